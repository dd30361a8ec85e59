"""The table of symbols and terms, one click away on every page."""

import streamlit as st

from lstm_viz.learn.prose import terms
from lstm_viz.texts.i18n import language, t


def offer_terms() -> None:
    """Show a button that opens the table of symbols and terms in both languages."""
    if st.button(t("learn.terms"), key="terms", type="tertiary"):
        dialog = st.dialog(t("learn.terms_title"), width="large")
        dialog(_show)(language())


def _show(language: str) -> None:
    st.markdown(terms(language))
