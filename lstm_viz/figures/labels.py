"""How a label of the time axis is written: a token, a number, or whatever a step is called."""

import html
from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from lstm_viz.engine import Trace
from lstm_viz.errors import ShapeError

Labels = Sequence[object] | NDArray[Any]
"""One label a time step: strings, numbers, or what else `str` can write."""

_LONGEST = 10  # characters
_LINE = 30  # characters that a line on hover has room for, on a phone too


def written(labels: Labels) -> list[str]:
    """Write labels as text.

    >>> written([1, 2.5, "three"])
    ['1', '2.5', 'three']
    """
    return [str(label) for label in labels]


def short(label: str) -> str:
    """Cut a long label, and keep the reader's markup from Plotly.

    >>> short("extraordinarily"), short("<b>")
    ('extraordi…', '&lt;b&gt;')
    """
    cut = label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
    return html.escape(cut)


def whole(label: str) -> str:
    """Write a label out, a very long one on several lines."""
    lines = (label[start : start + _LINE] for start in range(0, len(label), _LINE))
    return "<br>".join(html.escape(line) for line in lines)


def refuse_other_count(trace: Trace, tokens: Labels) -> None:
    """Raise ShapeError unless there is one label for each time step."""
    if len(tokens) != len(trace):
        raise ShapeError("tokens", f"({len(trace)},)", (len(tokens),))
