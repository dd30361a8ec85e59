import pytest

from lstm_viz.figures import LINES, Spread, spreads
from lstm_viz.texts.numbers import share

SEEDS = [[1.0, 0.9, 0.4], [0.8, 0.7, 0.5], [0.9, 0.6, 0.6]]
NETWORKS = [Spread("RNN", 0, SEEDS), Spread("LSTM", 1, [[1.0, 1.0, 1.0]])]
WORDS = {"axis": "tokens", "seeds": "seeds"}


def draw(networks=NETWORKS, words=WORDS, **options):
    options = {"write": share} | options
    return spreads(networks, ["0–10", "11–20", "21–40"], words=words, **options)


def test_a_network_is_its_median_seed_within_the_band_of_all():
    chance, band, line, *_ = draw(chance=1 / 16).data
    assert list(line.y) == [0.9, 0.7, 0.5]
    assert list(line.x) == [0, 1, 2]
    assert list(band.x) == [0, 1, 2, 2, 1, 0]
    assert list(band.y) == [1.0, 0.9, 0.6, 0.4, 0.6, 0.8]  # there along the best, back the worst
    assert line.customdata[2] == "50.0\u202f%<br>21–40<br>seeds 40.0\u202f% – 60.0\u202f%"
    assert "%{customdata}" in line.hovertemplate
    assert set(chance.y) == {1 / 16}


def test_two_seeds_have_their_middle_between_them():
    assert Spread("GRU", 2, [[0.2, 0.0], [0.6, 1.0]]).middle == pytest.approx([0.4, 0.5])


def test_every_seed_has_a_value_at_every_place():
    uneven = Spread("GRU", 2, [[0.2, 0.3, 0.4], [0.6, 0.5]])
    with pytest.raises(ValueError, match="shorter"):
        draw([uneven])
    with pytest.raises(ValueError, match="shorter"):
        assert uneven.middle


def test_shares_are_drawn_from_nothing_to_all_and_networks_told_apart():
    figure = draw()
    low, high = figure.layout.yaxis.range
    assert low == 0 < 1 <= high < 1.1
    assert figure.layout.yaxis.tickformat == ".0%"
    lines = [drawn for drawn in figure.data if drawn.name]
    assert [line.name for line in lines] == ["RNN", "LSTM"]
    assert [(line.line.color, line.line.dash) for line in lines] == list(LINES[:2])
    assert list(figure.layout.xaxis.tickvals) == [0, 1, 2]
    assert list(figure.layout.xaxis.ticktext) == ["0–10", "11–20", "21–40"]
    assert figure.layout.xaxis.title.text == "tokens"


def test_a_network_keeps_its_look_and_its_band_its_colour():
    band, line = draw([Spread("GRU", 4, SEEDS)]).data
    assert (line.line.color, line.line.dash) == LINES[4]
    assert band.fillcolor == line.marker.color == LINES[4][0]
    assert band.hoverinfo == "skip"


def test_what_is_no_share_has_an_end_of_its_own_and_no_percent():
    figure = draw(top=2.5, write="{:.2f} R".format)
    low, high = figure.layout.yaxis.range
    assert low == 0 < 2.5 <= high < 2.7
    assert not figure.layout.yaxis.tickformat
    line = figure.data[1]
    assert line.customdata[2] == "0.50 R<br>21–40<br>seeds 0.40 R – 0.60 R"


def test_no_word_is_markup():
    named = Spread("<i>LSTM", 1, SEEDS)
    figure = draw([named], {name: f"<a>{word}" for name, word in WORDS.items()}, chance=0.5)
    drawn = figure.to_json().replace("\\u003c", "<")
    assert "<i" not in drawn
    assert "<a" not in drawn
    assert figure.data[2].hovertemplate.startswith("&lt;i&gt;LSTM: ")
    assert figure.layout.xaxis.title.text == "&lt;a&gt;tokens"
    assert "&lt;a&gt;seeds" in figure.data[2].customdata[0]
