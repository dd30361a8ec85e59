"""What becomes of the answer when a unit says nothing, for every unit in one batch."""

import numpy as np

from lstm_viz.engine import Array, Weights
from lstm_viz.engine.edited import Edits, going_on
from lstm_viz.engine.run_cell import run_cell
from lstm_viz.models.reading import Reading
from lstm_viz.models.threads import one_thread


@one_thread()
def silenced(reading: Reading) -> Array:
    """Return how much the answer's log-odds change when each unit is silenced, one at a time.

    As `lstm_viz.Silence([unit])` from the first token to the answer, the question included
    where it is asked for. All units are silenced in one batch, one in each of its items; edits
    of the reading act as well.

    Parameters
    ----------
    reading
        A text, read by a model with H units.

    Returns
    -------
    (H,)
        Change of the log-odds of the answer that the text has without silence, natural
        logarithm: negative where the unit spoke for the answer. Of a single answer, which has
        no odds, that of its value.

    Examples
    --------
    >>> import lstm_viz
    >>> model = lstm_viz.load("reviews-en", "gru")
    >>> reading = model.read("Good value.")
    >>> changed = silenced(reading)
    >>> quiet = model.read("Good value.", edits=[lstm_viz.Silence([3])])
    >>> odds = [np.log(p / (1 - p)) for p in (quiet.probabilities[-1], reading.probabilities[-1])]
    >>> answer = reading.probabilities[-1].argmax()
    >>> bool(np.isclose(changed[3], (odds[0] - odds[1])[answer]))
    True
    """
    model, trace = reading.model, reading.trace
    count = model.weights.hidden_size
    h = np.vstack([trace.h0, np.where(np.eye(count, dtype=bool), 0.0, trace.h0)])  # (1 + H, H)
    c = None if trace.c0 is None else np.broadcast_to(trace.c0, h.shape)
    h, c = _read_on(model.weights, trace.x, h, c, trace.edits)
    if model.question and not reading.asks:
        x = model.embedding[model.rows(model.question)]
        edits = going_on(trace.edits, len(reading), len(x))
        h, c = _read_on(model.weights, x, h, c, edits)
    logits = h @ model.readout_weight.T + model.readout_bias  # (1 + H, K)
    answer = int(logits[0].argmax())
    odds = logits[:, answer]
    if logits.shape[1] > 1:
        odds = odds - np.logaddexp.reduce(np.delete(logits, answer, axis=1), axis=1)
    changed: Array = odds[1:] - odds[0]
    return changed


def _read_on(
    weights: Weights, x: Array, h: Array, c: Array | None, edits: Edits
) -> tuple[Array, Array | None]:
    """Read inputs (T, D) on from states (1 + H, H): the first as it is, each with one silent."""
    silent = np.eye(weights.hidden_size, len(h), k=1, dtype=bool)  # (H, 1 + H)
    values = run_cell(weights, x[:, np.newaxis].astype(weights.dtype), h, c, edits, silent)
    return values["h"][-1], values["c"][-1] if "c" in values else None
