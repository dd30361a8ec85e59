"""Arrays in, Plotly figures out. Shows nothing and holds no words of any language."""

from lstm_viz.figures.axes import SIDE
from lstm_viz.figures.blocks import Block, Group, blocks
from lstm_viz.figures.cell import Wire, wires
from lstm_viz.figures.counted import counted
from lstm_viz.figures.curves import DECADES, IN_R, SHARE, Curve, CurveAxis, curves
from lstm_viz.figures.edited import differences, edited
from lstm_viz.figures.effects import Effects, effects
from lstm_viz.figures.gates import gate_rows
from lstm_viz.figures.heatmaps import Heatmaps, Range, heatmaps
from lstm_viz.figures.highway import Highway, highways
from lstm_viz.figures.labels import Labels
from lstm_viz.figures.looks import LOOKS, color, style
from lstm_viz.figures.maps import Map, map_of, maps
from lstm_viz.figures.matrix import matrix
from lstm_viz.figures.pairs import Pairs, paired
from lstm_viz.figures.palette import (
    ABOVE,
    AGAINST,
    BELOW,
    BELOW_ZERO,
    CHANCE,
    COVER,
    CURSOR,
    GATE,
    LINES,
    TOWARDS,
    Scale,
)
from lstm_viz.figures.panels import Panel, panels
from lstm_viz.figures.player import player
from lstm_viz.figures.spread import Spread, spreads
from lstm_viz.figures.squashed import Entering, squashed
from lstm_viz.figures.summed import Term, summed
from lstm_viz.figures.table import trace_table, word_table
from lstm_viz.figures.words import (
    EditedWords,
    EffectsWords,
    HighwayWords,
    MatrixWords,
    PlayerWords,
    SpreadWords,
)

__all__ = [
    "ABOVE",
    "AGAINST",
    "BELOW",
    "BELOW_ZERO",
    "CHANCE",
    "COVER",
    "CURSOR",
    "DECADES",
    "GATE",
    "IN_R",
    "LINES",
    "LOOKS",
    "SHARE",
    "SIDE",
    "TOWARDS",
    "Block",
    "Curve",
    "CurveAxis",
    "EditedWords",
    "Effects",
    "EffectsWords",
    "Entering",
    "Group",
    "Heatmaps",
    "Highway",
    "HighwayWords",
    "Labels",
    "Map",
    "MatrixWords",
    "Pairs",
    "Panel",
    "PlayerWords",
    "Range",
    "Scale",
    "Spread",
    "SpreadWords",
    "Term",
    "Wire",
    "blocks",
    "color",
    "counted",
    "curves",
    "differences",
    "edited",
    "effects",
    "gate_rows",
    "heatmaps",
    "highways",
    "map_of",
    "maps",
    "matrix",
    "paired",
    "panels",
    "player",
    "spreads",
    "squashed",
    "style",
    "summed",
    "trace_table",
    "wires",
    "word_table",
]
