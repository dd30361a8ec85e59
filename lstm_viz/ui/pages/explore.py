"""Explore: the reader's own text, read by one network, token by token."""

from collections.abc import Callable

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.figures import trace_table
from lstm_viz.measures import ORDERS, orders
from lstm_viz.models import (
    BUDGETS,
    CELLS,
    OTHER_CELLS,
    Model,
    Reading,
    Recitation,
    budgets_of,
    cells_of,
    network_of,
    recitation,
    recites,
)
from lstm_viz.texts import refusals
from lstm_viz.texts.answers import Answers, answers
from lstm_viz.texts.i18n import t
from lstm_viz.texts.ladder_sentences import Ladders
from lstm_viz.texts.number_answers import number_answers
from lstm_viz.ui import cache, controls
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers, clock
from lstm_viz.ui.explore.cell import PLAYER, show_cell
from lstm_viz.ui.explore.distances import show_distances
from lstm_viz.ui.explore.edited import VALUES
from lstm_viz.ui.explore.edits import take_edits
from lstm_viz.ui.explore.ladder import show_ladder
from lstm_viz.ui.explore.recited import show_recited
from lstm_viz.ui.explore.stories import RECALL, names_a_place, show_recall
from lstm_viz.ui.explore.what_if import show_what_if, what_if_panel
from lstm_viz.ui.numbers import show_numbers
from lstm_viz.ui.opening import opening_cursor, opening_unit
from lstm_viz.ui.reading.learning_cost import ladders_of
from lstm_viz.ui.reading.reader import (
    choose_task,
    offer_other_networks,
    read,
    show_ignored,
)
from lstm_viz.ui.reading.steps import choose_steps_of
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
    recited = recitation(reading) if reading else None
    heard = recited.heard if recited else reading
    cursor = opening_cursor(text, len(heard) if heard else 0)
    unit = opening_unit(model.weights.hidden_size)
    edits = take_edits(model, reading.text) if reading else ()
    show_ignored()
    if reading and heard:
        offer_other_networks(model, reading)
        recall = draw_recall(model, reading, recited)
        followers = follow(reading, has_recall=bool(recall), is_edited=bool(edits))
        ladders = ladders_of(model.task or "") if recites(model) else {}
        clock(heard, followers, opening=cursor, told=tell(model, reading, recited, ladders))
        if recall:
            recall()
        show_cell(heard, reading, order, unit)
        show_what_if(reading, edits)
        show_over_all(model, recited, ladders)
        show_numbers(lambda: trace_table(heard.trace, heard.tokens), file=model.cell)


def tell(model: Model, reading: Reading, recited: Recitation | None, ladders: Ladders) -> Answers:
    """Return what is said of every token, by the kind of the task."""
    if not recites(model):
        return answers(model, reading)
    name = network_of(model.cell, model.identity.budget or BUDGETS[0])
    return number_answers(reading, recited, ladders.get(name, ()))


def draw_recall(
    model: Model, reading: Reading, recited: Recitation | None
) -> Callable[[], None] | None:
    """Return what draws how surely the network would answer after each word, if there is such."""
    if recited:
        return lambda: show_recited(reading, recited)
    return (lambda: show_recall(model, reading)) if names_a_place(model, reading) else None


def follow(reading: Reading, *, has_recall: bool, is_edited: bool) -> Followers:
    """Return what follows the cursor."""
    charts = [*([RECALL] if has_recall else []), PLAYER, *([VALUES] if is_edited else [])]
    phases = len(PHASES[reading.model.cell])
    return Followers(charts, [VALUES], phases=phases, panel=what_if_panel(reading))


def show_over_all(model: Model, recited: Recitation | None, ladders: Ladders) -> None:
    """Show what was measured over all test stories."""
    if model.card and model.card.steps:
        show_ladder(model.card, recited, ladders)
    elif model.identity.places:
        show_distances(model)


def choose_model(task: str) -> Model:
    """Ask for the network: its cell, and where there is a choice its size and its training."""
    cell = controls.choice("cell", cells_of(task), default="lstm", known=(*CELLS, *OTHER_CELLS))
    budget = choose_budget(task, cell)
    return cache.model(task, cell, budget, choose_steps_of(task, cell, budget))


def choose_budget(task: str, cell: str) -> str:
    """Ask for the size of a network where there is a choice."""
    own = budgets_of(task, cell)
    if len(own) > 1:
        return controls.choice("budget", BUDGETS)
    controls.take_choice("budget", BUDGETS, default=BUDGETS[0])  # for a network that has a choice
    show_only_budget(own[0])
    return own[0]


def show_only_budget(budget: str) -> None:
    """Show the size where there is no choice, so that nothing moves when there is one."""
    st.segmented_control(
        t("control.budget"),
        BUDGETS,
        default=budget,
        format_func=lambda budget: t(f"budget.{budget}"),
        wrap=True,
        disabled=True,
        key=f"only_budget_{budget}",  # a control keeps its first value
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
