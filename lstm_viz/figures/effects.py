"""What each word does to an answer, in each network: one row a network, one column a token."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from lstm_viz.engine import Array
from lstm_viz.figures.axes import SIDE, Part, bare_axis, time_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.labels import Labels
from lstm_viz.figures.palette import CURSOR, EFFECT, dots
from lstm_viz.figures.words import EffectsWords, needed

_ROW = 34  # pixels
_NAME = 16  # of them for the name of the row's network
_TOP = 62
_BAR = 200  # length of the colour bar
_BOTTOM = 52  # the colour bar with its name and its ticks


class Effects(NamedTuple):
    """The effects of W words on one answer in one network."""

    name: str
    odds: Array  # (W,), change of the log-odds, natural logarithm
    points: Array  # (W,), change of the probability, -1 to 1


def effects(
    networks: Sequence[Effects],
    tokens: Labels,
    words: Sequence[tuple[int, int]],
    *,
    labels: EffectsWords,
    marked: Sequence[int] = (),
) -> go.Figure:
    """Draw what swapping each word does to an answer's log-odds, every network on one scale.

    Parameters
    ----------
    networks
        From top to bottom.
    tokens : (T,)
        Labels of the time axis.
    words
        Spans (start, stop) of the W words; a word's colour fills its columns.
    labels
        In the reader's language: "odds" for colour bar and hover, "points" for the hover.
        See `EffectsWords`.
    marked
        Words with a frame around their columns.

    Returns
    -------
    plotly.graph_objects.Figure
        A heatmap (N, T) with its colour bar: red below zero and blue above it, as states
        are. A dot marks what lies beyond the end of the scale. NaN where a token belongs to
        no word.

    Examples
    --------
    >>> labels = {"odds": "log-odds", "points": "points"}
    >>> row = Effects("LSTM", np.array([-2.0]), np.array([-0.3]))
    >>> drawn = effects([row], ["a", "b"], [(0, 2)], labels=labels)
    >>> drawn.data[0].z
    array([[-2., -2.]], dtype=float32)
    """
    told = needed("labels", labels, EffectsWords.__annotations__)
    odds = np.stack([_over_tokens(one.odds, words, len(tokens)) for one in networks])
    points = np.stack([_over_tokens(one.points, words, len(tokens)) for one in networks])
    layout = {
        "height": _TOP + _ROW * len(networks) + _BOTTOM,
        "margin": {"l": SIDE, "r": SIDE, "t": _TOP, "b": _BOTTOM},
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": time_axis(tokens),
        "yaxis": bare_axis()
        | {
            "range": [len(networks) - 0.5, -0.9],
            "showticklabels": False,
            "tickvals": list(range(len(networks))),
            "labelalias": {str(k): html.escape(one.name) for k, one in enumerate(networks)},
        },
        "annotations": [_row_name(k, one.name) for k, one in enumerate(networks)],
        "shapes": [_frame(words[word]) for word in marked],
    }
    heatmap = _heatmap(odds, points, told)
    return Drawn({"data": [heatmap, *dots(odds, EFFECT)], "layout": layout})


def _heatmap(odds: Array, points: Array, labels: dict[str, str]) -> Part:
    return {
        "type": "heatmap",
        "z": odds.astype(np.float32),
        "customdata": (100 * points).astype(np.float32),
        "y0": 0,
        "zmin": EFFECT.low,
        "zmax": EFFECT.high,
        "colorscale": EFFECT.colorscale,
        "ygap": _NAME,
        "colorbar": _colorbar(labels["odds"]),
        "hoverongaps": False,
        "hovertemplate": f"%{{x}}<br>%{{y}}<br>{html.escape(labels['odds'])} %{{z:+.2f}}"
        f"<br>{html.escape(labels['points'])} %{{customdata:+.1f}}<extra></extra>",
    }


def _colorbar(title: str) -> Part:
    """Lay the scale below the rows, its ends and its middle named."""
    ticks = [EFFECT.low, EFFECT.low / 2, 0, EFFECT.high / 2, EFFECT.high]
    return {
        "orientation": "h",
        "x": 1,
        "xanchor": "right",
        "xpad": 8,
        "y": 0,
        "yanchor": "top",
        "ypad": 4,
        "lenmode": "pixels",
        "len": _BAR,
        "thickness": 8,
        "outlinewidth": 0,
        "title": {"text": html.escape(title), "side": "top", "font": {"size": 11}},
        "tickvals": ticks,
        "ticktext": [f"{value:+g}".replace("-", "−") if value else "0" for value in ticks],
    }


def _frame(span: tuple[int, int]) -> Part:
    start, stop = span
    sides = {"x0": start - 0.5, "x1": stop - 0.5, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "rect", **sides, "line": {"color": CURSOR, "width": 2}}


def _over_tokens(values: Array, words: Sequence[tuple[int, int]], count: int) -> Array:
    spread = np.full(count, np.nan)
    for value, (start, stop) in zip(values, words, strict=True):
        spread[start:stop] = value
    return spread


def _row_name(row: int, name: str) -> Part:
    return {
        "text": html.escape(name),
        "font": {"size": 11},
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": row - 0.5,
        "yanchor": "middle",
        "showarrow": False,
    }
