"""The app's frame, language and navigation: what Streamlit runs."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from lstm_viz.texts.i18n import LANGUAGES, language_of_locale, set_language, t
from lstm_viz.ui import cache, controls, link, session
from lstm_viz.ui.components.scripts import send_scripts
from lstm_viz.ui.components.waiting import waiting
from lstm_viz.ui.learn.invitation import invite
from lstm_viz.ui.learn.terms import offer_terms
from lstm_viz.ui.navigation import show_pages

_UI = Path(__file__).parent
_ICON = _UI.parent / "assets" / "logo.png"
_STYLES = (_UI / "frame.css", _UI / "components" / "grid" / "grid.css")  # of every page
_STYLE = "".join(path.read_text(encoding="utf-8") for path in _STYLES)


def show_app() -> None:
    """Show the frame, and in it the page that the link names."""
    cache.one_thread_a_product()
    st.set_page_config(page_title="LSTM Explorer", page_icon=str(_ICON), layout="wide")
    st.html(f"<style>{_STYLE}</style>")
    send_scripts()
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
    pages = _pages()
    lecturer = st.Page(_UI / "pages" / "lecturer.py", title=t("learn.lecturer"))
    page = st.navigation([*pages, lecturer], position="hidden")
    with pages_area:
        show_pages(pages, page)
        offer_terms()
    if page is pages[0]:
        invite()
    session.enter_page(page.url_path)
    page.run()
    link.put_link()
    cache.freeze_loaded()


def _pages() -> list[Page]:
    folder = _UI / "pages"
    return [
        st.Page(folder / "explore.py", title=t("page.explore"), default=True),
        st.Page(folder / "compare.py", title=t("page.compare")),
        st.Page(folder / "learn.py", title=t("page.learn")),
        st.Page(folder / "train.py", title=t("page.train")),
    ]


if __name__ == "__main__":
    show_app()
