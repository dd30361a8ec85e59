"""The weights of recurrent layers and the states they make, as blocks drawn to scale."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.palette import CONTROL, LINES

_NUMBER, _TOP = 1.25, 22  # pixels: of a row of numbers, and above all rows
_GAP = 14  # between groups, in numbers
_LETTERS = 12  # pixels


class Block(NamedTuple):
    """A part of a group: how many rows and columns, its look as an index of `LINES`, its letter."""

    rows: int
    columns: int
    style: int
    letter: str
    hover: str = ""


class Group(NamedTuple):
    """Blocks in rows from top to bottom, each row from left to right, under one name."""

    name: str
    rows: Sequence[Sequence[Block]]


def blocks(groups: Sequence[Group], *, columns: int, height: int) -> go.Figure:
    """Draw groups of blocks beside each other; one number takes as much room everywhere.

    Parameters
    ----------
    groups
        From left to right.
    columns, height
        How many numbers fit beside and above each other in the figure, whatever is drawn:
        gaps come on top.

    Returns
    -------
    plotly.graph_objects.Figure
        An outline for each block, with the hover; its corners count its numbers.

    Examples
    --------
    >>> one = Group("RNN", [[Block(2, 3, 0, "Wₓ"), Block(2, 2, 1, "Wₕ")]])
    >>> figure = blocks([one], columns=10, height=4)
    >>> [(max(part.x) - min(part.x), max(part.y) - min(part.y)) for part in figure.data]
    [(3, 2), (2, 2)]
    """
    data: list[Part] = []
    letters: list[Part] = []
    left = 0
    for group in groups:
        letters.append(_name(group.name, left))
        top, right = 0, left
        for row in group.rows:
            start = left
            for block in row:
                data.append(_outline(block, start, top))
                letters.append(_letter(block, start, top))
                start += block.columns
            top += max(block.rows for block in row)
            right = max(right, start)
        left = right + _GAP
    layout = {
        "height": round(_NUMBER * height) + _TOP + 4,
        "margin": {"l": 4, "r": 4, "t": _TOP, "b": 4},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "annotations": [letter for letter in letters if letter["text"]],
        "xaxis": _axis(0, columns + _GAP * (len(groups) - 1)),
        "yaxis": _axis(height, 0),
    }
    return Drawn({"data": data, "layout": layout})


def _outline(block: Block, left: int, top: int) -> Part:
    right, bottom = left + block.columns, top + block.rows
    color = LINES[block.style][0]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": block.letter,
        "x": [left, right, right, left, left],
        "y": [top, top, bottom, bottom, top],
        "fill": "toself",
        "fillcolor": color,
        "opacity": 0.75,
        "line": {"color": color, "width": 1},
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": html.escape(block.hover or block.letter),
    }


def _letter(block: Block, left: int, top: int) -> Part:
    middle = {"x": left + block.columns / 2, "y": top + block.rows / 2}
    shown = {"text": html.escape(block.letter), "showarrow": False}
    return middle | shown | {"font": {"size": _LETTERS, "color": "#ffffff"}}


def _name(name: str, left: int) -> Part:
    place = {"x": left, "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    shown = {"text": html.escape(name), "showarrow": False}
    return place | shown | {"font": {"size": 13, "color": CONTROL}}


def _axis(start: int, end: int) -> Part:
    return bare_axis() | {"range": [start, end], "showticklabels": False}
