"""Several sets of curves below each other, over one time axis, with a legend of their own."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from lstm_viz.figures.axes import SIDE, Part, time_axis
from lstm_viz.figures.curves import Curve, CurveAxis, curves
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.palette import CONTROL

_PLOT, _TITLE, _LABELS, _LEGEND = 150, 34, 70, 60  # pixels
_MARKS = 44  # beside the plot: within it they would hide labels of the time axis


class Panel(NamedTuple):
    """One set of curves: what stands above it, its lines, its axis, and what a guess reaches."""

    title: str
    lines: Sequence[Curve]
    axis: CurveAxis
    chance: float | None = None


def panels(shown: Sequence[Panel], tokens: Sequence[str], *, guess: str) -> go.Figure:
    """Draw sets of curves below each other, from top to bottom.

    Parameters
    ----------
    shown
        At least one; a line looks the same in all of them, and the legend names it once.
    tokens : (T,)
        Labels of the time axis.
    guess
        Name of the line of a guess, in the reader's language.

    Returns
    -------
    plotly.graph_objects.Figure
        For a page of its own, such as a notebook's cell.

    Examples
    --------
    >>> import numpy as np
    >>> from lstm_viz.figures.curves import SHARE
    >>> line = Curve("LSTM", 0, [0, 1], np.array([1.0, 0.5]))
    >>> drawn = panels([Panel("recall", [line], SHARE)] * 2, ["to", "Rome"], guess="a guess")
    >>> [(part.name, part.yaxis, part.showlegend) for part in drawn.data]
    [('LSTM', 'y', True), ('LSTM', 'y2', False)]
    """
    height = len(shown) * (_TITLE + _PLOT)
    layout: Part = {
        "height": _LABELS + height + _LEGEND,
        "margin": {"l": _MARKS, "r": SIDE, "t": _LABELS, "b": _LEGEND},
        "dragmode": False,
        "hovermode": "closest",
        "legend": {"orientation": "h", "y": 0, "yanchor": "top"},
        "xaxis": time_axis(tokens),
        "annotations": [],
    }
    data: list[go.Scatter] = []
    named: set[str] = set()
    for place, panel in enumerate(shown):
        drawn = curves(panel.lines, tokens, axis=panel.axis, chance=panel.chance)
        for part in drawn.data:
            name = part.name or html.escape(guess)
            own = {"name": name, "legendgroup": name, "showlegend": name not in named}
            data.append(part.update(yaxis=f"y{place + 1}" if place else "y", **own))
            named.add(name)
        top = 1 - (place * (_TITLE + _PLOT) + _TITLE) / height
        key = f"yaxis{place + 1}" if place else "yaxis"
        place_of_plot = {"domain": [top - _PLOT / height, top], "ticklabelposition": "outside"}
        layout[key] = drawn.layout.yaxis.to_plotly_json() | place_of_plot
        layout["annotations"].append(_title(panel.title, top))
    return Drawn({"data": data, "layout": layout})


def _title(text: str, top: float) -> Part:
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom"}
    font = {"size": 13, "color": CONTROL}
    return {"text": html.escape(text), "font": font, "y": top, "showarrow": False, **place}
