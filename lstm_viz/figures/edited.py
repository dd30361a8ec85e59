"""A run beside what it becomes by edits: untouched, edited, and the difference, one quantity."""

import html
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lstm_viz.engine import Array, Trace
from lstm_viz.figures.axes import SIDE, Part, bare_axis, time_axis
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.pairs import Pairs
from lstm_viz.figures.palette import GATE, STATE, Scale, dots, unbounded_scale
from lstm_viz.figures.words import EditedWords, needed

_FEW = 22  # labels that have room, on a phone too
_ROW, _TITLE, _LABELS = 96, 26, 56  # pixels
_GATES = frozenset("fiozr")


def edited(
    before: Trace,
    after: Trace,
    pairs: Pairs,
    *,
    quantity: str,
    reach: float,
    words: EditedWords,
) -> go.Figure:
    """Draw a quantity of two runs of one layer, and how far the edited one is from the other.

    Parameters
    ----------
    before, after
        Runs of one sequence each, H units.
    pairs
        Their columns; see `paired`.
    quantity
        Letter, as `Trace.quantities` has it.
    reach
        C, the end of the scale of what is unbounded.
    words
        In the reader's language; see `EditedWords`.

    Returns
    -------
    plotly.graph_objects.Figure
        Three heatmaps on ends that belong to the quantity: those of the player, twice; and a
        diverging scale for the difference, twice as wide for states, which can change sign.

    Examples
    --------
    >>> from lstm_viz.engine import Clamp, GRUWeights, run
    >>> from lstm_viz.figures import paired
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)))
    >>> runs = [run(zero, np.ones((2, 1)), h0=[0.8], edits=e) for e in ([], [Clamp("z", 1.0)])]
    >>> words = dict.fromkeys(["before", "after", "difference", "unit"], "word")
    >>> drawn = edited(*runs, paired("ab", "ab"), quantity="h", reach=1.0, words=words)
    >>> drawn.data[2].z.tolist()[0]
    [0.4000000059604645, 0.6000000238418579]
    """
    told = needed("words", words, EditedWords.__annotations__)
    own, apart = scales(before, quantity, reach)
    old, new = (
        _columns(run[quantity], at) for run, at in ((before, pairs.before), (after, pairs.after))
    )
    return _stack(
        [
            _Row(told["before"], old, own),
            _Row(told["after"], new, own),
            _Row(told["difference"], new - old, apart),
        ],
        pairs,
        told["unit"],
    )


def differences(
    before: Trace,
    after: Trace,
    pairs: Pairs,
    *,
    titles: Sequence[tuple[str, str]],
    reach: float,
    unit: str,
) -> go.Figure:
    """Draw how far the edited run is from the other, in several quantities.

    Parameters
    ----------
    before, after, pairs, reach
        As of `edited`.
    titles
        Letters of the quantities, each with what stands over its heatmap.
    unit
        The word for a unit, in the reader's language.

    Returns
    -------
    plotly.graph_objects.Figure
        A heatmap for each quantity, on the ends that `edited` gives its differences.

    Examples
    --------
    >>> from lstm_viz.engine import Clamp, GRUWeights, run
    >>> from lstm_viz.figures import paired
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)))
    >>> runs = [run(zero, np.ones((2, 1)), h0=[0.8], edits=e) for e in ([], [Clamp("z", 1.0)])]
    >>> titles = [("z", "Update gate, edited less untouched")]
    >>> drawn = differences(*runs, paired("ab", "ab"), titles=titles, reach=1.0, unit="unit")
    >>> drawn.data[0].z.tolist()[0]
    [0.5, 0.5]
    """
    rows = []
    for quantity, title in titles:
        old, new = _columns(before[quantity], pairs.before), _columns(after[quantity], pairs.after)
        rows.append(_Row(title, new - old, scales(before, quantity, reach)[1]))
    return _stack(rows, pairs, unit)


class _Row(NamedTuple):
    """A heatmap of the stack: values (H, C) on a scale."""

    title: str
    values: Array
    scale: Scale


def _stack(rows: Sequence[_Row], pairs: Pairs, unit: str) -> go.Figure:
    layout: Part = {
        "height": _LABELS + len(rows) * (_ROW + _TITLE) + 10,
        "margin": {"l": SIDE, "r": SIDE, "t": _LABELS, "b": 10},
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": time_axis(pairs.labels) | {"showticklabels": _has_room(pairs)},
        "annotations": [],
    }
    data: list[Part] = []
    for place, row in enumerate(rows):
        top = 1 - (place * (_ROW + _TITLE) + _TITLE) / (len(rows) * (_ROW + _TITLE))
        bottom = 1 - (place + 1) / len(rows)
        axis = f"{place + 1}" if place else ""
        span = {"domain": [bottom, top], "range": [len(row.values) - 0.5, -0.5]}
        layout[f"yaxis{axis}"] = bare_axis() | span | {"showticklabels": False}
        layout["annotations"].append(_title(row.title, row.scale, top))
        parts = [_heatmap(row, unit), *dots(np.nan_to_num(row.values), row.scale)]
        data += [part | {"yaxis": f"y{axis}"} for part in parts]
    return Drawn({"data": data, "layout": layout})


def _has_room(pairs: Pairs) -> bool:
    """Tell whether labels can be read: few, or thinned by a clock of just these columns."""
    is_driven = bool((pairs.before >= 0).all() and (pairs.after >= 0).all())
    return is_driven or len(pairs.labels) <= _FEW


def scales(trace: Trace, quantity: str, reach: float) -> tuple[Scale, Scale]:
    """Return the scale of a quantity, and that of its differences; both have fixed ends."""
    if quantity == trace.unbounded:
        return unbounded_scale(reach), unbounded_scale(2 * reach)
    if quantity in _GATES:
        return GATE, STATE
    return STATE, Scale(-2.0, 2.0, STATE.colorscale)


def _columns(values: Array, at: NDArray[np.intp]) -> Array:
    """Put the steps (T, H) into their columns (H, C); NaN where a text has none there."""
    found: Array = np.where(at >= 0, values[at].T, np.nan)
    return found


def _heatmap(row: _Row, unit: str) -> Part:
    values, scale = row.values, row.scale
    hover = f"%{{x}}<br>{html.escape(unit)} %{{y}}<br>{html.escape(row.title)}: "
    return {
        "type": "heatmap",
        "name": row.title,
        "z": scale.at(values).astype(np.float32),
        "customdata": values.astype(np.float32),
        "zmin": scale.low,
        "zmax": scale.high,
        "colorscale": scale.colorscale,
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": hover + "%{customdata:.3f}<extra></extra>",
    }


def _title(text: str, scale: Scale, top: float) -> Part:
    ends = f"{scale.low:.3g} … {scale.high:.3g}".replace("-", "−")
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom"}
    shown = {"text": f"{html.escape(text)}  ({ends})", "font": {"size": 13}, "showarrow": False}
    return {**place, **shown, "y": top}
