"""The prose of a chapter, and the link to the very state of its figure."""

import streamlit as st

from lstm_viz.learn.prose import Prose
from lstm_viz.texts.i18n import language, t
from lstm_viz.ui.learn.chapter import Target
from lstm_viz.ui.navigation import link_to

_FORMULA = "$$"


def show_prose(told: Prose, *, is_revealed: bool) -> None:
    """Show title, paragraphs and formulas; the summary, which answers, once that is revealed."""
    st.subheader(told.title, anchor=False)
    for paragraph in told.paragraphs:
        if paragraph.startswith(_FORMULA):
            st.latex(paragraph.strip("$"))
        else:
            st.markdown(paragraph)
    if is_revealed:
        st.info(told.parts["summary"].text)


def show_target(target: Target) -> None:
    """Offer to open the state of the figure on another page."""
    words = {"lang": language(), **target.words}
    name = target.label or f"{'open' if target.is_same else 'like'}_{target.page}"
    label = t(f"learn.{name}")
    link_to(target.page, label, words, icon=":material/open_in_new:")
