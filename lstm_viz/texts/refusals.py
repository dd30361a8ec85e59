"""Sentences that say what was wrong, and what to do."""

from collections.abc import Sequence

from lstm_viz.errors import DamagedFileError, LSTMVizError, MissingFileError
from lstm_viz.models import MAX_TOKENS, Model
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t

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


def ignored(words: Sequence[tuple[str, str]]) -> str:
    """Say which words of a link were not understood, quoted so that they cannot be markup."""
    return t("link.ignored", words=", ".join(f"`{_plain(k)} = {_plain(v)}`" for k, v in words))


def _plain(word: str) -> str:
    line = " ".join(word.replace("`", "'").split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
