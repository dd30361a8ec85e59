"""Explore: the reader's own text, read by one network, token by token."""

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.figures import CONTROLS_HEIGHT, player, trace_table
from lstm_viz.models import (
    BUDGETS,
    CELLS,
    ORDERS,
    Model,
    Reading,
    budgets,
    orders,
    tasks,
    unit_order,
)
from lstm_viz.models.tokens import visible
from lstm_viz.ui import cache, link, sentences, state
from lstm_viz.ui.cell import PHASES, cell_drawing
from lstm_viz.ui.clock import HELD, clock
from lstm_viz.ui.i18n import t
from lstm_viz.ui.model_card import model_card
from lstm_viz.ui.numbers import show_numbers
from lstm_viz.ui.reader import (
    leave_untouched_task,
    offer_other_networks,
    own_task,
    read,
    show_ignored,
)
from lstm_viz.ui.stories import RECALL, names_a_place, show_distances, show_recall
from lstm_viz.ui.text_box import ask_for_text, write_text_into_link

PLAYER = "player"


def show_page() -> None:
    """Ask for text and network, read, and show what was computed."""
    if link.has_come_to("explore"):
        leave_untouched_task()
    task = state.choice("task", tasks(), default=own_task("reviews"), labelled=False)
    text_place = st.container()
    with st.container(horizontal=True, gap="medium"):
        model = choose_model(task)
        order = state.choice("order", ORDERS)
    from_link = link.word_of_link("text") is not None
    with text_place:
        text = ask_for_text(model)
    reading = read(model, text)
    write_text_into_link(task, text if reading else None)
    cursor = link.opening_cursor(text, len(reading) if reading else 0, from_link=from_link)
    show_ignored()
    if reading:
        offer_other_networks(model, reading)
        recalled = names_a_place(model, reading)
        charts = ({RECALL: 0} if recalled else {}) | {PLAYER: CONTROLS_HEIGHT}
        phases = len(PHASES[model.card["cell"]])
        clock(model, reading, charts=charts, phases=phases, opening=cursor)
        if recalled:
            show_recall(model, reading)
        show_cell(model, reading, order)
        if model.question:
            show_distances(model)
        show_numbers(
            lambda: trace_table(reading.trace, reading.tokens), file=str(model.card["cell"])
        )


def choose_model(task: str) -> Model:
    """Ask for the network, and for its size where there is a choice."""
    cell = state.choice("cell", CELLS, default="lstm")
    if len(budgets(cell)) > 1:
        budget = state.choice("budget", BUDGETS)
    else:
        budget = state.from_link("budget", BUDGETS, default=BUDGETS[0])
        show_only_budget(cell)
    return cache.model(task, cell, budget)


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


def show_cell(model: Model, reading: Reading, order: str) -> None:
    """Show all values of the cell over the text, and the cell itself at the cursor."""
    has_order = order in orders(model.weights)
    reach = model.card.get("cell_state_reach", 1.0)
    units = unit_order(model, reading, order if has_order else "stored")
    drawn = player(
        reading.trace,
        [visible(token) for token in reading.tokens],
        words=sentences.player_words(model),
        reach=reach,
        order=units,
    )
    st.plotly_chart(
        drawn.figure,
        key=PLAYER,
        config={"displayModeBar": False},
        alt=sentences.player_alternative(model, reading, drawn),
    )
    model_card(model)
    st.caption(sentences.reading_guide(model, has_order=has_order))
    with st.container(key=f"{HELD}cell"):
        cell_drawing(model, reading, reach=reach, order=units)


try:
    show_page()
except LSTMVizError as error:
    st.error(sentences.refusal(error))
