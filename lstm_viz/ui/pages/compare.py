"""Compare: one text through several networks, and who still knows what."""

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.measures.compared import Compared
from lstm_viz.models import NETWORKS, Model
from lstm_viz.texts import refusals
from lstm_viz.texts.i18n import t
from lstm_viz.ui import cache, link
from lstm_viz.ui.compare.compared import (
    choose_word,
    table_of,
)
from lstm_viz.ui.compare.curves import CURVES, show_curves
from lstm_viz.ui.compare.effects import EFFECTS, show_effects
from lstm_viz.ui.compare.highway import HIGHWAY, show_highway
from lstm_viz.ui.compare.matrices import show_matrices
from lstm_viz.ui.compare.measured import show_measured
from lstm_viz.ui.compare.networks import choose_networks, show_networks
from lstm_viz.ui.compare.strips import choose_measure, ribbon, show_strips
from lstm_viz.ui.components.clock import Followers, clock
from lstm_viz.ui.numbers import show_numbers
from lstm_viz.ui.reading.reader import (
    choose_task,
    offer_other_networks,
    read,
    show_ignored,
)
from lstm_viz.ui.reading.steps import choose_steps, steps_alone
from lstm_viz.ui.reading.text_box import ask_for_text, write_text_into_link


def show_page() -> None:
    """Ask for text and networks, read, and compare what they keep."""
    task = choose_task("travel")
    text_area = st.container()
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        steps = choose_steps(cache.ladder(task, *NETWORKS["lstm"]), steps_alone)
        models = choose_networks(task, steps)
        choices_area = st.container(horizontal=True, width="content", gap="medium")
    first = cache.model(task, *NETWORKS["lstm"], steps)
    with text_area:
        text = ask_for_text(first)
    reading = read(first, text)
    write_text_into_link(task, text if reading else None)
    cursor = link.opening_cursor(text, len(reading) if reading else 0)
    notes_area = st.container()
    if not models:
        st.info(t("compare.no_network"))
    elif reading:
        offer_other_networks(first, reading)
        kept = {
            name: cache.words_kept(task, *NETWORKS[name], reading.text, steps) for name in models
        }
        with choices_area:
            compared = choose_word(kept)
            measure = choose_measure(compared)
        show_memory(compared, measure, cursor)
        show_over_all(models, compared)
    else:
        show_measured(models)
    with notes_area:  # known only after every choice has been taken from the link
        show_ignored()


def show_memory(compared: Compared, measure: str, cursor: int | None) -> None:
    """Show what the networks keep of the reader's own text."""
    charts = dict.fromkeys((*CURVES, HIGHWAY, EFFECTS), 0)
    followers = Followers(charts, whole=[EFFECTS])
    clock(compared.reading, followers, opening=cursor, told=ribbon(compared))
    show_strips(compared, measure)
    show_networks({name: memory.reading.model for name, memory in compared.kept.items()})
    if len(compared.reading.words) == 1:
        st.info(t("compare.one_word"))
        return
    if compared.start == len(compared.reading) - 1:
        st.info(t("compare.last_word"))
    show_curves(compared)
    show_highway(compared)
    show_effects(compared)


def show_over_all(models: dict[str, Model], compared: Compared) -> None:
    """Show what was measured over whole test sets, and last what only some want."""
    show_measured(models)
    show_matrices(compared)
    show_numbers(lambda: table_of(compared), file="compare")


try:
    show_page()
except LSTMVizError as error:
    st.error(refusals.refusal(error))
