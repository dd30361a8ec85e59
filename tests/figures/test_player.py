import numpy as np
import pytest

from lstm_viz.engine import run
from lstm_viz.errors import ShapeError
from lstm_viz.figures import player, trace_table

WORDS = {name: f"<{name}>" for name in [*"figochzrn", "unit", "play", "pause", "foot"]}
WORDS["no_gates"] = "no gates\nat all"
ROWS = {
    "rnn": {"h": "y6"},
    "lstm": {"f": "y", "i": "y2", "o": "y3", "g": "y4", "c": "y5", "h": "y6"},
    "peephole": {"f": "y", "i": "y2", "o": "y3", "g": "y4", "c": "y5", "h": "y6"},
    "gru": {"z": "y", "r": "y2", "n": "y4", "h": "y6"},
}


def draw(layer, cell="lstm", steps=6, **options):
    x = np.random.default_rng(0).normal(size=(steps, 5))
    trace = run(layer(cell), x)
    tokens = [f"t{k % 3}" for k in range(steps)]
    return trace, player(trace, tokens, words=WORDS, **options)


def heatmaps(figure):
    return {drawn.name: drawn for drawn in figure.data if drawn.type == "heatmap"}


def test_every_quantity_of_a_cell_is_one_row_and_the_same_part_has_the_same_row(cell, layer):
    _, drawn = draw(layer, cell)
    assert {name: row.yaxis or "y" for name, row in heatmaps(drawn.figure).items()} == ROWS[cell]


def test_the_picture_holds_the_numbers_of_the_trace(cell, layer):
    trace, drawn = draw(layer, cell)
    for name, row in heatmaps(drawn.figure).items():
        np.testing.assert_allclose(row.z, trace[name].T, atol=1e-6)  # drawn in float32


def test_units_are_drawn_in_the_order_asked_for_and_keep_their_numbers_on_hover(layer):
    order = np.array([3, 1, 0, 2, 6, 5, 4])
    trace, drawn = draw(layer, order=order)
    np.testing.assert_allclose(heatmaps(drawn.figure)["c"].z, trace.c.T[order], atol=1e-6)
    assert drawn.figure.layout.yaxis5.labelalias == {str(k): str(u) for k, u in enumerate(order)}


def test_scales_belong_to_the_quantity_and_never_to_the_text(cell, layer):
    _, drawn = draw(layer, cell, reach=2.5)
    for name, row in heatmaps(drawn.figure).items():
        ends = {"c": (-2.5, 2.5)}.get(name, (0, 1) if name in "fiozr" else (-1, 1))
        assert (row.zmin, row.zmax) == ends


def test_values_beyond_the_scale_are_marked_with_their_true_value(layer):
    trace, drawn = draw(layer, reach=0.5)
    dots = next(d for d in drawn.figure.data if d.type == "scatter")
    assert dots.yaxis == "y5"
    assert len(dots.x) == (np.abs(trace.c) > 0.5).sum() > 0
    np.testing.assert_allclose(dots.customdata, trace.c[dots.x, dots.y], atol=1e-6)
    _, wide = draw(layer, reach=1e3)
    assert all(d.type == "heatmap" for d in wide.figure.data)


def test_each_frame_moves_only_cover_and_cursor(layer):
    _, drawn = draw(layer, steps=6)
    for t, frame in enumerate(drawn.figure.frames):
        assert frame.name == str(t)
        assert not frame.data
        cover, cursor = frame.layout.shapes
        assert cover.path.count(f"M{t + 0.5},") == 6
        assert (cursor.x0, cursor.x1) == (t - 0.5, t + 0.5)


def test_the_figure_opens_whole_at_its_last_token_or_at_the_cursor(layer):
    _, whole = draw(layer, steps=6)
    assert whole.figure.layout.shapes[1].x0 == 4.5
    assert whole.figure.layout.sliders[0].active == 5
    _, part = draw(layer, steps=6, cursor=2)
    assert part.figure.layout.shapes[1].x0 == 1.5
    assert part.figure.layout.sliders[0].active == 2


def test_neither_play_nor_slider_redraws_the_heatmaps(layer):
    _, drawn = draw(layer)
    buttons = drawn.figure.layout.updatemenus[0].buttons
    assert [b.args[1]["frame"]["redraw"] for b in buttons] == [False, False]
    assert all(not s.args[1]["frame"]["redraw"] for s in drawn.figure.layout.sliders[0].steps)


def test_the_figure_grows_with_the_length_of_the_text_not_with_its_square(layer):
    sizes = [len(draw(layer, steps=steps)[1].figure.to_json()) for steps in (60, 120)]
    assert sizes[1] < 2.2 * sizes[0]


def test_only_readable_many_labels_are_drawn_and_all_are_whole_on_hover(layer):
    trace = run(layer("lstm"), np.zeros((100, 5)))
    tokens = ["extraordinarily"] * 99 + ["<b>&"]
    axis = player(trace, tokens, words=WORDS).figure.layout.xaxis
    assert len(axis.tickvals) <= 24
    assert set(axis.ticktext) == {"extraordi…"}
    assert axis.labelalias["98"] == "extraordinarily"
    assert axis.labelalias["99"] == "&lt;b&gt;&amp;"


def test_the_reader_cannot_write_markup_into_the_figure(layer):
    trace = run(layer("lstm"), np.zeros((1, 5)))
    drawn = player(trace, ["<a href='x'>"], words=WORDS)
    assert "<a" not in drawn.figure.to_json().replace("\\u003c", "<")


def test_an_rnn_says_why_its_rows_are_free(layer):
    _, drawn = draw(layer, "rnn")
    assert "no gates<br>at all" in [note.text for note in drawn.figure.layout.annotations]
    _, lstm = draw(layer, "lstm")
    assert "no gates<br>at all" not in [note.text for note in lstm.figure.layout.annotations]


def test_the_numbers_of_the_text_alternative_are_those_of_the_trace(cell, layer):
    trace, drawn = draw(layer, cell)
    assert set(drawn.ranges) == set(trace.quantities)
    for name, values in drawn.ranges.items():
        assert values == (trace[name].min(), trace[name].mean(), trace[name].max())


def test_other_weights_give_another_picture(cell, layer):
    trace = run(layer(cell), np.ones((4, 5)))
    other = run(layer(cell, seed=9), np.ones((4, 5)))
    tokens = list("abcd")
    pictures = [heatmaps(player(t, tokens, words=WORDS).figure) for t in (trace, other)]
    assert all((pictures[0][name].z != pictures[1][name].z).any() for name in pictures[0])


def test_a_token_for_each_step_is_asked_for(layer):
    with pytest.raises(ShapeError) as refusal:
        player(run(layer("lstm"), np.zeros((3, 5))), ["a"], words=WORDS)
    assert refusal.value.argument == "tokens"


def test_the_table_holds_every_number(cell, layer):
    trace, _ = draw(layer, cell)
    table = trace_table(trace, list("abcdef"))
    assert len(table) == 6 * len(trace.quantities) * 7
    for name in trace.quantities:
        line = table[(table.step == 5) & (table.quantity == name) & (table.unit == 3)]
        assert line.value.item() == trace[name][4, 3]
        assert line.token.item() == "e"
