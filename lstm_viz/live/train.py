"""A small network learns a task, and every step is told."""

from collections.abc import Iterator
from typing import Any

from lstm_viz.live.learner import Learner, Step
from lstm_viz.live.settings import choose


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
    return _steps(Learner(choose(task, cell, **settings)))


def _steps(learner: Learner) -> Iterator[Step]:
    while learner.goes_on:
        yield learner.learn()
