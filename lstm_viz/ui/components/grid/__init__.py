"""Shares of right answers by two things at once: a table with the number in each cell."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

import streamlit as st

from lstm_viz.figures import GATE

_DARK_UP_TO = 0.55  # colours of the scale on which white letters are read better


class Cell(NamedTuple):
    """A share of right answers, 0 to 1, its text, and what pointing at it adds."""

    share: float
    text: str
    more: str = ""


class Grid(NamedTuple):
    """Named rows of cells, the first one on top; None where nothing was counted."""

    name: str
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def show_grids(key: str, grids: Iterable[Grid], *, columns: Iterable[str], axes: str) -> None:
    """Show shares of right answers as tables, side by side where there is room.

    A page has a dozen of these numbers for each network: the browser lays out a table in a
    tenth of the time of a chart, and reads it aloud cell by cell.

    Parameters
    ----------
    key
        Streamlit key of their container.
    grids
        The colour of a cell goes from 0 to 100 %, whatever the shares are.
    columns
        Names of the columns of each.
    axes
        What rows and columns count, in the reader's language.
    """
    names = tuple(columns)
    tables = "".join(_table(grid, names, axes) for grid in grids)
    with st.container(key=key):
        st.html(f'<div class="grids">{tables}</div>')  # whose style is in that of the page


@lru_cache(maxsize=256)
def _table(grid: Grid, columns: tuple[str, ...], axes: str) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(map(_cell, cells))}</tr>'
        for name, cells in grid.rows
    )
    return (
        f"<table><caption><b>{escape(grid.name)}</b> {escape(axes)}</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    letters = "#ffffff" if cell.share <= _DARK_UP_TO else "#1a1a1a"
    style = f"background: {GATE.color(cell.share)}; color: {letters}"
    more = f"<span>{escape(cell.more)}</span>" if cell.more else ""
    return f'<td style="{style}">{escape(cell.text)}{more}</td>'
