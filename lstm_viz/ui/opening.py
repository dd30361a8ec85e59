"""Where a page opens, by words of its link that the browser writes: the cursor, and a unit."""

import streamlit as st

from lstm_viz.ui import link


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
    now = link.current()
    is_same = now.read in (None, text)
    now.read = text
    asked = st.query_params.get(link.CURSOR)
    if asked is None:
        return None
    if not token_count or not (is_same or link.is_brought()):
        now.refused.add(link.CURSOR)
        return None
    if link.is_number(asked) and 1 <= int(asked) <= token_count:
        return int(asked) - 1
    _refuse(link.CURSOR, asked)
    return None


def opening_unit(count: int) -> int | None:
    """Return the unit with which the page opens; None if the link names none.

    The browser moves it, and writes it into the address, as it does the cursor.

    Parameters
    ----------
    count
        H, the number of units of the network that reads.
    """
    asked = st.query_params.get(link.UNIT)
    if asked is None:
        return None
    if link.is_number(asked) and int(asked) < count:
        return int(asked)
    _refuse(link.UNIT, asked)
    return None


def _refuse(key: str, asked: str) -> None:
    link.current().refused.add(key)
    link.ignore(key, asked)
