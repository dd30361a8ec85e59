"""The links to the pages, always on the screen."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page


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
