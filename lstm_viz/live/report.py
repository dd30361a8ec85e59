"""What a worker tells of a job, some times a second."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, run
from lstm_viz.engine.weights import GRUWeights, LSTMWeights
from lstm_viz.errors import NonFiniteError
from lstm_viz.live.learner import Learner, Step, held_out
from lstm_viz.live.network import Network
from lstm_viz.live.settings import Settings

BINS = 20  # of a gate's values, from 0 to 1
_SEQUENCES = 32  # over which the gates are counted

# A norm as a whole number of 16 bits: 0 is 0, and the others lie evenly by their logarithm,
# 0.17 % apart. The least is that of float32, the largest what an exploding run can show.
LEAST, MOST = -46.0, 20.0
_CODES = 65535


class Gates(NamedTuple):
    """How the gate that keeps is spread over units, steps and 32 sequences not learnt from."""

    counts: NDArray[np.intp]  # (20,), in steps of 0.05
    mean: float


@dataclass(slots=True, eq=False)
class Told:
    """What one network has told since the report before.

    Attributes
    ----------
    losses, scores
        Of n batches, each before its update.
    norms : (n, T)
        Codes of ‖dL/dh_s‖.
    held_out
        How many updates there were, and the score on sequences that are not learnt from.
    solved, exploded
        After how many updates; None if not.
    network
        As it is now.
    gates
        None of an RNN, which has none.
    """

    network: Network
    gates: Gates | None = None
    losses: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    norms: list[NDArray[np.uint16]] = field(default_factory=list)
    held_out: list[tuple[int, float]] = field(default_factory=list)
    solved: int | None = None
    exploded: int | None = None

    def add(self, step: Step) -> None:
        """Take in one more update."""
        self.network = step.network
        if step.exploded:
            self.exploded = step.step
            return
        self.losses.append(step.loss)
        self.scores.append(step.score)
        self.norms.append(encode(step.error_norms))
        if step.held_out is not None:
            self.held_out.append((step.step, step.held_out))
        if step.solved:
            self.solved = step.step


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What a worker tells: of each network, how long it took, and last the learners themselves."""

    told: tuple[Told, ...]
    seconds: float
    learners: tuple[Learner, ...] = ()


def encode(norms: Array) -> NDArray[np.uint16]:
    """Write norms as codes of 16 bits.

    >>> [f"{norm:.1e}" for norm in decode(encode(np.array([0.0, 1e-12, 0.5])))]
    ['0.0e+00', '1.0e-12', '5.0e-01']
    """
    with np.errstate(divide="ignore"):
        logarithms = np.log10(norms)
    shares = (np.clip(logarithms, LEAST, MOST) - LEAST) / (MOST - LEAST)
    codes = 1 + np.round(shares * (_CODES - 1))
    return np.where(norms > 0, codes, 0).astype("<u2")


def decode(codes: NDArray[np.uint16]) -> Array:
    """Return the norms of codes, up to 0.12 % of each."""
    logarithms = LEAST + (codes.astype(np.float64) - 1) / (_CODES - 1) * (MOST - LEAST)
    return np.where(codes > 0, 10**logarithms, 0.0)


def decode_last(norms: bytes | bytearray, length: int) -> Array:
    """Return the T norms of the last update of a history."""
    return decode(np.frombuffer(bytes(norms[-2 * length :]), "<u2"))


def gates_of(network: Network, settings: Settings) -> Gates | None:
    """Count the values of the gate that keeps, f of an LSTM, z of a GRU; None if there are none."""
    if not isinstance(network.layer, LSTMWeights | GRUWeights):
        return None
    name = "f" if isinstance(network.layer, LSTMWeights) else "z"
    batch = held_out(settings.task, settings.length, settings.seed)
    try:
        values = run(network.layer, batch.x[:, :_SEQUENCES])[name]
    except NonFiniteError:  # it has exploded
        return None
    counts, _ = np.histogram(values, bins=BINS, range=(0, 1))
    return Gates(counts, float(values.mean()))
