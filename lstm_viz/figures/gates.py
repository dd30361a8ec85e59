"""The gates of a network at one token, beside its highway."""

import html
from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from lstm_viz.engine import Array
from lstm_viz.figures.axes import Part, bare_axis
from lstm_viz.figures.highway import Highway, stacked, unit_map
from lstm_viz.figures.words import HighwayWords, needed


def gate_rows(networks: Sequence[Highway], *, words: HighwayWords) -> go.Figure:
    """Draw the gates of each network at one token, unit by unit as `highways` does.

    Parameters
    ----------
    networks
        From top to bottom, each with its `gates`.
    words
        As for `lstm_viz.figures.highways`.

    Returns
    -------
    plotly.graph_objects.Figure
        A heatmap (H, G) for each network with gates.

    Examples
    --------
    >>> gates = {"f": np.array([0.2, 0.9]), "i": np.array([1.0, 0.0])}
    >>> one = Highway("LSTM", np.ones((1, 2)), np.array([1, 0]), gates=gates)
    >>> gate_rows([one], words={"unit": "unit", "kept": "kept"}).data[0].z
    array([[0.9, 0. ],
           [0.2, 1. ]])
    """
    told = needed("words", words, HighwayWords.__annotations__)

    def drawn(highway: Highway, axis: str) -> list[Part]:
        if highway.order is None or not highway.gates:
            return []
        values = np.stack(list(highway.gates.values()), axis=1)[highway.order]
        return [unit_map(highway, values, axis) | _columns(highway.gates, told)]

    axis = bare_axis() | {"type": "category", "anchor": "free", "position": 0}
    return stacked(networks, drawn, {"xaxis": axis})


def _columns(gates: Mapping[str, Array], words: Mapping[str, str]) -> Part:
    hover = f"%{{x}}<br>{html.escape(words['unit'])} %{{y}}<br>%{{z:.2f}}<extra></extra>"
    return {"x": list(gates), "hovertemplate": hover}
