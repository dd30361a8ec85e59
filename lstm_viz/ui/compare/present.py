"""For the projector: large type, nothing but the picture, and answers when they are asked for."""

from pathlib import Path

import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui import link, session

_PRESENT, _REVEALED = "present", "revealed"
_ON = "1"  # in the link
_STYLE = Path(__file__).with_name("present.css")


def take_present() -> bool:
    """Tell whether the page is shown to a hall, by the link or by the reader's choice."""
    asked = link.word(_PRESENT)
    if asked is not None:
        session.keep(_PRESENT, asked == _ON)
        if asked not in ("", _ON):
            link.ignore(_PRESENT, asked)
    is_on: bool = session.find_choice(_PRESENT, False)
    link.write(_PRESENT, _ON if is_on else None)
    if is_on:
        st.html(_STYLE)
    return is_on


def offer_present(*, is_on: bool, text: str) -> None:
    """Show the button, and the key, that begins and ends it, and meanwhile that for answers."""
    st.button(
        t("present.leave" if is_on else "present.begin"),
        key="present_button",
        icon=":material/close_fullscreen:" if is_on else ":material/present_to_all:",
        type="tertiary",
        shortcut="p",
        on_click=lambda: session.choose(_PRESENT, not is_on),
    )
    if is_on:
        _offer_answers(text)


def shows_answers(text: str) -> bool:
    """Tell whether the answers to a text are shown: always, unless a hall is to guess them."""
    return not session.find_choice(_PRESENT, False) or session.find_choice(_REVEALED) == text


def _offer_answers(text: str) -> None:
    """Show the button, and the key, that reveals the answers to a text."""
    is_revealed = shows_answers(text)
    st.button(
        t("present.hide" if is_revealed else "present.reveal"),
        key="reveal_button",
        icon=":material/visibility:",
        type="tertiary",
        shortcut="a",
        on_click=lambda: session.choose(_REVEALED, None if is_revealed else text),
    )
