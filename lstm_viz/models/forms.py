"""The forms of a token: as it is shown, looked up in a vocabulary, made plain, made visible."""

import unicodedata
from functools import lru_cache

import regex

_KEPT = 20_000  # tokens: a page asks for the forms of the same ones many times

SPACE = "␣"  # a space that is a token, as it is shown

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


def shown_form(token: str) -> str:
    """Return a token as it is shown: a space as a sign that can be seen.

    >>> shown_form(" "), shown_form("tea")
    ('␣', 'tea')
    """
    return SPACE if token == " " else token


@lru_cache(_KEPT)
def look_up_form(token: str) -> str:
    """Return the form in which a vocabulary holds a token.

    Lower case, straight apostrophes, and nothing that cannot be seen.

    >>> look_up_form("Don’t"), look_up_form("♥️")
    ("don't", '♥')
    """
    return str(_MARKS.sub("", token)).lower().replace("’", "'")


@lru_cache(_KEPT)
def plain_form(token: str) -> str:
    """Return the form for a vocabulary without the token's own: signs and letters as typed.

    >>> plain_form("“"), plain_form("…"), plain_form("？"), plain_form("ﬁlm")
    ('"', '.', '?', 'film')
    """
    plain = _STYLED.sub(lambda styled: unicodedata.normalize("NFKC", styled[0]), token)
    return look_up_form(str(plain)).translate(_PLAIN)


@lru_cache(_KEPT)
def visible(token: str) -> str:
    """Return a token as something that can be seen: code points where it has no glyph.

    >>> visible("tea"), visible(chr(0x200B))
    ('tea', 'U+200B')
    """
    if any(unicodedata.category(character)[0] not in "CZ" for character in token):
        return token
    return " ".join(f"U+{ord(character):04X}" for character in token)
