"""Texts made anew by edits of their words."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from lstm_viz.errors import DataTypeError, EditError, kind
from lstm_viz.models.normal import normalise
from lstm_viz.models.word_edits import Insert, Swap, WordEdit, split_edits

if TYPE_CHECKING:
    from lstm_viz.models.model import Model
    from lstm_viz.models.reading import Reading


def reworded(reading: "Reading", edits: Iterable[WordEdit]) -> str:
    """Return the text of a reading with some of its words edited.

    All indices are those of the reading's words, whatever the order of the edits; what is
    inserted before the same word stands there in their order. A word that touched the one
    before it, as a comma does, still does, unless the two would become one.

    Parameters
    ----------
    reading
        A text of W words.
    edits
        Swap, Drop and Insert.

    Returns
    -------
    str
        The new text, which may be empty. `reading.model.read` reads it.

    Raises
    ------
    DataTypeError
        If `edits` are no list of these.
    EditError
        If the text has no such word, or two edits swap or drop the same one.

    Examples
    --------
    >>> import lstm_viz
    >>> from lstm_viz import Drop, Insert, Swap
    >>> reading = lstm_viz.load("reviews-en", "gru").read("A dull, long film")
    >>> reworded(reading, [Drop(2), Swap(1, "sad"), Insert(3, "very")])
    'A sad very long film'
    """
    words, gates = split_edits(edits)
    if gates:
        raise DataTypeError("edits", "a list of Swap, Drop and Insert", kind(gates[0]))
    return reword(reading.model, reading.text, words)


def reword(model: "Model", text: str, edits: Sequence[WordEdit]) -> str:
    """Return a text with some of its words edited; see `reworded`."""
    text = model.shown(text)
    parts, gaps = _parts(model, text)
    _refuse_unknown(edits, len(parts))
    pieces: list[tuple[str, str]] = []  # what stands before, and the piece
    for word, (gap, part) in enumerate(zip(gaps, [*parts, ""], strict=True)):
        inserted = [e.text for e in edits if isinstance(e, Insert) and e.word == word]
        pieces += [(" ", piece) for piece in inserted]
        own = _edited(edits, word, part)
        if own:
            pieces.append((" " if inserted and word == 0 else gap, own))
    return normalise(_joined(pieces, model.tokenizer.cut))


def _joined(pieces: Iterable[tuple[str, str]], cut: Callable[[str], list[str]]) -> str:
    """Join pieces, each after its gap, with a space where two would else be cut as one."""
    whole, last = "", ""
    for gap, piece in pieces:
        merges = cut(last + piece) != [*cut(last), *cut(piece)]
        whole += (" " if merges and not gap else gap) + piece
        last = piece
    return whole


def _parts(model: "Model", text: str) -> tuple[list[str], list[str]]:
    """Cut a text into its words, and what stands before each of them and at the end."""
    tokens = model.tokenizer.spans(text)
    words = model.tokenizer.words(model.tokenizer.cut(text))
    spans = [(tokens[start][0], tokens[stop - 1][1]) for start, stop in words]
    ends = [0, *(stop for _, stop in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return [text[start:stop] for start, stop in spans], gaps


def _refuse_unknown(edits: Sequence[WordEdit], count: int) -> None:
    taken: set[int] = set()
    for edit in edits:
        last = count if isinstance(edit, Insert) else count - 1
        if edit.word > last:
            raise EditError("word", f"0 to {last}", edit.word)
        if not isinstance(edit, Insert):
            if edit.word in taken:
                raise EditError("word", "one that no other edit swaps or drops", edit.word)
            taken.add(edit.word)


def _edited(edits: Sequence[WordEdit], word: int, own: str) -> str:
    for edit in edits:
        if edit.word == word and not isinstance(edit, Insert):
            return edit.text if isinstance(edit, Swap) else ""
    return own
