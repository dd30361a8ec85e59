"""What swapping each word does to the answer, in every network."""

import numpy as np
import streamlit as st

from lstm_viz.figures import Effects, EffectsWords, effects
from lstm_viz.measures.compared import Compared
from lstm_viz.models import recites
from lstm_viz.models.forms import visible
from lstm_viz.texts.fading import word_text
from lstm_viz.texts.i18n import t
from lstm_viz.texts.more_takeaways import what_counts_most
from lstm_viz.texts.numbers import signed
from lstm_viz.texts.sentences import title
from lstm_viz.texts.verdicts import answer_names, choose_answer
from lstm_viz.ui import controls
from lstm_viz.ui.compare.views import show_guide, show_sentence

EFFECTS = "effects"
"""Streamlit key of the figure."""


def show_effects(compared: Compared) -> None:
    """Show the effect of every word on one answer; the reader may ask for another."""
    answer = _choose_answer(compared)
    drawn = [
        Effects(title(memory.reading.model), memory.effect[:, answer], memory.points[:, answer])
        for memory in compared.kept.values()
    ]
    show_sentence(what_counts_most(compared, drawn))
    reading = compared.reading
    tokens = [visible(token) for token in reading.tokens]
    labels = EffectsWords(odds=t("effects.odds"), points=t("effects.points"))
    figure = effects(drawn, tokens, reading.words, labels=labels)
    st.plotly_chart(
        figure,
        key=EFFECTS,
        config={"displayModeBar": False},
        alt="; ".join(_describe(compared, one) for one in drawn),
    )
    show_guide(t("effects.guide"), t("effects.scale"))


def _choose_answer(compared: Compared) -> int:
    memory = compared.kept.get("lstm") or next(iter(compared.kept.values()))
    names, model = answer_names(memory), memory.reading.model
    return controls.index(
        "answer",
        names,
        of=memory.reading.text,
        default=choose_answer(memory),
        label=t("effects.first_digit" if recites(model) else "effects.answer"),
    )


def _describe(compared: Compared, one: Effects) -> str:
    strongest = int(np.abs(one.odds).argmax())
    return t(
        "effects.alternative",
        network=one.name,
        word=word_text(compared.reading.tokens, compared.reading.words[strongest]),
        odds=signed(one.odds[strongest]),
    )
