"""Who still knows it? The followed word in every network, and who answers rightly."""

import streamlit as st

from lstm_viz.measures.compared import Compared
from lstm_viz.texts import takeaways
from lstm_viz.texts.fading import write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.ui.compare.present import shows_answers
from lstm_viz.ui.compare.strips import show_strips
from lstm_viz.ui.compare.views import show_guide
from lstm_viz.ui.reading.learning_cost import ladders_of


def show_known(compared: Compared) -> None:
    """Show a strip for each network, since when it is wrong, why, and if that is always so."""
    measure = "recall" if compared.is_asked else "difference"
    show_strips(compared, measure)
    if shows_answers(compared.reading.text):
        with st.container(key="findings", gap="xsmall"):
            for sentence in _findings(compared):
                st.markdown(sentence)
    show_guide(t(f"fade.{measure}_guide"))


def _findings(compared: Compared) -> list[str]:
    told = [*takeaways.since_when(compared), takeaways.why(compared)] if compared.is_asked else []
    if not compared.is_asked and compared.reading.model.question:
        told.append(t("curves.no_recall", word=plain(write_word(compared))))
    cards = ladders_of(compared.reading.model.task or "", (*compared.kept, takeaways.RELU))
    return [*told, *filter(None, [takeaways.always(compared, cards)])]
