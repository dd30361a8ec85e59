"""The reader's edits of a text: kept for this text alone, in the link, and undone."""

from collections.abc import Callable, Iterable

from lstm_viz.engine import Edit
from lstm_viz.errors import LSTMVizError
from lstm_viz.models import Model, Reading, WordEdit, edits_from_link, edits_to_link
from lstm_viz.texts import refusals
from lstm_viz.ui import link, session

Edits = tuple[Edit | WordEdit, ...]

_EDITS, _REFUSED = "edits", "edits_refused"
_IN_LINK = "edit"


def take_edits(model: Model, text: str) -> Edits:
    """Return the edits of a text: the link's, if the reader has brought one, else the session's.

    Those of a link that are none, or that the network or the text cannot have, are ignored
    with a note.
    """
    asked = link.word(_IN_LINK, key=_EDITS)
    if asked is not None:
        _keep(model, text, _possible(model, text, asked))
    edits = _kept(model, text)
    link.write(_IN_LINK, edits_to_link(edits) or None)
    return edits


def read_edited(model: Model, text: str, edits: Edits) -> tuple[Reading, Edits]:
    """Read a text with those of its edits that this network can have, and return these."""
    done: Edits = ()
    reading = model.read(text)
    for edit in edits:
        try:
            reading = model.read(text, edits=[*done, edit])
        except LSTMVizError:
            continue
        done = (*done, edit)
    return reading, done


def doer(model: Model, text: str) -> Callable[[Callable[[], Iterable[Edit | WordEdit]]], None]:
    """Return what adds edits to those of a text, or keeps why they cannot be."""

    def do(make: Callable[[], Iterable[Edit | WordEdit]]) -> None:
        session.keep(_REFUSED, None)
        try:
            edits = (*_kept(model, text), *make())
            model.read(text, edits=edits)
        except LSTMVizError as error:
            session.keep(_REFUSED, error)  # its sentence is the page's: here no language is set
            return
        _keep(model, text, edits)
        session.choose(_EDITS, session.find_choice(_EDITS))

    return do


def undo(model: Model, text: str, count: int) -> None:
    """Take back so many of the last edits of a text."""
    edits = _kept(model, text)
    _keep(model, text, edits[: len(edits) - count])
    session.choose(_EDITS, session.find_choice(_EDITS))
    session.keep(_REFUSED, None)


def refused(model: Model) -> str:
    """Return why the last edit could not be; empty if it was done."""
    error: LSTMVizError | None = session.find_choice(_REFUSED)
    return refusals.refused_edit(model, error) if error else ""


def _kept(model: Model, text: str) -> Edits:
    of, edits = session.find_choice(_EDITS, (None, ()))
    return edits if of == (model.task, text) else ()


def _keep(model: Model, text: str, edits: Edits) -> None:
    session.keep(_EDITS, ((model.task, text), edits))


def _possible(model: Model, text: str, asked: str) -> Edits:
    """Read the edits of a link one by one, and note those that cannot be."""
    done: Edits = ()
    for word in filter(None, asked.split("~")):
        try:
            edits = (*done, *edits_from_link(word))
            model.read(text, edits=edits)
        except LSTMVizError:
            link.ignore(_IN_LINK, word)
            continue
        done = edits
    return done
