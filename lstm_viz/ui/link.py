"""The link of the page: what the reader has brought by it, and what is written into it.

A link is language-neutral: it names options, never their labels. It is whole: what it does
not name has its default. What it names wrongly is ignored, and `ignored` says so.

The reader brings a link by opening it, or by going back or forward. A page that is reached
by its name in the navigation has an empty link; the choices of the session stay then.
"""

from dataclasses import dataclass, field

import streamlit as st

from lstm_viz.ui.components.address import put_words
from lstm_viz.ui.session import session
from lstm_viz.ui.tracking import is_tracking

WORDS = (
    "lang", "task", "text", "cell", "budget", "steps", "order",
    "networks", "view", "more", "tests", "memory", "strip", "matrix_measure", "w", "u", "present",
)  # fmt: skip
CURSOR = "t"
_IN_EVERY_LINK = "lang"
_LONGEST_NUMBER = 3  # digits; a text has 256 tokens at most


@dataclass(slots=True)
class Link:
    """The link of one reader.

    Attributes
    ----------
    brought
        The words that the reader has brought, until a page of them is finished; None if the
        link is our own.
    taken
        Those of them, named or not, that a control has taken.
    words
        Those of the page that is being made.
    put
        Those of the page before.
    page
        Which page that was.
    ignored
        What was not understood and has not been told yet.
    read
        The text that was read last.
    keeps_cursor
        Whether the cursor in the address is one of the text that is read.
    number
        How many links were put.
    """

    brought: dict[str, str] | None = None
    taken: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)
    put: dict[str, str] | None = None
    page: str = ""
    ignored: list[tuple[str, str]] = field(default_factory=list)
    read: str | None = None
    keeps_cursor: bool = True
    number: int = 0


def begin_link() -> None:
    """Find out, before a page is made, whether the reader has brought a link.

    A browser that is busy may still send the link of a moment before: while the reader
    chooses, it is no step back. A link whose page was interrupted is still to be shown.
    """
    link = _link()
    now = _without_cursor(st.query_params.to_dict())
    link.words, link.keeps_cursor = {}, True
    shown = link.put if link.brought is None else link.brought
    is_step_back = _IN_EVERY_LINK in now and now != shown and not session().choosing
    if shown is None or is_step_back:
        link.brought, link.taken = now, set()


def is_brought() -> bool:
    """Tell whether the reader has brought a link."""
    return _link().brought is not None


def names(name: str) -> bool:
    """Tell whether the reader has brought a link that names a word; it stays to be taken."""
    return bool((_link().brought or {}).get(name))


def word(name: str, *, key: str = "") -> str | None:
    """Take a word of the link that the reader has brought; None if there is none to take.

    An empty string says that the link does not name it. What the reader has chosen since,
    under a key of the session that is the word's name if omitted, is no more to be taken.
    """
    link = _link()
    if link.brought is None or name in link.taken:
        return None
    link.taken.add(name)
    return None if (key or name) in session().choosing else link.brought.get(name, "")


def number(name: str, low: int, high: int, *, default: int, key: str) -> int | None:
    """Take a whole number of the link that the reader has brought, as `word` does.

    A link that does not name it, or names it wrongly, says the default.
    """
    asked = word(name, key=key)
    if asked and _is_number(asked) and low <= int(asked) <= high:
        return int(asked)
    if asked:
        ignore(name, asked)
    return None if asked is None else default


def write(key: str, word: str | None) -> None:
    """Write one word of the link of this page, or leave it out."""
    _link().words[key] = word or ""


def ignore(key: str, word: str) -> None:
    """Remember to say that a word of the link was not understood."""
    _link().ignored.append((key, word))


def ignored() -> list[tuple[str, str]]:
    """Return the words of the link that were not understood, once.

    To be called after all controls of the page have taken theirs.
    """
    link = _link()
    for key, asked in (link.brought or {}).items():
        if key not in WORDS and key not in link.taken and not is_tracking(key):
            ignore(key, asked)
            link.taken.add(key)
    told, link.ignored = link.ignored, []
    return told


def opening_cursor(text: str, token_count: int) -> int | None:
    """Return the time step, from 0, at which a new text opens; None if the link names none.

    The browser alone moves the cursor and writes it into the address. The server only reads
    it there for a text that came with the link, and has it taken out when another text is
    read.

    Parameters
    ----------
    text
        What is read.
    token_count
        Its number of tokens; 0 if it was refused.
    """
    link = _link()
    is_same = link.read in (None, text)
    link.read = text
    asked = st.query_params.get(CURSOR)
    if asked is None:
        return None
    link.keeps_cursor = bool(token_count) and (is_same or is_brought())
    if not link.keeps_cursor:
        return None
    if _is_number(asked) and 1 <= int(asked) <= token_count:
        return int(asked) - 1
    link.keeps_cursor = False
    ignore(CURSOR, asked)
    return None


def put_link() -> None:
    """Put all words that were written into the address at once: one step for who goes back.

    To be called when a page is done. A page that was interrupted by the reader's next
    choice has put nothing there.
    """
    link, page = _link(), session().page
    words = {key: word for key, word in link.words.items() if word}
    has_come = page != link.page or link.brought is not None
    if words != link.put or has_come or not link.keeps_cursor:
        link.number += 1
    link.put, link.page, link.brought = words, page, None
    session().choosing.clear()
    put_words(words, number=link.number, is_step=not has_come, keeps_cursor=link.keeps_cursor)


def _link() -> Link:
    link = session().link or Link()
    session().link = link
    return link


def _without_cursor(words: dict[str, str]) -> dict[str, str]:
    return {key: word for key, word in words.items() if key != CURSOR}


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER
