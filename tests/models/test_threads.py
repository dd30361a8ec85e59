"""Small products on one thread, and the caller's setting afterwards."""

from threading import Event, Thread

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

import lstm_viz
from lstm_viz import measures
from lstm_viz.errors import ShapeError
from lstm_viz.measures import answers, derivatives, swapped
from lstm_viz.models import read, threads
from lstm_viz.models.threads import one_thread


def thread_counts():
    """How many threads what multiplies for NumPy takes; SciPy has another one of its own."""
    pools = (pool for pool in threadpool_info() if pool["user_api"] == "blas")
    return {pool["num_threads"] for pool in pools if "numpy" in pool["filepath"]}


@pytest.fixture(autouse=True)
def _as_a_notebook_gets_it():
    with threadpool_limits(limits=2, user_api="blas"):
        yield


def test_the_callers_setting_comes_back():
    with one_thread():
        assert thread_counts() == {1}
        with one_thread():
            assert thread_counts() == {1}
        assert thread_counts() == {1}
    assert thread_counts() == {2}
    with threadpool_limits(limits=3, user_api="blas"):
        with one_thread():
            assert thread_counts() == {1}
        assert thread_counts() == {3}


def test_it_comes_back_after_an_error_too():
    reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    with pytest.raises(ShapeError):
        lstm_viz.difference(reading, words=[9])
    assert thread_counts() == {2}


def test_it_comes_back_however_two_threads_overlap():
    entered, may_leave = Event(), Event()

    def stay():
        with one_thread():
            entered.set()
            may_leave.wait()

    other = Thread(target=stay)
    with one_thread():
        other.start()
        entered.wait()
        assert thread_counts() == {1}
    may_leave.set()
    other.join()
    assert thread_counts() == {2}
    with one_thread():
        assert thread_counts() == {1}


def test_the_libraries_are_sought_once(monkeypatch):
    with one_thread():
        pass
    monkeypatch.delattr(threads, "ThreadpoolController")
    with one_thread():
        assert thread_counts() == {1}


MEASURES = {
    "sensitivity": (measures.sensitivity, derivatives.memory, "sensitivity"),
    "difference": (measures.difference, swapped, "run"),
    "effect": (measures.effect, swapped, "run"),
    "recall": (measures.recall, answers, "run"),
    "running_answers": (measures.running_answers, answers, "run"),
    "read": (lambda reading: reading.model.read(reading.text), read, "run"),
    "read_all": (lambda reading: reading.model.read_all([reading.text] * 2), read, "run"),
}


@pytest.mark.parametrize("name", MEASURES)
def test_measures_multiply_on_one_thread(name, monkeypatch):
    measure, module, inner = MEASURES[name]
    reading = lstm_viz.load("travel-en", "lstm").read("We left Cairo and slept")
    computed, seen = getattr(module, inner), []

    def watched(*given, **options):
        seen.append(thread_counts())
        return computed(*given, **options)

    monkeypatch.setattr(module, inner, watched)
    measure(reading)
    assert seen
    assert set(map(frozenset, seen)) == {frozenset({1})}
    assert thread_counts() == {2}
