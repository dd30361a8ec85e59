"""Boxes for numbers, in which anything can be typed: what is none is said, and stays there."""

import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui import link, session

Number = int | float | str

_WIDTHS = {"bias": 210}  # pixels, of boxes whose label is long


def typed(key: str, default: Number) -> Number:
    """Show a box for a number, and return what stands in it: the text itself if it is none.

    Parameters
    ----------
    key
        Name in the session and in the link.
    default
        What stands there before anything is typed, and for a box that was emptied.
    """
    asked = link.word(key)
    if asked is not None:
        session.forget(key)
        number = parse(asked)
        if isinstance(number, str) and number not in ("", "chrono"):
            link.ignore(key, asked)
        elif asked:
            session.keep(key, asked)
    text: str = session.find_choice(key) or str(default)
    kind = key.rpartition("_")[2]
    label = t(f"control.{kind}")
    st.text_input(
        label, width=_WIDTHS.get(kind, 130), **session.tie_typed(key, text, widget=f"{key}_field")
    )
    number = parse(text)
    if not isinstance(number, str) or number == "chrono":
        link.write(key, text.strip() if number != default else None)
    return number


def parse(text: str) -> Number:
    """Read a number, with a decimal point or comma; what is none stays a text.

    >>> parse("50"), parse("0,01"), parse(" inf"), parse("chrono"), parse("many")
    (50, 0.01, inf, 'chrono', 'many')
    """
    plain = text.strip().replace(",", ".")
    for kind in (int, float):
        try:
            return kind(plain)
        except ValueError:
            pass
    return plain
