"""The highway from a word: what each unit keeps of it, token by token, a row a network."""

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lstm_viz.engine import Array
from lstm_viz.figures.axes import SIDE, Part, bare_axis, time_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.labels import Labels
from lstm_viz.figures.palette import BEYOND, GATE
from lstm_viz.figures.words import HighwayWords, needed

_TITLE, _ROW, _SENTENCE = 24, 84, 20  # pixels, the last of one line
_TOP, _BOTTOM = 62, 22
_WHOLE = 1000  # what is drawn are thousandths


class Highway(NamedTuple):
    """One network's highway, or why it has none."""

    title: str
    kept: Array | None  # (L, H), from the word's end on; None without a highway
    order: NDArray[np.intp] | None  # units from top to bottom
    sentence: str = ""  # instead of the highway, in lines that fit on a phone
    gates: Mapping[str, Array] = {}  # by letter (H,), at the word's end


def highways(
    networks: Sequence[Highway], tokens: Labels, *, words: HighwayWords, meta: str = ""
) -> go.Figure:
    """Draw what the highway of each network keeps, on the scale of the gates.

    Parameters
    ----------
    networks
        From top to bottom.
    tokens : (T,)
        Labels of the time axis.
    words
        Of the hover in the reader's language: "unit" and "kept". See `HighwayWords`.
    meta
        By which whoever reads the figure's data knows that it is the one meant.

    Returns
    -------
    plotly.graph_objects.Figure
        A heatmap (H, L) for each network with a highway, over the last L columns, in
        thousandths: half the size of numbers that nobody could tell apart. A line marks
        what is below 0 or above 1, as peepholes allow.

    Examples
    --------
    >>> highway = Highway("LSTM", np.array([[1.0, 1.0], [0.9, 0.1]]), np.array([0, 1]))
    >>> both = [highway, Highway("RNN", None, None, "none")]
    >>> highways(both, ["a", "b"], words={"unit": "unit", "kept": "kept"}).data[0].z
    array([[1000,  900],
           [1000,  100]], dtype=int16)
    """
    told = needed("words", words, HighwayWords.__annotations__)

    def drawn(highway: Highway, axis: str) -> list[Part]:
        if highway.kept is None or highway.order is None:
            return []
        return _heatmap(highway, highway.kept, highway.order, axis, told, len(tokens))

    layout: Part = {"meta": meta, "xaxis": time_axis(tokens)}
    return stacked(networks, drawn, layout)


def stacked(
    networks: Sequence[Highway], drawn: Callable[[Highway, str], list[Part]], layout: Part
) -> go.Figure:
    """Stack a row for each network under its title, or its sentence."""
    heights = [_TITLE + (_ROW if one.kept is not None else _height_of(one)) for one in networks]
    plot = sum(heights)
    data: list[Part] = []
    layout |= {
        "height": _TOP + plot + _BOTTOM,
        "margin": {"l": SIDE, "r": SIDE, "t": _TOP, "b": _BOTTOM},
        "dragmode": False,
        "hovermode": "closest",
        "annotations": [],
    }
    top = 1.0
    for highway, height in zip(networks, heights, strict=True):
        bottom = top - height / plot
        below_title = top - _TITLE / plot
        layout["annotations"].append(_text(f"<b>{html.escape(highway.title)}</b>", below_title))
        if highway.kept is None or highway.order is None:
            sentence = html.escape(highway.sentence).replace("\n", "<br>")
            layout["annotations"].append(_text(sentence, bottom))
        else:
            number = len([key for key in layout if key.startswith("yaxis")]) + 1
            axis = "y" if number == 1 else f"y{number}"
            layout[f"yaxis{'' if number == 1 else number}"] = _unit_axis(
                highway.order, bottom, below_title
            )
            data += drawn(highway, axis)
        top = bottom
    return Drawn({"data": data, "layout": layout})


def _height_of(highway: Highway) -> int:
    return _SENTENCE * len(highway.sentence.split("\n"))


def _heatmap(
    highway: Highway,
    kept: Array,
    order: NDArray[np.intp],
    axis: str,
    words: Mapping[str, str],
    count: int,
) -> list[Part]:
    values, start = kept.T[order], count - len(kept)
    heatmap = unit_map(highway, _in_thousandths(values), axis) | {
        "x0": start,
        "dx": 1,
        "zmin": _WHOLE * GATE.low,
        "zmax": _WHOLE * GATE.high,
        "hovertemplate": f"%{{x}}<br>{html.escape(words['unit'])} %{{y}}"
        f"<br>{html.escape(words['kept'])} %{{z}} ‰<extra></extra>",
    }
    beyond = _beyond((values < GATE.low) | (values > GATE.high), start)
    return [heatmap, *({**line, "yaxis": axis} for line in beyond)]


def unit_map(highway: Highway, values: Array | NDArray[np.integer[Any]], axis: str) -> Part:
    """Draw a value of each unit, a row each, on the scale of the gates."""
    return {
        "type": "heatmap",
        "name": html.escape(highway.title),
        "z": values,
        "zmin": GATE.low,
        "zmax": GATE.high,
        "colorscale": GATE.colorscale,
        "yaxis": axis,
        "showscale": False,
    }


def _in_thousandths(values: Array) -> NDArray[np.integer[Any]]:
    """Round to thousandths, in sixteen bits where they have room."""
    thousandths = np.rint(_WHOLE * values)
    fits = np.abs(thousandths).max(initial=0) <= np.iinfo(np.int16).max
    return thousandths.astype(np.int16 if fits else np.int32)


def _beyond(marked: NDArray[np.bool_], start: int) -> list[Part]:
    """Draw a thin line along every run of marked cells of a row."""
    edges = np.diff(np.pad(marked.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, stops = np.nonzero(edges == -1)
    if not len(rows):
        return []
    gap = np.full(len(rows), np.nan)
    ends = np.stack([start + starts - 0.5, start + stops - 0.5, gap], axis=1).astype(np.float32)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": ends.ravel(),
            "y": np.repeat(rows, 3),
            "line": {"width": 1, "color": BEYOND},
            "hoverinfo": "skip",  # the heatmap below answers for every cell alike
            "showlegend": False,
        }
    ]


def _unit_axis(order: NDArray[np.intp], bottom: float, top: float) -> Part:
    return bare_axis() | {
        "domain": [max(bottom, 0.0), top],
        "range": [len(order) - 0.5, -0.5],
        "showticklabels": False,
        "labelalias": {str(row): str(unit) for row, unit in enumerate(order)},
    }


def _text(text: str, y: float) -> Part:
    position = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "y": y}
    position |= {"align": "left"}  # of its lines
    return {"text": text, "font": {"size": 13}, "yanchor": "bottom", "showarrow": False, **position}
