"""σ and tanh, and where values come into them and out of them."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from lstm_viz.engine import Array
from lstm_viz.engine.cells import sigmoid
from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.palette import CONTROL, GRID, LINES

_REACH = 6.0  # of the horizontal axis
_TANH, _SIGMOID = 0, 1  # looks


class Entering(NamedTuple):
    """A value that goes into both functions."""

    name: str
    value: float


def squashed(entering: Sequence[Entering], *, title: str) -> go.Figure:
    """Draw σ and tanh with values on both of them.

    Parameters
    ----------
    entering
        Values that go in. One beyond the ends of the axis is drawn at the end; the hover has
        it as it is.
    title
        Of the horizontal axis, in the reader's language.

    Returns
    -------
    plotly.graph_objects.Figure
        The functions at 121 points from −6 to 6, then the values on each of them.

    Examples
    --------
    >>> figure = squashed([Entering("x", 0.0)], title="in")
    >>> [float(points.y[0]) for points in figure.data[2:]]
    [0.0, 0.5]
    """
    z = np.linspace(-_REACH, _REACH, 121)
    values = np.array([one.value for one in entering])
    functions = (("tanh", _TANH, np.tanh), ("σ", _SIGMOID, sigmoid))
    data = [_function(name, look, z, f(z)) for name, look, f in functions]
    data += [_points(name, look, entering, f(values)) for name, look, f in functions]
    ticks = {"tickvals": [-1, 0, 1], "tickfont": {"size": 11, "color": CONTROL}}
    layout = {
        "height": 230,
        "margin": {"l": 52, "r": 12, "t": 8, "b": 46},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,  # the page names the lines
        "xaxis": bare_axis()
        | {"range": [-_REACH - 0.3, _REACH + 0.3], "showgrid": True, "gridcolor": GRID}
        | {"title": {"text": html.escape(title), "font": {"size": 12}, "standoff": 8}},
        "yaxis": bare_axis()
        | {"range": [-1.15, 1.15], "showgrid": True, "gridcolor": GRID}
        | ticks,
    }
    return Drawn({"data": data, "layout": layout})


def _function(name: str, look: int, z: Array, out: Array) -> Part:
    color, dash = LINES[look]
    line = {"color": color, "width": 2, "dash": dash}
    return {"type": "scatter", "mode": "lines", "name": name, "x": z, "y": out, "line": line} | {
        "hovertemplate": f"{name}(%{{x:.2f}}) = %{{y:.3f}}<extra></extra>"
    }


def _points(name: str, look: int, entering: Sequence[Entering], out: Array) -> Part:
    told = [
        f"{html.escape(one.name)}: {name}({one.value:.4g}) = {value:.4f}"
        for one, value in zip(entering, out, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": np.clip([one.value for one in entering], -_REACH, _REACH),
        "y": out,
        "customdata": told,
        "marker": {"size": 11, "color": LINES[look][0], "line": {"width": 1.5, "color": "#ffffff"}},
        "hovertemplate": "%{customdata}<extra></extra>",
    }
