"""Controls that tell a new travel story: place, wording, distance."""

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from lstm_viz.models import Model, place_names, story_parts, tell
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.ui import session

_PLACE, _OPENING, _DISTANCE = "teller_place", "teller_opening", "teller_distance"
_DISTANCES = (5, 10, 20, 40, 60, 80, 100, 120, 150)  # tokens that the reader can choose from
_USUAL_DISTANCE = 80


def story_teller(model: Model, text_key: str) -> None:
    """Show controls that put a new story, of a chosen place and distance, into the text box.

    Parameters
    ----------
    model
        Of a task with stories.
    text_key
        Under which the session has the text of the task.
    """
    places, openings = place_names(model), story_parts(model.task or "").openings
    wordings = [opening.replace("{place}", "○○") for opening in openings]

    def put_story() -> None:
        told = {key: session.widget_value(widget) for key, widget in boxes.items()}
        for key, value in told.items():
            session.keep(key, value)
        place, opening, distance = told.values()
        session.choose(text_key, tell(model, place, openings[opening], distance=distance))

    with st.popover(t("teller.open"), icon=":material/edit_note:"), st.form("teller", border=False):
        boxes = {
            _PLACE: select(_PLACE, t("teller.place"), places),
            _OPENING: select(_OPENING, t("teller.opening"), wordings),
            _DISTANCE: choose_distance("teller.distance", model),
        }
        st.form_submit_button(
            t("teller.tell"), key="teller_tell", type="primary", on_click=put_story
        )
        st.caption(t("teller.told"))


def choose_distance(label: str, model: Model) -> str:
    """Show a slider of distances to the end; return its Streamlit key."""
    session.show(_DISTANCE, session.find_choice(_DISTANCE, _USUAL_DISTANCE))
    st.select_slider(t(label, tokens=sentences.tokens(model)), _DISTANCES, key=_DISTANCE)
    return _DISTANCE


def select(key: str, label: str, names: Sequence[str], *, first: int = 0) -> str:
    """Show a select box whose value is an index, at first the given one; return its Streamlit key.

    Each list of names has a box of its own: Streamlit knows an option by what is written on it.
    """
    widget = f"{key}_{crc32(repr(names).encode())}"
    session.show(widget, min(session.find_choice(key, first), len(names) - 1))
    st.selectbox(label, range(len(names)), format_func=lambda k: names[k], key=widget)
    return widget
