"""Lines over steps that are counted, with the numbers of the steps below them."""

from collections.abc import Sequence

import plotly.graph_objects as go

from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.curves import Curve, CurveAxis, curves
from lstm_viz.figures.palette import CHANCE, CONTROL

_LEFT, _BELOW, _PLOT = 52, 46, 250  # pixels


def counted(
    lines: Sequence[Curve],
    count: int,
    *,
    axis: CurveAxis,
    title: str,
    marks: Sequence[tuple[float, str]] = (),
) -> go.Figure:
    """Draw lines over steps 0 to count − 1, on an axis with fixed ends.

    Parameters
    ----------
    lines
        What is drawn; the steps of each are from 0.
    count
        Of the steps.
    axis
        A value beyond its ends is drawn at the end, as a triangle.
    title
        Of the horizontal axis, in the reader's language.
    marks
        Steps with a dotted line down the figure, each with its name.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> import numpy as np
    >>> from lstm_viz.figures.curves import DECADES
    >>> line = Curve("α = 0.5", 0, [0, 1, 2], np.array([1.0, 0.5, 0.25]))
    >>> counted([line], 3, axis=DECADES, title="steps").data[0].y
    array([1.  , 0.5 , 0.25], dtype=float32)
    """
    figure = curves(lines, [str(step) for step in range(count)], axis=axis)
    vertical = figure.layout.yaxis.to_plotly_json() | {"ticklabelposition": "outside"}
    figure.update_layout(
        height=_PLOT + _BELOW + 16,
        margin={"l": _LEFT, "r": 12, "t": 16, "b": _BELOW},
        yaxis=vertical,
        shapes=[_line_down(step) for step, _ in marks],
        annotations=[_name(step, name) for step, name in marks],
    )
    figure.layout.xaxis = _step_axis(count, title)  # in place of that of tokens
    return figure


def _step_axis(count: int, title: str) -> Part:
    return bare_axis() | {
        "side": "bottom",
        "anchor": "y",
        "range": [-0.5, count - 0.5],
        "nticks": 8,
        "tickfont": {"size": 11, "color": CONTROL},
        "title": {"text": title, "font": {"size": 12}, "standoff": 8},
    }


def _line_down(step: float) -> Part:
    ends = {"x0": step, "x1": step, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **ends, "line": {"color": CHANCE, "width": 1, "dash": "dot"}}


def _name(step: float, name: str) -> Part:
    place = {"x": step, "yref": "paper", "y": 0.02, "xanchor": "right", "yanchor": "bottom"}
    return {"text": name, "font": {"size": 11, "color": CONTROL}, "showarrow": False, **place}
