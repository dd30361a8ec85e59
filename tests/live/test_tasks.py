"""What is asked, read off the sequences by hand, and what can be had without a memory."""

import numpy as np
import pytest

from lstm_viz.live import TASKS

LENGTH = 40


@pytest.fixture(params=TASKS)
def task(request):
    return TASKS[request.param]


def batch_of(name, *, length=LENGTH, count=200, seed=0):
    batch = next(TASKS[name].batches(length, count, seed))
    return batch, batch.x.argmax(axis=2)


def test_batches_have_the_shapes_that_the_task_says(task):
    for length in (task.shortest, LENGTH, 200):
        batch = next(task.batches(length, 5, 0))
        assert batch.x.shape == (length, 5, task.inputs)
        assert batch.x.dtype == np.float32
        assert batch.answers.shape == (10 if task.name == "copy" else 1, 5)


def test_a_seed_makes_the_same_batches_and_another_one_others(task):
    def two(seed):
        batches = task.batches(LENGTH, 5, seed)
        return np.stack([next(batches).x, next(batches).x])

    np.testing.assert_array_equal(two(3), two(3))
    assert (two(3) != two(4)).any()
    assert (two(3)[0] != two(3)[1]).any()


def test_latch_asks_for_the_first_symbol_whose_kind_never_comes_again():
    batch, symbols = batch_of("latch")
    np.testing.assert_array_equal(batch.answers[0], symbols[0])
    assert set(symbols[0]) == {0, 1, 2, 3}
    assert set(symbols[1:-1].ravel()) == {4, 5, 6, 7}
    assert set(symbols[-1]) == {8}


def test_a_shared_alphabet_marks_the_first_symbol_by_nothing_but_its_place():
    batch, symbols = batch_of("shared-alphabet")
    np.testing.assert_array_equal(batch.answers[0], symbols[0])
    assert set(symbols[0]) == set(symbols[1:].ravel()) == set(range(8))


@pytest.mark.parametrize("length", [10, 50, 200])
def test_temporal_order_asks_which_marks_came_first_and_second(length):
    batch, symbols = batch_of("temporal-order", length=length)
    for column, answer in zip(symbols.T, batch.answers[0], strict=True):
        places = np.flatnonzero(column < 2)
        assert len(places) == 2
        assert 0.1 * length - 1 < places[0] < 0.2 * length
        assert 0.5 * length - 1 < places[1] < 0.6 * length
        assert answer == 2 * column[places[0]] + column[places[1]]
    assert set(batch.answers[0]) == {0, 1, 2, 3}
    assert set(symbols[0]) == {6}
    assert set(symbols[-1]) == {7}


def test_adding_asks_for_the_sum_of_a_marked_number_in_each_half():
    batch, _ = batch_of("adding")
    numbers, marks = batch.x[..., 0], batch.x[..., 1]
    assert (marks[: LENGTH // 2].sum(axis=0) == 1).all()
    assert (marks[LENGTH // 2 :].sum(axis=0) == 1).all()
    np.testing.assert_allclose(batch.answers[0], numbers.T[marks.T == 1].reshape(-1, 2).sum(axis=1))
    assert numbers.min() >= 0
    assert numbers.max() <= 1


def test_copy_asks_for_ten_symbols_after_blanks_and_a_signal():
    batch, symbols = batch_of("copy")
    np.testing.assert_array_equal(batch.answers, symbols[:10])
    assert set(symbols[:10].ravel()) == set(range(8))
    assert set(symbols[10:-11].ravel()) == set(symbols[-10:].ravel()) == {8}
    assert set(symbols[-11]) == {9}


def asked(task):
    """Inputs of the asked steps (M, D) and their answers (M,), of many sequences."""
    batch = next(task.batches(task.shortest + 2, 20_000, 1))
    count = len(batch.answers)
    return batch.x[-count:].reshape(-1, task.inputs), batch.answers.ravel()


def test_chance_is_the_best_score_of_one_answer_to_everything(task):
    _, answers = asked(task)
    best = answers.var() if task.is_of_numbers else np.bincount(answers).max() / len(answers)
    assert best == pytest.approx(task.chance, rel=0.05)  # of 20,000 sequences


def test_memoryless_is_the_least_loss_of_one_who_sees_the_asked_step_alone(task):
    inputs, answers = asked(task)
    if task.is_of_numbers:
        is_marked = inputs[:, 1] == 1
        known = np.where(is_marked, inputs[:, 0] + 0.5, 1.0)
        least = np.mean((answers - known) ** 2)
        assert is_marked.any()
    else:
        least = entropy(inputs.argmax(axis=1), answers)
    assert least == pytest.approx(task.memoryless(task.shortest + 2), rel=0.02)


def entropy(symbols, answers):
    """Mean of -log p(answer | symbol), by their counts."""
    counts = np.zeros((symbols.max() + 1, answers.max() + 1))
    np.add.at(counts, (symbols, answers), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithms = np.log(counts / counts.sum(axis=1, keepdims=True))
    return -np.nansum(np.where(counts > 0, counts * logarithms, 0)) / len(answers)


def test_a_bar_lies_between_chance_and_perfection(task):
    assert not task.is_solved(task.chance)
    assert not task.is_solved(task.bar - 0.01 if task.bar > task.chance else task.bar + 0.001)
    assert task.is_solved(0.0 if task.is_of_numbers else 1.0)
