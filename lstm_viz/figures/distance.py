"""How often networks are right, by the distance over which they have to remember."""

import html
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

import plotly.graph_objects as go

from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.palette import CHANCE, CONTROL, LINES

_HEIGHT = 260  # pixels


class ByDistance(NamedTuple):
    """Shares of right answers of one network, trained once a seed."""

    name: str
    seeds: Sequence[Sequence[float]]  # one list a seed, one share, 0 to 1, a bucket

    @property
    def middle(self) -> list[float]:
        """The median of the seeds, by bucket."""
        return [median(shares) for shares in zip(*self.seeds, strict=True)]


def accuracy_by_distance(
    networks: Sequence[ByDistance],
    buckets: Sequence[tuple[int, int]],
    *,
    chance: float,
    words: Mapping[str, str],
) -> go.Figure:
    """Draw the share of right answers by distance: the median of a network's seeds, and all.

    Parameters
    ----------
    networks
        What is compared.
    buckets
        Least and largest distance of each, in tokens.
    chance
        What a guess would reach, 0 to 1.
    words
        In the reader's language: "distance" for the axis, "seeds" for the hover, "chance".

    Returns
    -------
    plotly.graph_objects.Figure
        The vertical axis always goes from 0 to 100 %.

    Examples
    --------
    >>> figure = accuracy_by_distance(
    ...     [ByDistance("LSTM", [[1.0, 0.9], [0.8, 0.7], [0.9, 0.9]])],
    ...     [(0, 10), (11, 20)],
    ...     chance=0.0625,
    ...     words={"distance": "tokens", "seeds": "seeds", "chance": "chance"},
    ... )
    >>> figure.data[-1].y
    (0.9, 0.9)
    """
    labels = [f"{low}–{high}" for low, high in buckets]
    layout = {
        "height": _HEIGHT,
        "margin": {"l": 44, "r": 12, "t": 8, "b": 78},
        "dragmode": False,
        "hovermode": "closest",
        "legend": {"orientation": "h", "x": 0, "y": -0.36, "yanchor": "top"},
        "xaxis": bare_axis()
        | {
            "tickvals": list(range(len(labels))),
            "ticktext": labels,
            "range": [-0.2, len(labels) - 0.8],
            "title": {"text": html.escape(words["distance"]), "font": {"size": 12}, "standoff": 12},
        },
        "yaxis": bare_axis()
        | {
            "range": [0, 1.04],
            "tickformat": ".0%",
            "tickfont": {"color": CONTROL},
            "showgrid": True,
            "gridcolor": "rgba(128, 134, 144, 0.25)",
        },
    }
    data = [_chance(chance, len(labels), words["chance"])]
    for k, network in enumerate(networks):
        data += [_band(k, network), _line(k, network, labels, words["seeds"])]
    return go.Figure({"data": data, "layout": layout})


def _band(k: int, network: ByDistance) -> Part:
    low, high = _reach(network)
    places = list(range(len(low)))
    return {
        "type": "scatter",
        "x": [*places, *reversed(places)],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "fillcolor": LINES[k % len(LINES)][0],
        "opacity": 0.25,
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _line(k: int, network: ByDistance, labels: Sequence[str], seeds: str) -> Part:
    color, dash = LINES[k % len(LINES)]
    low, high = _reach(network)
    name = html.escape(network.name)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": list(range(len(labels))),
        "y": network.middle,
        "customdata": [
            f"{label}<br>{html.escape(seeds)} {100 * a:.1f}–{100 * b:.1f} %"
            for label, a, b in zip(labels, low, high, strict=True)
        ],
        "line": {"color": color, "width": 2.5, "dash": dash},
        "marker": {"size": 6, "color": color},
        "hovertemplate": f"{name}: %{{y:.1%}}<br>%{{customdata}}<extra></extra>",
    }


def _chance(chance: float, count: int, name: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": html.escape(name),
        "x": [-0.2, count - 0.8],
        "y": [chance, chance],
        "line": {"color": CHANCE, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _reach(network: ByDistance) -> tuple[list[float], list[float]]:
    """Return the least and the largest share of all seeds, by bucket."""
    by_bucket = list(zip(*network.seeds, strict=True))
    return [min(shares) for shares in by_bucket], [max(shares) for shares in by_bucket]
