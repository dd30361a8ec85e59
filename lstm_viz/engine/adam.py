"""Adam, the rule by which parameters follow their gradient."""

import math

import numpy as np
from numpy.typing import ArrayLike

from lstm_viz.engine.arrays import Array, checked
from lstm_viz.errors import NonFiniteError, RangeError, ShapeError

_DECAY = (0.9, 0.999)  # of the mean gradient and of its mean square, a step
_SMALLEST = 1e-8  # root of a mean square that is divided by


class Adam:
    """Adam over one vector of parameters, with its memory of the gradients so far.

    Each number moves by about the rate, against its mean gradient::

        m  = 0.9 m + 0.1 g               v  = 0.999 v + 0.001 g²
        θ' = θ - rate · m / (1 - 0.9^t) / (√(v / (1 - 0.999^t)) + 1e-8)

    Parameters
    ----------
    rate
        Learning rate, above 0.

    Raises
    ------
    RangeError
        If the rate is 0, negative or not finite.

    References
    ----------
    Kingma & Ba (2015), Adam, arXiv:1412.6980; ``torch.optim.Adam``.

    Examples
    --------
    The first step has the length of the rate, however large the gradient is:

    >>> adam = Adam(rate=0.1)
    >>> adam.step(np.array([1.0, 1.0]), np.array([1000.0, -0.001])).round(4)
    array([0.9, 1.1])
    """

    def __init__(self, rate: float) -> None:
        if not 0 < rate < math.inf:
            raise RangeError("rate", "above 0", rate)
        self.rate = rate
        self.steps = 0
        self._mean = self._square = np.zeros(0)

    def step(self, parameters: Array, gradient: ArrayLike) -> Array:
        """Return the parameters after one more step; those that are given stay as they are.

        Parameters
        ----------
        parameters : (P,)
            All of them in one row, at every step as many.
        gradient : (P,)
            ∂L/∂ of each.

        Returns
        -------
        (P,)
            In the precision of the parameters.

        Raises
        ------
        ShapeError, DataTypeError, NonFiniteError
            If the gradient does not fit the parameters, is not real, or is not finite.
        """
        g = checked("gradient", gradient, parameters.shape, parameters.dtype)
        if not self.steps:
            self._mean, self._square = np.zeros_like(parameters), np.zeros_like(parameters)
        elif parameters.shape != self._mean.shape:
            raise ShapeError("parameters", self._mean.shape, parameters.shape)
        self.steps += 1
        of_mean, of_square = _DECAY
        self._mean = of_mean * self._mean + (1 - of_mean) * g
        self._square = of_square * self._square + (1 - of_square) * g**2
        root = np.sqrt(self._square / (1 - of_square**self.steps))
        mean = self._mean / (1 - of_mean**self.steps)
        moved: Array = parameters - self.rate * mean / (root + _SMALLEST)
        return moved


def clip(gradient: Array, most: float) -> Array:
    """Shorten a gradient to a norm, if it is longer.

    Parameters
    ----------
    gradient : (P,)
        ∂L/∂ of all parameters in one row, so that its norm is the global one.
    most
        The norm that it has at most, above 0.

    Returns
    -------
    (P,)
        In the same direction.

    Raises
    ------
    RangeError
        If `most` is 0, negative or NaN.
    NonFiniteError
        If the norm is not finite, as that of numbers too large to be squared is not.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), arXiv:1211.5063; as ``torch.nn.utils.clip_grad_norm_``,
    which divides by a little more than the norm.

    Examples
    --------
    >>> clip(np.array([3.0, 4.0]), most=1.0).round(3)
    array([0.6, 0.8])
    """
    if not most > 0:
        raise RangeError("most", "above 0", most)
    with np.errstate(over="ignore", invalid="ignore"):
        norm = float(np.linalg.norm(gradient))
    if not math.isfinite(norm):
        raise NonFiniteError("gradient", "of finite norm", norm)
    clipped: Array = gradient * min(1.0, most / (norm + 1e-6))
    return clipped
