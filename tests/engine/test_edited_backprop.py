"""Backpropagation through edited runs against central differences of the edited run."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lstm_viz.engine import Clamp, LSTMWeights, Scale, Silence, backprop, run
from lstm_viz.engine.edited import ranges
from tests.conftest import random_layer
from tests.engine.edited_runs import GATES, edits_of, nothing_stands_at_a_bend
from tests.engine.gradients import BATCH, EVERY, arguments, beside_differences

STEPS = 5
LENGTHS = [3, 5, 1]
BLOCKS = {"lstm": "ifgo", "peephole": "ifgo", "gru": "rzn", "rnn": "h", "relu": "h"}
EVERY_GATE = [(cell, gate) for cell, gates in GATES.items() for gate in gates]
EVERY_EDIT = [
    (cell, edit)
    for cell, gates in GATES.items()
    for gate in gates
    for edit in (
        Clamp(gate, 0.3, units=[0, 2], start=1, stop=3),
        Scale(gate, 0.6, units=[1, 2], start=1),
        Scale(gate, 1.8, stop=4),  # of which some are clipped
    )
] + [(cell, Silence([1], start=1, stop=3)) for cell in GATES]


def small(cell):
    return random_layer(cell, input_size=2, hidden_size=3)


@pytest.mark.parametrize(("cell", "edit"), EVERY_EDIT)
@pytest.mark.parametrize(("leading", "options"), [((), {}), ((BATCH,), {"lengths": LENGTHS})])
def test_gradients_equal_central_differences_of_the_edited_run(cell, edit, leading, options):
    weights = small(cell)
    given_, dh = arguments(weights, leading, steps=STEPS)
    beside_differences(weights, given_, dh, edits=[edit], **options)
    trace, own = (run(weights, **given_, edits=edits) for edits in ([edit], []))
    assert np.abs(backprop(trace, dh).weight_ih - backprop(own, dh).weight_ih).max() > 1e-3


def test_gradients_of_one_sequence_from_several_states_are_exact(cell):
    weights = small(cell)
    given_, dh = arguments(weights, (BATCH,), batch_of_x=(1,), steps=STEPS)
    edits = [Scale("h", 0.7, units=[0, 1]), Silence([2], start=2, stop=3)]
    beside_differences(weights, given_, dh, edits=edits)


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_gradients_are_exact_with_any_edits_together(seed):
    """Along one direction at random of all that the run was made of."""
    cell = list(GATES)[seed % len(GATES)]
    weights, options = random_layer(cell), {"edits": edits_of(cell, seed, STEPS)}
    options |= {"lengths": LENGTHS} if seed % 2 else {}
    given_, dh = arguments(weights, (BATCH,), steps=STEPS, seed=seed)
    trace = run(weights, **given_, **options)
    assume(nothing_stands_at_a_bend(trace))
    random, gradients = np.random.default_rng(seed), backprop(trace, dh)
    ways = {name: random.normal(size=a.shape) for name, a in (weights.arrays | given_).items()}

    def loss(reach):
        layer = {name: array + reach * ways[name] for name, array in weights.arrays.items()}
        start = {name: array + reach * ways[name] for name, array in given_.items()}
        return np.nansum(dh * run(replace(weights, **layer), **start, **options).h)

    slopes = {name: (getattr(gradients, name) * way).sum() for name, way in ways.items()}
    expected = (loss(1e-6) - loss(-1e-6)) / 2e-6
    atol = 1e-6 * max(1.0, *map(abs, slopes.values()))
    np.testing.assert_allclose(sum(slopes.values()), expected, rtol=0, atol=atol)


@pytest.mark.parametrize(("cell", "gate"), [(cell, g) for cell in BLOCKS for g in BLOCKS[cell]])
def test_what_is_held_throughout_gives_its_weights_nothing(cell, gate):
    weights = random_layer(cell)
    given_, dh = arguments(weights, (BATCH,), steps=STEPS)
    gradients = backprop(run(weights, **given_, edits=[Clamp(gate, 0.3, units=[2])]), dh)
    row = 7 * BLOCKS[cell].index(gate) + 2
    for name in weights.arrays:
        array = getattr(gradients, name)
        if name == "weight_peephole":
            assert gate == "g" or array["ifo".index(gate), 2] == 0
        else:
            assert not array[row].any()
            assert np.delete(array, row, axis=0).any()


def test_behind_silence_nothing_is_left_but_what_the_cell_state_keeps(cell):
    weights = random_layer(cell)
    given_, dh = arguments(weights, (BATCH,), steps=STEPS)
    gradients = backprop(run(weights, **given_, edits=[Silence(None)]), dh)
    np.testing.assert_array_equal(gradients.error, dh)  # asked of each, and of none brought back
    for name in EVERY:
        assert getattr(gradients, name) is None or not getattr(gradients, name).any()
    once = backprop(run(weights, **given_, edits=[Silence(None, start=2, stop=3)]), dh)
    assert once.x[3:].any()
    assert once.x[:3].any(axis=(1, 2)).tolist() == [True, True, isinstance(weights, LSTMWeights)]


@pytest.mark.parametrize(("cell", "gate"), EVERY_GATE)
@pytest.mark.parametrize("lengths", [None, LENGTHS])
def test_single_precision_honours_edits_in_single_precision(cell, gate, lengths):
    """With 0.7 and 0.3, which it holds as a little less and a little more than they are."""
    weights, (low, high) = random_layer(cell), ranges(random_layer(cell))[gate]
    given_, dh = arguments(weights, (BATCH,), steps=STEPS)
    edits = [
        Scale(gate, 5.0, units=[0, 1, 2, 3]),
        Scale(gate, 0.7, units=[0, 1]),
        Scale(gate, 0.3, units=[2, 3]),
        Clamp(gate, 0.7, units=[4]),
        Clamp(gate, 0.3, units=[5]),
    ]
    options = {"lengths": lengths, "edits": edits}
    double = run(weights, **given_, **options)
    single = run(replace(weights, dtype="float32"), **given_, **options)
    assert single.edits == double.edits
    for name in double.quantities:
        assert single[name].dtype == np.float32
        reach = np.nanmax(np.abs(double[name]), initial=1)
        np.testing.assert_allclose(single[name], double[name], rtol=0, atol=2e-5 * reach)
    if high < np.inf:
        assert (single[gate][..., :2] == np.float32(0.7)).any()
        assert low < 0 or (single[gate][..., 2:4] == np.float32(0.3)).any()
    expected, found = backprop(double, dh), backprop(single, dh)
    for name in (*weights.arrays, *given_, "error"):
        array = getattr(expected, name)
        assert getattr(found, name).dtype == np.float32
        reach = np.abs(array).max(initial=1)
        np.testing.assert_allclose(getattr(found, name), array, rtol=0, atol=1e-4 * reach)


def test_a_factor_that_single_precision_cannot_hold_clips_all_the_same(layer):
    weights = replace(layer("lstm"), dtype="float32")
    given_, dh = arguments(weights, (BATCH,), steps=STEPS)
    of_huge, of_open = (
        run(weights, **given_, edits=[edit]) for edit in (Scale("f", 1e60), Clamp("f", 1.0))
    )
    np.testing.assert_array_equal(of_huge.h, of_open.h)
    for name in weights.arrays:
        found, expected = (getattr(backprop(t, dh), name) for t in (of_huge, of_open))
        np.testing.assert_array_equal(found, expected)
