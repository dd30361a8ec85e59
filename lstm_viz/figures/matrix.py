"""A whole measure of a text: every token against every earlier one."""

import html

import numpy as np
import plotly.graph_objects as go

from lstm_viz.engine import Array
from lstm_viz.figures.axes import bare_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.labels import Labels, written
from lstm_viz.figures.palette import GATE
from lstm_viz.figures.words import MatrixWords, needed

_HEIGHT = 560  # pixels
_STEP = 4  # powers of ten between two marks of a logarithmic scale


def matrix(
    values: Array,
    tokens: Labels,
    *,
    ends: tuple[float, float],
    labels: MatrixWords,
    logarithmic: bool = False,
) -> go.Figure:
    """Draw values at [t, s]: what step t still has of token s, read from left to right.

    Parameters
    ----------
    values : (T, T)
        NaN where there is nothing, as above the diagonal.
    tokens : (T,)
        Labels of both axes, on hover.
    ends
        Of the colour scale: a measure's own, never the text's.
    labels
        In the reader's language: "source" for s, "at" for t, "value". See `MatrixWords`.
    logarithmic
        Colour by the decimal logarithm; `ends` are then exponents, and 0 is below them.

    Returns
    -------
    plotly.graph_objects.Figure
        A square heatmap with its colour bar.

    Examples
    --------
    >>> labels = {"source": "of", "at": "at", "value": "difference"}
    >>> matrix(np.eye(2), ["a", "b"], ends=(0, 1), labels=labels).data[0].z.shape
    (2, 2)
    """
    told = needed("labels", labels, MatrixWords.__annotations__)
    shown = _exponents(values, ends[0]) if logarithmic else values
    alias = {str(t): f"{html.escape(token)} ({t + 1})" for t, token in enumerate(written(tokens))}
    text = {name: html.escape(word) for name, word in told.items()}
    value = "%{customdata:.2e}" if logarithmic else "%{z:.3f}"
    heatmap = {
        "type": "heatmap",
        "z": shown.astype(np.float32),
        **({"customdata": values} if logarithmic else {}),
        "zmin": ends[0],
        "zmax": ends[1],
        "colorscale": GATE.colorscale,
        "hoverongaps": False,
        "colorbar": {"thickness": 10, "outlinewidth": 0, **_powers(ends, logarithmic)},
        "hovertemplate": f"{text['source']} %{{x}}<br>{text['at']} %{{y}}"
        f"<br>{text['value']}: {value}<extra></extra>",
    }
    hidden = bare_axis() | {"showticklabels": False, "labelalias": alias}
    layout = {
        "height": _HEIGHT,
        "margin": {"l": 40, "r": 12, "t": 12, "b": 40},
        "dragmode": False,
        "xaxis": hidden | {"title": {"text": text["source"], "font": {"size": 12}}},
        "yaxis": hidden
        | {
            "title": {"text": text["at"], "font": {"size": 12}},
            "range": [len(tokens) - 0.5, -0.5],
        },
    }
    return Drawn({"data": [heatmap], "layout": layout})


def _exponents(values: Array, lowest: float) -> Array:
    with np.errstate(divide="ignore"):
        exponents: Array = np.maximum(np.log10(values), lowest)
    return exponents


def _powers(ends: tuple[float, float], logarithmic: bool) -> dict[str, object]:
    if not logarithmic:
        return {}
    exponents = np.arange(ends[0], ends[1] + 1, _STEP).astype(int)
    raised = (str(e).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")) for e in exponents)
    return {"tickvals": exponents.tolist(), "ticktext": [f"10{power}" for power in raised]}
