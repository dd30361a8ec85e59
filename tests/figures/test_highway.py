import numpy as np
import pytest

from lstm_viz.figures import Highway, highways

TOKENS = ["to", "<a>", "Moscow", "and", "on"]
KEPT = np.random.default_rng(0).uniform(0, 1, size=(4, 3))  # from the second token on
ORDER = np.array([2, 0, 1])
BEYOND = np.array([[1, 1, 1], [1.2, -0.2, 0.9], [1.3, 0.1, 1.0], [0.5, -0.1, 0.0]])
RNN = Highway("RNN", None, None, "no highway <i>")
LSTM = Highway("LSTM <i>", KEPT, ORDER)
PEEPHOLE = Highway("peephole", BEYOND, ORDER)


def draw(*networks, **options):
    return highways(networks, TOKENS, words={"unit": "unit", "kept": "kept"}, **options)


def heatmaps(figure):
    return {d.name: d for d in figure.data if d.type == "heatmap"}


def axis_of(figure, drawn):
    return figure.layout[(drawn.yaxis or "y").replace("y", "yaxis")]


def test_every_network_with_a_road_shows_its_units_in_their_order():
    rows = heatmaps(draw(LSTM, PEEPHOLE))
    # Drawn in thousandths, to the nearest.
    np.testing.assert_allclose(rows["LSTM &lt;i&gt;"].z / 1000, KEPT.T[[2, 0, 1]], atol=5.001e-4)
    np.testing.assert_allclose(rows["peephole"].z / 1000, BEYOND.T[[2, 0, 1]], atol=5.001e-4)
    other = heatmaps(draw(Highway("LSTM <i>", KEPT, np.array([1, 2, 0]))))["LSTM &lt;i&gt;"]
    np.testing.assert_allclose(other.z / 1000, KEPT.T[[1, 2, 0]], atol=5.001e-4)


def test_a_road_begins_at_its_word_and_ends_with_the_text():
    assert heatmaps(draw(LSTM))["LSTM &lt;i&gt;"].x0 == 1
    (last,) = heatmaps(draw(Highway("LSTM", KEPT[-1:], ORDER))).values()
    assert (last.x0, last.dx, np.shape(last.z)) == (4, 1, (3, 1))
    (whole,) = heatmaps(draw(Highway("LSTM", np.ones((5, 3)), ORDER))).values()
    assert whole.x0 == 0


def test_what_is_kept_many_times_over_is_told_too():
    much = Highway("peephole", np.array([[96.1, -40.0, 0.5]]), np.arange(3))  # as words repeated do
    assert heatmaps(draw(much))["peephole"].z.ravel().tolist() == [96_100, -40_000, 500]


def test_units_run_downwards_and_keep_their_numbers_on_hover():
    figure = draw(LSTM)
    axis = axis_of(figure, figure.data[0])
    assert axis.range == (2.5, -0.5)
    assert axis.labelalias == {"0": "2", "1": "0", "2": "1"}
    assert figure.data[0].hovertemplate == "%{x}<br>unit %{y}<br>kept %{z} ‰<extra></extra>"


def test_the_scale_is_that_of_the_gates_whatever_is_kept():
    for row in heatmaps(draw(LSTM, PEEPHOLE)).values():
        assert (row.zmin, row.zmax) == (0, 1000)
        assert (row.colorscale[0][1], row.colorscale[-1][1]) == ("#440154", "#fde725")


def test_what_peepholes_keep_beyond_the_scale_is_marked_in_their_own_row():
    figure = draw(LSTM, PEEPHOLE)
    (line,) = (d for d in figure.data if d.type == "scatter")
    assert line.yaxis == heatmaps(figure)["peephole"].yaxis == "y2"
    runs = np.reshape(line.x, (-1, 3))
    assert np.isnan(runs[:, 2]).all()  # a gap after each
    assert (np.reshape(line.y, (-1, 3)) == line.y[::3, np.newaxis]).all()
    marked = {(int(y), *run) for y, run in zip(line.y[::3], runs[:, :2].tolist(), strict=True)}
    # Unit 0 is the second row, and above 1 in columns 2 and 3; unit 1 is the third, and below
    # 0 in columns 2 and 4; 0 and 1 themselves are the ends of the scale.
    assert marked == {(1, 1.5, 3.5), (2, 1.5, 2.5), (2, 3.5, 4.5)}
    assert line.hoverinfo == "skip"
    assert all(d.type == "heatmap" for d in draw(LSTM).data)


@pytest.mark.parametrize(
    "networks", [(RNN, LSTM, PEEPHOLE), (LSTM, RNN, PEEPHOLE), (LSTM, PEEPHOLE, RNN), (RNN, RNN)]
)
def test_networks_lie_below_each_other_and_one_without_a_road_says_why(networks):
    figure = draw(*networks)
    titles = [n for n in figure.layout.annotations if n.text.startswith("<b>")]
    said = [n for n in figure.layout.annotations if not n.text.startswith("<b>")]
    names = [title.text for title in titles]
    assert names == [f"<b>{n.title.replace('<i>', '&lt;i&gt;')}</b>" for n in networks]
    assert [n.text for n in said] == ["no highway &lt;i&gt;"] * networks.count(RNN)
    rows, places = iter(heatmaps(figure).values()), iter(said)
    above = 1.0
    for network, title in zip(networks, titles, strict=True):
        assert title.y < above
        if network is RNN:
            above = next(places).y
            assert above < title.y
        else:
            low, high = axis_of(figure, next(rows)).domain
            assert low < high == title.y  # the title stands on its row
            above = low
    assert above == pytest.approx(0, abs=1e-12)
    assert next(rows, None) is None


def test_each_road_is_as_tall_however_many_networks_there_are():
    def heights(*networks):
        figure = draw(*networks)
        margin = figure.layout.margin
        plot = figure.layout.height - margin.t - margin.b
        domains = [axis_of(figure, row).domain for row in heatmaps(figure).values()]
        return [plot * (high - low) for low, high in domains]

    alone = heights(LSTM)
    # Pixels, from fractions of the plot.
    assert heights(LSTM, RNN, PEEPHOLE) == pytest.approx(2 * alone, abs=1e-6)
    assert alone[0] > 50


def test_the_figure_carries_what_it_is_known_by():
    assert draw(LSTM, meta="highway").layout.meta == "highway"


def test_it_has_the_columns_of_the_player(check_columns):
    check_columns(draw(LSTM, RNN, PEEPHOLE), TOKENS)
    check_columns(draw(RNN), TOKENS)


def test_what_a_reader_typed_is_no_markup():
    drawn = draw(RNN, LSTM).to_json().replace("\\u003c", "<")
    assert "<i" not in drawn
    assert "<a" not in drawn
    assert draw(RNN).layout.xaxis.labelalias["1"] == "&lt;a&gt; (2 / 5)"
    assert draw(RNN).layout.xaxis.ticktext[1] == "&lt;a&gt;"
