import numpy as np

from lstm_viz.figures import ByDistance, Recalled, accuracy_by_distance, player, recall_line

TOKENS = ["to", "<b>", "Moscow", "and", "on"]
LINES = [Recalled("Moscow", [2, 3, 4], np.array([0.9, 0.7, 0.5])), Recalled("<i>", [4], np.ones(1))]


def draw():
    return recall_line(LINES, TOKENS, chance=1 / 16, title="recall <b>")


def test_each_line_holds_its_numbers_where_its_words_end():
    first, second, chance = draw().data
    assert (list(first.x), list(first.y)) == ([2, 3, 4], [0.9, 0.7, 0.5])
    assert (list(second.x), list(second.y)) == ([4], [1.0])
    assert set(chance.y) == {1 / 16}


def test_the_scale_is_the_same_for_every_text_and_holds_0_and_1():
    low, high = draw().layout.yaxis.range
    assert low < 0 < 1 < high


def test_it_has_the_columns_of_the_player(layer):
    from lstm_viz.engine import run

    trace = run(layer("rnn"), np.ones((5, 5)))
    words = dict.fromkeys(["h", "unit", "play", "pause", "foot", "no_gates"], "word")
    drawn = player(trace, TOKENS, words=words).figure
    for name in ("range", "tickvals", "labelalias"):
        assert draw().layout.xaxis[name] == drawn.layout.xaxis[name]
    for side in ("l", "r"):
        assert draw().layout.margin[side] == drawn.layout.margin[side]


def test_what_a_reader_typed_is_no_markup():
    assert "<i>" not in draw().to_json().replace("\\u003c", "<")
    assert "<b>" not in draw().to_json().replace("\\u003c", "<")


SEEDS = [[1.0, 0.9, 0.4], [0.8, 0.7, 0.5], [0.9, 0.6, 0.6]]


def by_distance():
    return accuracy_by_distance(
        [ByDistance("RNN", SEEDS), ByDistance("LSTM", [[1.0, 1.0, 1.0]])],
        [(0, 10), (11, 20), (21, 40)],
        chance=1 / 16,
        words={"distance": "tokens", "seeds": "seeds", "chance": "a guess"},
    )


def test_a_network_is_its_median_seed_within_the_band_of_all():
    chance, band, line, *_ = by_distance().data
    assert list(line.y) == [0.9, 0.7, 0.5]
    assert list(band.y) == [1.0, 0.9, 0.6, 0.4, 0.6, 0.8]  # there along the best, back the worst
    assert "40.0–60.0 %" in line.customdata[2]
    assert set(chance.y) == {1 / 16}


def test_shares_are_drawn_from_nothing_to_all_and_networks_told_apart():
    figure = by_distance()
    low, high = figure.layout.yaxis.range
    assert low <= 0 < 1 <= high
    lines = [drawn for drawn in figure.data if drawn.name in ("RNN", "LSTM")]
    assert len({drawn.line.color for drawn in lines}) == 2
    assert list(figure.layout.xaxis.ticktext) == ["0–10", "11–20", "21–40"]
