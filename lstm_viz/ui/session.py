"""What one reader has chosen and typed, over all pages: the one owner of `st.session_state`.

A choice lives here, under a key that registers itself by being used. A widget is only a
picture of it: it may vanish with its page, and comes back with what was chosen.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from math import inf
from time import monotonic
from typing import Any

import streamlit as st

_SESSION = "session"
_ON_THE_WAY = 0.25  # seconds that a page takes to a browser, and a choice back


@dataclass(slots=True)
class Session:
    """What is known of one reader.

    Attributes
    ----------
    chosen
        Choices by key.
    indices
        Of the places in a text that the reader looks at: for each key and what it is of.
    choosing
        Keys of what the reader has chosen and no finished page shows yet.
    link
        What the link knows of itself; see `lstm_viz.ui.link`.
    page
        Which page is being made; empty for the frame around all pages.
    making, made
        Text boxes of this run and of the one before, each with its page.
    replaced
        Values of widgets in whose place the page has put others: a browser that has not got those
        yet may still send them.
    got_at
        When it has surely got those of the last page, on the clock of `monotonic`; never while
        the page is being made.
    """

    chosen: dict[str, Any] = field(default_factory=dict)
    indices: dict[tuple[str, Hashable], int] = field(default_factory=dict)
    choosing: set[str] = field(default_factory=set)
    link: Any = None
    page: str = ""
    making: set[tuple[str, str]] = field(default_factory=set)
    made: set[tuple[str, str]] = field(default_factory=set)
    replaced: dict[str, list[Any]] = field(default_factory=dict)
    got_at: float = inf


def session() -> Session:
    """Return the session of the reader for whom the page is made."""
    found: Session = st.session_state.setdefault(_SESSION, Session())
    return found


def begin_run() -> None:
    """Begin to make the frame; to be called before all else."""
    _forget_replaced()
    now = session()
    now.page, now.got_at = "", inf
    now.made, now.making = now.making, set()


def enter_page(page: str) -> None:
    """Begin to make a page in the frame."""
    session().page = page


def finish_page() -> None:
    """Note that the page is made and shows all that was chosen."""
    now = session()
    now.choosing.clear()
    now.got_at = monotonic() + _ON_THE_WAY


def find_choice(key: str, default: Any = None) -> Any:
    """Return what was chosen under a key."""
    return session().chosen.get(key, default)


def keep(key: str, value: Any) -> None:
    """Keep a value under a key, as the page itself does it."""
    session().chosen[key] = value


def forget(key: str) -> None:
    """Forget what was chosen under a key."""
    session().chosen.pop(key, None)


def choose(key: str, value: Any) -> None:
    """Keep what the reader has just chosen."""
    keep(key, value)
    session().choosing.add(key)


def index(key: str, of: Hashable, default: int) -> int:
    """Return an index of something; each thing has its own, which begins with the default."""
    return session().indices.get((key, of), default)


def keep_index(key: str, of: Hashable, value: int) -> None:
    """Keep an index, as the page itself does it."""
    session().indices[key, of] = value


def choose_index(key: str, of: Hashable, value: int) -> None:
    """Keep an index that the reader has just chosen."""
    keep_index(key, of, value)
    session().choosing.add(key)


def tie(key: str, value: Any) -> dict[str, Any]:
    """Return the arguments that let a widget show a value, and choose another under its key."""
    show(key, value)
    return {"key": key, "on_change": follow(key, partial(choose, key))}


def tie_typed(key: str, text: str, *, widget: str) -> dict[str, Any]:
    """Return the arguments that let a text box show a text, and take another."""
    show_typed(widget, text)
    return {"key": widget, "on_change": follow(widget, partial(choose, key))}


def tie_index(key: str, of: Hashable, value: int, *, widget: str) -> dict[str, Any]:
    """Return the arguments that let a widget show an index of something, and choose another."""

    def take(chosen: Any) -> None:
        if isinstance(chosen, int):  # else the name of an option that is none any more
            choose_index(key, of, chosen)

    show(widget, value)
    return {"key": widget, "on_change": follow(widget, take)}


def follow(widget: str, take: Callable[[Any], None]) -> Callable[[], None]:
    """Return the callback of a widget that lets its value be taken when the reader changes it.

    Streamlit calls it too where the page has put another value and the browser, which does not
    know it yet, sends the value of before with whatever the reader chooses: nobody has chosen
    that.
    """

    def take_change() -> None:
        _forget_replaced()
        value = st.session_state[widget]
        if value not in session().replaced.get(widget, ()):
            session().replaced.pop(widget, None)
            take(value)

    return take_change


def _forget_replaced() -> None:
    now = session()
    if monotonic() > now.got_at:
        now.replaced.clear()


def widget_value(widget: str) -> Any:
    """Return what stands in a widget, for a button beside it or a component's own events."""
    return st.session_state[widget]


def show(widget: str, value: Any) -> None:
    """Put a value into a widget before it is made."""
    if st.session_state.get(widget, value) != value:
        session().replaced.setdefault(widget, []).append(st.session_state[widget])
    st.session_state[widget] = value


def show_typed(widget: str, value: str) -> None:
    """Put a text into a box before it is made.

    A box that has just been made with this text is left alone, since what is put there takes
    the place of what the reader is typing; unless the browser may have got another since.
    """
    now = session()
    now.making.add((now.page, widget))
    is_made = (now.page, widget) in now.made and widget not in now.replaced
    is_shown = is_made and st.session_state.get(widget) == value
    if not is_shown:
        show(widget, value)
