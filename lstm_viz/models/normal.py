"""Text -> the text that is shown and read."""

import unicodedata

import regex

# The browser counts tokens by the same patterns while the reader types, so they use only
# what `regex` and JavaScript share; `blank` too.
_BLANK = r"\p{White_Space}\u3164\uffa0\u2800"  # fillers of Hangul and Braille look like a space
_TAGS = f"{chr(0xE0020)}-{chr(0xE007F)}"  # of which the flag of Wales is made
_SEQUENCES = rf"\u200c\u200d{_TAGS}"  # what has no look of its own and yet makes a sign another
INVISIBLE = rf"(?<![^{_BLANK}])\p{{DI}}+|(?![{_SEQUENCES}])(?=\p{{C}})\p{{DI}}"
CHUNK = rf"[^{_BLANK}]+"

_INVISIBLE, _CHUNK = regex.compile(INVISIBLE), regex.compile(CHUNK)


def normalise(text: str) -> str:
    """Bring a text into the form in which it is shown and read.

    NFC, runs of white space as one space, none at the ends. What has neither look nor
    meaning is left out: soft hyphens, zero-width spaces, marks of direction, but not what
    joins an emoji or the letters of a script. Halves of a surrogate pair, which no text
    can hold, become U+FFFD.

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
    >>> normalise("  two   words "), normalise("won\u00adder\u200bful")
    ('two words', 'wonderful')
    """
    if text.isascii() and text.isprintable():  # nothing but spaces to put right, and often so
        return " ".join(text.split())
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    seen = _INVISIBLE.sub("", whole)
    return " ".join(_CHUNK.findall(unicodedata.normalize("NFC", seen)))


def blank(question: str) -> str:
    r"""Return the pattern of what stands for the answer after a question that ends a text.

    >>> bool(regex.search(blank("here in"), "So I am here in ___."))
    True
    """
    return rf"""(?<=(?<![\p{{L}}\p{{M}}\p{{N}}]){question})[\s_＿….‥⋯。'"‘’“”]+$"""


def without_blank(text: str, question: str) -> str:
    """Leave out what stands for the answer after a question at the end of a text.

    >>> without_blank("So I am Here in ___.", "here in"), without_blank("Wait...", "here in")
    ('So I am Here in', 'Wait...')
    """
    return str(regex.sub(blank(question), "", text, flags=regex.IGNORECASE))
