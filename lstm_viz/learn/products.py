"""A vector multiplied again and again, with tanh and without."""

from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array, RNNWeights, run


@dataclass(frozen=True, slots=True, eq=False)
class Products:
    """Three numbers that are multiplied by a factor at each of T steps.

    Attributes
    ----------
    plain : (T + 1, 3)
        In float32, the precision of most networks, from the start on; infinite where that ends.
    squashed : (T + 1, 3)
        With tanh after each product: the states of an RNN without input.
    slope : (T + 1,)
        Of tanh where the largest of the squashed numbers came out of it; 1 at the start.
    """

    plain: Array
    squashed: Array
    slope: Array

    @property
    def overflow(self) -> int | None:
        """The first step that float32 cannot hold; None if it holds all of them."""
        steps = np.flatnonzero(np.isinf(self.plain).any(axis=1))
        return int(steps[0]) if len(steps) else None


def repeat(factor: float, start: Array, steps: int) -> Products:
    """Multiply three numbers by a factor, again and again.

    Parameters
    ----------
    factor
        Of every step.
    start : (3,)
        What is multiplied.
    steps
        T.

    Examples
    --------
    >>> grown = repeat(3.0, np.array([0.5, 0.1, -0.2]), 20)
    >>> f"{grown.plain[-1, 0]:.3g}", f"{grown.squashed[-1, 0]:.3f}"
    ('1.74e+09', '0.995')
    """
    plain = np.empty((steps + 1, 3), np.float32)
    plain[0] = start
    with np.errstate(over="ignore"):
        for step in range(steps):
            plain[step + 1] = plain[step] * np.float32(factor)
    layer = RNNWeights(np.zeros((3, 1)), factor * np.eye(3))
    states = run(layer, np.zeros((steps, 1)), h0=start).h
    squashed = np.concatenate([[start], states])
    slope = np.concatenate([[1.0], 1 - np.abs(states).max(axis=1) ** 2])
    return Products(plain.astype(np.float64), squashed, slope)
