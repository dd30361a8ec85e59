"""Two texts over the same columns, as words were swapped, dropped or put in."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Pairs(NamedTuple):
    """The columns of two texts side by side: a token of both, or of one alone (-1)."""

    before: NDArray[np.intp]
    after: NDArray[np.intp]
    labels: list[str]


def paired(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """Lay two texts over the same columns, as words were swapped, dropped or put in.

    >>> paired(["a", "bad", "film"], ["a", "good", "film", "!"])[:2]
    (array([ 0,  1,  2, -1]), array([0, 1, 2, 3]))
    """
    columns: list[tuple[int, int]] = []
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        both = min(b - a, d - c)
        columns += [(a + k, c + k) for k in range(both)]
        columns += [(k, -1) for k in range(a + both, b)] + [(-1, k) for k in range(c + both, d)]
    labels = [_label(before, after, *column) for column in columns]
    old, new = (np.array(own, dtype=np.intp) for own in zip(*columns, strict=True))
    return Pairs(old, new, labels)


def _label(before: Sequence[str], after: Sequence[str], old: int, new: int) -> str:
    if old < 0 or new < 0:
        return after[new] if old < 0 else before[old]
    return before[old] if before[old] == after[new] else f"{before[old]} → {after[new]}"
