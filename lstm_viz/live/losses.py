"""What answers cost, and how the cost moves with them."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array
from lstm_viz.errors import NonFiniteError


class Loss(NamedTuple):
    """A loss, the score that goes with it, and what it asks of the outputs."""

    value: float
    score: float  # accuracy of symbols, 0 to 1; mean squared error of numbers
    slope: Array  # of the value by the outputs, (N, B, K)


def cross_entropy(outputs: Array, answers: NDArray[np.intp]) -> Loss:
    """Judge symbols: the mean of -log softmax(outputs) at the right one.

    Parameters
    ----------
    outputs : (N, B, K)
        A logit for each of K symbols, at N steps of B sequences.
    answers : (N, B)
        The right symbols, 0 to K - 1.

    Raises
    ------
    NonFiniteError
        If the loss is NaN or infinite.

    Examples
    --------
    >>> loss = cross_entropy(np.zeros((1, 1, 4)), np.array([[2]]))
    >>> round(loss.value, 4), loss.slope.ravel()
    (1.3863, array([ 0.25,  0.25, -0.75,  0.25]))
    """
    places = (*np.indices(answers.shape), answers)
    shifted = outputs - outputs.max(axis=-1, keepdims=True)  # so that no exponential overflows
    powers = np.exp(shifted)
    sums = powers.sum(axis=-1, keepdims=True)
    value = float(np.mean(np.log(sums[..., 0]) - shifted[places]))
    slope = powers / sums
    slope[places] -= 1
    right = outputs.argmax(axis=-1) == answers
    return Loss(_finite(value), float(right.mean()), slope / answers.size)


def squared_error(outputs: Array, answers: Array) -> Loss:
    """Judge numbers: the mean of (output - answer)².

    Parameters
    ----------
    outputs : (N, B, 1)
        A number at N steps of B sequences.
    answers : (N, B)
        The right numbers.

    Raises
    ------
    NonFiniteError
        If the loss is NaN or infinite.

    Examples
    --------
    >>> squared_error(np.array([[[1.5]]]), np.array([[1.0]]))
    Loss(value=0.25, score=0.25, slope=array([[[1.]]]))
    """
    misses = outputs - answers[..., None]
    value = _finite(float(np.mean(misses**2)))
    return Loss(value, value, 2 * misses / misses.size)


def _finite(loss: float) -> float:
    if not math.isfinite(loss):
        raise NonFiniteError("loss", "finite", loss)
    return loss
