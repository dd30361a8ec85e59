"""Gradients of an RNN of which the recurrent matrix is known: how they vanish and explode."""

from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array, RNNWeights, backprop, run
from lstm_viz.engine.tangents import jacobians

UNITS, STEPS = 8, 50
CLIPPED_TO = 1.0  # norm of a gradient, where it is clipped


@dataclass(frozen=True, slots=True, eq=False)
class Backwards:
    """What comes back from the last step of an RNN, 0 to 50 steps before.

    Attributes
    ----------
    linear, tanh : (51,)
        ‖∂h_T/∂h_s‖, largest singular value, with T − s from 0: of the RNN without tanh, and
        of the one with it.
    bound : (51,)
        ‖U‖ to the power of T − s, which none of them exceeds.
    reaches : (50,)
        Norm of what each step gives to ∂L/∂U of the RNN with tanh, the last step first.
    total
        Norm of ∂L/∂U, all steps together.
    """

    linear: Array
    tanh: Array
    bound: Array
    reaches: Array
    total: float

    @property
    def clipping(self) -> float:
        """What a gradient is multiplied by where it is clipped: 1 if it is small enough."""
        return min(1.0, CLIPPED_TO / self.total)


def recurrent_matrix(alpha: float, beta: float) -> Array:
    """Return U = α(Q + βN), (8, 8).

    Q turns four pairs of units, each by an angle of its own, and changes no length. N hands
    each pair on to the one before it. Every eigenvalue of U has the size α, whatever β is.

    >>> U = recurrent_matrix(0.9, 2.0)
    >>> np.abs(np.linalg.eigvals(recurrent_matrix(0.9, 0.0))).round(6).tolist()
    [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]
    >>> bool(np.linalg.norm(U, 2) > 2)
    True
    """
    turned = np.zeros((UNITS, UNITS))
    for pair, angle in enumerate((0.3, 0.9, 1.7, 2.6)):
        at = slice(2 * pair, 2 * pair + 2)
        turned[at, at] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    return alpha * (turned + beta * np.eye(UNITS, k=2))


def go_back(alpha: float, beta: float) -> Backwards:
    """Take gradients back through 50 steps of an RNN with U = α(Q + βN).

    With small inputs, always the same ones, and a loss whose gradient at the last step has
    the norm 1.

    Examples
    --------
    Without N every step multiplies by α alone:

    >>> float(go_back(0.9, 0.0).linear[50].round(6)) == round(0.9**50, 6)
    True
    """
    matrix = recurrent_matrix(alpha, beta)
    random = np.random.default_rng(0)
    layer = RNNWeights(np.eye(UNITS), matrix)
    trace = run(layer, 0.1 * random.normal(size=(STEPS + 1, UNITS)))
    loss = np.zeros_like(trace.h)
    loss[-1] = UNITS**-0.5
    gradients = backprop(trace, loss)
    slopes = 1 - trace.h**2
    given = np.linalg.norm(gradients.error * slopes, axis=1)[1:]
    held = np.linalg.norm(trace.h, axis=1)[:-1]
    return Backwards(
        linear=_norms([matrix] * STEPS),
        tanh=_norms(list(jacobians(trace).by_h[:0:-1])),
        bound=float(np.linalg.norm(matrix, 2)) ** np.arange(STEPS + 1),
        reaches=(given * held)[::-1],
        total=float(np.linalg.norm(gradients.weight_hh)),
    )


def _norms(factors: list[Array]) -> Array:
    """Return the largest singular value of a product after each factor, the last step first."""
    product, norms = np.eye(UNITS), [1.0]
    for factor in factors:
        product = product @ factor
        norms.append(float(np.linalg.norm(product, 2)))
    return np.array(norms)
