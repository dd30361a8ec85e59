"""The fade strips of the chosen word, and the sentence that tells who holds more."""

import streamlit as st

from lstm_viz.measures.compared import MEASURES, Compared
from lstm_viz.texts import story_sentences
from lstm_viz.texts.answers import Answers
from lstm_viz.texts.fading import Left, likeliest
from lstm_viz.texts.i18n import t
from lstm_viz.texts.verdicts import answer_names, who_holds_more
from lstm_viz.ui import controls
from lstm_viz.ui.compare.compared import follow
from lstm_viz.ui.components.fade import fade_strips


def ribbon(compared: Compared) -> Answers:
    """Return what the clock says of the tokens: here the strips do, for every network."""
    reading = compared.reading
    count = len(reading)
    return Answers(
        parts=[[]] * count,
        leans=[0.0] * count,
        legend={"answer": ""},
        worth=story_sentences.doubt(reading.model, reading),
        chosen=compared.span,
    )


def choose_measure(compared: Compared) -> str:
    """Let the reader choose what the strips show: a place begins with recall, a word cannot."""
    return controls.choice("strip", MEASURES if compared.is_asked else MEASURES[1:], known=MEASURES)


def show_strips(compared: Compared, measure: str) -> None:
    """Show the fade strips, and the sentence that tells who holds more."""
    names = answer_names(next(iter(compared.kept.values())))
    fade_strips(
        compared,
        Left(measure, compared.values(measure)),
        answers={name: likeliest(memory, names) for name, memory in compared.kept.items()},
        choose=lambda word: follow(compared.reading, word),
    )
    st.caption(t(f"fade.{measure}_guide"))
    if len(compared.kept) > 1 and len(compared.reading.words) > 1:
        st.markdown(who_holds_more(compared))
