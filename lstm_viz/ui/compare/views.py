"""The pictures of Compare, one at a time: which one is shown, its sentence, and how to read it."""

import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui import controls, link, session

VIEWS = ("known", "felt", "way", "general", "more")
MORE = ("answer", "difference", "effects", "half_lives", "matrix", "tests", "cards", "numbers")

_VIEW, _MORE = "view", "more"
# Words of links from when all pictures stood below each other: where what they name is now.
_STRIPS = {"recall": ("known",), "sensitivity": ("felt",), "difference": ("more", "difference")}
_OF_A_VIEW = {"memory": "way", "u": "way", "matrix_measure": "more"}


def choose_view() -> str:
    """Let the reader choose what he asks; at first who still knows the word."""
    _follow_old_words()
    return controls.choice(_VIEW, VIEWS, labelled=False)


def choose_more() -> str:
    """Let the reader choose one of the measures that only some want."""
    return controls.choice(_MORE, MORE, labelled=False)


def show_sentence(sentence: str) -> None:
    """Show what follows from the picture below."""
    with st.container(key="sentence"):
        st.markdown(sentence)


def show_guide(*sentences: str) -> None:
    """Fold away how a picture is to be read."""
    with st.expander(t("compare.guide")):
        for sentence in sentences:
            st.markdown(sentence)


def _follow_old_words() -> None:
    """Open the picture that a link means which does not name one."""
    if link.names(_VIEW) or link.word(_VIEW) is None:
        return
    strip = link.word("strip") or ""
    view, *more = _STRIPS.get(strip, VIEWS[:1])
    if strip and strip not in _STRIPS:
        link.ignore("strip", strip)
    view = next((there for word, there in _OF_A_VIEW.items() if link.names(word)), view)
    if link.names("matrix_measure"):
        more = ["matrix"]
    session.keep(_VIEW, view)
    if more and link.word(_MORE) is not None:
        session.keep(_MORE, more[0])
