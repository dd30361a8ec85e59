"""What a network starts from, and its parameters in one row."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_viz.errors import NonFiniteError
from lstm_viz.live import TASKS, Network, Settings
from lstm_viz.live.learner import look_back
from lstm_viz.live.network import start_network


def started(cell="lstm", task="latch", **settings):
    chosen = Settings(task, cell, **settings)
    return start_network(chosen, np.random.default_rng(chosen.seed))


def test_recurrent_blocks_are_orthogonal_or_the_identity(cell):
    for start in ("orthogonal", "identity"):
        recurrent = started(cell, start=start, units=6).layer.weight_hh
        for block in recurrent.reshape(-1, 6, 6):
            np.testing.assert_allclose(block @ block.T, np.eye(6), atol=1e-6)  # float32
            assert (block == np.eye(6)).all() == (start == "identity")


@pytest.mark.parametrize(("cell", "block"), [("lstm", 1), ("peephole", 1), ("gru", 1)])
def test_a_forget_bias_is_that_of_the_gate_that_keeps_alone(cell, block):
    layer = started(cell, forget_bias=3, units=6).layer
    biases = layer.bias_ih.reshape(-1, 6)
    assert (biases[block] == 3).all()
    assert not np.delete(biases, block, axis=0).any()
    assert not layer.bias_hh.any()


@pytest.mark.parametrize("cell", ["rnn", "relu"])
def test_an_rnn_has_no_forget_bias(cell):
    assert not started(cell, forget_bias=3).layer.bias_ih.any()


@pytest.mark.parametrize("length", [2, 50, 200])
def test_chrono_biases_keep_for_one_to_so_many_steps(length):
    for cell in ("lstm", "gru"):
        biases = started(cell, length=length, units=200).layer.bias_ih.reshape(-1, 200)
        times = np.exp(biases[1])
        assert times.min() >= 1
        assert max(2, length - 1) * 0.9 < times.max() <= max(2, length - 1) + 1e-3
        assert (biases[0] == (-biases[1] if cell == "lstm" else 0)).all()
        assert not biases[2:].any()


def test_a_network_is_in_single_precision_and_reads_what_its_task_gives(cell):
    for task in TASKS.values():
        network = started(cell, task.name, units=5)
        assert network.parameters.dtype == np.float32
        assert network.layer.input_size == task.inputs
        assert network.read_out(np.zeros((2, 3, 5))).shape == (2, 3, task.outputs)


def test_parameters_in_a_row_come_back_where_they_were(cell):
    network = started(cell)
    row = np.random.default_rng(0).normal(size=network.parameters.shape).astype(np.float32)
    other = network.with_parameters(row)
    np.testing.assert_array_equal(other.parameters, row)
    assert other.layer.arrays.keys() == network.layer.arrays.keys()
    assert other.layer.dtype == np.float32
    with pytest.raises(NonFiniteError):
        network.with_parameters(np.where(np.arange(len(row)) == 7, np.nan, row))


@pytest.mark.parametrize("name", ["latch", "adding", "copy"])
def test_the_gradient_of_all_parameters_equals_central_differences(cell, name):
    task = TASKS[name]
    single = started(cell, name, units=3)
    layer = replace(single.layer, dtype="float64")
    network = Network(layer, single.weight.astype(np.float64), np.zeros(task.outputs))
    batch = next(task.batches(task.shortest + 3, 2, 0))
    _, gradient, norms = look_back(network, task, batch)
    row, reach = network.parameters, 1e-6
    for place in np.random.default_rng(0).permutation(len(row))[:40]:
        step = reach * (np.arange(len(row)) == place)
        ends = [network.with_parameters(row + sign * step) for sign in (1, -1)]
        above, below = (look_back(end, task, batch)[0].value for end in ends)
        # Of sixteen digits the reach takes six.
        slope = (above - below) / (2 * reach)
        np.testing.assert_allclose(gradient[place], slope, rtol=1e-5, atol=1e-8)
    assert norms.shape == (task.shortest + 3,)
    assert norms[-1] > 0
