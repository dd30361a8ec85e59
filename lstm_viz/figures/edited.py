"""A run beside what it becomes by edits: untouched, edited, and the difference, one quantity."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lstm_viz.engine import Array, Trace
from lstm_viz.figures.maps import Map, maps, scale_of
from lstm_viz.figures.pairs import Pairs
from lstm_viz.figures.palette import GATE, STATE, Scale, unbounded_scale
from lstm_viz.figures.words import EditedWords, needed

_FEW = 22  # labels that have room, on a phone too


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
    rows = [
        Map(told["before"], old, own),
        Map(told["after"], new, own),
        Map(told["difference"], new - old, apart),
    ]
    return maps(rows, pairs.labels, unit=told["unit"], labelled=_has_room(pairs))


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
        rows.append(Map(title, new - old, scales(before, quantity, reach)[1]))
    return maps(rows, pairs.labels, unit=unit, labelled=_has_room(pairs))


def _has_room(pairs: Pairs) -> bool:
    """Tell whether labels can be read: few, or thinned by a clock of just these columns."""
    is_driven = bool((pairs.before >= 0).all() and (pairs.after >= 0).all())
    return is_driven or len(pairs.labels) <= _FEW


def scales(trace: Trace, quantity: str, reach: float) -> tuple[Scale, Scale]:
    """Return the scale of a quantity, and that of its differences; both have fixed ends."""
    own = scale_of(trace, quantity, reach)
    if quantity == trace.unbounded:
        return own, unbounded_scale(2 * reach)
    return own, STATE if own is GATE else Scale(-2.0, 2.0, STATE.colorscale)


def _columns(values: Array, at: NDArray[np.intp]) -> Array:
    """Put the steps (T, H) into their columns (C, H); NaN where a text has none there."""
    found: Array = np.where((at >= 0)[:, None], values[at], np.nan)
    return found
