"""A sum of two, unit by unit: bars of both, and where they end up together."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from lstm_viz.engine import Array
from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.palette import CONTROL, CURSOR, GRID, LINES

_LEFT, _HEIGHT = 34, 250  # pixels


class Term(NamedTuple):
    """One of the terms, of every unit: its name, its look as an index of `LINES`, its values."""

    name: str
    style: int
    values: Array  # (H,)


def summed(
    terms: Sequence[Term],
    total: Array | None,
    *,
    chosen: int,
    end: float,
    unit: str,
    name: str = "",
) -> go.Figure:
    """Draw terms unit by unit as bars on each other, and their sum as a dash across.

    Parameters
    ----------
    terms
        From zero outwards, those below 0 downwards.
    total : (H,)
        Their sum; None if the bars are no summands, and stand beside each other.
    chosen
        A unit, from 0, that is marked.
    end
        Where the vertical axis ends on either side, whatever the values.
    unit, name
        What a bar is of, for the axis, and what the sum is called; in the reader's language.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> past, present = Term("past", 2, np.array([0.5])), Term("present", 1, np.array([-0.2]))
    >>> figure = summed([past, present], np.array([0.3]), chosen=0, end=1.0, unit="unit")
    >>> [float(part.y[0]) for part in figure.data]
    [0.5, -0.2, 0.3]
    """
    count = len(terms[0].values)
    units = np.arange(count, dtype=float)
    data = [_bars(term, units, unit) for term in terms]
    if total is not None:
        data.append(_sum(total, units, name, unit))
    layout = {
        "height": _HEIGHT,
        "margin": {"l": _LEFT, "r": 12, "t": 8, "b": 42},
        "barmode": "group" if total is None else "relative",
        "bargap": 0.25,
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,  # the page names the bars
        "shapes": [_mark(chosen)],
        "xaxis": _unit_axis(count, unit),
        "yaxis": _value_axis(end),
    }
    return Drawn({"data": data, "layout": layout})


def _bars(term: Term, units: Array, unit: str) -> Part:
    name = html.escape(term.name)
    return {
        "type": "bar",
        "name": term.name,
        "x": units,
        "y": term.values,
        "marker": {"color": LINES[term.style][0]},
        "hovertemplate": f"{html.escape(unit)} %{{x}}<br>{name}: %{{y:+.3f}}<extra></extra>",
    }


def _sum(total: Array, units: Array, name: str, unit: str) -> Part:
    told = f"{html.escape(unit)} %{{x}}<br>{html.escape(name)}: %{{y:+.3f}}<extra></extra>"
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": units,
        "y": total,
        "marker": {"symbol": "diamond", "size": 6, "color": LINES[0][0]}
        | {"line": {"color": "#ffffff", "width": 1}},
        "hovertemplate": told,
    }


def _mark(at: int) -> Part:
    ends = {"x0": at - 0.5, "x1": at + 0.5, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "rect", **ends, "line": {"color": CURSOR, "width": 2}}


def _unit_axis(count: int, title: str) -> Part:
    return bare_axis() | {
        "range": [-0.7, count - 0.3],
        "tickvals": list(range(0, count, 4)),
        "tickfont": {"size": 11, "color": CONTROL},
        "title": {"text": html.escape(title), "font": {"size": 12}, "standoff": 6},
    }


def _value_axis(end: float) -> Part:
    return bare_axis() | {
        "range": [-end, end],
        "showgrid": True,
        "gridcolor": GRID,
        "zeroline": True,
        "zerolinecolor": CONTROL,
        "tickfont": {"size": 11, "color": CONTROL},
    }
