"""What is kept between runs of a page, shared by all visitors.

By `functools`: a page asks dozens of times, and Streamlit's own caches look at the signature
of the function each time, which took a fifth of the server's work for an answer.
"""

import gc
from functools import cache, lru_cache
from threading import Event

import streamlit as st
from threadpoolctl import threadpool_limits

from lstm_viz.errors import MissingFileError, UnknownNameError
from lstm_viz.live.workers import Workers
from lstm_viz.measures import WordMemory, word_memory
from lstm_viz.models import Card, Model, load, rungs
from lstm_viz.models.networks import file_stem


@cache
def one_thread_a_product() -> None:
    """Let NumPy multiply on one thread, once for the whole server.

    Matrices here are small: a second thread gains nothing, and waits for a processor that
    another visitor, or the browser beside, keeps busy. See "Compare, Enter" in `make bench`.
    """
    threadpool_limits(limits=1, user_api="blas")


_loaded = Event()
_loaded.set()  # by the first run: all that it imports


def freeze_loaded() -> None:
    """Let the garbage collector pass over what is loaded for good, if anything new is.

    Imported modules and models are hundreds of thousands of objects, which each full
    collection would visit again. What was frozen before and has died since is freed first.
    """
    if _loaded.is_set():
        _loaded.clear()
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def model(task: str, cell: str, budget: str, steps: int | None = None) -> Model:
    """Load a shipped model once; its arrays cannot be written to, so that visitors can share it."""
    return _model(task, cell, budget, steps)  # in one form: a cache tells default and None apart


@lru_cache(maxsize=128)
def _model(task: str, cell: str, budget: str, steps: int | None) -> Model:
    _loaded.set()
    try:
        return load(task, cell, budget, steps=steps)
    except UnknownNameError as error:  # pages ask for what is shipped: its card is not there
        name = f"{file_stem(task, cell, budget, steps)}.json"
        raise MissingFileError(name, error.expected, error.got) from None


def card(task: str, cell: str, budget: str, steps: int | None = None) -> Card:
    """Return the card of a shipped model."""
    found = model(task, cell, budget, steps).card
    assert found is not None  # every shipped model has one
    return found


def ladder(task: str, cell: str, budget: str) -> list[Card]:
    """Return the cards of a network's trainings, the one of the fewest steps first."""
    loaded = (model(task, cell, budget, steps) for steps in rungs(task, cell, budget))
    return [one.card for one in loaded if one.card]


def words_kept(
    task: str, cell: str, budget: str, text: str, steps: int | None = None
) -> WordMemory:
    """Measure once what a network keeps of each word of a text; a few megabytes at most."""
    return _words_kept(task, cell, budget, text, steps)


@lru_cache(maxsize=24)
def _words_kept(task: str, cell: str, budget: str, text: str, steps: int | None) -> WordMemory:
    return word_memory(model(task, cell, budget, steps).read(text))


def forget() -> None:
    """Load and measure anew what is asked for next, from files that may be others."""
    _model.cache_clear()
    _words_kept.cache_clear()


@st.cache_resource(show_spinner=False)
def workers() -> Workers:
    """Return the processes that train for all visitors; Streamlit lets nobody make a second."""
    return Workers()
