"""A word replaced by others of as many tokens, so that every later token keeps its position."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array, Trace, run
from lstm_viz.engine.memory import state
from lstm_viz.errors import MissingFileError, ShapeError
from lstm_viz.models.forms import look_up_form
from lstm_viz.models.reading import Reading
from lstm_viz.models.stories import place_names, places_among
from lstm_viz.models.tokens import TOKENIZERS

LONGEST = 12  # tokens of an alternative; longer words are replaced in pieces
COUNT = 16  # alternatives of each length

_WORDS_AT_ONCE = 8  # in one batch: larger ones leave the processor's cache


def swaps(
    reading: Reading, word: int, alternatives: Sequence[str] | None = None
) -> list[tuple[str, ...]]:
    """Return the tokens that can stand in for a word.

    Parameters
    ----------
    reading
        A text of W words.
    word
        Index of one of them.
    alternatives
        Texts to put there, each of as many tokens; if None, other known places where the
        word names one, else the alternatives of the model's task.

    Returns
    -------
    list of tuples of tokens
        Each as long as the word, none the word itself unless it was asked for.

    Raises
    ------
    ShapeError
        If there is no such word, or an alternative is not as long as it.
    MissingFileError
        If the model came without alternatives.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("travel-en", "gru").read("We left Cairo")
    >>> swaps(reading, 2)[:3]
    [('Moscow',), ('Madrid',), ('Istanbul',)]
    """
    if not 0 <= word < len(reading.words):
        raise ShapeError("word", f"0 to {len(reading.words) - 1}", word)
    start, stop = reading.words[word]
    if alternatives is not None:
        return [_as_long_as(reading, text, stop - start) for text in alternatives]
    own = reading.tokens[start:stop]

    def different(others: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        return [other for other in others if _forms(other) != _forms(own)]

    return different(_places(reading, start, stop)) or different(_words(reading, stop - start))


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
    )
    rest = trace.x[start + len(x) :, np.newaxis]  # (T', 1, D)
    if not len(rest):
        return state(swapped), swapped.h[-1], _last(swapped.c)
    common = run(trace.weights, rest, h0=swapped.h[-1], c0=_last(swapped.c))
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


def _as_long_as(reading: Reading, text: str, count: int) -> tuple[str, ...]:
    tokens = tuple(reading.model.tokenize(text))
    if len(tokens) != count:
        raise ShapeError("alternatives", f"texts of {count} tokens", f"{text!r}, {len(tokens)}")
    return tokens


def _places(reading: Reading, start: int, stop: int) -> list[tuple[str, ...]]:
    """Put the places of the same length where a word names one, its particle kept."""
    if not reading.model.question:
        return []
    own = reading.tokens[start:stop]
    inside = places_among(reading.model, own)
    if not inside:
        return []
    named = inside[0]
    before, after = own[: named.start], own[named.stop :]
    names = (tuple(reading.model.tokenizer.cut(name)) for name in place_names(reading.model))
    size = named.stop - named.start
    return [(*before, *name, *after) for name in names if len(name) == size]


def _words(reading: Reading, count: int) -> list[tuple[str, ...]]:
    model = reading.model
    if not model.alternatives:
        file = f"{model.task or model.identity.name}.words.json"
        raise MissingFileError(file, "words to swap", "the model")
    pieces = [LONGEST] * (count // LONGEST) + [count % LONGEST] * (count % LONGEST > 0)
    kind = model.tokens
    return [
        tuple(
            token
            for place, size in enumerate(pieces)
            for token in _cut(kind, _cycled(model.alternatives[size], k + place))
        )
        for k in range(max(len(model.alternatives[size]) for size in pieces))
    ]


@cache
def _cut(kind: str, word: str) -> tuple[str, ...]:
    """Cut a word of the alternatives, of which there are a few hundred."""
    return tuple(TOKENIZERS[kind].cut(word))


def _cycled(words: Sequence[str], k: int) -> str:
    return words[k % len(words)]


def _forms(tokens: Sequence[str]) -> list[str]:
    return [look_up_form(token) for token in tokens]
