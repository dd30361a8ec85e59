"""The values of a cell over a text, and the cell itself at the cursor, unit by unit."""

import streamlit as st

from lstm_viz.figures import heatmaps
from lstm_viz.measures import orders, unit_order
from lstm_viz.models import Reading
from lstm_viz.models.forms import visible
from lstm_viz.texts.player import player_alternative, player_words, reading_guide
from lstm_viz.texts.units import units_told
from lstm_viz.ui.chart import show_chart
from lstm_viz.ui.components.cell import cell_drawing
from lstm_viz.ui.components.cell.unit import unit_data
from lstm_viz.ui.components.clock import HELD
from lstm_viz.ui.model_card import model_card

PLAYER = "player"
"""Streamlit key of the figure."""


def show_cell(reading: Reading, asked: Reading, order: str, unit: int | None) -> None:
    """Show all values of the cell over the text, and the cell itself at the cursor.

    Parameters
    ----------
    reading
        What is shown.
    asked
        The same up to where it is answered.
    order
        Of the units, from top to bottom; one of `lstm_viz.measures.ORDERS`.
    unit
        With which the page opens; None if none is chosen.
    """
    model = reading.model
    units = unit_order(model, reading, order, asked=asked)
    drawn = heatmaps(
        reading.trace,
        [visible(token) for token in reading.tokens],
        words=player_words(model),
        reach=reading.reach,
        order=units,
    )
    show_chart(drawn.figure, key=PLAYER, alt=player_alternative(model, reading, drawn))
    model_card(model)
    st.caption(reading_guide(model, has_order="timescale" in orders(model.weights)))
    told = units_told(reading, asked)
    own = unit_data(reading, units, told=told, chart=PLAYER, opening=unit)
    with st.container(key=f"{HELD}cell"):
        cell_drawing(reading, reach=reading.reach, order=units, unit=own)
