"""Text -> tokens: what one step of a network reads."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from lstm_viz.errors import TextLengthError
from lstm_viz.models.forms import SPACE, shown_form

MAX_TOKENS = 256  # what a model reads at once; a longer text is refused whole

# The browser counts tokens by these patterns, too: see `lstm_viz.models.normal`. A word is a
# run of letters and digits, with apostrophes inside ("don't"); or digits stand alone.
_APOSTROPHES = "['’‘‛´`′]"
_LETTERS = r"[\p{L}\p{M}\p{N}\p{DI}]+"
_NO_DIGITS = r"(?:(?!\p{Nd})[\p{L}\p{M}\p{N}\p{DI}])+"
WORDS = {
    "words": f"{_LETTERS}(?:{_APOSTROPHES}{_LETTERS})*",
    "words_and_digits": f"{_NO_DIGITS}(?:{_APOSTROPHES}{_NO_DIGITS})*",
}
_SIGN = r"(?! )\X"  # one character as a reader sees it, an emoji as a whole

Span = tuple[int, int]


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
    """How a task cuts its texts, once `normalise` has put them right.

    Attributes
    ----------
    token
        Matches a token.
    words
        From the tokens to spans of tokens, one for each word.
    in_ascii
        Matches the same where a text is ASCII alone, in half the time.

    Examples
    --------
    >>> TOKENIZERS["words"].cut("I don't!!"), TOKENIZERS["words"].spans("Ah!")
    (['I', "don't", '!', '!'], [(0, 2), (2, 3)])
    >>> TOKENIZERS["words_and_digits"].cut("room 471b")
    ['room', '4', '7', '1', 'b']
    >>> TOKENIZERS["syllables"].cut("참 좋다")
    ['참', '␣', '좋', '다']
    """

    token: regex.Pattern[str]
    words: Callable[[Sequence[str]], list[Span]]
    in_ascii: re.Pattern[str] | None = None

    def spans(self, text: str) -> list[Span]:
        """Return where each token stands, in order, without overlap: (start, stop)."""
        return [token.span() for token in self._of(text).finditer(text)]

    def cut(self, text: str) -> list[str]:
        """Return the tokens as they are shown."""
        tokens: list[str] = self._of(text).findall(text)
        return list(map(shown_form, tokens)) if " " in tokens else tokens

    def _of(self, text: str) -> Any:
        return self.in_ascii if self.in_ascii and text.isascii() else self.token


TOKENIZERS = {  # by the card's field `tokens`
    "words": Tokenizer(
        regex.compile(f"{WORDS['words']}|{_SIGN}"),
        words_of_one_token,
        re.compile(r"[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*|[^ ]"),
    ),
    "words_and_digits": Tokenizer(
        regex.compile(f"{WORDS['words_and_digits']}|{_SIGN}"),
        words_of_one_token,
        re.compile(r"[A-Za-z]+(?:['`][A-Za-z]+)*|[^ ]"),
    ),
    "syllables": Tokenizer(regex.compile(r" |\X"), words_between_spaces),
    "symbols": Tokenizer(regex.compile("[^ ]+"), words_of_one_token),
}


def check_length(token_count: int, argument: str = "text") -> None:
    """Raise TextLengthError unless a model reads a text of so many tokens at once."""
    if not 1 <= token_count <= MAX_TOKENS:
        raise TextLengthError(argument, f"1 to {MAX_TOKENS} tokens long", token_count)
