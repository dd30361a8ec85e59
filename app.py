"""Entry point: ``streamlit run app.py``. Frame, language and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from lstm_viz.texts.i18n import LANGUAGES, language_of_locale, set_language, t
from lstm_viz.ui import cache, controls, link, session
from lstm_viz.ui.components.waiting import waiting
from lstm_viz.ui.navigation import show_pages

ROOT = Path(__file__).parent

cache.one_thread_a_product()
icon = ROOT / "lstm_viz" / "assets" / "logo.png"
st.set_page_config(page_title="LSTM Explorer", page_icon=str(icon), layout="wide")

st.html(ROOT / "lstm_viz" / "ui" / "frame.css")
session.begin_run()
link.begin_link()
browsers = language_of_locale(st.context.locale)
set_language(controls.take_choice("lang", LANGUAGES, default=browsers))
with st.container(horizontal=True, vertical_alignment="center", key="header"):
    st.subheader(t("app.name"), anchor=False, width="content")
    pages_area = st.container(horizontal=True, key="pages")
    with st.container(width="content"):
        link.write("lang", controls.choice("lang", LANGUAGES, default=browsers))

waiting()
pages = [
    st.Page("lstm_viz/ui/pages/explore.py", title=t("page.explore"), default=True),
    st.Page("lstm_viz/ui/pages/compare.py", title=t("page.compare")),
]
page = st.navigation(pages, position="hidden")
with pages_area:
    show_pages(pages, page)
session.enter_page(page.url_path)
page.run()
link.put_link()
