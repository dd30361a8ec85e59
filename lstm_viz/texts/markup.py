"""Keep what the reader has typed from being taken for markup of ours."""

import re

_SIGNS = frozenset("\\`*_{}[]<>()#+-.!|~$:&")
_WORD_JOINER = "\u2060"  # cannot be seen
# What becomes a link, or Streamlit's logo, however its signs are escaped.
_LINKS = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)


def plain(text: str) -> str:
    r"""Write a text so that it looks in Markdown as it was typed.

    >>> plain("*so* $x$")
    '\\*so\\* \\$x\\$'
    """
    return "".join(f"\\{c}" if c in _SIGNS else c for c in _LINKS.sub(_WORD_JOINER, text))
