"""The clock: ribbon, cursor and controls of a text that was read, all in the browser."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lstm_viz.figures import COVER, CURSOR
from lstm_viz.models import Model, Reading
from lstm_viz.models.forms import visible
from lstm_viz.models.tokens import Span
from lstm_viz.texts import sentences
from lstm_viz.texts.answers import Answers, Part, answers
from lstm_viz.texts.i18n import language, t
from lstm_viz.ui import session
from lstm_viz.ui.components.clock.followers import Followers, Panel
from lstm_viz.ui.components.registry import read, register

__all__ = ["HELD", "Followers", "Panel", "clock", "clock_data"]

HELD = "held_"
"""How the Streamlit key of a container begins that keeps its height while it is drawn anew."""

_SPEEDS = ("0.5", "1", "2", "4")  # tokens a second, as in clock.html
_LATE = "5s"  # for a clock to come after its charts

_component = register(
    "clock",
    styles=("controls.css", "clock.css"),
    html=read("clock", "clock.html"),
)


def clock(
    reading: Reading,
    followers: Followers,
    *,
    opening: int | None = None,
    told: Answers | None = None,
    key: str = "clock",
    box: str = "text",
) -> None:
    """Show a reading as its text with the answer so far, and move charts through it.

    Parameters
    ----------
    reading
        What a model made of a text.
    followers
        Charts and drawings that follow the cursor.
    opening
        Time step, from 0, at which a new text is opened; the last if None.
    told
        What is said of every token; the model's answer so far if None.
    key
        By which drawings follow this clock; another clock of the page has another one.
    box
        Key of the text box that holds the text: it lets go of the keyboard for the clock, and
        the link names the cursor in its text. Empty for a clock of another text.
    """
    st.html(f"<style>{_style_of_charts(followers.charts, key)}</style>")
    data: dict[str, Any] = {"clock": key, "charts": list(followers.charts), "held": HELD}
    data |= {"whole": list(followers.whole), "phases": followers.phases, "opening": opening}
    data |= {"field": box, "typed": session.widget_value(box) if box else ""}
    panel = followers.panel
    data |= {"panel": panel.key, "changeable": len(panel.reading.words)} if panel else {}

    def open_panel() -> None:
        if panel:
            panel.open(int(session.widget_value(key).word))

    _component(key=key, data=data | clock_data(reading, told), on_word_change=open_panel)


def clock_data(reading: Reading, told: Answers | None = None) -> dict[str, Any]:
    """Return all that the browser draws: tokens with colour, spans of words, and words to say."""
    model = reading.model
    told = told or answers(model, reading)
    legend = dict(told.legend)
    if not reading.known.all():
        legend["unknown"] = t(f"ribbon.unknown_{model.tokens}")
    return {
        "text": reading.text,
        "tokens": [
            _token(reading, told, step, is_spaced)
            for step, is_spaced in enumerate(_spaced(reading.spans))
        ],
        "spans": reading.words,
        "legend": legend,
        "chosen": told.chosen,
        "worth": told.worth,
        "words": _words(model),
        "lang": language(),
        "colors": {"cover": COVER, "cursor": CURSOR},
    }


def _style_of_charts(charts: Sequence[str], clock: str) -> str:
    """Write the style of charts that the clock drives; it is there before they are.

    They can be clicked, and what hover shows is as dark as the text of the page. They show
    once the clock has covered what is not yet read, or, if no clock comes, as they are.
    """
    flag = f"data-charts-{clock}"  # of the whole page, set in the browser
    rules = ["@keyframes no-clock { to { visibility: visible } }"]
    for name in charts:
        chart, late = f".st-key-{name}", f"animation: no-clock 0s {_LATE} forwards"
        rules += [
            f"{chart} .nsewdrag {{ cursor: pointer }}",
            f"{chart} .hovertext text {{ fill: currentColor !important }}",
            f":root:not([{flag}]) {chart} .js-plotly-plot {{ visibility: hidden; {late} }}",
        ]
    return "\n".join(rules)


def _words(model: Model) -> dict[str, Any]:
    names = ("name", "back", "on", "play", "pause", "rail", "change")
    speeds = {speed: t("clock.per_second", speed=speed) for speed in _SPEEDS}
    return {
        **{name: t(f"clock.{name}") for name in names},
        "speed": t("clock.speed", tokens=sentences.tokens(model)),
        "speeds": {**speeds, "0": t("clock.fastest")},
    }


def _spaced(spans: Sequence[Span]) -> list[bool]:
    """Tell of each token whether a space stands before it."""
    ends = [0, *(stop for _, stop in spans)]
    return [start > end for end, (start, _) in zip(ends, spans, strict=False)]


def _token(reading: Reading, told: Answers, step: int, is_spaced: bool) -> dict[str, Any]:
    known = bool(reading.known[step])
    first_own = len(reading) - len(told.own)
    own = told.own[step - first_own] if step >= first_own else ""
    return {
        "text": visible(reading.tokens[step]),
        "spaced": is_spaced,
        "known": known,
        "own": own,
        "lean": told.leans[step],
        "answer": told.parts[step],
        "short": told.short[step] if told.short else "",
        "named": _name_token(reading, step),
        "label": t(
            "ribbon.token" if known else "ribbon.unknown_token",
            token=visible(reading.tokens[step]),
            answer=_answer(told.parts[step], own) or step + 1,
        ),
    }


def _answer(parts: Sequence[Part], own: str) -> str:
    """Write an answer in one line; of what the network has said itself, if it is right."""
    said = [t(f"number.own_{own}")] if own else []
    return " ".join([*said, *(words for _, words in parts)])


def _name_token(reading: Reading, step: int) -> str:
    """Name a token and its position; a syllable by its word, since alone it says little."""
    span = next((span for span in reading.words if step in range(*span)), (step, step + 1))
    token = visible(reading.tokens[step])
    word = "".join(visible(part) for part in reading.tokens[slice(*span)])
    kind = reading.model.tokens if word == token else "in_word"
    return t(f"named.{kind}", token=token, word=word, step=step + 1, count=len(reading))
