"""Controls that tell a new story with a number: which one, of how many digits, how far away."""

import random

import streamlit as st

from lstm_viz.models import Model, story_parts, tell_number
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.number_sentences import MOST_DIGITS
from lstm_viz.ui import session
from lstm_viz.ui.reading.teller import choose_distance, select

_COUNT, _NUMBER, _OPENING = "teller_count", "teller_number", "teller_number_opening"
_REFUSED = "teller_refused"  # what was typed and is no number


def number_teller(model: Model, text_key: str) -> None:
    """Show controls that put a new story with a number into the text box; see `story_teller`."""
    openings = story_parts(model.task or "").openings
    wordings = [opening.replace("{number}", "○○○") for opening in openings]

    def put_story() -> None:
        told = {key: session.widget_value(widget) for key, widget in boxes.items()}
        for key, value in told.items():
            session.keep(key, value)
        count, typed, opening, distance = told.values()
        number = typed.strip() or _draw(count + 1)
        is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
        session.keep(_REFUSED, "" if is_number else typed)
        if is_number:
            story = tell_number(model, number, openings[opening], distance=distance)
            session.choose(text_key, story)

    with st.popover(t("teller.open"), icon=":material/edit_note:"), st.form("teller", border=False):
        counts = [str(count) for count in range(1, MOST_DIGITS + 1)]
        boxes = {
            _COUNT: select(_COUNT, t("teller.count"), counts, first=2),
            _NUMBER: _ask_for_number(),
            _OPENING: select(_OPENING, t("teller.opening_of_number"), wordings),
            "distance": choose_distance("teller.distance_of_number", model),
        }
        st.form_submit_button(
            t("teller.tell"), key="teller_tell", type="primary", on_click=put_story
        )
        st.caption(t("teller.told_of_number"))


def _ask_for_number() -> str:
    """Show a box for the number, and why what was typed is none; return its Streamlit key."""
    session.show(_NUMBER, session.find_choice(_NUMBER, ""))
    st.text_input(t("teller.number"), placeholder=t("teller.any_number"), key=_NUMBER)
    refused = session.find_choice(_REFUSED, "")
    if refused:
        st.error(t("teller.not_a_number", number=plain(refused), most=MOST_DIGITS))
    return _NUMBER


def _draw(count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))
