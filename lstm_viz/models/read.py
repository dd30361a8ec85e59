"""A text through a model, or many of them, those of about the same length at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from lstm_viz.engine import Array, Trace, run
from lstm_viz.errors import DataTypeError
from lstm_viz.models.reading import Reading
from lstm_viz.models.tokens import Span, check_length, shown_form
from lstm_viz.models.vocabulary import UNKNOWN

if TYPE_CHECKING:
    from lstm_viz.models.model import Model

Rows = NDArray[np.intp]  # (T,), of the embedding

_AT_ONCE = 32  # texts in a batch: with more of them it leaves the processor's cache


class Cut(NamedTuple):
    """A text as shown, and its T tokens."""

    text: str
    spans: tuple[Span, ...]
    tokens: tuple[str, ...]


def read_text(model: "Model", text: str) -> Reading:
    """Read one text; see `Model.read`."""
    cut = _cut(model, text)
    check_length(len(cut.tokens))
    rows = model.rows(cut.tokens)
    trace = run(model.weights, model.embedding[rows])
    return _reading(model, cut, rows, trace, model.answer(trace.h))


def read_texts(model: "Model", texts: Iterable[str]) -> list[Reading]:
    """Read many texts; see `Model.read_all`."""
    cuts = [_cut(model, text) for text in _checked(texts)]
    for place, cut in enumerate(cuts):
        check_length(len(cut.tokens), argument=f"texts[{place}]")
    rows = _rows(model, cuts)
    readings: dict[int, Reading] = {}
    by_length = sorted(range(len(cuts)), key=lambda place: len(rows[place]))
    with threadpool_limits(limits=1, user_api="blas"):  # a second one waits more than it helps
        for first in range(0, len(cuts), _AT_ONCE):
            places = by_length[first : first + _AT_ONCE]
            runs = _run(model, [rows[place] for place in places])
            for place, (trace, answers) in zip(places, runs, strict=True):
                readings[place] = _reading(model, cuts[place], rows[place], trace, answers)
    return [readings[place] for place in range(len(cuts))]


def _checked(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str):
        raise DataTypeError("texts", "a list of texts (for one text use read)", "str")
    texts = list(texts)
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise DataTypeError(f"texts[{place}]", "a text, a str", type(text).__name__)
    return texts


def _cut(model: "Model", text: str) -> Cut:
    shown = model.shown(text)
    spans = tuple(model.tokenizer.spans(shown))
    return Cut(shown, spans, tuple([shown_form(shown[start:stop]) for start, stop in spans]))


def _rows(model: "Model", cuts: Sequence[Cut]) -> list[Rows]:
    """Look up the embedding's rows of every text, each token once."""
    tokens = list({token for cut in cuts for token in cut.tokens})
    row = dict(zip(tokens, model.rows(tokens).tolist(), strict=True))
    return [np.array([row[token] for token in cut.tokens]) for cut in cuts]


def _run(model: "Model", rows: Sequence[Rows]) -> Iterator[tuple[Trace, Array]]:
    """Run some texts as one batch, and yield of each its trace and its answers.

    A short one is run on to the length of the longest, over any token, and cut off there:
    what comes after a step never reaches it.
    """
    padded = np.zeros((max(map(len, rows)), len(rows)), dtype=np.intp)
    for column, own in enumerate(rows):
        padded[: len(own), column] = own
    batch = run(model.weights, model.embedding[padded])
    answers = _by_text(model.answer(batch.h))
    values = {name: _by_text(batch[name]) for name in batch.quantities}
    for column, length in enumerate(map(len, rows)):
        c0 = None if batch.c0 is None else batch.c0[column]
        own_values = {name: of_batch[column, :length] for name, of_batch in values.items()}
        x = batch.x[:length, column]
        trace = Trace(batch.weights, x, batch.h0[column], c0, **own_values)
        yield trace, answers[column, :length]


def _by_text(values: Array) -> Array:
    """Lay the values (T, B, ...) of each text of a batch side by side in memory, as (B, T, ...)."""
    by_text = np.ascontiguousarray(values.swapaxes(0, 1))
    by_text.setflags(write=False)
    return by_text


def _reading(model: "Model", cut: Cut, rows: Rows, trace: Trace, answers: Array) -> Reading:
    return Reading(
        model=model,
        text=cut.text,
        spans=cut.spans,
        tokens=cut.tokens,
        words=tuple(model.tokenizer.words(cut.tokens)),
        known=rows != UNKNOWN,
        trace=trace,
        probabilities=answers,
    )
