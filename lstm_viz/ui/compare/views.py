"""The pictures of Compare, one at a time: which one is shown, its sentence, and how to read it."""

from pathlib import Path

import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui import controls, link, session

VIEWS = ("known", "felt", "way", "general", "more")
STYLE = Path(__file__).with_name("compare.css")
MORE = ("answer", "difference", "effects", "half_lives", "matrix", "tests", "cards", "numbers")

_VIEW, _MORE, _SETUP = "view", "more", "setup"
_FOLDED = "<style>.st-key-setup { display: none }</style>"
_FOLDED_WHERE_NARROW = """<style>@media (max-width: 640px) {
  :is(.st-key-setup, .st-key-setup_button) { display: none }
}</style>"""
# Words of links from when all pictures stood below each other: where what they name is now.
_STRIPS = {"recall": ("known",), "sensitivity": ("felt",), "difference": ("more", "difference")}
_OF_A_VIEW = {"memory": "way", "u": "way", "matrix_measure": "more"}


def choose_view(*, can_fold: bool) -> str:
    """Let the reader choose what he asks; at first who still knows the word.

    Where it is asked at first, text and networks are chosen too, unless the window is that of
    a phone. With the other pictures their choice is folded, so that a picture has one screen;
    they stay where they are in the page, since a choice that leaves it would come back with an
    older one.
    """
    _follow_old_words()
    fold_area = st.container(key="fold", width="content")
    view = controls.choice(_VIEW, VIEWS, labelled=False)
    with fold_area:
        is_first = view == VIEWS[0]
        key = f"{_SETUP}_{is_first}"
        is_open = session.find_choice(key, None if is_first else False)
        _offer_setup(key, is_open, can_fold=can_fold)
    return view


def _offer_setup(key: str, is_open: bool | None, *, can_fold: bool) -> None:
    """Offer to fold or unfold the choice of text and networks.

    Until the reader says so, it may be open or not by the width of his window, which the server
    does not know: then there are two buttons, and the style shows the one that has a use.
    """
    folds = {"setup_button": is_open is not False}
    folds |= {"setup_narrow": False} if is_open is None else {}
    for name, is_folding in folds.items():
        st.button(
            t("compare.setup"),
            key=name,
            icon=":material/expand_less:" if is_folding else ":material/tune:",
            type="tertiary",
            disabled=not can_fold,
            on_click=session.choose,
            args=(key, not is_folding),
        )
    if can_fold and not is_open:
        st.html(_FOLDED_WHERE_NARROW if is_open is None else _FOLDED)


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
