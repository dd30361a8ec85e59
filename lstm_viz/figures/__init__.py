"""Arrays in, Plotly figures out. Shows nothing and holds no words of any language."""

from lstm_viz.figures.cell import Wire, wires
from lstm_viz.figures.palette import COVER, CURSOR, Scale
from lstm_viz.figures.player import Player, Range, player
from lstm_viz.figures.rows import CONTROLS as CONTROLS_HEIGHT
from lstm_viz.figures.table import trace_table

__all__ = [
    "CONTROLS_HEIGHT",
    "COVER",
    "CURSOR",
    "Player",
    "Range",
    "Scale",
    "Wire",
    "player",
    "trace_table",
    "wires",
]
