"""The button under a figure that opens the card of its model."""

import streamlit as st

from lstm_viz.models import Card, Model
from lstm_viz.texts import sentences
from lstm_viz.texts.card import PARTS
from lstm_viz.texts.i18n import language, set_language, t

_OPEN = ("identity", "accuracy")  # parts; the others open on a click


def model_card(model: Model, *, key: str = "model_card") -> None:
    """Show a button, under a Streamlit key of its own, that opens the whole card of a model.

    A network without card has no button.
    """
    if model.card and st.button(t("card.open"), key=key, icon=":material/badge:", type="tertiary"):
        dialog = st.dialog(sentences.name_with_size(model.card), width="large")
        dialog(_show)(model.card, language())


def _show(card: Card, language: str) -> None:
    set_language(language)  # a dialog may run again without its page
    for name, part in PARTS.items():
        with st.expander(t(f"card.{name}"), expanded=name in _OPEN):
            st.markdown(part(card))
