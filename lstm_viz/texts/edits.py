"""Edits in words, and the presets that the notes speak of."""

from collections.abc import Sequence

from lstm_viz.engine import Clamp, Edit, GRUWeights, LSTMWeights, Scale, Silence, Weights
from lstm_viz.models import Drop, Reading, Swap, WordEdit
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import t

_LETTERS = {"g": "c̃"}


def edit_told(edit: Edit | WordEdit, reading: Reading) -> str:
    """Write an edit of a text in a line; tokens are counted from 1, and the last is one of them."""
    match edit:
        case Clamp(gate, value):
            return t("edit.clamp_told", gate=letter(gate), value=f"{value:g}", **_where(edit))
        case Scale(gate, factor):
            return t("edit.scale_told", gate=letter(gate), value=f"{factor:g}", **_where(edit))
        case Silence():
            return t("edit.silence_told", **_where(edit))
        case Swap(word, text):
            return t("edit.swap_told", word=word_named(reading, word), text=text)
        case Drop(word):
            return t("edit.drop_told", word=word_named(reading, word))
    if edit.word >= len(reading.words):
        return t("edit.insert_end_told", text=edit.text)
    return t("edit.insert_told", word=word_named(reading, edit.word), text=edit.text)


def letter(gate: str) -> str:
    """Write the letter of a quantity as the formulas do.

    >>> letter("g")
    'c̃'
    """
    return _LETTERS.get(gate, gate)


def word_named(reading: Reading, word: int) -> str:
    """Write a word of a text; nothing if it has no such word."""
    if word >= len(reading.words):
        return ""
    return "".join(visible(token) for token in reading.tokens[slice(*reading.words[word])]).strip()


def _where(edit: Edit) -> dict[str, str]:
    units = t("edit.all")
    if edit.units is not None:
        units = t("edit.some", units=", ".join(map(str, edit.units)))
    span = t("edit.span", first=edit.start + 1, last=edit.stop or "")
    return {"units": units, "span": span}


def presets(weights: Weights, start: int, stop: int) -> dict[str, Sequence[Edit]]:
    """Return what can be tried at once, by name: in a span of tokens, or from its start on.

    >>> from lstm_viz.engine import GRUWeights
    >>> import numpy as np
    >>> presets(GRUWeights(np.zeros((3, 1)), np.zeros((3, 1))), 2, 5)["keep_z"]
    [Clamp(gate='z', value=1.0, units=None, start=2, stop=None)]
    """
    match weights:
        case LSTMWeights():
            return {
                "forget": [Clamp("f", 0.0, start=start, stop=stop)],
                "input": [Clamp("i", 0.0, start=start, stop=stop)],
                "output": [Clamp("o", 0.0, start=start, stop=stop)],
                "keep": [Clamp("f", 1.0, start=start), Clamp("i", 0.0, start=start)],
                "no_forget": [Clamp("f", 1.0)],
            }
        case GRUWeights():
            return {
                "replace": [Clamp("z", 0.0, start=start, stop=stop)],
                "reset": [Clamp("r", 0.0, start=start, stop=stop)],
                "keep_z": [Clamp("z", 1.0, start=start)],
            }
    return {"silent": [Silence(None, start=start, stop=stop)]}
