"""A live run: what is yielded, what is learnt, and what is refused."""

import gc
import tracemalloc
from itertools import islice

import numpy as np
import pytest

import lstm_viz
from lstm_viz.errors import LSTMVizError, RangeError, UnknownNameError
from lstm_viz.live import TASKS, Settings

# Steps of a sequence and updates at most: about twice what the slowest of ten seeds needed.
SHORT = {
    "latch": (20, 300),
    "shared-alphabet": (15, 500),
    "temporal-order": (20, 400),
    "adding": (20, 500),
}
EXPLODING = {"start": "identity", "rate": 10, "clip": np.inf, "length": 200}


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("name", SHORT)
def test_an_lstm_solves_each_task_from_three_seeds(name, seed):
    length, updates = SHORT[name]
    told = []
    for step in lstm_viz.train(name, "lstm", length=length, updates=updates, seed=seed):
        told.append(step)
        if step.solved:
            break
    assert step.solved
    assert TASKS[name].is_solved(step.held_out)
    assert not any(before.solved for before in told[:-1])
    assert not TASKS[name].is_solved(told[0].score)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_an_lstm_copies_better_than_without_a_memory_and_does_not_solve_it_soon(seed):
    *_, step = lstm_viz.train("copy", "lstm", length=22, updates=150, seed=seed)
    task = TASKS["copy"]
    assert step.loss < 0.9 * task.memoryless(22)
    assert step.held_out > 1.8 * task.chance
    assert not step.solved


def test_a_step_tells_what_was_learnt_from_and_what_came_of_it(cell):
    steps = list(lstm_viz.train("latch", cell, length=12, units=5, updates=101))
    assert [step.step for step in steps] == list(range(1, 102))
    assert [step.step for step in steps if step.held_out is not None] == [50, 100]
    for step in steps:
        assert np.isfinite([step.loss, step.gradient_norm]).all()
        assert 0 <= step.score <= 1
        assert step.error_norms.shape == (12,)
        assert (step.error_norms > 0).all()
        assert not step.exploded
    first, second = (step.network for step in steps[:2])
    assert first.layer.hidden_size == 5
    # Adam moves no weight by more than its rate at first.
    assert 0 < np.abs(second.parameters - first.parameters).max() < 0.02


def test_the_first_loss_is_about_that_of_chance():
    for task in TASKS.values():
        step = next(lstm_viz.train(task.name, "lstm"))
        floor = task.memoryless(50)
        assert 0.8 * floor < step.loss < (8 if task.is_of_numbers else 1.5) * floor


def test_the_same_seed_gives_the_same_run_and_another_one_another(cell):
    def losses(seed):
        run = lstm_viz.train("shared-alphabet", cell, length=10, seed=seed)
        return [step.loss for step in islice(run, 60)]

    assert losses(5) == losses(5)
    assert losses(5) != losses(6)


def test_held_out_sequences_are_none_that_are_learnt_from():
    run = lstm_viz.train("adding", "lstm", length=10, updates=50)
    *_, step = run
    assert step.held_out != step.score
    assert step.held_out is not None


@pytest.mark.parametrize("name", ["adding", "copy"])
def test_a_run_that_explodes_is_told_as_such_and_stops(name):
    steps = list(lstm_viz.train(name, "relu", **EXPLODING))
    assert len(steps) < 100
    *before, last = steps
    assert last.exploded
    assert not last.solved
    assert last.step == len(steps)
    assert np.isnan([last.loss, last.score, last.gradient_norm, *last.error_norms]).all()
    assert np.isfinite(last.network.parameters).all()
    assert not any(step.exploded for step in before)
    assert all(np.isfinite(step.loss) for step in before)


def test_clipping_bounds_what_the_weights_see_and_not_what_is_told():
    options = {"length": 10, "updates": 1, "seed": 1}
    loose, tight = (
        next(lstm_viz.train("latch", "lstm", clip=clip, **options)) for clip in (np.inf, 1e-9)
    )
    assert loose.gradient_norm == tight.gradient_norm > 1e-2
    # Where a gradient is as small as the 1e-8 that Adam divides by at least, a step is shorter.
    start = next(lstm_viz.train("latch", "lstm", rate=1e-9, **options)).network.parameters
    moved = [np.abs(step.network.parameters - start).max() for step in (loose, tight)]
    assert moved[1] < 0.2 * moved[0]


def test_the_memory_of_a_run_does_not_grow():
    run = lstm_viz.train("latch", "rnn", length=50)
    next(islice(run, 20, None))
    tracemalloc.start()
    try:
        held = []
        for _ in range(2):
            next(islice(run, 40, None))
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # NumPy keeps some small blocks; the norms of 40 steps, its smallest arrays, have 16,000 bytes.
    assert held[1] - held[0] < 8_000


BAD = [
    ("task", "recall", UnknownNameError),
    ("cell", "transformer", UnknownNameError),
    ("start", "zeros", UnknownNameError),
    ("length", 201, RangeError),
    ("length", 1, RangeError),
    ("length", 20.5, RangeError),
    ("length", "50", RangeError),
    ("units", 0, RangeError),
    ("units", 257, RangeError),
    ("forget_bias", 5.1, RangeError),
    ("forget_bias", -1, RangeError),
    ("forget_bias", "crono", RangeError),
    ("rate", 0, RangeError),
    ("rate", -0.01, RangeError),
    ("rate", np.nan, RangeError),
    ("rate", np.inf, RangeError),
    ("clip", 0, RangeError),
    ("clip", -1.0, RangeError),
    ("clip", None, RangeError),
    ("seed", -1, RangeError),
    ("seed", True, RangeError),
    ("updates", 0, RangeError),
]


@pytest.mark.parametrize(("argument", "value", "kind"), BAD)
def test_a_bad_setting_is_refused_at_once_by_its_name(argument, value, kind):
    given = {"task": "latch", "cell": "lstm"} | {argument: value}
    with pytest.raises(kind) as refusal:
        lstm_viz.train(**given)
    assert refusal.value.argument == argument
    assert refusal.value.got is value
    assert isinstance(refusal.value, LSTMVizError)


@pytest.mark.parametrize("name", TASKS)
def test_a_sequence_can_be_as_short_as_its_task_needs_and_no_shorter(name):
    shortest = TASKS[name].shortest
    assert np.isfinite(next(lstm_viz.train(name, "gru", length=shortest)).loss)
    with pytest.raises(RangeError, match=f"{shortest} to 200") as refusal:
        lstm_viz.train(name, "gru", length=shortest - 1)
    assert refusal.value.argument == "length"


def test_an_rnn_with_relu_adds_from_the_identity():
    for step in lstm_viz.train("adding", "relu", length=20, updates=1000):
        if step.solved:
            break
    assert step.solved


def test_numbers_of_numpy_are_taken():
    numbers = {"length": np.int64(20), "rate": np.float32(0.01), "forget_bias": np.float64(1)}
    assert Settings("latch", "lstm", **numbers).length == 20
