"""The lecturer's page: one table of all chapters, to be printed."""

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.texts import refusals
from lstm_viz.texts.i18n import language, t
from lstm_viz.ui.learn.lecturing import WORDS_A_MINUTE, lecture, table
from lstm_viz.ui.navigation import link_to
from lstm_viz.ui.reading.reader import show_ignored


def show_page() -> None:
    """Show the table, how it came about, and the way back to the chapters."""
    rows = lecture(language())
    st.subheader(t("learn.lecturer_title"), anchor=False)
    st.caption(t("learn.lecturer_guide", words=WORDS_A_MINUTE[language()]))
    with st.container(key="lecture"):  # for the style of the frame
        st.markdown(table(rows))
        st.markdown(t("learn.lecturer_sum", minutes=sum(row.minutes for row in rows)))
    link_to("learn", t("learn.lecturer_back"), {"lang": language()}, icon=":material/arrow_back:")
    show_ignored()


try:
    show_page()
except LSTMVizError as error:
    st.error(refusals.refusal(error))
