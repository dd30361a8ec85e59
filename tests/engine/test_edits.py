"""What an edit does to a run: what it says, from its first step on, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz.engine import Clamp, LSTMWeights, RNNWeights, Scale, Silence, run
from lstm_viz.errors import (
    DataTypeError,
    EditError,
    NonFiniteError,
    UnknownNameError,
)
from lstm_viz.training.oracles import onnx_states
from tests.conftest import random_layer
from tests.engine.edited_runs import GATES, edits_of, inputs, step_by_step

STEPS = 9
EVERY_GATE = [(cell, gate) for cell, gates in GATES.items() for gate in gates]


@pytest.fixture(params=["lstm", "peephole"])
def lstm_cell(request):
    return request.param


@pytest.mark.parametrize(("cell", "gate"), EVERY_GATE)
def test_an_edit_at_its_own_value_changes_nothing(cell, gate):
    weights, given_ = random_layer(cell), inputs(cell)
    own = run(weights, *given_)
    held = [Clamp(gate, own[gate][4, u], units=[u], start=4, stop=5) for u in range(7)]
    for edits in (held, [Scale(gate, 1.0)]):
        again = run(weights, *given_, edits=edits)
        for name in own.quantities:
            np.testing.assert_array_equal(again[name], own[name])  # bit for bit


@pytest.mark.parametrize(("cell", "gate"), EVERY_GATE)
@pytest.mark.parametrize("kind", ["clamp", "scale", "silence"])
def test_an_edit_changes_what_follows_and_nothing_before(cell, gate, kind):
    if kind == "silence" and gate != "h":
        gate = "h"
    edit = {
        "clamp": Clamp(gate, 0.25, units=[2], start=4, stop=5),
        "scale": Scale(gate, 0.5, start=4, stop=5),
        "silence": Silence([2, 3], start=4, stop=5),
    }[kind]
    weights, given_ = random_layer(cell), inputs(cell)
    own, edited = run(weights, *given_), run(weights, *given_, edits=[edit])
    for name in own.quantities:
        np.testing.assert_array_equal(edited[name][:4], own[name][:4])
    assert np.abs(edited[gate][4] - own[gate][4]).max() > 1e-3
    assert np.abs(edited.h[5:] - own.h[5:]).max(axis=1).min() > 1e-6  # every later step
    assert edited.edits == (edit,)


@pytest.mark.parametrize(("cell", "gate"), EVERY_GATE)
def test_only_the_units_that_are_named_are_edited(cell, gate):
    weights, given_ = random_layer(cell), inputs(cell)
    own = run(weights, *given_)
    edited = run(weights, *given_, edits=[Clamp(gate, 0.25, units=[5, 2], start=4, stop=5)])
    assert (edited[gate][4, [2, 5]] == 0.25).all()
    others = [0, 1, 3, 4, 6]
    np.testing.assert_array_equal(edited[gate][4, others], own[gate][4, others])


def test_a_shut_forget_gate_leaves_exactly_what_is_written(lstm_cell):
    weights, given_ = random_layer(lstm_cell), inputs(lstm_cell)
    edited = run(weights, *given_, edits=[Clamp("f", 0.0, start=4, stop=5)])
    np.testing.assert_array_equal(edited.c[4], edited.i[4] * edited.g[4])


def test_a_shut_input_gate_and_an_open_forget_gate_keep_the_cell_state_exactly(lstm_cell):
    weights, given_ = random_layer(lstm_cell), inputs(lstm_cell)
    held = [Clamp("i", 0.0, start=3), Clamp("f", 1.0, start=3)]
    edited = run(weights, *given_, edits=held)
    np.testing.assert_array_equal(edited.c[3:], np.tile(edited.c[2], (STEPS - 3, 1)))


def test_an_update_gate_held_open_keeps_the_hidden_state_of_a_gru():
    edited = run(random_layer("gru"), *inputs("gru"), edits=[Clamp("z", 1.0, start=3)])
    # The kernel adds n + (h - n): exact but for rounding.
    np.testing.assert_allclose(edited.h[3:], np.tile(edited.h[2], (STEPS - 3, 1)), atol=1e-14)


def test_a_silent_unit_of_an_lstm_goes_on_keeping_and_is_not_heard(lstm_cell):
    weights, given_ = random_layer(lstm_cell), inputs(lstm_cell)
    own = run(weights, *given_)
    edited = run(weights, *given_, edits=[Silence([2], start=4, stop=5)])
    assert edited.h[4, 2] == 0
    np.testing.assert_array_equal(edited.c[4], own.c[4])
    deaf = weights.weight_hh.copy()
    deaf[:, 2] = 0
    peepholes = weights.weight_peephole
    without = LSTMWeights(weights.weight_ih, deaf, weights.bias_ih, weights.bias_hh, peepholes)
    always = run(weights, *given_, edits=[Silence([2])])
    np.testing.assert_allclose(always.c[1:], run(without, *_from(always)).c, rtol=0, atol=1e-13)


def _from(trace):
    return trace.x[1:], trace.h[0], trace.c[0]


def test_a_scaled_gate_is_clipped_to_its_range():
    weights, given_ = random_layer("lstm"), inputs("lstm")
    own = run(weights, *given_)
    edited = run(weights, *given_, edits=[Scale("f", 1.5, stop=1), Scale("g", 3.0, stop=1)])
    np.testing.assert_allclose(edited.f[0], np.clip(1.5 * own.f[0], 0, 1), rtol=1e-15)
    np.testing.assert_allclose(edited.g[0], np.clip(3.0 * own.g[0], -1, 1), rtol=1e-15)
    assert (edited.f[0] == 1).any()
    assert (edited.g[0] == -1).any()
    assert not run(weights, *given_, edits=[Scale("o", 0.0)]).h.any()


def test_the_h_of_an_rnn_with_relu_has_no_upper_end():
    weights, given_ = random_layer("relu"), inputs("relu")
    own = run(weights, *given_)
    edited = run(weights, *given_, edits=[Scale("h", 100.0, stop=1)])
    np.testing.assert_array_equal(edited.h[0], 100 * own.h[0])


@pytest.mark.parametrize("factor", [0.5, 0.99, 1.5])
def test_the_h_of_a_gru_that_was_larger_is_clipped_when_it_is_scaled(factor):
    weights, (x, h0) = random_layer("gru"), inputs("gru")
    edits = [Clamp("z", 0.9, stop=2), Scale("h", factor, start=1, stop=2)]
    trace, defined = (
        run(weights, x, 9 + h0, edits=edits),
        step_by_step(weights, x, 9 + h0, edits=edits),
    )
    assert trace.h[0].min() > 4
    assert (trace.h[1] == 1).all()
    np.testing.assert_allclose(trace.h, defined["h"], rtol=0, atol=1e-12)


def test_edits_act_in_the_order_of_their_list():
    weights, given_ = random_layer("lstm"), inputs("lstm")
    clamp, scale = Clamp("f", 0.8, stop=1), Scale("f", 0.5, stop=1)
    assert (run(weights, *given_, edits=[clamp, scale]).f[0] == 0.4).all()
    assert (run(weights, *given_, edits=[scale, clamp]).f[0] == 0.8).all()
    twice = run(weights, *given_, edits=[Scale("f", 4.0, stop=1), scale]).f[0]
    assert (twice <= 0.5).all()  # clipped to 1 before it is halved
    assert (twice == 0.5).any()


@given(st.integers(0, 10**6))
def test_a_run_equals_the_readable_steps_with_the_same_edits(seed):
    cell = list(GATES)[seed % len(GATES)]
    weights, given_, edits = random_layer(cell), inputs(cell), edits_of(cell, seed, STEPS)
    trace = run(weights, *given_, edits=edits)
    defined = step_by_step(weights, *given_, edits=edits)
    assert tuple(defined) == trace.quantities
    for name, values in defined.items():
        atol = 1e-12 * max(1, np.abs(values).max())
        np.testing.assert_allclose(trace[name], values, rtol=0, atol=atol)


@pytest.mark.parametrize("lengths", [None, [4, 9, 1]])
def test_a_batch_of_edits_is_the_edits_of_each_sequence(cell, lengths):
    weights, edits = random_layer(cell), edits_of(cell, 5, STEPS)
    x = np.random.default_rng(4).normal(size=(STEPS, 3, 5))
    batch = run(weights, x, lengths=lengths, edits=edits)
    for b in range(3):
        steps = STEPS if lengths is None else lengths[b]
        alone = run(weights, x[:steps, b], edits=edits)
        item = batch.item(b)
        assert item.edits == alone.edits
        for name in alone.quantities:
            atol = 1e-13 * max(1, np.abs(alone[name]).max())
            np.testing.assert_allclose(item[name], alone[name], rtol=0, atol=atol)
        if lengths is not None:
            assert np.isnan(batch.h[steps:, b]).all()


def test_one_sequence_from_many_states_is_edited_in_each(cell):
    weights, edits = random_layer(cell), edits_of(cell, 6, STEPS)
    x, h0, *_ = inputs(cell)
    states = np.stack([h0, -h0, 0 * h0])
    shared = run(weights, x[:, None], states, edits=edits)
    for b in range(3):
        atol = 1e-13 * max(1, np.abs(shared.h).max())
        alone = run(weights, x, states[b], edits=edits)
        np.testing.assert_allclose(shared.h[:, b], alone.h, rtol=0, atol=atol)


@pytest.mark.parametrize("value", [0.0, 1.0])
@pytest.mark.parametrize(
    ("cell", "gate"),
    [(cell, gate) for cell in ("lstm", "peephole") for gate in "ifo"]
    + [("gru", gate) for gate in "rz"],
)
def test_a_gate_held_at_its_end_is_onnxruntimes_with_that_bias_at_fifty(cell, gate, value):
    weights = random_layer(cell)
    x = np.random.default_rng(3).normal(size=(12, 4, 5))
    h0 = np.random.default_rng(1).uniform(-0.9, 0.9, size=(4, 7))
    h, c = onnx_states(with_bias(weights, gate, 100 * value - 50), x, h0)
    edited = run(weights, x, h0, edits=[Clamp(gate, value)])
    np.testing.assert_allclose(edited.h, h, rtol=0, atol=2e-6)  # onnxruntime is float32
    if c is not None:
        np.testing.assert_allclose(edited.c_n, c, rtol=0, atol=2e-6)
    assert np.abs(run(weights, x, h0).h - h).max() > 1e-3


def with_bias(weights, gate, bias):
    """The layer with a gate that its bias alone decides: its peephole is 0."""
    place = ("ifgo" if isinstance(weights, LSTMWeights) else "rzn").index(gate)
    rows = slice(7 * place, 7 * place + 7)
    arrays = [weights.weight_ih, weights.weight_hh, weights.bias_ih, weights.bias_hh]
    arrays = [array.copy() for array in arrays]
    arrays[2][rows] = bias
    for array in (arrays[0], arrays[1], arrays[3]):
        array[rows] = 0
    if getattr(weights, "weight_peephole", None) is not None:
        peepholes = weights.weight_peephole.copy()
        peepholes["ifo".index(gate)] = 0
        arrays.append(peepholes)
    return type(weights)(*arrays)


def test_steps_beyond_the_end_are_not_there(cell):
    weights, given_ = random_layer(cell), inputs(cell)
    own = run(weights, *given_)
    edited = run(weights, *given_, edits=[Silence(None, start=STEPS), Clamp("h", 0.5, start=99)])
    np.testing.assert_array_equal(edited.h, own.h)
    to_the_end, beyond = (run(weights, *given_, edits=[Silence([1], 3, k)]) for k in (None, 99))
    np.testing.assert_array_equal(to_the_end.h, beyond.h)


def test_units_and_numbers_are_kept_as_plain_ones():
    edit = Clamp("f", np.float32(0.5), units=np.array([3, 1, 3]), start=np.int64(2))
    assert edit == Clamp("f", 0.5, units=(1, 3), start=2)
    assert hash(edit) == hash(replace(edit))
    assert repr(edit) == "Clamp(gate='f', value=0.5, units=(1, 3), start=2, stop=None)"


@pytest.mark.parametrize(
    ("cell", "edit", "error", "argument"),
    [
        ("gru", Clamp("f", 0.5), UnknownNameError, "gate"),
        ("rnn", Scale("c", 0.5), UnknownNameError, "gate"),
        ("lstm", Clamp("c", 0.5), UnknownNameError, "gate"),
        ("lstm", Clamp("f", 0.5, units=[1, 7]), EditError, "units"),
        ("rnn", Silence([7]), EditError, "units"),
        ("lstm", Clamp("f", -0.1), EditError, "value"),
        ("peephole", Clamp("o", 1.1), EditError, "value"),
        ("lstm", Clamp("g", -1.1), EditError, "value"),
        ("gru", Clamp("z", 1.1), EditError, "value"),
        ("gru", Clamp("h", 1.1), EditError, "value"),
        ("rnn", Clamp("h", -1.1), EditError, "value"),
        ("relu", Clamp("h", -0.1), EditError, "value"),
    ],
)
def test_what_a_cell_does_not_have_is_refused_with_its_field(cell, edit, error, argument):
    with pytest.raises(error) as refusal:
        run(random_layer(cell), *inputs(cell), edits=[edit])
    assert refusal.value.argument == argument


@pytest.mark.parametrize(
    ("make", "error", "argument"),
    [
        (lambda: Clamp("f", 0.5, start=3, stop=3), EditError, "start"),
        (lambda: Silence([1], start=4, stop=3), EditError, "start"),
        (lambda: Scale("f", 1.0, start=-1), EditError, "start"),
        (lambda: Clamp("f", 0.5, start=1.5), DataTypeError, "start"),
        (lambda: Clamp("f", 0.5, stop="3"), DataTypeError, "stop"),
        (lambda: Clamp("f", 0.5, units=[]), EditError, "units"),
        (lambda: Clamp("f", 0.5, units=[-1]), EditError, "units"),
        (lambda: Clamp("f", 0.5, units=3), DataTypeError, "units"),
        (lambda: Silence("all"), DataTypeError, "units"),
        (lambda: Silence([0.5]), DataTypeError, "units"),
        (lambda: Scale("f", -0.5), EditError, "factor"),
        (lambda: Scale("f", np.inf), NonFiniteError, "factor"),
        (lambda: Clamp("f", np.nan), NonFiniteError, "value"),
        (lambda: Clamp("f", "0.5"), DataTypeError, "value"),
        (lambda: Clamp(3, 0.5), DataTypeError, "gate"),
    ],
)
def test_what_no_edit_can_be_is_refused_with_its_field(make, error, argument):
    with pytest.raises(error) as refusal:
        make()
    assert refusal.value.argument == argument


@pytest.mark.parametrize(
    ("edits", "argument"),
    [(Clamp("f", 0.5), "edits"), (None, "edits"), ("f", "edits"), ([0.5], "edits[0]")],
)
def test_what_is_no_list_of_edits_is_refused(edits, argument):
    with pytest.raises(DataTypeError) as refusal:
        run(random_layer("lstm"), *inputs("lstm"), edits=edits)
    assert refusal.value.argument == argument


@pytest.mark.parametrize("lengths", [None, [5, 4]])
def test_an_edit_does_not_hide_that_a_run_overflows(lengths):
    """A hidden state that grows to infinity and is held later; a cell state behind a silent h."""
    grows = RNNWeights([[1e200]], [[1e200]], nonlinearity="relu")
    x = np.ones((5, 1) if lengths is None else (5, 2, 1))
    with pytest.raises(NonFiniteError, match="overflow"):
        run(grows, x, lengths=lengths, edits=[Clamp("h", 0.5, start=3)])
    rows = np.full((4, 1), -1e300), np.zeros((4, 1)), np.zeros(4), np.zeros(4)
    weights = LSTMWeights(*rows, np.full((3, 1), 1e308))
    c0 = np.full((*x.shape[1:-1], 1), 10.0)
    with pytest.raises(NonFiniteError, match="overflow"):
        run(weights, 1e300 * x, c0=c0, lengths=lengths, edits=[Silence(None)])
    held = [Clamp("h", 0.5), Clamp("i", 0.0), Clamp("f", 0.5)]
    assert (run(weights, x, lengths=lengths, edits=held).h_n == 0.5).all()
