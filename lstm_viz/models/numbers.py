"""Numbers in stories: which digits a story gives, and how a network recites them."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import run
from lstm_viz.engine.edited import Edits, from_step, going_on
from lstm_viz.models.examples import examples
from lstm_viz.models.stories import story_parts

if TYPE_CHECKING:
    from lstm_viz.models.model import Model
    from lstm_viz.models.reading import Reading

DIGITS = tuple("0123456789")

Digits = tuple[int, ...]


class Number(NamedTuple):
    """A run of digits in a text, and its span of tokens."""

    digits: Digits
    start: int
    stop: int


def recites(model: "Model") -> bool:
    """Tell whether a model answers with digits, one after the other."""
    return model.labels == DIGITS


def numbers_in(reading: "Reading") -> list[Number]:
    """Find every run of digits in a text, in order."""
    found = []
    for is_digit, run_of in groupby(enumerate(reading.tokens), lambda one: one[1] in DIGITS):
        if is_digit:
            tokens = list(run_of)
            digits = tuple(int(token) for _, token in tokens)
            found.append(Number(digits, tokens[0][0], tokens[-1][0] + 1))
    return found


def asked_number(reading: "Reading") -> Number | None:
    """Return the number that the end of a story asks for.

    That is the only one in it, the answer of a story that the app offers, or the first one
    that stands in an opening of the app's; None if it cannot be known.
    """
    found = numbers_in(reading)
    if len(found) < 2 or reading.model.task is None:
        return found[0] if len(found) == 1 else None
    answers = {e.answer for e in examples(reading.model.task) if e.text == reading.text}
    answers |= set(_opened(reading.model.task, reading.text))
    return next((n for n in found if "".join(map(str, n.digits)) in answers), None)


def _opened(task: str, text: str) -> list[str]:
    """Return the number of the first opening in a text, if there is one."""
    openings = (re.escape(opening) for opening in story_parts(task).openings)
    patterns = [opening.replace(r"\{number\}", r"(\d+)") for opening in openings]
    matches = filter(None, (re.search(pattern, text) for pattern in patterns))
    return [match[1] for match in sorted(matches, key=lambda match: match.start())[:1]]


def recite(readings: Sequence["Reading"], counts: Sequence[int]) -> list[Digits]:
    """Let a network say digits at the end of texts, and read each before it says the next.

    The edits of a text that go on beyond its end act on what is said, too.

    Parameters
    ----------
    readings
        Texts that end in the question, all read by one model.
    counts
        How many digits are said after each, at least one.

    Returns
    -------
    list of tuple
        The likeliest digit each time, 0 to 9.
    """
    if not readings:
        return []
    most = max(counts) - 1
    together: dict[Edits, list[int]] = {}  # texts after which the same edits go on
    for k, reading in enumerate(readings):
        edits = going_on(reading.trace.edits, len(reading), most)
        together.setdefault(edits, []).append(k)
    digits = np.empty((len(readings), max(counts)), dtype=np.intp)
    for edits, indices in together.items():
        digits[indices] = _recited([readings[k] for k in indices], edits, most)
    return [tuple(map(int, own[:count])) for own, count in zip(digits, counts, strict=True)]


def _recited(readings: Sequence["Reading"], edits: Edits, count: int) -> NDArray[np.intp]:
    """Read so many digits, each as it is said, and return them and one more, (B, count + 1)."""
    model = readings[0].model
    row_of_digit = model.rows(DIGITS)
    h = np.stack([reading.trace.h[-1] for reading in readings])  # (B, H)
    cells = [reading.trace.c[-1] for reading in readings if reading.trace.c is not None]
    c = np.stack(cells) if cells else None
    said = [model.answer(h).argmax(axis=-1)]
    for step in range(count):
        x = model.embedding[row_of_digit[said[-1]]][None]
        trace = run(model.weights, x, h0=h, c0=c, edits=from_step(edits, step))
        h, c = trace.h[-1], None if trace.c is None else trace.c[-1]
        said.append(model.answer(h).argmax(axis=-1))
    return np.stack(said, axis=1)
