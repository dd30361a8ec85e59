"""The link of the page: what the reader has brought by it, and what is written into it.

A link is language-neutral: it names options, never their labels. What it
names wrongly is ignored, and `ignored` says so. When the link changes without
us, because the reader went back, the link wins.
"""

import streamlit as st

_IGNORED, _WRITTEN, _READ = "ignored_in_link", "written_into_link", "text_of_cursor"
_PAGE = "page"
_PENDING, _CHOSEN, _TOUCHED = "words_for_link", "choices_of_link", "touched"
_OPTIONS = ("lang", "task", "cell", "budget", "order", "networks", "memory", "strip", "word_strip")
_WORDS = (*_OPTIONS, "text", "t", "w", "u")
_LONGEST_NUMBER = 3  # digits; a text has 256 tokens at most


def begin_link() -> None:
    """Look, before a page is made, whether the reader has just chosen something.

    A browser that is busy may still send the link of a moment before; it is then no
    step back.
    """
    chosen: dict[str, object] = st.session_state.get(_CHOSEN, {})
    st.session_state[_PENDING] = {}
    st.session_state[_TOUCHED] = any(
        st.session_state[key] != chosen[key] for key in _choices() if key in chosen
    )


def word_of_link(key: str) -> str | None:
    """Return a word of the link if the reader has brought it, None if we wrote it ourselves.

    An empty string says that the reader went back to a link without the word.
    """
    if st.session_state.get(_TOUCHED):
        return None
    now, written = st.query_params.get(key, ""), _written().get(key, "")
    if key in _pending():
        return None  # taken already
    return None if now == written else now


def write_link(key: str, word: str | None) -> None:
    """Write one word of the link, or take it out; `put_link` puts it there."""
    _pending()[key] = word or ""


def put_link() -> None:
    """Put all words that were written into the link at once: one step for who goes back.

    To be called when a page is done. One that was interrupted by the reader's next choice
    has put nothing there, and the link says nothing new to the run that follows.
    """
    now = st.query_params.to_dict()
    _written().update(_pending())
    words = {key: word for key, word in (now | _written()).items() if word}
    if words != now:
        st.query_params.from_dict(words)
    st.session_state[_CHOSEN] = {key: st.session_state[key] for key in _choices()}
    st.session_state[_PENDING] = {}


def has_come_to(page: str) -> bool:
    """Tell whether the reader has just come to a page from another one.

    The link of another page is not this one's: what was written there is forgotten, and
    the choices of the session stay.
    """
    before = st.session_state.get(_PAGE)
    st.session_state[_PAGE] = page
    if before in (None, page):
        return False
    st.session_state[_WRITTEN] = {}
    st.session_state[_TOUCHED] = False
    return True


def ignore(key: str, word: str) -> None:
    """Take a word out of the link that was not understood, and remember to say so."""
    st.session_state.setdefault(_IGNORED, []).append((key, word))
    write_link(key, None)


def ignored() -> list[tuple[str, str]]:
    """Return the words of the link that were not understood, once."""
    for key in list(st.query_params):
        if key not in _WORDS:
            ignore(key, st.query_params[key])
    words: list[tuple[str, str]] = st.session_state.pop(_IGNORED, [])
    return words


def number(key: str, low: int, high: int) -> int | None:
    """Return a whole number that the reader has brought by the link, None if there is none."""
    asked = word_of_link(key)
    if not asked:
        return None
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER
    if is_number and low <= int(asked) <= high:
        return int(asked)
    ignore(key, asked)
    return None


def opening_cursor(text: str, token_count: int, *, from_link: bool) -> int | None:
    """Return the time step, from 0, at which a new text opens; None if the link names none.

    The browser alone moves the cursor and writes it into the link. The server
    only reads it there for a text that came with the link, and takes it out
    when another text is typed.

    Parameters
    ----------
    text
        What is read.
    token_count
        Its number of tokens; 0 if it was refused.
    from_link
        Whether the reader has brought the text by a link.
    """
    read_before = st.session_state.get(_READ)
    st.session_state[_READ] = text
    word = st.query_params.get("t")
    if word is None:
        return None
    if not token_count or (read_before not in (None, text) and not from_link):
        st.query_params.pop("t")
        return None
    is_number = word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER
    if is_number and 1 <= int(word) <= token_count:
        return int(word) - 1
    ignore("t", word)
    return None


def _choices() -> list[str]:
    """Name what stands in the session and in the link: what the reader has chosen."""
    return [key for key in (*_OPTIONS, "text", "word", "unit") if key in st.session_state]


def _pending() -> dict[str, str]:
    words: dict[str, str] = st.session_state.setdefault(_PENDING, {})
    return words


def _written() -> dict[str, str]:
    words: dict[str, str] = st.session_state.setdefault(_WRITTEN, {})
    return words
