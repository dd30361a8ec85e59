"""The link of the page: what the reader has brought by it, and what is written into it.

A link is language-neutral: it names options, never their labels. It is whole: what it does
not name has its default. What it names wrongly is ignored, and `ignored` says so.

The reader brings a link by opening it, by a click on it, or by going back or forward. A page that
is reached by its name in the navigation has an empty link; the choices of the session stay.
"""

from dataclasses import dataclass, field
from secrets import token_hex

import streamlit as st

from lstm_viz.ui.components.address import put_words
from lstm_viz.ui.connection import is_step_in_history
from lstm_viz.ui.session import finish_page, session
from lstm_viz.ui.tracking import is_tracking

WORDS = (
    "lang", "task", "text", "cell", "budget", "steps", "order",
    "networks", "view", "more", "tests", "tests_of", "memory", "strip", "matrix_measure", "w", "u",
    "edit", "present",
    "live", "length", "units", "clip", "updates", "seed", "a", "a_rate", "a_start", "a_bias",
    "b", "b_rate", "b_start", "b_bias", "sequence", "open",
    "chapter", "done", "answers", "review", "unit_shown", "start", "factor", "repeats",
    "fading_distance", "long_distance", "held_thing", "trained", "alpha", "beta", "clipping",
    "bias", "shut", "gate",
    "valves", "written_word", "update_unit", "update_token", "content",
    "shut_from", "shut_for", "returned", "needed", "inputs", "cell_units", "text_length",
)  # fmt: skip
CURSOR, UNIT = "t", "u"
_WITH_UNIT = ""  # the page, Explore, on which the browser alone writes the unit
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
    holds
        Whether those stay in the address that are not written.
    refused
        Those that the browser alone writes, and that are to be taken out of the address.
    number
        How many links were put.
    of
        Tells the reader's numbers from those that his page had from a server before.
    """

    brought: dict[str, str] | None = None
    taken: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)
    put: dict[str, str] | None = None
    page: str = ""
    ignored: list[tuple[str, str]] = field(default_factory=list)
    read: str | None = None
    holds: bool = False
    refused: set[str] = field(default_factory=set)
    number: int = 0
    of: str = field(default_factory=lambda: token_hex(4))


def begin_link() -> None:
    """Find out, before a page is made, whether the reader has brought a link.

    With whatever happens the browser sends that which was brought last. So one is brought by who
    opens the page, and by a step in the history, which a click on a link is too. It takes the
    place of all that was chosen before; if its page was interrupted, it is still to be shown.
    """
    link, words = current(), st.query_params.to_dict()
    words.pop(CURSOR, None)
    link.words, link.holds, link.refused = {}, False, set()
    is_opened = link.put is None and link.brought is None
    is_step = _IN_EVERY_LINK in words and is_step_in_history()
    if is_opened or is_step:
        link.brought, link.taken = words, set()
    if is_step:
        session().choosing.clear()


def is_brought() -> bool:
    """Tell whether the reader has brought a link."""
    return current().brought is not None


def names(name: str) -> bool:
    """Tell whether the reader has brought a link that names a word; it stays to be taken."""
    return bool((current().brought or {}).get(name))


def word(name: str, *, key: str = "") -> str | None:
    """Take a word of the link that the reader has brought; None if there is none to take.

    An empty string says that the link does not name it. What the reader has chosen since,
    under a key of the session that is the word's name if omitted, is no more to be taken.
    """
    link = current()
    if link.brought is None or name in link.taken:
        return None
    link.taken.add(name)
    return None if (key or name) in session().choosing else link.brought.get(name, "")


def number(name: str, low: int, high: int, *, default: int, key: str) -> int | None:
    """Take a whole number of the link that the reader has brought, as `word` does.

    A link that does not name it, or names it wrongly, says the default.
    """
    asked = word(name, key=key)
    if asked and is_number(asked) and low <= int(asked) <= high:
        return int(asked)
    if asked:
        ignore(name, asked)
    return None if asked is None else default


def write(key: str, word: str | None) -> None:
    """Write one word of the link of this page, or leave it out."""
    current().words[key] = word or ""


def hold() -> None:
    """Leave in the address what this page does not write, as it cannot show all that it has."""
    current().holds = True


def ignore(key: str, word: str) -> None:
    """Remember to say that a word of the link was not understood."""
    current().ignored.append((key, word))


def ignored() -> list[tuple[str, str]]:
    """Return the words of the link that were not understood, once.

    To be called after all controls of the page have taken theirs.
    """
    link = current()
    for key, asked in (link.brought or {}).items():
        if key not in WORDS and key not in link.taken and not is_tracking(key):
            ignore(key, asked)
            link.taken.add(key)
    told, link.ignored = link.ignored, []
    return told


def put_link() -> None:
    """Put all words that were written into the address at once: one step for who goes back.

    To be called when a page is done. A page that was interrupted by the reader's next
    choice has put nothing there.
    """
    link, page = current(), session().page
    words = {key: word for key, word in link.words.items() if word}
    if link.holds:
        before = link.brought or (link.put if page == link.page else None) or {}
        words |= {key: before[key] for key in WORDS if key in before and key not in link.words}
    has_come = page != link.page or link.brought is not None
    if words != link.put or has_come or link.refused:
        link.number += 1
    kept = sorted(_browsers(page) - link.refused)
    put_words(words, number=f"{link.of}-{link.number}", is_step=not has_come, kept=kept)
    link.put, link.page, link.brought = words, page, None
    finish_page()


def current() -> Link:
    """Return the link of the reader for whom the page is made."""
    now = session()
    link: Link = now.link or Link()
    now.link = link
    return link


def _browsers(page: str) -> set[str]:
    """Return the words that the browser alone writes on a page."""
    return {CURSOR, UNIT} if page == _WITH_UNIT else {CURSOR}


def is_number(word: str) -> bool:
    """Tell whether a word is a whole number that a link can have."""
    return word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER
