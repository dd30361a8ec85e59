"""Sentences that say what was wrong, and what to do."""

import re
from collections.abc import Sequence

from lstm_viz.errors import (
    DamagedFileError,
    EditError,
    LSTMVizError,
    MissingFileError,
    NonFiniteError,
    TextLengthError,
    UnknownNameError,
)
from lstm_viz.models import MAX_TOKENS, Model
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t

# Of edits by their field: where it lies outside of two ends, and for every other reason.
_WITHIN = {"units": "error.edit_unit", "word": "error.edit_word", "value": "error.edit_value"}
_BY_FIELD = {
    "units": "error.edit_units",
    "word": "error.edit_word_twice",
    "value": "error.edit_negative",
    "factor": "error.edit_negative",
    "text": "error.edit_text",
    "start": "error.edit_start",
    "tokens": "error.edit_start",
}
_LONGEST_QUOTE = 40  # characters of a link that are shown


def unread(model: Model, token_count: int) -> str:
    """Say why a model cannot read a text of so many tokens, and what to do."""
    if token_count == 0:
        return t("error.no_token")
    return t("error.too_long", count=token_count, limit=MAX_TOKENS, tokens=sentences.tokens(model))


def refusal(error: LSTMVizError) -> str:
    """Say what was wrong and what to do, from the exception's fields."""
    match error:
        case DamagedFileError():
            return t("error.damaged", name=error.argument)
        case MissingFileError():
            return t("error.missing", name=error.argument)
    raise error


def refused_edit(model: Model, error: LSTMVizError) -> str:
    """Say why an edit cannot be, by its field and the reason."""
    got = _plain(str(error.got))
    match error:
        case TextLengthError():
            return unread(model, error.got)
        case UnknownNameError():
            return t("error.edit_gate", got=got, known=", ".join(error.known))
        case NonFiniteError():
            return t("error.edit_number")
        case EditError():
            ends = re.findall(r"-?\d+", str(error.expected))
            if len(ends) == 2 and error.argument in _WITHIN:
                low, high = int(ends[0]), int(ends[1])
                within = {"got": got, "low": low, "high": high, "last": high + 1}
                return t(_WITHIN[error.argument], **within)
            return t(_BY_FIELD.get(error.argument, "error.edit"), got=got)
    raise error


def ignored(words: Sequence[tuple[str, str]]) -> str:
    """Say which words of a link were not understood, quoted so that they cannot be markup."""
    return t("link.ignored", words=", ".join(f"`{_plain(k)} = {_plain(v)}`" for k, v in words))


def _plain(word: str) -> str:
    line = " ".join(word.replace("`", "'").split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
