"""A padded batch: every item as if it had been read alone, and nothing of the padding."""

from pathlib import Path

import numpy as np
import pytest

from lstm_viz.engine import LSTMWeights, run
from lstm_viz.errors import NonFiniteError, ShapeError

STORED = np.load(Path(__file__).parents[1] / "fixtures" / "torch_cells.npz")
LENGTHS = [4, 9, 1]


def padded(weights, **options):
    random = np.random.default_rng(1)
    x = random.normal(size=(9, 3, weights.input_size))
    h0 = random.uniform(-0.5, 0.5, size=(3, weights.hidden_size))
    c0 = random.normal(size=h0.shape) if isinstance(weights, LSTMWeights) else None
    return run(weights, x, h0, c0, lengths=LENGTHS, **options)


@pytest.mark.parametrize("name", ["rnn", "lstm", "gru"])
def test_a_padded_batch_has_the_states_of_pytorchs_packed_one(name, layer):
    stored = {key.split(".")[1]: STORED[key] for key in STORED.files if key.startswith(f"{name}.")}
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    weights = type(layer(name))(*(stored[key] for key in names))
    trace = run(weights, stored["x"], stored["h0"], stored.get("c0"), lengths=stored["lengths"])
    for key in ("h_n", "c_n") if name == "lstm" else ("h_n",):
        # Both are float64.
        np.testing.assert_allclose(getattr(trace, key), stored[key], rtol=0, atol=1e-12)
    np.testing.assert_allclose(np.nan_to_num(trace.h), stored["padded_h"], rtol=0, atol=1e-12)


def test_beyond_its_length_an_item_has_no_value_and_up_to_it_only_real_ones(cell, layer):
    trace = padded(layer(cell))
    beyond = np.arange(9)[:, None] >= LENGTHS
    for name in trace.quantities:
        assert (np.isnan(trace[name]).any(axis=2) == beyond).all()
        assert (np.isnan(trace[name]).all(axis=2) == beyond).all()


def test_an_item_is_the_run_of_its_own_sequence(cell, layer):
    trace = padded(layer(cell))
    for index, steps in enumerate(LENGTHS):
        item = trace.item(index)
        alone = run(
            trace.weights,
            trace.x[:steps, index],
            trace.h0[index],
            None if trace.c0 is None else trace.c0[index],
        )
        assert len(item) == steps
        assert item.lengths is None
        for name in ("x", "h0", *alone.quantities):
            # Sums of products in the order of another batch size.
            np.testing.assert_allclose(
                getattr(item, name), getattr(alone, name), rtol=0, atol=1e-13
            )
        np.testing.assert_allclose(trace.h_n[index], alone.h_n, rtol=0, atol=1e-13)
        assert (item.c0 is None) == (trace.c is None)
        if trace.c is not None:
            np.testing.assert_allclose(trace.c_n[index], alone.c[-1], rtol=0, atol=1e-13)


def test_without_lengths_the_last_states_are_those_of_the_last_step(cell, layer):
    for x in (np.ones((4, 5)), np.ones((4, 2, 5))):
        trace = run(layer(cell), x)
        assert (trace.h_n == trace.h[-1]).all()
        assert trace.c_n is None if trace.c is None else (trace.c_n == trace.c[-1]).all()


def test_an_item_of_one_sequence_read_from_many_states_has_that_sequence(cell, layer):
    h0 = np.random.default_rng(0).uniform(-0.5, 0.5, size=(4, 7))
    trace = run(layer(cell), np.ones((6, 1, 5)), h0)
    item = trace.item(3)
    assert item.x.shape == (6, 5)
    assert (item.h == trace.h[:, 3]).all()


def test_lengths_and_batch_first_go_together(cell, layer):
    x = np.random.default_rng(1).normal(size=(9, 3, 5))
    expected = run(layer(cell), x, lengths=LENGTHS)
    given = run(layer(cell), x.swapaxes(0, 1), batch_first=True, lengths=LENGTHS)
    np.testing.assert_array_equal(given.h, expected.h)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [([1, 2], "(3,)"), ([0, 1, 9], "1 to 9"), ([1, 10, 2], "1 to 9"), ([1.5, 2, 2], "whole")],
)
def test_lengths_that_do_not_fit_are_refused(lengths, expected, layer):
    with pytest.raises(ShapeError) as refusal:
        run(layer("gru"), np.zeros((9, 3, 5)), lengths=lengths)
    assert refusal.value.argument == "lengths"
    assert expected in str(refusal.value)


def test_one_sequence_has_no_lengths(layer):
    with pytest.raises(ShapeError, match="`lengths` must be left out"):
        run(layer("gru"), np.zeros((9, 5)), lengths=[9])


def test_an_overflow_is_refused_within_an_item_and_no_matter_in_its_padding():
    big = LSTMWeights(
        np.full((4, 1), -1e300), np.zeros((4, 1)), weight_peephole=np.full((3, 1), 1e308)
    )
    x, c0 = [[[0.0]], [[1e300]]], [[10.0]]  # infinity less infinity at the second step
    with pytest.raises(NonFiniteError):
        run(big, x, c0=c0, lengths=[2])
    assert np.isfinite(run(big, x, c0=c0, lengths=[1]).h_n).all()


@pytest.mark.parametrize("index", [-1, 3])
def test_an_item_that_is_not_there_is_refused(index, layer):
    with pytest.raises(ShapeError, match="`index` must be 0 to 2"):
        padded(layer("rnn")).item(index)


def test_one_sequence_has_no_items(layer):
    with pytest.raises(ShapeError, match="`index` must be left out"):
        run(layer("rnn"), np.zeros((9, 5))).item(0)
