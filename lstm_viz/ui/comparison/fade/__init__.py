"""Fade strips: what each network has left of a word, a chip for every word read since."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from lstm_viz.engine import Array
from lstm_viz.models import WordMemory
from lstm_viz.models.tokens import visible
from lstm_viz.ui import sentences, session
from lstm_viz.ui.i18n import language, t
from lstm_viz.ui.networks import color, title

_FOLDER = Path(__file__).parent
_SHARED = (_FOLDER.parents[1] / "controls.css", _FOLDER.parent / "network.css")

_component = st.components.v2.component(
    "lstm_viz_fade",
    html=(_FOLDER / "fade.html").read_text(encoding="utf-8"),
    css="".join(path.read_text(encoding="utf-8") for path in (*_SHARED, _FOLDER / "fade.css")),
    js=(_FOLDER / "fade.js").read_text(encoding="utf-8"),
)


MEASURES = ("recall", "difference", "sensitivity")

_DECADES = 12  # of the colour scale of sensitivity, down from 1
_LOW = {"recall": "0", "difference": "0", "sensitivity": "10⁻¹²"}  # where it begins


class Left(NamedTuple):
    """What is left of one word, by one of MEASURES, in every network."""

    measure: str
    values: Mapping[str, Array]  # (T,) by network

    def strengths(self, name: str) -> Array:
        """Return the strength (T,) of a network's colours: 0 nothing, 1 full, more is marked.

        The values themselves, but of sensitivity their order of magnitude.
        """
        values = self.values[name]
        if self.measure != "sensitivity":
            return values
        with np.errstate(divide="ignore"):
            strengths: Array = np.maximum(1 + np.log10(values) / _DECADES, 0)
        return strengths

    def written(self, value: float) -> str:
        """Write a value as the page shows it."""
        if self.measure == "recall":
            return sentences.percent(value)
        return sentences.in_powers(value) if self.measure == "sensitivity" else f"{value:.2f}"


def fade_strips(
    kept: Mapping[str, WordMemory],
    word: int,
    left: Left,
    *,
    answers: Mapping[str, list[str]],
    choose: Callable[[int], None],
) -> None:
    """Show a strip for each network, uncovered by the clock up to the cursor.

    Parameters
    ----------
    kept
        The text as each network keeps it.
    word
        Index of the chosen word.
    left
        What the chips are coloured by.
    answers
        By network, its likeliest answer at each of the T tokens, in words.
    choose
        Called with the index of the word at the cursor when the reader wants to follow it.
    """

    def chosen() -> None:
        choose(int(session.widget_value("fade").word))

    data = fade_data(kept, word, left, answers)
    _component(key="fade", data=data, on_word_change=chosen)


def fade_data(
    kept: Mapping[str, WordMemory],
    word: int,
    left: Left,
    answers: Mapping[str, list[str]],
) -> dict[str, Any]:
    """Return all that the browser draws."""
    reading = next(iter(kept.values())).reading
    names = [word_text(reading.tokens, span) for span in reading.words]
    ends = [stop - 1 for _, stop in reading.words]
    return {
        "text": reading.text,
        "word": word,
        "names": names,
        "ends": ends,
        "rows": [
            {
                "network": name,
                "name": title(memory.reading.model),
                "color": color(name),
                "strengths": np.round(left.strengths(name)[ends[word:]], 4).tolist(),
                "values": [left.written(value) for value in left.values[name][ends[word:]]],
                "answers": answers[name],
            }
            for name, memory in kept.items()
        ],
        "words": {
            "title": t(f"fade.{left.measure}", word=names[word]),
            "low": _LOW[left.measure],
            "high": t(f"fade.{left.measure}_high"),
            "follow": t("fade.follow", word="{word}"),
            "followed": t("fade.followed", word=names[word]),
            "before": t("fade.before", word=names[word]),
            "at": t("fade.at", word="{word}"),
        },
        "lang": language(),
    }


def word_text(tokens: tuple[str, ...], span: tuple[int, int]) -> str:
    """Return a word as it stands in the text.

    >>> word_text(("여", "기", " ", "서"), (0, 2))
    '여기'
    """
    return "".join(visible(token) for token in tokens[slice(*span)])


def likeliest(memory: WordMemory, names: list[str]) -> list[str]:
    """Name the likeliest answer of a network at each token, with its probability."""
    told = []
    for probabilities in memory.answers:
        if np.isnan(probabilities).any():
            told.append("")
            continue
        best = int(probabilities.argmax())
        told.append(f"{names[best]} {sentences.percent(probabilities[best])}")
    return told
