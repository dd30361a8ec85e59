"""Text -> tokens: what one step of a network reads."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from lstm_viz.errors import TextLengthError
from lstm_viz.models.normal import CHUNK

MAX_TOKENS = 256  # what a model reads at once; a longer text is refused whole

# The browser counts tokens by this pattern, too: see `lstm_viz.models.normal`.
_LETTERS = r"[\p{L}\p{M}\p{N}\p{DI}]+"
WORD = rf"{_LETTERS}(?:['’‘‛´`′]{_LETTERS})*"

SPACE = "␣"  # a space that is a token, as it is shown

_CHUNK = regex.compile(CHUNK)
_SYLLABLE = regex.compile(r" |\X")  # a space, or one character as a reader sees it
_WORD_OR_SIGN = regex.compile(rf"{WORD}|\X")
_IN_ASCII = re.compile(r"[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*|[^ ]")  # the same, in half the time
_KOREAN, _ENGLISH = regex.compile(r"\p{Hangul}"), regex.compile(r"[A-Za-z]")

# What editors write in place of the plain signs that texts are learnt with; "…" is one
# token, and so it is read as one dot.
_SIGNS = {
    "'": "’‘‛‚´`ʼ′",
    '"': "“”„‟«»″",
    "-": "‐‑‒–—―−",
    ".": "…‥⋯。",
    ",": "、",
    "~": "〜∼",
    "<": "〈《",
    ">": "〉》",
}
_PLAIN = str.maketrans({sign: plain for plain, signs in _SIGNS.items() for sign in signs})
_MARKS = regex.compile(r"\p{DI}+")  # which the looks of a token may need, and a vocabulary not
_STYLED = regex.compile("[！-～ﬀ-ﬆ𝐀-𝟿]+")  # full width, ligatures, letters of another font

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


def language_of(text: str) -> str | None:
    """Tell whether a text is written in Korean or in English letters; None without either.

    A Korean syllable counts as two letters, so that "이 TV는 좋아요" is Korean.

    >>> language_of("이 TV는 좋아요"), language_of("I love 김치"), language_of("!")
    ('ko', 'en', None)
    """
    korean, english = (len(letters.findall(text)) for letters in (_KOREAN, _ENGLISH))
    if not korean and not english:
        return None
    return "ko" if 2 * korean > english else "en"


def check_length(token_count: int, argument: str = "text") -> None:
    """Raise TextLengthError unless a model reads a text of so many tokens at once."""
    if not 1 <= token_count <= MAX_TOKENS:
        raise TextLengthError(argument, f"1 to {MAX_TOKENS} tokens long", token_count)


def shown_form(token: str) -> str:
    """Return a token as it is shown: a space as a sign that can be seen.

    >>> shown_form(" "), shown_form("tea")
    ('␣', 'tea')
    """
    return SPACE if token == " " else token


def look_up_form(token: str) -> str:
    """Return the form in which a vocabulary holds a token.

    Lower case, straight apostrophes, and nothing that cannot be seen.

    >>> look_up_form("Don’t"), look_up_form("♥️")
    ("don't", '♥')
    """
    return str(_MARKS.sub("", token)).lower().replace("’", "'")


def plain_form(token: str) -> str:
    """Return the form for a vocabulary without the token's own: signs and letters as typed.

    >>> plain_form("“"), plain_form("…"), plain_form("？"), plain_form("ﬁlm")
    ('"', '.', '?', 'film')
    """
    plain = _STYLED.sub(lambda styled: unicodedata.normalize("NFKC", styled[0]), token)
    return look_up_form(str(plain)).translate(_PLAIN)


def visible(token: str) -> str:
    """Return a token as something that can be seen: code points where it has no glyph.

    >>> visible("tea"), visible(chr(0x200B))
    ('tea', 'U+200B')
    """
    if any(unicodedata.category(character)[0] not in "CZ" for character in token):
        return token
    return " ".join(f"U+{ord(character):04X}" for character in token)
