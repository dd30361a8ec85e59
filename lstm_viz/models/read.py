"""A text through a model, or many of them, those of about the same length at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, Edit, Trace, run
from lstm_viz.errors import DataTypeError, kind
from lstm_viz.models.reading import Reading
from lstm_viz.models.rewording import reword
from lstm_viz.models.tokens import check_length
from lstm_viz.models.vocabulary import UNKNOWN
from lstm_viz.models.word_edits import WordEdit, split_edits

if TYPE_CHECKING:
    from lstm_viz.models.model import Model

Rows = NDArray[np.intp]  # (T,), of the embedding

_AT_ONCE = 48  # texts in a batch: with more of them it leaves the processor's cache


class Cut(NamedTuple):
    """A text as shown, and its T tokens."""

    text: str
    tokens: tuple[str, ...]


def read_text(
    model: "Model", text: str, edits: Iterable[Edit | WordEdit] = (), *, more: int = 0
) -> Reading:
    """Read one text; see `Model.read`. It may be so many tokens longer."""
    of_words, of_gates = split_edits(edits)
    cut = _cut(model, reword(model, text, of_words) if of_words else text)
    check_length(len(cut.tokens) - more)
    rows = model.rows(cut.tokens)
    trace = run(model.weights, model.embedding[rows], edits=tuple(of_gates))
    return _reading(model, cut, rows, trace, model.answer(trace.h))


def read_texts(model: "Model", texts: Iterable[str]) -> list[Reading]:
    """Read many texts; see `Model.read_all`."""
    cuts = [_cut(model, text) for text in _checked(texts)]
    for k, cut in enumerate(cuts):
        check_length(len(cut.tokens), argument=f"texts[{k}]")
    rows = _rows(model, cuts)
    readings: dict[int, Reading] = {}
    by_length = sorted(range(len(cuts)), key=lambda k: len(rows[k]))
    for first in range(0, len(cuts), _AT_ONCE):
        indices = by_length[first : first + _AT_ONCE]
        runs = _run(model, [rows[k] for k in indices])
        for k, (trace, answers) in zip(indices, runs, strict=True):
            readings[k] = _reading(model, cuts[k], rows[k], trace, answers)
    return [readings[k] for k in range(len(cuts))]


def _checked(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str):
        raise DataTypeError("texts", "a list of texts (for one text use read)", "str")
    texts = list(texts)
    for k, text in enumerate(texts):
        if not isinstance(text, str):
            raise DataTypeError(f"texts[{k}]", "a text, a str", kind(text))
    return texts


def _cut(model: "Model", text: str) -> Cut:
    shown = model.shown(text)
    return Cut(shown, tuple(model.tokenizer.cut(shown)))


def _rows(model: "Model", cuts: Sequence[Cut]) -> list[Rows]:
    """Look up the embedding's rows of every text, each token once."""
    tokens = list({token for cut in cuts for token in cut.tokens})
    row = dict(zip(tokens, model.rows(tokens).tolist(), strict=True))
    return [np.array([row[token] for token in cut.tokens]) for cut in cuts]


def _run(model: "Model", rows: Sequence[Rows]) -> Iterator[tuple[Trace, Array]]:
    """Run some texts as one batch, and yield of each its trace and its answers."""
    lengths = [len(own) for own in rows]
    padded = np.zeros((max(lengths), len(rows)), dtype=np.intp)
    for column, own in enumerate(rows):
        padded[: len(own), column] = own
    batch = run(model.weights, model.embedding[padded], lengths=lengths)
    answers = model.answer(batch.h)  # (T, B, K)
    for column, length in enumerate(lengths):
        yield batch.item(column), answers[:length, column]


def _reading(model: "Model", cut: Cut, rows: Rows, trace: Trace, answers: Array) -> Reading:
    return Reading(
        model=model,
        text=cut.text,
        tokens=cut.tokens,
        words=tuple(model.tokenizer.words(cut.tokens)),
        known=rows != UNKNOWN,
        trace=trace,
        probabilities=answers,
    )
