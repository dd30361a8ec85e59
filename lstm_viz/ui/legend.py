"""The legend of a figure: what its lines stand for, at any width."""

import html
from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from lstm_viz.figures import CHANCE, LINES
from lstm_viz.texts.i18n import t

_DASHES = {  # drawn and left out, in pixels
    "solid": (1, 0),
    "dash": (7, 4),
    "dot": (2, 3),
    "dashdot": (7, 3, 2, 3),
    "longdash": (11, 4),
}


class Line(Protocol):
    """What a figure draws as one line: a name, and an index of `figures.LINES`."""

    @property
    def name(self) -> str:
        """What it stands for."""

    @property
    def style(self) -> int:
        """Its look."""


def show_legend(lines: Sequence[Line], *, chance: bool = False) -> None:
    """Name the lines of a figure, and the one of a guess if there is one."""
    entries = [_entry(line.name, *LINES[line.style], width=3) for line in lines]
    if chance:
        entries.append(_entry(t("far.chance"), CHANCE, "dot", width=1))
    style = "display: flex; flex-wrap: wrap; gap: 0 1.1rem; font-size: 0.875rem"
    st.html(f'<div style="{style}">{"".join(entries)}</div>')


def _entry(name: str, color: str, dash: str, *, width: int) -> str:
    stops, end = [], 0
    for place, length in enumerate(_DASHES[dash]):
        shown = "transparent" if place % 2 else color
        stops.append(f"{shown} {end}px {end + length}px")
        end += length
    line = (
        f"display: inline-block; width: 28px; height: {width}px; margin-right: 6px; "
        f"vertical-align: middle; background: repeating-linear-gradient(90deg, {', '.join(stops)})"
    )
    return f'<span><span style="{line}"></span>{html.escape(name)}</span>'
