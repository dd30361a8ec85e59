"""A network that learns: what one update takes over to the next, and what it tells."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lstm_viz.engine import Array, backprop, run
from lstm_viz.engine.adam import Adam, clip
from lstm_viz.errors import NonFiniteError
from lstm_viz.live.losses import Loss
from lstm_viz.live.network import Network, in_a_row, start_network
from lstm_viz.live.settings import Settings
from lstm_viz.live.tasks import TASKS, Batch, Task

BATCH_SIZE = 32
HELD_OUT = 512  # sequences that are not learnt from
HELD_OUT_EVERY = 50  # updates


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What is known after one update of the weights.

    Attributes
    ----------
    step
        How many updates there were, from 1.
    loss, score
        Of the batch that was learnt from, before the update: mean loss, and accuracy (of
        "adding" the mean squared error).
    gradient_norm
        Of all parameters together, before clipping.
    error_norms : (T,)
        ‖dL/dh_s‖ of the whole batch: how much of the error reached each step s. What is below
        1e-45 of an error, the least of float32, is 0.
    network
        After the update.
    held_out
        Score on 512 sequences that are not learnt from; None where it was not measured.
    solved
        Whether that score reaches the task's bar.
    exploded
        Whether a number was no longer finite. The weights are then the last finite ones, this
        step's numbers NaN, and no step follows.
    """

    step: int
    loss: float
    score: float
    gradient_norm: float
    error_norms: Array
    network: Network
    held_out: float | None = None
    solved: bool = False
    exploded: bool = False


class Learner:
    """A network with all that it needs to go on learning; it can be pickled between updates.

    Learners of the same task, length and seed learn from the same batches.

    Parameters
    ----------
    settings
        What it is to learn, and how.

    Examples
    --------
    >>> learner = Learner(Settings("latch", "lstm", length=20))
    >>> [learner.learn().step for _ in range(3)], learner.goes_on
    ([1, 2, 3], True)
    """

    def __init__(self, settings: Settings) -> None:
        of_start, of_batches, _ = np.random.default_rng(settings.seed).spawn(3)
        self.settings = settings
        self.network = start_network(settings, of_start)
        self.steps = 0
        self.exploded = False
        self._of_batches = of_batches
        self._adam = Adam(settings.rate)

    @property
    def goes_on(self) -> bool:
        """Whether another update is to follow."""
        return not self.exploded and self.steps < self.settings.updates

    def learn(self) -> Step:
        """Change the weights once, and tell what is known then."""
        settings, task = self.settings, TASKS[self.settings.task]
        self.steps += 1
        batch = task.make(self._of_batches, settings.length, BATCH_SIZE)
        try:
            loss, gradient, norms = look_back(self.network, task, batch)
            clipped = clip(gradient, settings.clip)
            moved = self._adam.step(self.network.parameters, clipped)
            self.network = self.network.with_parameters(moved)
            score = self._measure() if self.steps % HELD_OUT_EVERY == 0 else None
        except NonFiniteError:
            self.exploded = True
            nan, nans = float("nan"), np.full(settings.length, np.nan)
            return Step(self.steps, nan, nan, nan, nans, self.network, exploded=True)
        solved = score is not None and task.is_solved(score)
        norm = float(np.linalg.norm(gradient))
        return Step(self.steps, loss.value, loss.score, norm, norms, self.network, score, solved)

    def _measure(self) -> float:
        batch = held_out(self.settings.task, self.settings.length, self.settings.seed)
        return measure(self.network, TASKS[self.settings.task], batch)


@lru_cache(maxsize=1)  # a few megabytes at most, the same for learners of the same batches
def held_out(task: str, length: int, seed: int) -> Batch:
    """Return the sequences that are not learnt from."""
    _, _, of_held_out = np.random.default_rng(seed).spawn(3)
    return TASKS[task].make(of_held_out, length, HELD_OUT)


@np.errstate(over="ignore", invalid="ignore")  # what is not finite is refused
def look_back(network: Network, task: Task, batch: Batch) -> tuple[Loss, Array, Array]:
    """Return a batch's loss, its gradient by all parameters (P,), and the errors' norms (T,).

    Raises
    ------
    NonFiniteError
        If a number overflows.
    """
    trace = run(network.layer, batch.x)
    asked = trace.h[-len(batch.answers) :]  # (N, B, H)
    loss = task.judge(network.read_out(asked), batch.answers)
    dh = np.zeros_like(trace.h)
    dh[-len(asked) :] = loss.slope @ network.weight
    back = backprop(trace, dh)
    by_weight = np.tensordot(loss.slope, asked, axes=([0, 1], [0, 1]))
    by_layer = [getattr(back, name) for name in network.layer.arrays]
    gradient = in_a_row([*by_layer, by_weight, loss.slope.sum(axis=(0, 1))])
    # In double precision, as the square of a small error is 0 in single.
    squares = np.einsum("tbh,tbh->t", back.error, back.error, dtype=np.float64)
    return loss, gradient, np.sqrt(squares)


@np.errstate(over="ignore", invalid="ignore")
def measure(network: Network, task: Task, batch: Batch) -> float:
    """Return the score of a network on a batch; NonFiniteError if a number overflows."""
    states = run(network.layer, batch.x).h[-len(batch.answers) :]
    return task.judge(network.read_out(states), batch.answers).score
