"""What is left of a word, or of an answer, in each network: lines over the time axis of a text."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from lstm_viz.engine import Array
from lstm_viz.figures.axes import SIDE, Part, bare_axis, time_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.labels import Labels
from lstm_viz.figures.palette import CHANCE, CONTROL, GRID, LINES

_PLOT = 130  # pixels
_TOP, _TOP_WITH_TITLE = 6, 26
_BOTTOM = 8


class Curve(NamedTuple):
    """One line: values at some time steps."""

    name: str
    style: int  # index of `palette.LINES`, so that a network looks the same everywhere
    steps: Sequence[int]  # from 0
    values: Array  # one for each of them


@dataclass(frozen=True, slots=True)
class CurveAxis:
    """A vertical axis whose ends are fixed, whatever the values."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    digits: str  # how the hover writes a value
    logarithmic: bool = False


SHARE = CurveAxis(0.0, 1.0, ((0, "0"), (0.5, "½"), (1, "1")), ".3f")
IN_R = CurveAxis(0.0, 2.5, ((0, "0"), (1, "1"), (2, "2")), ".3f")
DECADES = CurveAxis(
    1e-12, 1e2, ((1e-12, "10⁻¹²"), (1e-8, "10⁻⁸"), (1e-4, "10⁻⁴"), (1, "1")), ".1e", True
)


def curves(
    lines: Sequence[Curve],
    tokens: Labels,
    *,
    title: str = "",
    axis: CurveAxis = SHARE,
    chance: float | None = None,
    write: Callable[[float], str] | None = None,
) -> go.Figure:
    """Draw lines over the columns of a text, on an axis with fixed ends.

    Parameters
    ----------
    lines
        What is drawn.
    tokens : (T,)
        Labels of the time axis, shown on hover.
    title
        Of the figure, in the reader's language; none if it stands above it.
    axis
        A value beyond its ends is drawn at the end, as a triangle; the hover tells it.
    chance
        What a guess would reach, as a dotted line.
    write
        Writes a value for the hover, in place of the digits of the axis.

    Returns
    -------
    plotly.graph_objects.Figure
        As wide as the player, with the same columns. Values are marked where columns between
        them have none.

    Examples
    --------
    >>> figure = curves(
    ...     [Curve("Moscow", 0, [1, 2], np.array([0.9, 0.8]))],
    ...     ["to", "Moscow", "again"],
    ...     title="recall",
    ... )
    >>> figure.data[0].y
    array([0.9, 0.8], dtype=float32)
    """
    top = _TOP_WITH_TITLE if title else _TOP
    layout = {
        "height": top + _PLOT + _BOTTOM,
        "margin": {"l": SIDE, "r": SIDE, "t": top, "b": _BOTTOM},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,  # the page names the lines, where there is room for every width
        "xaxis": time_axis(tokens) | {"showticklabels": False, "ticktext": None},
        "yaxis": _value_axis(axis),
        "annotations": [_title(title)] if title else [],
    }
    data = [_line(line, axis, write) for line in lines]
    if chance is not None:
        data.append(_chance_line(chance, len(tokens)))
    return Drawn({"data": data, "layout": layout})


def _line(line: Curve, axis: CurveAxis, write: Callable[[float], str] | None) -> Part:
    color, dash = LINES[line.style]
    name = html.escape(line.name)
    beyond = (line.values < axis.low) | (line.values > axis.high)
    symbols = np.where(
        line.values < axis.low, "triangle-down", np.where(beyond, "triangle-up", "circle")
    )
    told, value = _told(line.values, axis, write, is_beyond=bool(beyond.any()))
    return {
        "type": "scatter",
        "mode": "lines" if _is_dense(line.steps) and not beyond.any() else "lines+markers",
        "name": name,
        "x": np.asarray(line.steps, dtype=np.int16),
        "y": np.clip(line.values, axis.low, axis.high).astype(np.float32),
        **told,
        "line": {"color": color, "width": 2.5, "dash": dash},
        "marker": {
            "color": color,
            "size": 6 if beyond.any() else 4,
            "symbol": symbols.tolist() if beyond.any() else "circle",
        },
        "hovertemplate": f"%{{x}}<br>{name}: %{{{value}}}<extra></extra>",
    }


def _is_dense(steps: Sequence[int]) -> bool:
    """Tell whether a line has a value in every column, so that none need be marked on it."""
    return len(steps) > 1 and len(steps) == 1 + steps[-1] - steps[0]


def _told(
    values: Array,
    axis: CurveAxis,
    write: Callable[[float], str] | None,
    *,
    is_beyond: bool,
) -> tuple[Part, str]:
    """Return what the hover needs beside what is drawn, and where it finds the value."""
    if write:
        return {"customdata": [html.escape(write(value)) for value in values]}, "customdata"
    if is_beyond:
        return {"customdata": values}, f"customdata:{axis.digits}"
    return {}, f"y:{axis.digits}"


def _value_axis(axis: CurveAxis) -> Part:
    low, high = np.log10([axis.low, axis.high]) if axis.logarithmic else (axis.low, axis.high)
    room = 0.1 * (high - low)  # for lines that run along an end
    return bare_axis() | {
        "type": "log" if axis.logarithmic else "linear",
        "range": [float(low - room), float(high + room)],
        "tickvals": [value for value, _ in axis.ticks],
        "ticktext": [text for _, text in axis.ticks],
        "ticklabelposition": "inside",
        "tickfont": {"size": 11, "color": CONTROL},
        "showgrid": True,
        "gridcolor": GRID,
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
    position: dict[str, Any] = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left"}
    position |= {"y": 1, "yanchor": "bottom", "showarrow": False}
    return {"text": html.escape(text), "font": {"size": 13}, **position}
