"""Arrays in, Plotly figures out. Shows nothing and holds no words of any language."""

from lstm_viz.figures.cell import Wire, wires
from lstm_viz.figures.distance import ByDistance, accuracy_by_distance
from lstm_viz.figures.palette import COVER, CURSOR, Scale
from lstm_viz.figures.player import Player, Range, player
from lstm_viz.figures.recall import Recalled, recall_line
from lstm_viz.figures.rows import CONTROLS as CONTROLS_HEIGHT
from lstm_viz.figures.table import trace_table

__all__ = [
    "CONTROLS_HEIGHT",
    "COVER",
    "CURSOR",
    "ByDistance",
    "Player",
    "Range",
    "Recalled",
    "Scale",
    "Wire",
    "accuracy_by_distance",
    "player",
    "recall_line",
    "trace_table",
    "wires",
]
