"""Shares of right answers by two things at once: a grid with the number in each cell."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.palette import GATE
from lstm_viz.figures.words import GridWords, needed

_ROW, _AROUND = 34, 56  # pixels of a row, and above and below all rows
_DARK_UP_TO = 0.55  # colours of the scale on which white letters are read better


class Cell(NamedTuple):
    """A share of right answers, 0 to 1, what is written in its cell, and what hover tells."""

    share: float
    text: str
    hover: str = ""


def grid(
    cells: Sequence[Sequence[Cell | None]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    words: GridWords,
) -> go.Figure:
    """Draw shares of right answers as a grid with the number in each cell.

    Parameters
    ----------
    cells
        One list a row, the first one on top; None where nothing was counted.
    rows, columns
        Their names.
    words
        In the reader's language: "rows" and "columns", what they count. See `GridWords`.

    Returns
    -------
    plotly.graph_objects.Figure
        The colour scale goes from 0 to 100 %, whatever the shares are.

    Examples
    --------
    >>> words = {"rows": "tokens before", "columns": "tokens after"}
    >>> near, far = Cell(1.0, "100 %"), Cell(0.98, "↓ 98 %")
    >>> figure = grid([[near, far]], rows=["0–20"], columns=["0–10", "11–20"], words=words)
    >>> figure.data[1].text
    ('100 %', '↓ 98 %')
    """
    told = needed("words", words, GridWords.__annotations__)
    hovers = [[html.escape(cell.hover) if cell else "" for cell in row] for row in cells]
    heatmap = {
        "type": "heatmap",
        "z": [[cell.share if cell else None for cell in row] for row in cells],
        "zmin": GATE.low,
        "zmax": GATE.high,
        "colorscale": GATE.colorscale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        **_hover(hovers),
    }
    layout = {
        "height": _ROW * len(rows) + _AROUND,
        "margin": {"l": 78, "r": 4, "t": 4, "b": 48},
        "dragmode": False,
        "xaxis": _axis(columns, told["columns"]),
        "yaxis": _axis(rows, told["rows"]) | {"range": [len(rows) - 0.5, -0.5]},
    }
    return Drawn({"data": [heatmap, _numbers(cells)], "layout": layout})


def _hover(hovers: Sequence[Sequence[str]]) -> Part:
    if not any(map(any, hovers)):
        return {"hoverinfo": "skip"}  # each number stands in its cell
    return {"customdata": hovers, "hovertemplate": "%{customdata}<extra></extra>"}


def _numbers(cells: Sequence[Sequence[Cell | None]]) -> Part:
    """Write the numbers as one trace: a browser draws many annotations far more slowly."""
    placed = [
        (x, y, cell)
        for y, row in enumerate(cells)
        for x, cell in enumerate(row)
        if cell is not None
    ]
    colors = ["#ffffff" if cell.share <= _DARK_UP_TO else "#1a1a1a" for _, _, cell in placed]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _, _ in placed],
        "y": [y for _, y, _ in placed],
        "text": [html.escape(cell.text) for _, _, cell in placed],
        "textfont": {"color": colors, "size": 11},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _axis(names: Sequence[str], title: str) -> Part:
    return bare_axis() | {
        "tickvals": list(range(len(names))),
        "ticktext": [html.escape(name) for name in names],
        "tickfont": {"size": 11},
        "title": {"text": html.escape(title), "font": {"size": 12}, "standoff": 10},
    }
