"""The player: the heatmaps of a run with their own controls, uncovered step by step."""

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Trace
from lstm_viz.figures.controls import buttons, frame_at, slider
from lstm_viz.figures.drawn import Drawn
from lstm_viz.figures.heatmaps import Heatmaps, heatmaps
from lstm_viz.figures.labels import Labels
from lstm_viz.figures.rows import CONTROLS, LABELS, rows_of
from lstm_viz.figures.words import PlayerWords, needed


def player(
    trace: Trace,
    tokens: Labels,
    *,
    words: PlayerWords,
    reach: float | None = None,
    order: NDArray[np.intp] | None = None,
    index: int | None = None,
) -> Heatmaps:
    """Draw the heatmaps of a run with controls that step through them.

    The heatmaps are drawn once and whole. A frame moves only the cover over
    what is not yet read and the cursor, so that the figure grows with T, not
    with T squared.

    Parameters
    ----------
    trace
        Run of T steps, H units, of one sequence or of a batch.
    tokens, reach, order
        As for `heatmaps`.
    words
        As for `heatmaps`, and "play" and "pause".
    index
        Which sequence of a batch is drawn; T is then its own length.

    Returns
    -------
    Heatmaps
        The figure, and lowest, mean and highest value of each quantity.

    Raises
    ------
    ShapeError
        If there is not one token for each time step, or `index` does not go with the trace.
    DataTypeError
        If a word is missing.

    References
    ----------
    Units by time steps after Strobelt et al., LSTMVis (2018),
    doi:10.1109/TVCG.2017.2744158.

    Examples
    --------
    >>> from lstm_viz.engine import RNNWeights, run
    >>> zero = RNNWeights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2), np.zeros(2))
    >>> words = dict.fromkeys(["h", "unit", "play", "pause", "foot", "no_gates"], "word")
    >>> drawn = player(run(zero, np.ones((3, 1))), ["a", "b", "a"], words=words)
    >>> len(drawn.figure.frames), drawn.ranges["h"]
    (3, Range(low=0.0, mean=0.0, high=0.0))
    """
    trace = trace if index is None else trace.item(index)
    drawn = heatmaps(trace, tokens, words=words, reach=reach, order=order)
    steps, rows = len(trace), rows_of(trace, trace.reach if reach is None else reach)
    told = needed("words", words, ("play", "pause"))
    still = drawn.figure.parts["layout"]
    layout = {
        **still,
        **frame_at(rows, steps - 1, steps),
        "height": CONTROLS + still["height"],
        "margin": still["margin"] | {"t": CONTROLS + LABELS},
        "updatemenus": [buttons(told, steps)],
        "sliders": [slider(tokens)],
    }
    frames = [{"name": str(t), "layout": frame_at(rows, t, steps)} for t in range(steps)]
    return Heatmaps(Drawn(drawn.figure.parts | {"layout": layout, "frames": frames}), drawn.ranges)
