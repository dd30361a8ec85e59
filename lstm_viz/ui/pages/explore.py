"""Explore: the reader's own text, read by one network, token by token."""

import streamlit as st

from lstm_viz.errors import LSTMVizError, TextLengthError
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
from lstm_viz.models.tokens import language_of, visible
from lstm_viz.ui import cache, sentences, state
from lstm_viz.ui.cell import PHASES, cell_drawing
from lstm_viz.ui.clock import clock
from lstm_viz.ui.i18n import language, t
from lstm_viz.ui.model_card import model_card
from lstm_viz.ui.stories import RECALL, names_a_place, show_distances, show_recall
from lstm_viz.ui.text_box import ask_for_text, keep_text, write_text_into_link

PLAYER = "player"


def show_page() -> None:
    """Ask for text and network, read, and show what was computed."""
    task = state.choice("task", tasks(), default=own_task(), labelled=False)
    text_place = st.container()
    with st.container(horizontal=True, gap="medium"):
        model = choose_model(task)
        order = state.choice("order", ORDERS)
    from_link = state.word_of_link("text") is not None
    with text_place:
        text = ask_for_text(model)
    reading = read(model, text)
    write_text_into_link(task, text if reading else None)
    cursor = state.opening_cursor(text, len(reading) if reading else 0, from_link=from_link)
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
        show_numbers(reading, model.card["cell"])


def own_task() -> str:
    """Return the task in the reader's language."""
    own = f"reviews-{language()}"
    return own if own in tasks() else tasks()[0]


def choose_model(task: str) -> Model:
    """Ask for the network, and for its size where there is a choice."""
    cell = state.choice("cell", CELLS, default="lstm")
    if len(budgets(cell)) > 1:
        budget = state.choice("budget", BUDGETS)
    else:
        budget = state.from_link("budget", BUDGETS, default=BUDGETS[0])
    return cache.model(task, cell, budget)


def read(model: Model, text: str) -> Reading | None:
    """Read a text, or say why it cannot be read."""
    try:
        return model.read(text)
    except TextLengthError as error:
        show = st.info if error.got == 0 else st.error
        show(sentences.unread(model, error.got))
        return None


def offer_other_networks(model: Model, reading: Reading) -> None:
    """Offer the networks that know the language of a text, if these do not."""
    kind = model.card["task"].rpartition("-")[0]
    task = f"{kind}-{language_of(reading.text)}"
    if task != model.card["task"] and task in tasks():
        st.caption(t(f"other.{model.card['task']}"))
        st.button(
            t("other.switch", task=t(f"task.{task}")),
            key="switch_task",
            on_click=switch_task,
            args=(task, reading.text),
        )


def switch_task(task: str, text: str) -> None:
    """Take a text to the networks of another task."""
    keep_text(task, text)
    st.session_state["task"] = task


def show_ignored() -> None:
    """Say which words of the link were not understood."""
    words = state.ignored()
    if words:
        st.warning(sentences.ignored(words))


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
    cell_drawing(model, reading, reach=reach, order=units)


def show_numbers(reading: Reading, cell: str) -> None:
    """Show the long table behind the player, made only when it is asked for."""
    if st.toggle(t("numbers.show"), key="numbers", persist_state="session"):
        table = trace_table(reading.trace, reading.tokens)
        columns = {name: t(f"column.{name}") for name in table.columns}
        st.dataframe(table, hide_index=True, column_config=columns, key="numbers_table")
        st.download_button(
            t("numbers.download"),
            lambda: table.to_csv(index=False).encode("utf-8-sig"),  # a mark that Excel needs
            file_name=f"lstm-explorer-{cell}.csv",
            mime="text/csv",
            on_click="ignore",
            key="numbers_download",
        )


try:
    show_page()
except LSTMVizError as error:
    st.error(sentences.refusal(error))
