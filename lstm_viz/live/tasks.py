"""Five tasks that ask for what came long before, made up anew for every batch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lstm_viz.engine import Array
from lstm_viz.live.losses import Loss, cross_entropy, squared_error

_SYMBOLS = 8  # of an alphabet
_KEYS = 4
_COPIED = 10  # symbols to copy


class Batch(NamedTuple):
    """Sequences, and what is asked at their last steps."""

    x: Array  # (T, B, D), float32
    answers: NDArray[Any]  # (N, B), symbols as whole numbers or numbers, at the last N steps


@dataclass(frozen=True, slots=True)
class Task:
    """What is read and asked.

    Attributes
    ----------
    name
        As `train` is given it.
    inputs, outputs
        D, the size of an input vector, and K, the number of outputs.
    shortest
        The fewest steps that a sequence can have.
    make
        From a source of chance, T and B to a batch.
    judge
        From outputs and answers to their loss.
    """

    name: str
    inputs: int
    outputs: int
    shortest: int
    make: Callable[[Generator, int, int], Batch]
    judge: Callable[[Array, NDArray[Any]], Loss] = cross_entropy

    @property
    def is_of_numbers(self) -> bool:
        """Whether a number is asked for, so that a score is an error and not an accuracy."""
        return self.judge is squared_error

    @property
    def bar(self) -> float:
        """The score with which the task is solved: so accurate, or an error below it."""
        return 0.01 if self.is_of_numbers else 0.99

    def is_solved(self, score: float) -> bool:
        """Say whether a score on sequences that were not learnt from reaches the bar."""
        return score < self.bar if self.is_of_numbers else score >= self.bar

    @property
    def chance(self) -> float:
        """The best score of one who answers the same to everything.

        >>> TASKS["latch"].chance, round(TASKS["adding"].chance, 4)
        (0.25, 0.1667)
        """
        return 1 / 6 if self.is_of_numbers else 1 / self.outputs

    def memoryless(self, length: int) -> float:
        """Return the least loss of one who sees the asked step alone and remembers nothing.

        Symbols cost log K, whatever stands at that step. Of the sum of two numbers, whose
        variance is 1/6, the asked step is sometimes itself a marked one, and half is known.

        >>> round(TASKS["copy"].memoryless(100), 3), round(TASKS["adding"].memoryless(50), 3)
        (2.079, 0.163)
        """
        if not self.is_of_numbers:
            return float(np.log(self.outputs))
        return (1 - 0.5 / (length - length // 2)) / 6

    def batches(self, length: int, count: int, seed: int | Generator) -> Iterator[Batch]:
        """Yield batches of `count` sequences of `length` steps, always the same from a seed.

        >>> batch = next(TASKS["latch"].batches(length=20, count=3, seed=0))
        >>> batch.x.shape, batch.answers.shape
        ((20, 3, 9), (1, 3))
        """
        random = np.random.default_rng(seed)
        while True:
            yield self.make(random, length, count)


def latch(random: Generator, length: int, count: int) -> Batch:
    """Ask at the end for the first of 4 keys; 4 other symbols stand between, a query last."""
    symbols = random.integers(_KEYS, _SYMBOLS, (length, count))
    symbols[0] = random.integers(0, _KEYS, count)
    symbols[-1] = _SYMBOLS
    return Batch(_one_hot(symbols, _SYMBOLS + 1), symbols[:1])


def shared_alphabet(random: Generator, length: int, count: int) -> Batch:
    """Ask at the end for the first of 8 symbols; any of them follow, and only its place marks it.

    Bengio, Simard & Frasconi (1994), doi:10.1109/72.279181, asked so for a class.
    """
    symbols = random.integers(0, _SYMBOLS, (length, count))
    return Batch(_one_hot(symbols, _SYMBOLS), symbols[:1])


def temporal_order(random: Generator, length: int, count: int) -> Batch:
    """Ask in which order two marks, each X or Y, came among 4 other symbols: XX, XY, YX or YY.

    They come after 1 to 2 and 5 to 6 tenths of the steps; a start and an end symbol stand around.
    Hochreiter & Schmidhuber (1997), task 6a, doi:10.1162/neco.1997.9.8.1735.
    """
    symbols = random.integers(2, 6, (length, count))
    symbols[0], symbols[-1] = 6, 7
    marks = random.integers(0, 2, (2, count))
    for mark, tenths in zip(marks, (1, 5), strict=True):
        first, after = tenths * length // 10, (tenths + 1) * length // 10
        symbols[random.integers(first, after, count), np.arange(count)] = mark
    return Batch(_one_hot(symbols, 8), 2 * marks[:1] + marks[1:])


def adding(random: Generator, length: int, count: int) -> Batch:
    """Ask for the sum of two marked numbers in [0, 1], one in each half.

    Hochreiter & Schmidhuber (1997), task 4, with the marks of Le, Jaitly & Hinton (2015),
    arXiv:1504.00941.
    """
    x = np.zeros((length, count, 2), np.float32)
    x[..., 0] = random.random((length, count), np.float32)
    for low, high in ((0, length // 2), (length // 2, length)):
        x[random.integers(low, high, count), np.arange(count), 1] = 1
    return Batch(x, (x[..., 0] * x[..., 1]).sum(axis=0, keepdims=True))


def copy(random: Generator, length: int, count: int) -> Batch:
    """Ask for 10 symbols of 8 in their order, after blanks and a signal; the network is blind then.

    Arjovsky, Shah & Bengio (2016), arXiv:1511.06464.
    """
    symbols = np.full((length, count), _SYMBOLS)
    symbols[:_COPIED] = random.integers(0, _SYMBOLS, (_COPIED, count))
    symbols[-_COPIED - 1] = _SYMBOLS + 1
    return Batch(_one_hot(symbols, _SYMBOLS + 2), symbols[:_COPIED])


def _one_hot(symbols: NDArray[np.intp], size: int) -> Array:
    vectors: Array = np.eye(size, dtype=np.float32)[symbols]
    return vectors


TASKS = {
    task.name: task
    for task in (
        Task("latch", _SYMBOLS + 1, _KEYS, 2, latch),
        Task("shared-alphabet", _SYMBOLS, _SYMBOLS, 2, shared_alphabet),
        Task("temporal-order", 8, 4, 10, temporal_order),
        Task("adding", 2, 1, 2, adding, squared_error),
        Task("copy", _SYMBOLS + 2, _SYMBOLS, 2 * _COPIED + 1, copy),
    )
}
