"""Explore: the reader's own text, read by one network, token by token."""

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.figures import CONTROLS_HEIGHT, trace_table
from lstm_viz.measures import ORDERS, orders
from lstm_viz.models import BUDGETS, CELLS, Model, budgets
from lstm_viz.texts import refusals
from lstm_viz.texts.i18n import t
from lstm_viz.ui import cache, controls, link
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers, clock
from lstm_viz.ui.explore.cell import PLAYER, show_cell
from lstm_viz.ui.explore.distances import show_distances
from lstm_viz.ui.explore.stories import RECALL, names_a_place, show_recall
from lstm_viz.ui.numbers import show_numbers
from lstm_viz.ui.reading.reader import (
    choose_task,
    offer_other_networks,
    read,
    show_ignored,
)
from lstm_viz.ui.reading.text_box import ask_for_text, write_text_into_link


def show_page() -> None:
    """Ask for text and network, read, and show what was computed."""
    task = choose_task("reviews")
    text_area = st.container()
    with st.container(horizontal=True, gap="medium"):
        model = choose_model(task)
        order = choose_order(model)
    with text_area:
        text = ask_for_text(model)
    reading = read(model, text)
    write_text_into_link(task, text if reading else None)
    cursor = link.opening_cursor(text, len(reading) if reading else 0)
    show_ignored()
    if reading:
        offer_other_networks(model, reading)
        recalled = names_a_place(model, reading)
        charts = ({RECALL: 0} if recalled else {}) | {PLAYER: CONTROLS_HEIGHT}
        phases = len(PHASES[model.cell])
        clock(reading, Followers(charts, phases=phases), opening=cursor)
        if recalled:
            show_recall(model, reading)
        show_cell(model, reading, order)
        if model.question:
            show_distances(model)
        show_numbers(lambda: trace_table(reading.trace, reading.tokens), file=model.cell)


def choose_model(task: str) -> Model:
    """Ask for the network, and for its size where there is a choice."""
    cell = controls.choice("cell", CELLS, default="lstm")
    if len(budgets(cell)) > 1:
        return cache.model(task, cell, controls.choice("budget", BUDGETS))
    controls.take_choice("budget", BUDGETS, default=BUDGETS[0])  # for a network that has a choice
    show_only_budget(cell)
    return cache.model(task, cell, BUDGETS[0])


def show_only_budget(cell: str) -> None:
    """Show the size where there is no choice, so that nothing moves when there is one."""
    st.segmented_control(
        t("control.budget"),
        BUDGETS,
        default=budgets(cell)[0],
        format_func=lambda budget: t(f"budget.{budget}"),
        wrap=True,
        disabled=True,
        key="only_budget",
    )


def choose_order(model: Model) -> str:
    """Ask for the order of the units, among those that the cell has."""
    own = orders(model.weights)
    default = "timescale" if "timescale" in own else "stored"
    return controls.choice("order", own, default=default, known=ORDERS)


try:
    show_page()
except LSTMVizError as error:
    st.error(refusals.refusal(error))
