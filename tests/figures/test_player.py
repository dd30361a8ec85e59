import numpy as np
import pytest

import lstm_viz
from lstm_viz import figures
from lstm_viz.engine import LSTMWeights, run
from lstm_viz.errors import DataTypeError, ShapeError
from lstm_viz.figures import player, trace_table
from lstm_viz.figures.palette import unbounded_scale
from lstm_viz.models import examples

NAMES = [*"figochzrn", "unit", "play", "pause", "foot", "no_output_gate", "no_cell_state"]
WORDS = {name: f"<{name}>" for name in NAMES} | {"no_gates": "no gates\nat all"}
ROWS = {
    "rnn": {"h": "y6"},
    "relu": {"h": "y6"},
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
        shown = row.customdata if name == trace.unbounded else row.z
        np.testing.assert_allclose(shown, trace[name].T, atol=1e-6)  # drawn in float32


def test_units_are_drawn_in_the_order_asked_for_and_keep_their_numbers_on_hover(layer):
    order = np.array([3, 1, 0, 2, 6, 5, 4])
    trace, drawn = draw(layer, order=order)
    shown = heatmaps(drawn.figure)["c"].customdata
    np.testing.assert_allclose(shown, trace.c.T[order], atol=1e-6)
    assert drawn.figure.layout.yaxis5.labelalias == {str(k): str(u) for k, u in enumerate(order)}


def test_scales_belong_to_the_quantity_and_never_to_the_text(cell, layer):
    trace, drawn = draw(layer, cell, reach=2.5)
    for name, row in heatmaps(drawn.figure).items():
        bounded = (0, 1) if name in "fiozr" else (-1, 1)
        ends = (-2.5, 2.5) if name == trace.unbounded else bounded
        assert (row.zmin, row.zmax) == ends


def test_values_beyond_the_scale_are_marked_and_keep_their_own_hover(layer):
    trace, drawn = draw(layer, reach=0.5)
    dots = next(d for d in drawn.figure.data if d.type == "scatter")
    assert dots.yaxis == "y5"
    marked = set(zip(dots.y, dots.x, strict=True))
    assert marked == set(zip(*np.nonzero(np.abs(trace.c.T) > 0.5), strict=True))
    assert marked
    assert dots.hoverinfo == "skip"
    _, wide = draw(layer, reach=1e3)
    assert all(d.type == "heatmap" for d in wide.figure.data)


def test_colours_go_from_the_low_end_to_the_high_end(layer):
    rows = heatmaps(draw(layer)[1].figure)
    ends = {name: (row.colorscale[0][1], row.colorscale[-1][1]) for name, row in rows.items()}
    assert ends["f"] == ends["i"] == ends["o"] == ("#440154", "#fde725")  # dark 0, yellow 1
    assert ends["g"] == ends["h"] == ends["c"] == ("#67001f", "#053061")  # red below, blue above
    middle = {tuple(rows[name].colorscale[5]) for name in "gch"}
    assert middle == {(0.5, "#f7f7f7")}


def test_the_cell_state_is_coloured_by_its_logarithm_and_told_as_it_is(layer):
    trace, drawn = draw(layer, reach=8.0)
    rows = heatmaps(drawn.figure)
    assert rows["c"].colorscale == rows["h"].colorscale
    c = trace.c.T
    expected = 8 * np.sign(c) * np.log(1 + np.abs(c) / 0.05) / np.log(1 + 8 / 0.05)
    np.testing.assert_allclose(rows["c"].z, expected, rtol=1e-5)  # drawn in float32
    assert "c = %{customdata:.3f}" in rows["c"].hovertemplate
    assert all(rows[name].customdata is None for name in "fiogh")


def test_small_cell_states_are_no_paler_than_hidden_states():
    for reach in (1, 10, 100):
        assert unbounded_scale(reach).at(0.2) / reach >= 0.2
    near = unbounded_scale(10).at([0.0005, 0.001])
    assert near[1] == pytest.approx(2 * near[0], rel=0.01)  # linear


@pytest.mark.parametrize("cell", ["lstm", "peephole"])
@pytest.mark.parametrize("task", ["reviews-en", "reviews-ko", "travel-en", "travel-ko"])
def test_the_cell_state_can_be_read_as_well_as_the_hidden_state(task, cell):
    """On every shipped example as many cells, or more, have a colour that shows."""
    model = lstm_viz.load(task, cell)
    scale = unbounded_scale(model.card.cell_state_reach)
    for example in examples(task):
        trace = model.read(example.text).trace
        shown = np.abs(scale.at(trace.c)) / scale.high
        assert (shown > 0.2).mean() >= (np.abs(trace.h) > 0.2).mean(), example.name


def test_the_bar_of_the_cell_state_has_ticks_at_powers_of_ten(layer):
    bar = heatmaps(draw(layer, reach=73.0)[1].figure)["c"].colorbar
    assert bar.ticktext == ("−10", "−1", "", "0", "", "1", "10")
    values = np.array([-10, -1, -0.1, 0, 0.1, 1, 10])
    expected = 73 * np.sign(values) * np.log1p(np.abs(values) / 0.05) / np.log1p(73 / 0.05)
    np.testing.assert_allclose(bar.tickvals, expected)
    near = heatmaps(draw(layer, reach=12.0)[1].figure)["c"].colorbar
    assert near.ticktext == ("−1", "", "0", "", "1")  # 10 would run into the end
    assert heatmaps(draw(layer)[1].figure)["h"].colorbar.showticklabels is False


def test_each_row_has_its_own_title_above_it(cell, layer):
    _, drawn = draw(layer, cell)
    for name, row in heatmaps(drawn.figure).items():
        axis = drawn.figure.layout[(row.yaxis or "y").replace("y", "yaxis")]
        letter = {"g": "c̃"}.get(name, name)
        title = next(n for n in notes(drawn) if n.text == f"<b>{letter}</b>  &lt;{name}&gt;")
        assert title.y == axis.domain[1]
        assert title.yanchor == "bottom"


def test_each_scale_has_its_ends_beside_it(layer):
    _, drawn = draw(layer, reach=3.3)
    rows = heatmaps(drawn.figure)
    assert [name for name, row in rows.items() if row.showscale] == ["f", "g", "c", "h"]
    for name, ends in {"f": ["1", "0"], "g": ["1", "−1"], "c": ["3.3", "−3.3"]}.items():
        beside = [n.text for n in notes(drawn) if n.x == 1 and n.y == rows[name].colorbar.y]
        assert beside == ends


def notes(drawn):
    return drawn.figure.layout.annotations


def test_units_run_downwards_and_time_to_the_right(layer):
    _, drawn = draw(layer, steps=6)
    assert drawn.figure.layout.yaxis.range == (6.5, -0.5)
    left, right = drawn.figure.layout.xaxis.range
    assert left < 0 < 5 < right


def test_hover_names_token_step_unit_quantity_and_value(layer):
    _, drawn = draw(layer, steps=6)
    hover = heatmaps(drawn.figure)["g"].hovertemplate
    assert hover.startswith("%{x}<br>&lt;unit&gt; %{y}<br>&lt;g&gt;: c̃ = %{z:.3f}")
    assert drawn.figure.layout.xaxis.labelalias["4"] == "t1 (5 / 6)"


def test_slider_and_buttons_do_what_they_say(layer):
    _, drawn = draw(layer, steps=6)
    (slider,) = drawn.figure.layout.sliders
    for t, step in enumerate(slider.steps):
        assert list(step.args[0]) == [str(t)]
        assert step.label == f"{t + 1} / 6  “t{t % 3}”"
    play, pause = drawn.figure.layout.updatemenus[0].buttons
    assert play.label.endswith("<play>")
    assert play.args[0] is None
    assert play.args[1]["fromcurrent"] is True
    assert play.args[1]["frame"]["duration"] == 400
    assert pause.label.endswith("<pause>")
    assert list(pause.args[0]) == [None]


def test_a_long_text_plays_no_longer_than_one_of_sixty_tokens(layer):
    _, drawn = draw(layer, steps=240)
    assert drawn.figure.layout.updatemenus[0].buttons[0].args[1]["frame"]["duration"] == 100


def test_each_frame_moves_only_cover_and_cursor(layer):
    _, drawn = draw(layer, steps=6)
    for t, frame in enumerate(drawn.figure.frames):
        assert frame.name == str(t)
        assert not frame.data
        cover, cursor = frame.layout.shapes
        end = "H6V" if t < 5 else "H5.5V"  # nothing is covered at the last step
        assert cover.path.count(f"M{t + 0.5},") == cover.path.count(end) == 6
        assert cursor.path.count(f"M{t - 0.5},") == cursor.path.count(f"H{t + 0.5}V") == 6


def test_the_figure_opens_whole_at_its_last_token(layer):
    _, whole = draw(layer, steps=6)
    assert whole.figure.layout.shapes == whole.figure.frames[-1].layout.shapes
    assert whole.figure.layout.sliders[0].active == 5


def test_neither_play_nor_slider_redraws_the_heatmaps(layer):
    _, drawn = draw(layer)
    buttons = drawn.figure.layout.updatemenus[0].buttons
    assert [b.args[1]["frame"]["redraw"] for b in buttons] == [False, False]
    assert all(not s.args[1]["frame"]["redraw"] for s in drawn.figure.layout.sliders[0].steps)


def test_the_figure_grows_with_the_length_of_the_text_not_with_its_square(layer):
    sizes = [len(draw(layer, steps=steps)[1].figure.to_json()) for steps in (60, 120)]
    assert sizes[1] < 2.2 * sizes[0]


def test_labels_are_cut_on_the_axis_and_whole_on_hover(layer):
    trace = run(layer("lstm"), np.zeros((100, 5)))
    tokens = ["extraordinarily"] * 99 + ["<b>&"]
    axis = player(trace, tokens, words=WORDS).figure.layout.xaxis
    assert len(axis.tickvals) == 100
    assert set(axis.ticktext) == {"extraordi…", "&lt;b&gt;&amp;"}
    assert axis.labelalias["98"] == "extraordinarily (99 / 100)"
    assert axis.labelalias["99"] == "&lt;b&gt;&amp; (100 / 100)"
    longer = player(trace, ["ab" * 20] * 100, words=WORDS).figure.layout.xaxis
    assert longer.labelalias["0"] == f"{'ab' * 15}<br>{'ab' * 5} (1 / 100)"


def test_without_controls_it_is_the_same_picture_that_much_lower(layer, cell):
    trace, drawn = draw(layer, cell)
    still = figures.heatmaps(trace, [f"t{k % 3}" for k in range(6)], words=WORDS)
    assert still.ranges == drawn.ranges
    assert still.figure.data == drawn.figure.data
    assert not any((still.figure.frames, still.figure.layout.sliders, still.figure.layout.shapes))
    heights = [
        figure.layout.height - figure.layout.margin.t for figure in (drawn.figure, still.figure)
    ]
    assert heights[0] == heights[1]


@pytest.mark.parametrize("steps", [1, 20, 100, 256])
def test_the_hover_finds_no_label_of_the_axis_that_is_cut_short(layer, steps):
    axis = draw(layer, steps=steps)[1].figure.layout.xaxis
    found_within = (axis.range[1] - axis.range[0]) / 10_000  # by Plotly, which asks the axis first
    beside = np.array(axis.tickvals) - np.arange(steps)
    assert (beside > 1.5 * found_within).all()
    assert (beside < 0.1).all()


def test_the_reader_cannot_write_markup_into_the_figure(layer):
    trace = run(layer("lstm"), np.zeros((1, 5)))
    drawn = player(trace, ["<a href='x'>"], words=WORDS)
    assert "<a" not in drawn.figure.to_json().replace("\\u003c", "<")


@pytest.mark.parametrize(
    ("cell", "sentences"),
    [
        ("rnn", ["no gates<br>at all"]),
        ("gru", ["&lt;no_output_gate&gt;<br>&lt;no_cell_state&gt;"]),
        ("lstm", []),
    ],
)
def test_a_cell_says_why_its_rows_are_free(layer, cell, sentences):
    _, drawn = draw(layer, cell)
    assert [note.text for note in notes(drawn) if "no" in note.text] == sentences


def test_rows_reach_into_the_room_that_a_cell_leaves_and_end_where_those_of_the_lstm_do(
    cell, layer
):
    domains = {}
    for kind in ("lstm", cell):
        figure = draw(layer, kind)[1].figure
        domains[kind] = {
            axis: figure.layout[axis.replace("y", "yaxis")].domain for axis in ROWS[kind].values()
        }
    own, lstm = domains[cell], domains["lstm"]
    assert all(own[axis][0] == lstm[axis][0] for axis in own)
    one = lstm["y6"][1] - lstm["y6"][0]
    tall = {axis: round((high - low) / one, 1) for axis, (low, high) in own.items()}
    assert tall.pop("y6") == {"rnn": 6.5, "relu": 6.5, "gru": 2.4}.get(cell, 1)
    assert set(tall.values()) <= {1}


def test_what_a_cell_lacks_is_said_where_no_row_and_no_title_stands(layer):
    for cell in ("rnn", "gru"):
        _, drawn = draw(layer, cell)
        said = next(note for note in notes(drawn) if "no" in note.text)
        height = drawn.figure.layout.height - sum(drawn.figure.layout.margin[s] for s in "tb")
        middle, half = said.y * height, 35  # pixels; four lines have room
        for axis in ROWS[cell].values():
            low, high = drawn.figure.layout[axis.replace("y", "yaxis")].domain
            assert middle + half <= low * height or middle - half >= high * height + 18


def test_every_cell_has_a_figure_of_the_same_height(cell, layer):
    heights = {draw(layer, kind)[1].figure.layout.height for kind in ("lstm", cell)}
    assert len(heights) == 1


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


@pytest.mark.parametrize(
    "labels", [[2019, 2020, 2021], np.arange(2019, 2022), range(2019, 2022), (2019, "2020", 2021)]
)
def test_labels_may_be_numbers(layer, labels):
    trace = run(layer("lstm"), np.zeros((3, 5)))
    figure = player(trace, labels, words=WORDS).figure
    assert list(figure.layout.xaxis.ticktext) == ["2019", "2020", "2021"]
    assert figure.layout.xaxis.labelalias["2"] == "2021 (3 / 3)"
    assert figure.layout.sliders[0].steps[1].label == "2 / 3  “2020”"
    assert trace_table(trace, labels).token[0] == labels[0]


def test_a_number_is_written_as_it_is(layer):
    trace = run(layer("lstm"), np.zeros((3, 5)))
    axis = player(trace, [0.5, np.float32(0.1), -2], words=WORDS).figure.layout.xaxis
    assert list(axis.ticktext) == ["0.5", "0.1", "-2"]


def padded(layer, cell="lstm"):
    x = np.random.default_rng(0).normal(size=(6, 3, 5))
    return run(layer(cell), x, lengths=[6, 2, 4])


def test_one_sequence_of_a_batch_is_drawn_as_if_it_had_been_run_alone(layer, cell):
    batch = padded(layer, cell)
    alone = run(batch.weights, batch.x[:4, 2])
    drawn = player(batch, list("abcd"), words=WORDS, index=2)
    expected = heatmaps(player(alone, list("abcd"), words=WORDS).figure)
    for name, row in heatmaps(drawn.figure).items():
        np.testing.assert_allclose(row.z, expected[name].z, atol=1e-6)  # drawn in float32
        assert drawn.ranges[name].high == pytest.approx(alone[name].max())
    with pytest.raises(ShapeError, match=r"`tokens` must be \(4,\)"):
        player(batch, list("abcdef"), words=WORDS, index=2)


def test_a_batch_is_drawn_only_if_it_is_said_which_of_it(layer):
    batch, alone = padded(layer), run(layer("lstm"), np.zeros((6, 5)))
    with pytest.raises(ShapeError, match=r"`trace` must be .*trace\.item\(index\)"):
        player(batch, list("abcdef"), words=WORDS)
    with pytest.raises(ShapeError, match="`index` must be 0 to 2, got 3"):
        player(batch, list("abcdef"), words=WORDS, index=3)
    with pytest.raises(ShapeError, match="`index` must be left out"):
        player(alone, list("abcdef"), words=WORDS, index=0)
    with pytest.raises(ShapeError, match="`trace`"):
        trace_table(batch, list("abcdef"))
    with pytest.raises(ShapeError, match="`tokens`"):
        trace_table(alone, list("abc"))


def test_without_a_reach_the_scale_of_c_ends_at_a_power_of_ten(layer):
    trace, drawn = draw(layer)
    row = heatmaps(drawn.figure)["c"]
    assert 1 < np.abs(trace.c).max() < 10
    assert row.zmax == -row.zmin == 10
    assert all(d.type == "heatmap" for d in drawn.figure.data)  # nothing lies beyond
    batch = padded(layer)
    drawn = player(batch, list("ab"), words=WORDS, index=1)
    assert heatmaps(drawn.figure)["c"].zmax == batch.item(1).reach


def test_the_reach_of_a_run_leaves_out_padding_and_is_one_where_there_is_no_value(layer):
    batch = padded(layer)
    assert batch.reach == max(batch.item(k).reach for k in range(3))
    assert run(layer("gru"), np.zeros((3, 5))).reach == 1
    zero = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)))
    starts = {0.3: 1, 2.0: 1, 2.1: 10, 20.0: 10, 2001.0: 10_000}  # half of it is left at once
    assert {c: run(zero, np.zeros((1, 1)), c0=[c]).reach for c in starts} == starts
    assert run(LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1))), np.zeros((3, 1))).reach == 1


def test_h_of_an_rnn_with_relu_has_the_scale_of_what_is_unbounded(layer):
    trace, drawn = draw(layer, "relu")
    assert trace.h.max() > 1
    (row,) = heatmaps(drawn.figure).values()
    assert (row.zmin, row.zmax) == (-trace.reach, trace.reach)
    assert trace.reach >= trace.h.max()
    assert row.colorbar.ticktext


def test_a_missing_word_is_named(layer, cell):
    trace = run(layer(cell), np.zeros((3, 5)))
    lacks = {
        "rnn": {"no_gates"},
        "relu": {"no_gates"},
        "gru": {"no_output_gate", "no_cell_state"},
    }.get(cell, set())
    for missing in ("h", "foot", *sorted(lacks)):
        words = {name: word for name, word in WORDS.items() if name != missing}
        with pytest.raises(DataTypeError, match=f"`words` must be .* got none for {missing}"):
            player(trace, list("abc"), words=words)
    needed = {*trace.quantities, "unit", "play", "pause", "foot"} | lacks
    player(trace, list("abc"), words={name: "word" for name in needed})
