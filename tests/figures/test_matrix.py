import numpy as np
import pytest

from lstm_viz.figures import matrix
from lstm_viz.figures.palette import GATE

TOKENS = ["to", "<a>", "extraordinarily"]
LABELS = {"source": "of <i>", "at": "after <i>", "value": "left <i>"}
EMPTY = np.nan
VALUES = np.array([[1.0, EMPTY, EMPTY], [0.5, 0.8, EMPTY], [0.1, 0.2, 0.9]])
SMALL = np.array([[1.0, EMPTY, EMPTY], [1e-3, 10.0, EMPTY], [0.0, 1e-30, 1e5]])


def draw(values=VALUES, ends=(0.0, 1.0), **options):
    return matrix(values, TOKENS, ends=ends, labels=LABELS, **options)


def test_it_holds_the_numbers_and_nothing_above_the_diagonal():
    heatmap = draw().data[0]
    np.testing.assert_allclose(heatmap.z, VALUES, rtol=1e-6)  # drawn in float32
    assert heatmap.hoverongaps is False
    assert heatmap.x is heatmap.y is None  # one column and one row a token, from 0


def test_the_source_runs_to_the_right_and_time_downwards():
    layout = draw().layout
    assert layout.xaxis.title.text == "of &lt;i&gt;"
    assert layout.yaxis.title.text == "after &lt;i&gt;"
    assert layout.yaxis.range == (2.5, -0.5)
    assert layout.xaxis.range is None  # from left to right, as they come
    hover = draw().data[0].hovertemplate
    assert hover.startswith("of &lt;i&gt; %{x}<br>after &lt;i&gt; %{y}<br>left &lt;i&gt;: %{z:.3f}")


def test_both_axes_tell_the_whole_token_on_hover():
    layout = draw().layout
    whole = {"0": "to (1)", "1": "&lt;a&gt; (2)", "2": "extraordinarily (3)"}
    assert layout.xaxis.labelalias == layout.yaxis.labelalias == whole


@pytest.mark.parametrize(("ends", "scale"), [((0.0, 1.0), GATE), ((0.0, 1.5), GATE)])
def test_the_scale_belongs_to_the_measure_and_never_to_the_text(ends, scale):
    for values in (VALUES, 100 * VALUES):
        heatmap = draw(values, ends).data[0]
        assert (heatmap.zmin, heatmap.zmax) == ends
        assert heatmap.colorscale == scale.colorscale
        assert heatmap.colorbar.ticktext is None


def test_powers_of_ten_are_coloured_evenly_and_the_hover_tells_the_number():
    heatmap = draw(SMALL, (-12, 2), logarithmic=True).data[0]
    shown = [[0, EMPTY, EMPTY], [-3, 1, EMPTY], [-12, -12, 5]]
    np.testing.assert_allclose(heatmap.z, shown, rtol=1e-6)  # drawn in float32
    np.testing.assert_allclose(heatmap.customdata, SMALL, rtol=1e-6)
    assert "%{customdata:.2e}" in heatmap.hovertemplate
    assert (heatmap.zmin, heatmap.zmax) == (-12, 2)
    assert heatmap.colorscale == GATE.colorscale  # no zero in the middle of exponents


def test_the_colour_bar_of_powers_is_marked_with_them():
    bar = draw(SMALL, (-12, 3), logarithmic=True).data[0].colorbar
    assert bar.tickvals == (-12, -8, -4, 0)
    assert bar.ticktext == ("10⁻¹²", "10⁻⁸", "10⁻⁴", "10⁰")


def test_what_a_reader_typed_is_no_markup():
    for figure in (draw(), draw(SMALL, (-12, 2), logarithmic=True)):
        drawn = figure.to_json().replace("\\u003c", "<")
        assert "<i" not in drawn
        assert "<a" not in drawn


def test_the_values_are_left_as_they_were():
    values = SMALL.copy()
    draw(values, (-12, 2), logarithmic=True)
    np.testing.assert_array_equal(values, SMALL)


def test_on_a_logarithmic_scale_the_hover_tells_what_is_too_small_for_single_precision():
    tiny = np.array([[1.0, EMPTY, EMPTY], [1e-80, 1.0, EMPTY], [1e-156, 1e-90, 1.0]])
    heatmap = draw(tiny, (-12.0, 2.0), logarithmic=True).data[0]
    np.testing.assert_array_equal(heatmap.customdata, tiny)
