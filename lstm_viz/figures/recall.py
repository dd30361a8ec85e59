"""What a network would answer if it were asked now: one line over the time axis of a text."""

import html
from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from lstm_viz.engine import Array
from lstm_viz.figures.axes import SIDE, Part, bare_axis, time_axis
from lstm_viz.figures.palette import CHANCE, CONTROL, LINES

_HEIGHT = 168  # pixels
_TOP = 40  # for the title, and below it the names of the lines


class Recalled(NamedTuple):
    """Recall of one answer at the ends of words."""

    name: str
    steps: Sequence[int]  # time steps at which words end, from 0
    values: Array  # one for each of them, 0 to 1


def recall_line(
    recalled: Sequence[Recalled],
    tokens: Sequence[str],
    *,
    chance: float,
    title: str,
) -> go.Figure:
    """Draw recall at the end of each word, from 0 to 1, over the columns of the player.

    Parameters
    ----------
    recalled
        A line each; none of them begins before its answer was named.
    tokens : (T,)
        Labels of the time axis, shown on hover.
    chance
        What a guess would reach, 0 to 1.
    title
        Of the figure, in the reader's language.

    Returns
    -------
    plotly.graph_objects.Figure
        As wide as the player, with the same columns.

    Examples
    --------
    >>> import numpy as np
    >>> figure = recall_line(
    ...     [Recalled("Moscow", [1, 2], np.array([0.9, 0.8]))],
    ...     ["to", "Moscow", "again"],
    ...     chance=0.0625,
    ...     title="recall",
    ... )
    >>> figure.data[0].y
    array([0.9, 0.8])
    """
    layout = {
        "height": _HEIGHT,
        "margin": {"l": SIDE, "r": SIDE, "t": _TOP, "b": 6},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "xaxis": time_axis(tokens) | {"showticklabels": False},
        "yaxis": _share_axis(),
        "annotations": [_title(title), _names(recalled)],
    }
    data = [*(_line(k, line) for k, line in enumerate(recalled)), _chance_line(chance, len(tokens))]
    return go.Figure({"data": data, "layout": layout})


def _line(k: int, recalled: Recalled) -> Part:
    color, dash = LINES[k % len(LINES)]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": html.escape(recalled.name),
        "x": list(recalled.steps),
        "y": recalled.values,
        "line": {"color": color, "width": 2.5, "dash": dash},
        "marker": {"color": color, "size": 5},
        "hovertemplate": f"%{{x}}<br>{html.escape(recalled.name)}: %{{y:.3f}}<extra></extra>",
    }


def _names(recalled: Sequence[Recalled]) -> Part:
    """Name the lines in their colours, below the title."""
    names = [
        f'<span style="color: {LINES[k % len(LINES)][0]}">● {html.escape(line.name)}</span>'
        for k, line in enumerate(recalled)
    ]
    return _above("  ".join(names), yshift=0)


def _share_axis() -> Part:
    return bare_axis() | {
        "range": [-0.1, 1.1],
        "tickvals": [0, 0.5, 1],
        "ticktext": ["0", "½", "1"],
        "ticklabelposition": "inside",
        "tickfont": {"size": 11, "color": CONTROL},
        "showgrid": True,
        "gridcolor": "rgba(128, 134, 144, 0.25)",
    }


def _chance_line(chance: float, count: int) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [-0.5, count - 0.5],
        "y": [chance, chance],
        "line": {"color": CHANCE, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _title(text: str) -> Part:
    return _above(html.escape(text), yshift=18)


def _above(text: str, **place: Any) -> Part:
    paper = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "showarrow": False}
    place |= {"y": 1, "yanchor": "bottom"}
    return {"text": text, "font": {"size": 13}, **paper, **place}
