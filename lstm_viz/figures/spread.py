"""What was measured over a whole test set: the median of a network's seeds, and all of them."""

import html
import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

import plotly.graph_objects as go

from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.labels import Labels, written
from lstm_viz.figures.palette import CHANCE, CONTROL, GRID, LINES
from lstm_viz.figures.words import SpreadWords, needed

_HEIGHT = 210  # pixels
_MOST_LABELS = 6  # on the axis


class Spread(NamedTuple):
    """What was measured of one network, trained once a seed."""

    name: str
    style: int  # index of `palette.LINES`
    seeds: Sequence[Sequence[float]]  # one list a seed, one value a point of the axis

    @property
    def middle(self) -> list[float]:
        """The median of the seeds, by point of the axis."""
        return [median(values) for values in zip(*self.seeds, strict=True)]


def spreads(
    networks: Sequence[Spread],
    labels: Labels,
    *,
    words: SpreadWords,
    write: Callable[[float], str],
    chance: float | None = None,
    top: float | None = None,
) -> go.Figure:
    """Draw the median of each network's seeds as a line, and all of them as a band.

    Parameters
    ----------
    networks
        What is compared.
    labels
        Of the points on the axis: distances, lags or lengths. Of more than six a few stand
        there, so that they fit on a phone, and all in the hover.
    words
        In the reader's language: "axis", and "seeds" for the hover. See `SpreadWords`.
    write
        Writes a value for the hover.
    chance
        What a guess would reach, 0 to 1.
    top
        End of the vertical axis for values that are no shares, and above all of them;
        shares go from 0 to 100 %.

    Returns
    -------
    plotly.graph_objects.Figure
        The vertical axis always begins at 0.

    Examples
    --------
    >>> figure = spreads(
    ...     [Spread("LSTM", 0, [[1.0, 0.9], [0.8, 0.7], [0.9, 0.9]])],
    ...     ["0–10", "11–20"],
    ...     words={"axis": "tokens", "seeds": "seeds"},
    ...     write="{:.0%}".format,
    ... )
    >>> figure.data[-1].y
    (0.9, 0.9)
    """
    told, names = needed("words", words, SpreadWords.__annotations__), written(labels)
    step = 1 if len(labels) <= _MOST_LABELS else math.ceil(len(labels) / (_MOST_LABELS - 1))
    layout = {
        "height": _HEIGHT,
        "margin": {"l": 44, "r": 12, "t": 8, "b": 48},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,  # the page names the lines, where there is room for every width
        "xaxis": bare_axis()
        | {
            "tickvals": list(range(0, len(labels), step)),
            "ticktext": [html.escape(label) for label in names[::step]],
            "tickangle": 0,
            "range": [-0.2, len(labels) - 0.8],
            "title": {"text": html.escape(told["axis"]), "font": {"size": 12}, "standoff": 12},
        },
        "yaxis": bare_axis()
        | {
            "range": [0, 1.04 * (top or 1)],
            "tickformat": ".0%" if top is None else "",
            "tickfont": {"color": CONTROL},
            "showgrid": True,
            "gridcolor": GRID,
        },
    }
    data = [] if chance is None else [_chance(chance, len(labels))]
    for network in networks:
        data += [_band(network), _line(network, names, told["seeds"], write)]
    return Drawn({"data": data, "layout": layout})


def _band(network: Spread) -> Part:
    low, high = _reach(network)
    points = list(range(len(low)))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*points, *reversed(points)],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "fillcolor": LINES[network.style][0],
        "opacity": 0.25,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _line(
    network: Spread, labels: Sequence[str], seeds: str, write: Callable[[float], str]
) -> Part:
    color, dash = LINES[network.style]
    low, high = _reach(network)
    name, middle = html.escape(network.name), network.middle
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": list(range(len(labels))),
        "y": middle,
        "customdata": [
            f"{html.escape(write(value))}<br>{html.escape(label)}"
            f"<br>{html.escape(seeds)} {html.escape(f'{write(least)} – {write(most)}')}"
            for label, value, least, most in zip(labels, middle, low, high, strict=True)
        ],
        "line": {"color": color, "width": 2.5, "dash": dash},
        "marker": {"size": 6, "color": color},
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
    }


def _chance(chance: float, count: int) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [-0.2, count - 0.8],
        "y": [chance, chance],
        "line": {"color": CHANCE, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _reach(network: Spread) -> tuple[list[float], list[float]]:
    """Return the least and the largest value of all seeds, by point of the axis."""
    by_point = list(zip(*network.seeds, strict=True))
    return [min(values) for values in by_point], [max(values) for values in by_point]
