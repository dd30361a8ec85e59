"""Texts read again with some of their words swapped."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array, Trace, run
from lstm_viz.engine.edited import from_step
from lstm_viz.engine.memory import state
from lstm_viz.measures.alternatives import swaps
from lstm_viz.models.reading import Reading

_WORDS_AT_ONCE = 8  # in one batch: larger ones leave the processor's cache


class Swapped(NamedTuple):
    """Some words swapped one at a time and read again from the first of them on, as a batch.

    Attributes
    ----------
    start
        The first time step that was read again.
    states : (T - start, B, S)
        φ from there on.
    h, c : (B, H)
        State after the last step; `c` is None for a cell without cell state.
    columns
        Of the batch, by the place among the chosen words.
    """

    start: int
    states: Array
    h: Array
    c: Array | None
    columns: dict[int, slice]


def read_swapped(
    reading: Reading, words: Sequence[int], alternatives: Sequence[str] | None
) -> Iterator[Swapped]:
    """Swap each of some words for each of its alternatives, and read on from there.

    Raises ShapeError and MissingFileError as `swaps`.
    """
    for first in range(0, len(words), _WORDS_AT_ONCE):
        block = words[first : first + _WORDS_AT_ONCE]
        others = [swaps(reading, word, alternatives) for word in block]
        start = min(reading.words[word][0] for word in block)
        stop = max(reading.words[word][1] for word in block)
        count = sum(len(swapped) for swapped in others)
        x = np.repeat(reading.trace.x[start:stop, np.newaxis], count, axis=1)  # (L, B, D)
        columns: dict[int, slice] = {}
        filled = 0
        for place, (word, swapped) in enumerate(zip(block, others, strict=True), start=first):
            columns[place] = slice(filled, filled + len(swapped))
            begin, end = (t - start for t in reading.words[word])
            x[begin:end, columns[place]] = embedded(reading, swapped).swapaxes(0, 1)
            filled += len(swapped)
        yield Swapped(start, *_read_on(reading.trace, start, x), columns)


def _read_on(trace: Trace, start: int, x: Array) -> tuple[Array, Array, Array | None]:
    """Read other inputs (L, B, D) from a step on, then what all of them have in common."""
    h = trace.h0 if start == 0 else trace.h[start - 1]
    c = trace.c0 if start == 0 or trace.c is None else trace.c[start - 1]
    shape = (x.shape[1], len(h))
    swapped = run(
        trace.weights,
        x,
        h0=np.broadcast_to(h, shape),
        c0=None if c is None else np.broadcast_to(c, shape),
        edits=from_step(trace.edits, start),
    )
    stop = start + len(x)
    rest = trace.x[stop:, np.newaxis]  # (T', 1, D)
    if not len(rest):
        return state(swapped), swapped.h[-1], _last(swapped.c)
    edits = from_step(trace.edits, stop)
    common = run(trace.weights, rest, h0=swapped.h[-1], c0=_last(swapped.c), edits=edits)
    states = np.concatenate([state(swapped), state(common)])
    return states, common.h[-1], _last(common.c)


def _last(c: Array | None) -> Array | None:
    return None if c is None else c[-1]


def embedded(reading: Reading, swapped: Sequence[tuple[str, ...]]) -> Array:
    """Look up the inputs (M, L, D) of M alternatives of L tokens."""
    model = reading.model
    rows = model.rows([token for tokens in swapped for token in tokens])
    vectors: Array = model.embedding[rows].astype(np.float64)
    return vectors.reshape(len(swapped), -1, model.embedding.shape[1])
