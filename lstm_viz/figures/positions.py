"""How often a network is right, by how much stands before a place and after it."""

import html
from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.palette import GATE
from lstm_viz.figures.words import PositionWords, needed

_ROW, _AROUND = 34, 56  # pixels of a row, and above and below all rows
_DARK_UP_TO = 0.55  # colours of the scale on which white letters are read better


def positions(
    shares: Sequence[Sequence[float | None]],
    *,
    before: Sequence[str],
    after: Sequence[str],
    words: PositionWords,
    write: Callable[[float], str],
    goal: float | None = None,
) -> go.Figure:
    """Draw shares of right answers as a grid with the number in each cell.

    Parameters
    ----------
    shares
        Rows by what stands before the place, columns by what stands after it, 0 to 1; None
        where nothing was counted.
    before, after
        Names of the rows and of the columns.
    words
        In the reader's language: "before" and "after". See `PositionWords`.
    write
        Writes a share.
    goal
        A cell below it has an arrow down before its number; no cell if omitted.

    Returns
    -------
    plotly.graph_objects.Figure
        The colour scale goes from 0 to 100 %, whatever the shares are.

    Examples
    --------
    >>> words = {"before": "tokens before", "after": "tokens after"}
    >>> figure = positions(
    ...     [[1.0, 0.98]], before=["0–20"], after=["0–10", "11–20"],
    ...     words=words, write="{:.0%}".format, goal=0.99,
    ... )
    >>> [cell.text for cell in figure.layout.annotations]
    ['100%', '↓ 98%']
    """
    told = needed("words", words, PositionWords.__annotations__)
    heatmap = {
        "type": "heatmap",
        "z": [list(row) for row in shares],
        "zmin": GATE.low,
        "zmax": GATE.high,
        "colorscale": GATE.colorscale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",  # each number stands in its cell
    }
    layout = {
        "height": _ROW * len(before) + _AROUND,
        "margin": {"l": 78, "r": 4, "t": 4, "b": 48},
        "dragmode": False,
        "annotations": [
            _number(row, column, share, ("↓ " if share < (goal or 0) else "") + write(share))
            for row, values in enumerate(shares)
            for column, share in enumerate(values)
            if share is not None
        ],
        "xaxis": _axis(after, told["after"]),
        "yaxis": _axis(before, told["before"]) | {"range": [len(before) - 0.5, -0.5]},
    }
    return go.Figure({"data": [heatmap], "layout": layout})


def _number(row: int, column: int, share: float, text: str) -> Part:
    color = "#ffffff" if share <= _DARK_UP_TO else "#1a1a1a"
    return {
        "x": column,
        "y": row,
        "text": html.escape(text),
        "showarrow": False,
        "font": {"color": color, "size": 11},
    }


def _axis(names: Sequence[str], title: str) -> Part:
    return bare_axis() | {
        "tickvals": list(range(len(names))),
        "ticktext": [html.escape(name) for name in names],
        "tickfont": {"size": 11},
        "title": {"text": html.escape(title), "font": {"size": 12}, "standoff": 10},
    }
