"""Entry point: ``streamlit run app.py``. Frame, language and navigation, nothing else."""

import streamlit as st

from lstm_viz.ui import cache, link, state
from lstm_viz.ui.i18n import LANGUAGES, browser_language, t

# Less empty room on top, for who projects the page; no Korean word broken in a table, and a
# wide table scrolls, not the page.
STYLE = """<style>
.stMainBlockContainer { padding-top: 4.5rem }
[data-testid="stMarkdownContainer"] table { display: block; overflow-x: auto; word-break: keep-all }
</style>"""

cache.one_thread_a_product()
st.set_page_config(page_title="LSTM Explorer", page_icon=":material/view_timeline:", layout="wide")

st.html(STYLE)
link.begin_link()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    # Unlike an empty place, a container shows what it had until it is filled anew.
    title = st.container(width="content")
    # The language is chosen before any word is looked up in it.
    with st.container(width="content"):
        state.choice("lang", LANGUAGES, default=browser_language(), in_every_link=True)
title.subheader(t("app.name"), anchor=False, width="content")

page = st.navigation(
    [
        st.Page(
            "lstm_viz/ui/pages/explore.py",
            title=t("page.explore"),
            icon=":material/view_timeline:",
            default=True,
        ),
        st.Page(
            "lstm_viz/ui/pages/compare.py",
            title=t("page.compare"),
            icon=":material/stacked_line_chart:",
        ),
    ],
    position="top",
)
page.run()
link.put_link()
