"""An app with two clocks on one page, each with a drawing that follows it."""

import numpy as np

import lstm_viz
from lstm_viz.ui.components.cell import PHASES, cell_drawing
from lstm_viz.ui.components.cell.unit import unit_data
from lstm_viz.ui.components.clock import Followers, clock
from lstm_viz.ui.components.scripts import send_scripts

TEXT = "A dull film, but fine music."  # 8 tokens; the same, so that only the clock tells them apart

model = lstm_viz.load("reviews-en", "lstm")
units = np.arange(model.weights.hidden_size)
reading = model.read(TEXT)
send_scripts()
for key in ("first", "second"):
    clock(reading, Followers(phases=len(PHASES["lstm"])), key=key, box="")
    unit = unit_data(reading, units, told=[[]] * len(units), chart="", opening=None)
    name = f"{key}_drawing"
    cell_drawing(reading, reach=2.0, order=units, unit=unit, key=name, clock=key)
