"""Logits -> probabilities."""

import numpy as np

from lstm_viz.engine import Array


def softmax(logits: Array) -> Array:
    """Turn logits (..., K) into probabilities (..., K) that sum to 1 over the last axis.

    >>> softmax(np.array([0.0, 0.0]))
    array([0.5, 0.5])
    """
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Array = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities
