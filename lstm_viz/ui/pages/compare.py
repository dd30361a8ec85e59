"""Compare: one text through several networks, and who still knows what."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.measures.compared import Compared
from lstm_viz.models import NETWORKS, Model, Reading, rungs
from lstm_viz.texts import more_takeaways, refusals, takeaways
from lstm_viz.texts.i18n import t
from lstm_viz.ui import cache
from lstm_viz.ui.compare.compared import choose_word
from lstm_viz.ui.compare.curves import ANSWER, DIFFERENCE, SENSITIVITY, how_soon_halved
from lstm_viz.ui.compare.effects import EFFECTS
from lstm_viz.ui.compare.felt import show_felt
from lstm_viz.ui.compare.general import show_general
from lstm_viz.ui.compare.highway import HIGHWAY, show_highway
from lstm_viz.ui.compare.known import show_known
from lstm_viz.ui.compare.more import show_more
from lstm_viz.ui.compare.networks import choose_networks
from lstm_viz.ui.compare.present import (
    offer_present,
    shows_answers,
    take_present,
)
from lstm_viz.ui.compare.presets import show_presets
from lstm_viz.ui.compare.strips import ribbon
from lstm_viz.ui.compare.views import STYLE, choose_more, choose_view, show_sentence
from lstm_viz.ui.components.clock import Followers, clock
from lstm_viz.ui.opening import opening_cursor
from lstm_viz.ui.reading.reader import (
    choose_task,
    offer_other_networks,
    read,
    show_ignored,
)
from lstm_viz.ui.reading.steps import choose_steps
from lstm_viz.ui.reading.text_box import ask_for_text, write_text_into_link

_STEPS = 5_000  # at first: after these the networks of the opening story differ

_SHOWN: Mapping[str, Callable[[Compared], None]] = {
    "known": show_known,
    "felt": show_felt,
    "way": show_highway,
    "general": show_general,
}
_CHARTS = {
    "known": "",
    "felt": SENSITIVITY,
    "way": HIGHWAY,
    "answer": ANSWER,
    "difference": DIFFERENCE,
    "effects": EFFECTS,
}  # by view or measure, Streamlit key of the chart that follows the clock, if it is one
_SENTENCES: Mapping[str, Callable[[Compared], str]] = {
    "known": takeaways.who_knows,
    "felt": takeaways.what_is_felt,
    "way": takeaways.which_way,
    "general": takeaways.in_general,
    "answer": more_takeaways.what_is_answered,
    "difference": more_takeaways.what_differs,
    "half_lives": how_soon_halved,
}

_row = partial(st.container, horizontal=True, vertical_alignment="center")


def show_page() -> None:
    """Ask for text and networks, read, and show one picture of what they keep."""
    st.html(STYLE)
    is_presented = take_present()
    views_area = _row(key="views")
    with st.container(key="setup"):
        show_presets()
        with st.container(key="tasks"):
            task = choose_task("numbers", "travel")
        text_area = st.container(key="reading")
        choices_area = _row(gap="small", key="choices")
    with choices_area:
        steps = choose_steps(rungs(task, *NETWORKS["lstm"]), first=_STEPS)
        networks = choose_networks(task, steps)
    with text_area:
        text = ask_for_text(networks.first)
        reading = read(networks.first, text)
    write_text_into_link(task, text if reading else None)
    cursor = opening_cursor(text, len(reading) if reading else 0)
    notes_area = st.container()
    if reading:
        with text_area:
            offer_other_networks(networks.first, reading)
        with choices_area:
            compared = compare(reading, networks.shown, steps)
        with views_area:
            view = choose_view(can_fold=compared is not None)
            offer_present(is_on=is_presented, text=reading.text)
        show_compared(compared, view, cursor)
    with notes_area:  # known only after every choice has been taken from the link
        show_ignored()
        show_refused(networks.refused)


def show_refused(errors: Sequence[LSTMVizError]) -> None:
    """Say which networks cannot be opened."""
    for error in errors:
        st.error(refusals.refusal(error))


def compare(reading: Reading, models: Mapping[str, Model], steps: int | None) -> Compared | None:
    """Let the networks read a text, and the reader choose one of its words."""
    task = reading.model.task or ""
    kept = {name: cache.words_kept(task, *NETWORKS[name], reading.text, steps) for name in models}
    return choose_word(kept) if kept else None


def show_compared(compared: Compared | None, view: str, cursor: int | None) -> None:
    """Show the picture that the reader asks for, under the sentence that follows from it."""
    if compared is None:
        st.info(t("compare.no_network"))
        return
    shown = choose_more() if view == "more" else view
    if shown in _SENTENCES and shows_answers(compared.reading.text):
        show_sentence(_SENTENCES[shown](compared))
    if shown in _CHARTS:
        chart = _CHARTS[shown]
        followers = Followers([chart] if chart else [], whole=[EFFECTS])
        clock(compared.reading, followers, opening=cursor, told=ribbon(compared))
    if len(compared.reading.words) == 1:
        st.info(t("compare.one_word"))
    elif compared.start == len(compared.reading) - 1:
        st.info(t("compare.last_word"))
    if view == "more":
        show_more(compared, shown)
    else:
        _SHOWN[view](compared)


try:
    show_page()
except LSTMVizError as error:
    st.error(refusals.refusal(error))
