"""The links to the pages, always on the screen."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

_PAGES = Path(__file__).parent / "pages"


def show_pages(pages: Sequence[Page], current: Page) -> None:
    """Show a link to every other page, and the name of the current one in its place.

    A link of Streamlit begins a page with an empty link of its own, and what was chosen stays.
    To the page that is open there is none, or it would lose the words of its link.
    """
    for page in pages:
        if page is current:
            name = f'<a role="link" aria-disabled="true" aria-current="page">{page.title}</a>'
            st.html(name, width="content")
        else:
            st.page_link(page, width="content")


def link_to(name: str, label: str, words: Mapping[str, str], *, icon: str | None = None) -> None:
    """Show a link to a page, by the name of its file, which brings the words of a link."""
    page = st.Page(_PAGES / f"{name}.py", title=label, default=name == "explore")
    st.page_link(page, label=label, icon=icon, query_params=dict(words), width="content")
