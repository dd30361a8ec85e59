"""The queue: who is trained, who waits, what is told, and what ends a training."""

import os
import signal
import time

import numpy as np
import pytest

import lstm_viz
from lstm_viz.live import choose
from lstm_viz.live.report import decode, encode
from lstm_viz.live.run import LEFT_SECONDS, Run
from lstm_viz.live.workers import Workers

PATIENCE = 60  # seconds that a state may take on a machine that is busy otherwise
LONG = {"length": 20, "updates": 100_000, "rate": 1e-9}  # and never solved


@pytest.fixture(scope="module")
def workers():
    return Workers(most=1)


def new_run(task="latch", cells=("rnn", "lstm"), **settings):
    return Run(tuple(choose(task, cell, **settings) for cell in cells))


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def wait_until_idle(*runs):
    wait_for(lambda: not any(run.is_active for run in runs))


def stop(*runs):
    for run in runs:
        run.halt("stopped")
    wait_until_idle(*runs)


def test_what_is_told_is_what_a_run_without_a_worker_tells(workers):
    settings = {"length": 20, "updates": 60, "seed": 3}
    run = new_run(**settings)
    workers.submit(run)
    wait_until_idle(run)
    assert run.state == "done"
    assert run.seconds > 0
    for history in run.histories:
        steps = list(lstm_viz.train("latch", history.settings.cell, **settings))
        assert history.losses == [step.loss for step in steps]
        assert history.scores == [step.score for step in steps]
        assert history.held_out[0] == (50, steps[49].held_out)
        codes = np.frombuffer(history.norms, "<u2").reshape(60, 20)
        # Half of a code's distance, 0.0012 of a norm.
        np.testing.assert_allclose(decode(codes), [s.error_norms for s in steps], rtol=1.2e-3)
        last = steps[-1].network.parameters
        assert (history.network.parameters == last).all()


def test_a_run_that_is_interrupted_learns_as_if_it_had_not_been(workers):
    run = new_run(length=20, updates=40)
    workers.submit(run, updates=1)
    wait_until_idle(run)
    assert run.state == "paused"
    assert [len(history.losses) for history in run.histories] == [1, 1]
    workers.submit(run)
    wait_until_idle(run)
    assert run.state == "done"
    for history in run.histories:
        steps = lstm_viz.train("latch", history.settings.cell, length=20, updates=40)
        assert history.losses == [step.loss for step in steps]


def test_one_network_stops_when_it_has_solved_its_task_and_the_other_goes_on(workers):
    run = new_run(cells=("lstm", "rnn"), length=20, updates=350)
    workers.submit(run)
    wait_until_idle(run)
    solved, other = run.histories
    assert solved.solved == len(solved.losses) < 350
    assert solved.gates.counts.sum() == 32 * 20 * 16
    assert 0.5 < solved.gates.mean < 1
    assert other.gates is None
    assert other.solved or len(other.losses) == 350


def test_of_six_readers_one_is_served_and_five_are_told_their_place(workers):
    runs = [new_run(**LONG) for _ in range(6)]
    for run in runs:
        workers.submit(run)
    wait_for(lambda: runs[0].histories[0].losses)
    assert [run.state for run in runs] == ["training", *["waiting"] * 5]
    assert [workers.place(run) for run in runs] == [None, 1, 2, 3, 4, 5]
    stop(runs[2])  # in the queue, at once
    assert [workers.place(run) for run in runs] == [None, 1, None, 2, 3, 4]
    stop(runs[0])
    wait_for(lambda: runs[1].state == "training")
    assert [workers.place(run) for run in runs[3:]] == [1, 2, 3]
    stop(*runs)
    assert {run.state for run in runs} == {"stopped"}


def test_a_run_stops_when_its_reader_has_left_and_makes_room(workers, monkeypatch):
    left, waiting, last = (new_run(**LONG) for _ in range(3))
    for run in (left, waiting, last):
        workers.submit(run)
    wait_for(lambda: left.histories[0].losses)
    for gone in (left, waiting):
        monkeypatch.setattr(gone, "_seen", time.monotonic() - LEFT_SECONDS - 1)
    assert workers.place(last) == 1  # who has left is not ahead of anybody
    wait_for(lambda: last.state == "training")
    assert [(run.state, run.was_left) for run in (left, waiting)] == [("paused", True)] * 2
    count = len(left.histories[0].losses)
    stop(last)
    workers.submit(left, updates=1)  # the reader is back
    wait_until_idle(left)
    assert len(left.histories[0].losses) == count + 1
    assert not left.was_left


def test_an_exploding_run_is_told_as_such_and_stops(workers):
    settings = {"start": "identity", "rate": 10, "clip": np.inf, "length": 200}
    run = Run((choose("adding", "relu", **settings), choose("adding", "lstm", length=200)))
    workers.submit(run, updates=100)
    wait_for(lambda: run.histories[0].exploded)
    stop(run)
    exploded, other = run.histories
    assert exploded.is_finished
    assert exploded.exploded == len(exploded.losses) + 1
    assert np.isfinite(exploded.losses).all()
    assert other.exploded is None


def test_a_worker_that_dies_fails_its_run_and_the_next_one_is_served():
    workers, run = Workers(most=1), new_run(**LONG)
    workers.submit(run)
    wait_for(lambda: run.histories[0].losses)
    (process,) = workers.processes
    os.kill(process, signal.SIGTERM)
    wait_until_idle(run)
    assert run.state == "failed"
    run = new_run(length=20, updates=2)
    workers.submit(run)
    wait_until_idle(run)
    assert run.state == "done"


def test_a_worker_finds_the_package_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    run = new_run(length=20, updates=2)
    Workers(most=1).submit(run)
    wait_until_idle(run)
    assert run.state == "done"


def test_there_is_a_worker_on_the_smallest_machine(monkeypatch):
    for cores, most in ((None, 1), (1, 1), (2, 1), (8, 7)):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        assert Workers().most == most


def test_norms_are_told_from_the_least_to_those_of_an_exploding_run():
    norms = np.array([0, 1e-45, 3e-9, 0.17, 1e19])
    np.testing.assert_allclose(decode(encode(norms)), norms, rtol=1.2e-3)


def test_a_long_run_makes_room_for_those_who_wait_and_goes_on_after_them(workers, monkeypatch):
    monkeypatch.setattr("lstm_viz.live.workers._TURN_SECONDS", 0.0)
    long, short = new_run(**LONG), new_run(length=20, updates=3)
    workers.submit(long)
    wait_for(lambda: long.histories[0].losses)
    workers.submit(short)
    wait_for(lambda: short.state == "done")
    count = len(long.histories[0].losses)
    wait_for(lambda: len(long.histories[0].losses) > count)
    stop(long)
    assert not long.was_left
