"""A word replaced by others of as many tokens, so that every later token keeps its position."""

from collections.abc import Sequence
from functools import cache

from lstm_viz.errors import MissingFileError, ShapeError
from lstm_viz.models.forms import look_up_form
from lstm_viz.models.numbers import DIGITS, recites
from lstm_viz.models.reading import Reading
from lstm_viz.models.stories import place_names, places_among
from lstm_viz.models.tokens import TOKENIZERS

LONGEST = 12  # tokens of an alternative; longer words are replaced in pieces
COUNT = 16  # alternatives of each length


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
        word names one, other digits where a model recites and the word has some, else the
        alternatives of the model's task.

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

    named = _places(reading, start, stop) or _digits(reading, own)
    return different(named) or different(_words(reading, stop - start))


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


def _digits(reading: Reading, own: Sequence[str]) -> list[tuple[str, ...]]:
    """Put nine other numbers where a word has digits, each of its digits another one."""
    if not recites(reading.model) or not set(own) & set(DIGITS):
        return []
    return [
        tuple(str((int(token) + k) % 10) if token in DIGITS else token for token in own)
        for k in range(1, len(DIGITS))
    ]


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
