"""Text -> tokens: what one step of a network reads."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from lstm_viz.errors import TextLengthError
from lstm_viz.models.forms import SPACE, shown_form
from lstm_viz.models.normal import CHUNK

MAX_TOKENS = 256  # what a model reads at once; a longer text is refused whole

# The browser counts tokens by this pattern, too: see `lstm_viz.models.normal`.
_LETTERS = r"[\p{L}\p{M}\p{N}\p{DI}]+"
WORD = rf"{_LETTERS}(?:['’‘‛´`′]{_LETTERS})*"

_CHUNK = regex.compile(CHUNK)
_SYLLABLE = regex.compile(r" |\X")  # a space, or one character as a reader sees it
_WORD_OR_SIGN = regex.compile(rf"{WORD}|\X")
_IN_ASCII = re.compile(r"[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*|[^ ]")  # the same, in half the time

Span = tuple[int, int]


def word_spans(text: str) -> list[Span]:
    """Cut a normalised text into words and signs.

    A word is a run of letters and digits, with apostrophes inside ("don't").
    Every other visible character is a token of its own, an emoji as a whole; only white
    space lies outside of all tokens.

    Parameters
    ----------
    text
        A text as `normalise` returns it.

    Returns
    -------
    list of (start, stop)
        Positions of the T tokens in `text`, in order, without overlap.

    Examples
    --------
    >>> [text[a:b] for text in ["I don't!!"] for a, b in word_spans(text)]
    ['I', "don't", '!', '!']
    """
    if text.isascii():
        return [token.span() for token in _IN_ASCII.finditer(text)]
    chunks = (chunk.span() for chunk in _CHUNK.finditer(text))
    return [token.span() for ends in chunks for token in _WORD_OR_SIGN.finditer(text, *ends)]


def syllable_spans(text: str) -> list[Span]:
    """Cut a normalised text into syllables: a character as a reader sees it, or a space, each.

    Parameters
    ----------
    text
        A text as `normalise` returns it.

    Returns
    -------
    list of (start, stop)
        Positions of the T tokens, which cover `text` without a gap.

    Examples
    --------
    >>> [text[a:b] for text in ["참 좋다"] for a, b in syllable_spans(text)]
    ['참', ' ', '좋', '다']
    """
    return [syllable.span() for syllable in _SYLLABLE.finditer(text)]


def words_of_one_token(tokens: Sequence[str]) -> list[Span]:
    """Take every token as a word of its own.

    >>> words_of_one_token(["good", "tea"])
    [(0, 1), (1, 2)]
    """
    return list(zip(range(len(tokens)), range(1, len(tokens) + 1), strict=True))


def words_between_spaces(tokens: Sequence[str]) -> list[Span]:
    """Take the tokens between two spaces as a word, its punctuation included.

    >>> words_between_spaces(["참", "␣", "좋", "다"])
    [(0, 1), (2, 4)]
    """
    ends = [t for t, token in enumerate(tokens) if token == SPACE]
    starts = [0, *(end + 1 for end in ends)]
    return [span for span in zip(starts, [*ends, len(tokens)], strict=True) if span[0] < span[1]]


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """How a task cuts its texts.

    Attributes
    ----------
    spans, words
        From a normalised text to the spans of its tokens, and from the tokens to spans of
        tokens, one for each word.
    """

    spans: Callable[[str], list[Span]]
    words: Callable[[Sequence[str]], list[Span]]

    def cut(self, text: str) -> list[str]:
        """Return the tokens of a normalised text as they are shown."""
        if self.spans is word_spans and text.isascii():
            return _IN_ASCII.findall(text)
        return [shown_form(text[start:stop]) for start, stop in self.spans(text)]


TOKENIZERS = {  # by the card's field `tokens`
    "words": Tokenizer(word_spans, words_of_one_token),
    "syllables": Tokenizer(syllable_spans, words_between_spaces),
}


def check_length(token_count: int, argument: str = "text") -> None:
    """Raise TextLengthError unless a model reads a text of so many tokens at once."""
    if not 1 <= token_count <= MAX_TOKENS:
        raise TextLengthError(argument, f"1 to {MAX_TOKENS} tokens long", token_count)
