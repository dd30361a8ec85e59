"""The kernel of each cell, behind one name."""

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edited import Edits
from lstm_viz.engine.kernels import Record, Silent, run_gru, run_lstm, run_peephole, run_rnn
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, Weights


def run_cell(
    weights: Weights, x: Array, h0: Array, c0: Array | None, edits: Edits, silent: Silent = None
) -> Record:
    """Run the cell of a layer, whichever it is; see `run` and `Seam`."""
    match weights:
        case LSTMWeights():
            assert c0 is not None
            kernel = run_lstm if weights.weight_peephole is None else run_peephole
            return kernel(weights, x, h0, c0, edits, silent)
        case GRUWeights():
            return run_gru(weights, x, h0, edits, silent)
    return run_rnn(weights, x, h0, edits, silent)
