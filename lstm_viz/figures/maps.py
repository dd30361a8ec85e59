"""Quantities of all units as heatmaps below each other, over one time axis."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from lstm_viz.engine import Array, Trace
from lstm_viz.figures.axes import SIDE, Part, bare_axis, time_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.labels import Labels
from lstm_viz.figures.palette import GATE, STATE, TOWARDS, Scale, dots, unbounded_scale

_FEW = 22  # labels that have room, on a phone too
_ROW, _TITLE, _LABELS, _FOOT = 96, 26, 56, 10  # pixels
_GATES = frozenset("fiozr")


class Map(NamedTuple):
    """One heatmap: its title, its values (T, H), NaN where there are none, and its colours.

    Spans (start, stop) of steps that are `framed` have a line around them.
    """

    title: str
    values: Array
    scale: Scale
    framed: Sequence[tuple[int, int]] = ()


def map_of(
    trace: Trace,
    quantity: str,
    title: str,
    *,
    reach: float,
    framed: Sequence[tuple[int, int]] = (),
) -> Map:
    """Return a quantity of a run, by its letter, in the colours of the player.

    `reach` is C, the end of the scale of what is unbounded; it belongs to the model.

    >>> from lstm_viz.engine import LSTMWeights, run
    >>> zero = run(LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1))), np.ones((2, 1)))
    >>> map_of(zero, "c", "cell state", reach=3.0).scale.high
    3.0
    """
    return Map(title, trace[quantity], scale_of(trace, quantity, reach), framed)


def scale_of(trace: Trace, quantity: str, reach: float) -> Scale:
    """Return the colour scale of a quantity of a run, by its letter."""
    if quantity == trace.unbounded:
        return unbounded_scale(reach)
    return GATE if quantity in _GATES else STATE


def maps(
    rows: Sequence[Map], tokens: Labels, *, unit: str, labelled: bool | None = None
) -> go.Figure:
    """Draw quantities of the units of a layer as heatmaps, from top to bottom.

    Parameters
    ----------
    rows
        What is drawn; colours end where their scale does, and a dot marks a value beyond.
    tokens : (T,)
        Labels of the time axis.
    unit
        What a row of a heatmap is called on hover, in the reader's language.
    labelled
        Write the labels above the columns; if omitted, where they are few.

    Returns
    -------
    plotly.graph_objects.Figure
        The values as they are in `customdata`, (H, T).

    Examples
    --------
    >>> from lstm_viz.figures.palette import GATE
    >>> drawn = maps([Map("f", np.array([[0.5, 0.25]]), GATE)], ["so"], unit="unit")
    >>> drawn.data[0].z.tolist()
    [[0.5], [0.25]]
    """
    count = len(rows)
    layout: Part = {
        "height": _LABELS + count * (_ROW + _TITLE) + _FOOT,
        "margin": {"l": SIDE, "r": SIDE, "t": _LABELS, "b": _FOOT},
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": time_axis(tokens)
        | {"showticklabels": len(tokens) <= _FEW if labelled is None else labelled},
        "annotations": [],
    }
    data: list[Part] = []
    for place, row in enumerate(rows):
        top = 1 - (place * (_ROW + _TITLE) + _TITLE) / (count * (_ROW + _TITLE))
        bottom = 1 - (place + 1) / count
        axis = f"{place + 1}" if place else ""
        units = row.values.shape[1]
        span = {"domain": [bottom, top], "range": [units - 0.5, -0.5], "showticklabels": False}
        layout[f"yaxis{axis}"] = bare_axis() | span
        layout["annotations"].append(_title(row.title, row.scale, top))
        parts = [_heatmap(row, unit), *dots(np.nan_to_num(row.values.T), row.scale)]
        parts += [_frame(ends, units) for ends in row.framed]
        data += [part | {"yaxis": f"y{axis}"} for part in parts]
    return Drawn({"data": data, "layout": layout})


def _heatmap(row: Map, unit: str) -> Part:
    values, title = row.values.T, html.escape(row.title)
    told = f"%{{x}}<br>{html.escape(unit)} %{{y}}<br>{title}: %{{customdata:.3f}}<extra></extra>"
    return {
        "type": "heatmap",
        "name": row.title,
        "z": row.scale.at(values).astype(np.float32),
        "customdata": values.astype(np.float32),
        "zmin": row.scale.low,
        "zmax": row.scale.high,
        "colorscale": row.scale.colorscale,
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": told,
    }


def _frame(ends: tuple[int, int], units: int) -> Part:
    """Put a line around some columns of a heatmap; a shape would hide where a clock drives."""
    left, right, low = ends[0] - 0.5, ends[1] - 0.5, units - 0.5
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [left, right, right, left, left],
        "y": [-0.5, -0.5, low, low, -0.5],
        "line": {"color": TOWARDS, "width": 4},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _title(text: str, scale: Scale, top: float) -> Part:
    ends = f"{scale.low:.3g} … {scale.high:.3g}".replace("-", "−")
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom"}
    shown = {"text": f"{html.escape(text)}  ({ends})", "font": {"size": 13}, "showarrow": False}
    return {**place, **shown, "y": top}
