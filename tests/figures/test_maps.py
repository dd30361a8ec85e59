import numpy as np
import pytest

from lstm_viz.engine import run
from lstm_viz.figures import map_of, maps
from lstm_viz.figures.palette import GATE, STATE, unbounded_scale


@pytest.fixture
def trace(layer):
    return run(layer("lstm"), np.random.default_rng(2).normal(size=(4, 5)))


def test_rows_are_the_quantities_on_the_scales_of_the_player(trace):
    rows = [map_of(trace, letter, letter, reach=7.0) for letter in "och"]
    assert [row.scale for row in rows] == [GATE, unbounded_scale(7.0), STATE]
    heatmaps = [p for p in maps(rows, "abcd", unit="unit").data if p.type == "heatmap"]
    for letter, part in zip("och", heatmaps, strict=True):
        np.testing.assert_allclose(part.customdata, trace[letter].T, rtol=1e-6)


def test_framed_columns_have_a_line_around_them(trace):
    row = map_of(trace, "h", "h", reach=1.0, framed=[(1, 3)])
    (frame,) = (p for p in maps([row], "abcd", unit="unit").data if p.type == "scatter")
    assert (min(frame.x), max(frame.x)) == (0.5, 2.5)
    assert (min(frame.y), max(frame.y)) == (-0.5, trace.h.shape[1] - 0.5)
