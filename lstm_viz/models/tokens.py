"""Text -> tokens: what one step of a network reads."""

import itertools
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from lstm_viz.errors import TextLengthError

MAX_TOKENS = 256  # what a model reads at once; a longer text is refused whole
SPACE = "␣"  # how a space is shown where it is a token

# The browser counts tokens by the same two patterns while the reader types, so they
# use only what `regex` and JavaScript share.
CHUNK = r"\P{White_Space}+"
WORD = r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*"

_CHUNK = regex.compile(CHUNK)
_WORD_OR_SIGN = regex.compile(rf"{WORD}|\X")  # \X: one character as a reader sees it
_CHARACTER = regex.compile(r"\X")

Span = tuple[int, int]


def normalise(text: str) -> str:
    r"""Bring a text into the form in which it is shown and read.

    NFC, runs of white space as one space, none at the ends; halves of a
    surrogate pair, which no text can hold, become U+FFFD.

    Parameters
    ----------
    text
        Any string.

    Returns
    -------
    str
        The text as shown; normalising it again changes nothing.

    Examples
    --------
    >>> normalise("  two   words ")
    'two words'
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(_CHUNK.findall(unicodedata.normalize("NFC", whole)))


def word_spans(text: str) -> list[Span]:
    """Cut a normalised text into words and signs.

    A word is a run of letters and digits, with apostrophes inside ("don't").
    Every other visible character is a token of its own, an emoji as a whole.
    Only white space lies outside of all tokens.

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
    return [
        (chunk.start() + token.start(), chunk.start() + token.end())
        for chunk in _CHUNK.finditer(text)
        for token in _WORD_OR_SIGN.finditer(chunk.group())
    ]


def syllable_spans(text: str) -> list[Span]:
    """Cut a normalised text into characters as a reader sees them, spaces included.

    A Hangul syllable is one token, and so is a letter, a sign, an emoji or the
    space between two words.

    Parameters
    ----------
    text
        A text as `normalise` returns it.

    Returns
    -------
    list of (start, stop)
        Positions of the T tokens in `text`, in order, without gap or overlap.

    Examples
    --------
    >>> syllable_spans("차 맛")
    [(0, 1), (1, 2), (2, 3)]
    """
    spans: list[Span] = []
    for chunk in _CHUNK.finditer(text):
        if chunk.start() > 0:
            spans.append((chunk.start() - 1, chunk.start()))
        start = chunk.start()
        spans += [(start + c.start(), start + c.end()) for c in _CHARACTER.finditer(chunk.group())]
    return spans


def words_of_one_token(tokens: Sequence[str]) -> list[Span]:
    """Take every token as a word of its own.

    >>> words_of_one_token(["good", "tea"])
    [(0, 1), (1, 2)]
    """
    return [(t, t + 1) for t in range(len(tokens))]


def words_between_spaces(tokens: Sequence[str]) -> list[Span]:
    """Group the tokens between two spaces into words; spaces belong to none.

    >>> words_between_spaces(["차", "␣", "맛", "집"])
    [(0, 1), (2, 4)]
    """
    ends = [-1, *(t for t, token in enumerate(tokens) if token == SPACE), len(tokens)]
    return [(end + 1, stop) for end, stop in itertools.pairwise(ends)]


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """How a task cuts its texts.

    Attributes
    ----------
    spans
        From a normalised text to the spans of its tokens.
    words
        From the tokens as shown to spans of tokens, one for each word.
    word
        The pattern that the browser counts words by; none if it counts characters.
    """

    spans: Callable[[str], list[Span]]
    words: Callable[[Sequence[str]], list[Span]]
    word: str | None

    def cut(self, text: str) -> list[str]:
        """Return the tokens of a normalised text as they are shown, a space as ␣."""
        shown = (text[start:stop] for start, stop in self.spans(text))
        return [SPACE if token == " " else token for token in shown]


TOKENIZERS = {  # by the card's field `tokens`
    "words": Tokenizer(word_spans, words_of_one_token, WORD),
    "syllables": Tokenizer(syllable_spans, words_between_spaces, None),
}


def check_length(token_count: int) -> None:
    """Raise TextLengthError unless a model reads a text of so many tokens at once."""
    if not 1 <= token_count <= MAX_TOKENS:
        raise TextLengthError("text", f"1 to {MAX_TOKENS} tokens long", token_count)


def look_up_form(token: str) -> str:
    """Return the form in which a vocabulary holds a token: lower case, straight apostrophes.

    >>> look_up_form("Don’t")
    "don't"
    """
    return token.lower().replace("’", "'")


def visible(token: str) -> str:
    """Return a token as something that can be seen: code points where it has no glyph.

    >>> visible("tea"), visible(chr(0x200B))
    ('tea', 'U+200B')
    """
    if any(unicodedata.category(character)[0] not in "CZ" for character in token):
        return token
    return " ".join(f"U+{ord(character):04X}" for character in token)
