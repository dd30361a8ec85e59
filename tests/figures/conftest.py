import numpy as np
import pytest

from lstm_viz.engine import run
from lstm_viz.figures import player


@pytest.fixture
def check_columns(layer):
    """Holds the columns of a figure against those of the player with the same tokens."""

    def check(figure, tokens):
        trace = run(layer("rnn"), np.ones((len(tokens), 5)))
        words = dict.fromkeys(["h", "unit", "play", "pause", "foot", "no_gates"], "word")
        drawn = player(trace, tokens, words=words).figure
        axis, columns = figure.layout.xaxis, drawn.layout.xaxis
        for name in ("range", "tickvals", "labelalias"):
            assert axis[name] == columns[name], name
        assert axis.showticklabels is False or axis.ticktext == columns.ticktext
        for side in ("l", "r"):
            assert figure.layout.margin[side] == drawn.layout.margin[side]
        for heatmap in (d for d in figure.data if d.type == "heatmap"):
            # One column a step, up to the last one.
            assert (heatmap.x0 or 0) + np.shape(heatmap.z)[1] == len(tokens)
            assert heatmap.x is None
            assert heatmap.dx in (None, 1)

    return check
