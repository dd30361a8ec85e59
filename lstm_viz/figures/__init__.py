"""Arrays in, Plotly figures out. Shows nothing and holds no words of any language."""

from lstm_viz.figures.player import Player, Range, player
from lstm_viz.figures.table import trace_table

__all__ = ["Player", "Range", "player", "trace_table"]
