import pytest

from lstm_viz.figures import Block, Group, blocks


@pytest.fixture
def figure():
    rows = [[Block(4, 3, 0, "f", "4 × 3"), Block(4, 4, 1, "")], [Block(4, 3, 0, "<i>")]]
    groups = [Group("RNN", [[Block(4, 3, 0, "tanh")]]), Group("LSTM", rows)]
    return blocks(groups, columns=20, height=12)


def corners(part):
    return min(part.x), max(part.x), min(part.y), max(part.y)


def test_blocks_are_drawn_to_one_scale_and_none_lies_on_another(figure):
    rnn, first, beside, below = map(corners, figure.data)
    assert [(b - a, d - c) for a, b, c, d in (rnn, first, beside, below)] == [
        *((3, 4), (3, 4), (4, 4), (3, 4)),
    ]
    assert first[0] > rnn[1]
    assert beside[0] == first[1]
    assert below[2] == first[3]


def test_the_scale_is_fixed_and_words_are_no_markup(figure):
    assert figure.layout.yaxis.range == (12, 0)
    assert figure.layout.xaxis.range[1] >= 20
    assert [a.text for a in figure.layout.annotations] == [
        *("RNN", "tanh", "LSTM", "f", "&lt;i&gt;"),
    ]
    assert figure.data[1].text == "4 × 3"
