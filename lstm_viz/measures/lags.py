"""Curves of many words laid over each other by the number of tokens since the word."""

from collections.abc import Sequence

import numpy as np

from lstm_viz.engine import Array

_FEWEST_WORDS = 3  # a lag that fewer words have is left out


def since(curves: Array, words: Sequence[tuple[int, int]], word: int) -> Array:
    """Return the curve of one word from its last token on.

    Parameters
    ----------
    curves : (T, W)
        A value at each time step for each word.
    words
        Spans (start, stop) of the W words.
    word
        Index of one of them.

    Returns
    -------
    (L,)
        From lag 0.

    Examples
    --------
    >>> since(np.array([[1.0, 0.0], [0.5, 1.0], [0.4, 0.8]]), [(0, 1), (1, 2)], 1)
    array([1. , 0.8])
    """
    return curves[words[word][1] - 1 :, word]


def by_lag(curves: Array, words: Sequence[tuple[int, int]]) -> Array:
    """Return what is left of the words of a text on average, by tokens since the word.

    At each lag the mean over the words that have that lag, divided by the mean of the
    same words at lag 0. Left out are words that are 0 at lag 0, and lags that fewer than three
    words have.

    Parameters
    ----------
    curves, words
        As for `since`.

    Returns
    -------
    (L,)
        From lag 0, where it is 1; empty if there are fewer than three words.

    Examples
    --------
    >>> curves = np.array([[1, 0, 0], [0.5, 1, 0], [0.5, 0.5, 1], [0.5, 0.5, 0.5]])
    >>> by_lag(curves, [(0, 1), (1, 2), (2, 3)])
    array([1. , 0.5])
    """
    all_since = [since(curves, words, word) for word in range(len(words))]
    left = []
    for lag in range(len(curves)):
        reaching = [curve for curve in all_since if len(curve) > lag and curve[0] > 0]
        if len(reaching) < _FEWEST_WORDS:
            break
        left.append(sum(curve[lag] for curve in reaching) / sum(curve[0] for curve in reaching))
    return np.array(left)
