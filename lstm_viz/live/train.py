"""A small network learns a task, and every step is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from lstm_viz.engine import Array, backprop, run
from lstm_viz.engine.adam import Adam, clip
from lstm_viz.errors import NonFiniteError
from lstm_viz.live.losses import Loss
from lstm_viz.live.network import Network, in_a_row, start_network
from lstm_viz.live.settings import Settings, choose
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


def train(task: str, cell: str, **settings: Any) -> Iterator[Step]:
    """Train a small network from its start, and yield after every update what is known.

    Batches of 32 new sequences, Adam, clipping by the global norm, float32. It goes on when the
    task is solved; stop asking for steps when you have seen enough.

    Parameters
    ----------
    task
        "latch", "shared-alphabet", "temporal-order", "adding" or "copy".
    cell
        "rnn", "relu" (an RNN with it), "lstm", "peephole" or "gru".
    **settings
        What else can be chosen, by the names of `lstm_viz.live.Settings`: `length`, `units`,
        `start`, `forget_bias`, `rate`, `clip`, `seed` and `updates`. What is not chosen is as
        `lstm_viz.live.choose` has it.

    Yields
    ------
    Step
        The same ones for the same settings.

    Raises
    ------
    UnknownNameError, RangeError
        If a setting is none; at once, not at the first step.

    Examples
    --------
    The first of 20 symbols is asked for. An LSTM finds out in some hundred updates:

    >>> for step in train("latch", "lstm", length=20):
    ...     if step.solved:
    ...         break
    >>> step.step <= 300, step.held_out >= 0.99, step.error_norms.shape
    (True, True, (20,))
    """
    return _learn(choose(task, cell, **settings))


def _learn(settings: Settings) -> Iterator[Step]:
    task, length = TASKS[settings.task], settings.length
    of_start, of_batches, of_held_out = np.random.default_rng(settings.seed).spawn(3)
    network, adam = start_network(settings, of_start), Adam(settings.rate)
    batches = islice(task.batches(length, BATCH_SIZE, of_batches), settings.updates)
    held_out = next(task.batches(length, HELD_OUT, of_held_out))
    for count, batch in enumerate(batches, start=1):
        try:
            loss, gradient, norms = look_back(network, task, batch)
            clipped = clip(gradient, settings.clip)
            network = network.with_parameters(adam.step(network.parameters, clipped))
            score = measure(network, task, held_out) if count % HELD_OUT_EVERY == 0 else None
        except NonFiniteError:
            nan, nans = float("nan"), np.full(length, np.nan)
            yield Step(count, nan, nan, nan, nans, network, exploded=True)
            return
        solved = score is not None and task.is_solved(score)
        norm = float(np.linalg.norm(gradient))
        yield Step(count, loss.value, loss.score, norm, norms, network, score, solved)


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
