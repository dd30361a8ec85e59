"""Explore: the reader's own text, read by one network, token by token."""

import streamlit as st

from lstm_viz.errors import TextLengthError
from lstm_viz.figures import player, trace_table
from lstm_viz.models import BUDGETS, CELLS, Model, Reading, orders, tasks, unit_order
from lstm_viz.ui import cache, sentences, state
from lstm_viz.ui.i18n import t
from lstm_viz.ui.ribbon import ribbon
from lstm_viz.ui.text_box import ask_for_text, leave_text_out_of_link, write_text_into_link


def show_answer(model: Model, reading: Reading) -> None:
    """Show the ribbon, and the answer with what it is worth."""
    ribbon(model, reading)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.markdown(f"#### {sentences.answer(model, reading)}", width="content")
        st.caption(sentences.accuracy(model, reading), width="content")


def show_player(model: Model, reading: Reading, order: str, cursor: int | None) -> None:
    """Show all values of the cell over the text."""
    words = {name: t(f"title.{name}") for name in reading.trace.quantities}
    words |= {name: t(f"player.{name}") for name in ("unit", "play", "pause", "no_gates")}
    drawn = player(
        reading.trace,
        reading.tokens,
        words=words | {"foot": sentences.trust(model)},
        reach=model.card.get("cell_state_reach", 1.0),
        order=unit_order(model, reading, order),
        cursor=cursor,
    )
    st.plotly_chart(
        drawn.figure,
        key="player",
        config={"displayModeBar": False},
        alt=sentences.player_alternative(model, reading, drawn),
    )
    st.caption(t("player.reading"))


def show_numbers(reading: Reading) -> None:
    """Show the long table behind the player, made only when it is asked for."""
    if st.toggle(t("numbers.show"), key="numbers", persist_state="session"):
        table = trace_table(reading.trace, reading.tokens)
        st.dataframe(table, hide_index=True, key="numbers_table")
        st.download_button(
            t("numbers.download"),
            lambda: table.to_csv(index=False).encode(),
            file_name="lstm-explorer.csv",
            mime="text/csv",
            on_click="ignore",
            key="numbers_download",
        )


task = state.silent_choice("task", tasks())
budget = state.silent_choice("budget", BUDGETS)
text = ask_for_text(task)
with st.container(horizontal=True, gap="medium"):
    cell = state.choice("cell", CELLS, default="lstm")
    model = cache.model(task, cell, budget)
    order = state.choice("order", orders(model.weights))

try:
    reading = model.read(text)
except TextLengthError as error:
    leave_text_out_of_link()
    st.error(sentences.refusal(error))
    st.stop()
write_text_into_link(task, text)

cursor = state.opening_cursor(reading.text, len(reading))
for name, value in state.ignored():
    st.warning(t("link.ignored", name=name, value=value))

show_answer(model, reading)
show_player(model, reading, order, cursor)
show_numbers(reading)
