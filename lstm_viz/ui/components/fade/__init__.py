"""Fade strips: what each network has left of a word, a chip for every word read since."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from lstm_viz.figures.looks import color
from lstm_viz.measures.compared import Compared
from lstm_viz.texts.fading import Left, Said, word_text, write_asked, write_word
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.sentences import title
from lstm_viz.ui import session
from lstm_viz.ui.components.registry import read, register

_component = register(
    "fade",
    styles=("controls.css", "network.css", "fade.css"),
    html=read("fade", "fade.html"),
)


def fade_strips(
    compared: Compared,
    left: Left,
    *,
    answers: Mapping[str, Said],
    choose: Callable[[int], None],
    key: str = "fade",
    clock: str = "clock",
) -> None:
    """Show a strip for each network, uncovered by the clock up to the cursor.

    Parameters
    ----------
    compared
        The text as each network keeps it, and the chosen word.
    left
        What the chips are coloured by.
    answers
        By network, what it would answer at each of the T tokens; see `Said`.
    choose
        Called with the index of the word at the cursor when the reader wants to follow it.
    key, clock
        Of these strips, and of the clock that they follow.
    """

    def take_word() -> None:
        choose(int(session.widget_value(key).word))

    data = fade_data(compared, left, answers) | {"clock": clock}
    _component(key=key, data=data, on_word_change=take_word)


def fade_data(
    compared: Compared,
    left: Left,
    answers: Mapping[str, Said],
) -> dict[str, Any]:
    """Return all that the browser draws."""
    reading, word = compared.reading, compared.word
    names = [word_text(reading.tokens, span) for span in reading.words]
    ends = [stop - 1 for _, stop in reading.words]
    return {
        "text": reading.text,
        "word": word,
        "names": names,
        "ends": ends,
        "rows": [_row(name, compared, left, answers[name]) for name in compared.kept],
        "words": {
            "title": t(f"fade.{left.measure}", word=_followed(compared, left.measure)),
            "low": left.low,
            "high": t(f"fade.{left.measure}_high"),
            "follow": t("fade.follow", word="{word}"),
            "followed": t("fade.followed", word=names[word]),
            "before": t("fade.before", word=names[word]),
            "at": t("fade.at", word="{word}", followed=names[word]),
            "right": t("fade.right"),
            "wrong": t("fade.wrong"),
        },
        "lang": language(),
    }


def _row(name: str, compared: Compared, left: Left, said: Said) -> dict[str, Any]:
    values = [left.write(value) for value in left.values[name][compared.ends]]
    return {
        "network": name,
        "name": title(compared.kept[name].reading.model),
        "color": color(name),
        "strengths": np.round(left.strengths(name)[compared.ends], 4).tolist(),
        "values": [""] * len(values) if said.is_hidden else values,
        "answers": said.words,
        "right": said.right,
    }


def _followed(compared: Compared, measure: str) -> str:
    """Write what the strips follow: what the end asks for, or the word itself."""
    return write_asked(compared) if measure == "recall" else write_word(compared)
