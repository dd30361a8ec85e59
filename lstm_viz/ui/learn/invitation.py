"""The line on Explore that leads a first visitor to chapter 1."""

import streamlit as st

from lstm_viz.texts.i18n import language, t
from lstm_viz.ui.components.invitation import dismissible
from lstm_viz.ui.navigation import link_to

_LINE = "invitation"  # Streamlit key; the style of the frame hides it until it is shown


def invite() -> None:
    """Show a line with a link to chapter 1, until the reader has dismissed it for good."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=_LINE):
        words = {"lang": language(), "chapter": "1"}
        link_to("learn", t("learn.invitation"), words, icon=":material/school:")
        with st.container(width="content"):
            dismissible(_LINE, words=t("learn.dismiss"))
