"""The clock of a chapter, which keeps the answer to itself until the chapter reveals it."""

from dataclasses import replace

import streamlit as st

from lstm_viz.measures import unit_order
from lstm_viz.models import Reading, recites
from lstm_viz.texts.answers import Answers, answers
from lstm_viz.texts.units import units_told
from lstm_viz.ui.components.cell import cell_drawing
from lstm_viz.ui.components.cell.unit import unit_data
from lstm_viz.ui.components.clock import HELD, Followers, clock
from lstm_viz.ui.learn.chapter import Seen


def step_through(reading: Reading, followers: Followers, seen: Seen) -> None:
    """Show a clock for a text of a chapter; the arrows step it, the page keys turn the chapter."""
    is_told = seen.is_revealed and not recites(reading.model)  # digits are told by the figure
    told = answers(reading.model, reading) if is_told else _silent(reading)
    if reading.trace.edits:
        told = replace(told, worth="")  # how good the network is was measured without edits
    clock(reading, followers, told=told, box="")


def _silent(reading: Reading) -> Answers:
    count = len(reading)
    return Answers(parts=[[]] * count, leans=[0.0] * count, legend={"answer": ""}, worth="")


def show_drawing(reading: Reading, by: str) -> None:
    """Show the cell at the cursor, its units sorted; see `lstm_viz.measures.unit_order`."""
    order = unit_order(reading.model, reading, by)
    unit = unit_data(reading, order, told=units_told(reading), chart="", opening=None)
    with st.container(key=f"{HELD}cell"):
        cell_drawing(reading, reach=reading.reach, order=order, unit=unit)
