"""All values of a cell over a text as heatmaps, one column a token."""

import html
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lstm_viz.engine import Array, Trace
from lstm_viz.engine.tangents import refuse_batch
from lstm_viz.figures.axes import SIDE, Part, bare_axis, time_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.labels import Labels, refuse_other_count
from lstm_viz.figures.notes import colorbar, foot_height, notes
from lstm_viz.figures.palette import dots
from lstm_viz.figures.rows import LABELS, PLOT, Row, rows_of, slots_of_sentences
from lstm_viz.figures.words import PlayerWords, needed


class Range(NamedTuple):
    """The lowest, mean and highest value of a quantity."""

    low: float
    mean: float
    high: float


class Heatmaps(NamedTuple):
    """A figure, and the numbers of its text alternative by quantity."""

    figure: go.Figure
    ranges: dict[str, Range]


def heatmaps(
    trace: Trace,
    tokens: Labels,
    *,
    words: PlayerWords,
    reach: float | None = None,
    order: NDArray[np.intp] | None = None,
) -> Heatmaps:
    """Draw every quantity of a run as a heatmap, over one time axis.

    Scales belong to the quantity, never to the text.

    Parameters
    ----------
    trace
        Run of T steps, H units, of one sequence.
    tokens : (T,)
        Labels of the time axis, strings or numbers; long ones are cut there and whole on
        hover. How many of them have room is for the page to decide, which knows the width.
    words
        In the reader's language: a title for each quantity of the cell, "unit"
        for the hover, "foot" below the figure, and for what a cell lacks "no_gates"
        (RNN), "no_output_gate" and "no_cell_state" (GRU). May hold line breaks. See
        `PlayerWords`.
    reach
        C, the end of the scale of c, or of an unbounded h, which is logarithmic; see
        `palette.unbounded_scale`. Values beyond it get a dot. If omitted, `trace.reach`.
    order : (H,), optional
        Units from top to bottom; as stored if omitted.

    Returns
    -------
    Heatmaps
        The figure, without controls, and lowest, mean and highest value of each quantity.

    Raises
    ------
    ShapeError
        If there is not one token for each time step, or the trace is a batch.
    DataTypeError
        If a word is missing.

    Examples
    --------
    >>> from lstm_viz.engine import RNNWeights, run
    >>> zero = RNNWeights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2), np.zeros(2))
    >>> words = dict.fromkeys(["h", "unit", "foot", "no_gates"], "word")
    >>> heatmaps(run(zero, np.ones((3, 1))), ["a", "b", "a"], words=words).figure.data[0].z.shape
    (2, 3)
    """
    refuse_batch(trace)
    refuse_other_count(trace, tokens)
    order = np.arange(trace.weights.hidden_size) if order is None else order
    rows = rows_of(trace, trace.reach if reach is None else reach)
    lacks = slots_of_sentences(trace)
    names = ("unit", "foot", *(name for said in lacks.values() for name in said))
    told = needed("words", words, (*trace.quantities, *names))
    layout = {
        **_size(told["foot"]),
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": time_axis(tokens),
        **{row.axis("yaxis"): _unit_axis(row, order) for row in rows},
        "annotations": notes(rows, lacks, told),
    }
    data = [part for row in rows for part in _heatmap(row, trace, order, told)]
    figure = Drawn({"data": data, "layout": layout})
    return Heatmaps(figure, {name: _range(trace[name]) for name in trace.quantities})


def _heatmap(
    row: Row, trace: Trace, order: NDArray[np.intp], words: Mapping[str, str]
) -> list[Part]:
    """Draw one quantity, with dots on what would else look like the end of its scale."""
    values, scale = trace[row.quantity].T[order], row.scale  # (H, T)
    unit, title = html.escape(words["unit"]), html.escape(words[row.quantity])
    heatmap = {
        "type": "heatmap",
        "name": row.quantity,
        "z": scale.at(values).astype(np.float32),  # hover shows three decimals
        **({"customdata": values.astype(np.float32)} if scale.linear else {}),
        "zmin": scale.low,
        "zmax": scale.high,
        "colorscale": scale.colorscale,
        "yaxis": row.axis("y"),
        "hovertemplate": f"%{{x}}<br>{unit} %{{y}}<br>{title}: {row.letter} = "
        f"%{{{'customdata' if scale.linear else 'z'}:.3f}}<extra></extra>",
        "showscale": row.shows_scale,
        "colorbar": colorbar(row),
    }
    return [heatmap, *({**part, "yaxis": row.axis("y")} for part in dots(values, scale))]


def _size(foot: str) -> Part:
    bottom = foot_height(foot)
    return {
        "height": LABELS + PLOT + bottom,
        "margin": {"l": SIDE, "r": SIDE, "t": LABELS, "b": bottom},
    }


def _unit_axis(row: Row, order: NDArray[np.intp]) -> Part:
    return {
        **bare_axis(),
        "domain": [row.bottom, row.top],
        "range": [len(order) - 0.5, -0.5],
        "showticklabels": False,
        "labelalias": {str(row): str(unit) for row, unit in enumerate(order)},
    }


def _range(values: Array) -> Range:
    return Range(float(values.min()), float(values.mean()), float(values.max()))
