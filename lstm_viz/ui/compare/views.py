"""The pictures of Compare, one at a time: which one is shown, its sentence, and how to read it."""

import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui import controls, link, session

VIEWS = ("known", "felt", "way", "general", "more")
MORE = ("answer", "difference", "effects", "half_lives", "matrix", "tests", "cards", "numbers")

_VIEW, _MORE, _SETUP = "view", "more", "setup"
# Words of links from when all pictures stood below each other: where what they name is now.
_STRIPS = {"recall": ("known",), "sensitivity": ("felt",), "difference": ("more", "difference")}
_OF_A_VIEW = {"memory": "way", "u": "way", "matrix_measure": "more"}


def choose_view(*, can_fold: bool) -> str:
    """Let the reader choose what he asks; at first who still knows the word.

    Where it is asked at first, text and networks are chosen too. With the other pictures
    their choice is folded, so that a picture has one screen; they stay where they are in the
    page, since a choice that leaves it would come back with an older one.
    """
    _follow_old_words()
    fold_area = st.container(key="fold", width="content")
    view = controls.choice(_VIEW, VIEWS, labelled=False)
    key = f"{_SETUP}_{view == VIEWS[0]}"
    is_open: bool = session.find_choice(key, view == VIEWS[0])
    fold_area.button(
        t("compare.setup"),
        key="setup_button",
        icon=":material/expand_less:" if is_open else ":material/tune:",
        type="tertiary",
        disabled=not can_fold,
        on_click=lambda: session.choose(key, not is_open),
    )
    if can_fold and not is_open:
        st.html("<style>.st-key-setup { display: none }</style>")
    return view


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
