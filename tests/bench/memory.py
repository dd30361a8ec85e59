"""Speed and memory of the measures of memory, beside PyTorch's ways to the same derivatives."""

import importlib.util
import os
import tracemalloc
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

import lstm_viz
from lstm_viz.engine import LSTMWeights, Trace, memory, run
from lstm_viz.measures import word_memory
from lstm_viz.models import Reading
from tests.bench.timing import medians, processor_seconds
from tests.conftest import random_layer

FIVE = [(cell, "units") for cell in ("rnn", "lstm", "peephole", "gru")] + [("rnn", "weights")]


class Measured(NamedTuple):
    """What was measured, in which unit, and the most that was asked for, if anything was."""

    what: str
    value: float
    unit: str
    bar: float | None


def measure() -> Iterator[Measured]:
    small = traced("lstm", steps=32, size=32)
    (seconds,) = medians([lambda: memory.sensitivity(small)], repeats=40)
    yield Measured("sensitivity of all pairs, T = H = D = 32", 1e3 * seconds, "ms", 7)
    if importlib.util.find_spec("torch"):
        yield from beside_torch(small)
    for cell, size in (("rnn", 76), ("lstm", 32), ("gru", 39)):
        long = traced(cell, steps=256, size=size)
        (seconds,) = medians([lambda long=long: memory.sensitivity(long)], repeats=3)
        yield Measured(f"sensitivity, {cell}, T = 256, H = {size}", 1e3 * seconds, "ms", 1000)
    yield Measured(
        "its memory at T = 256, H = 76", peak(traced("rnn", steps=256, size=76)), "MB", 100
    )
    yield from by_word()
    yield from of_a_notebook()


def by_word() -> Iterator[Measured]:
    for cell in ("rnn", "lstm", "peephole", "gru"):
        model = lstm_viz.load("reviews-en", cell)
        reading = model.read("good " * 64)
        (seconds,) = medians([lambda reading=reading: lstm_viz.difference(reading)], repeats=10)
        what = f"difference of all words, {cell}, T = 64, H = 32, 16 alternatives"
        yield Measured(what, 1e3 * seconds, "ms", 40)
    reading = lstm_viz.load("travel-en", "lstm").read("soup " * 120)
    (seconds,) = medians([lambda: lstm_viz.recall(reading)], repeats=20)
    yield Measured("recall of all words of 120 tokens, lstm", 1e3 * seconds, "ms", 40)


def of_a_notebook() -> Iterator[Measured]:
    """What five networks cost where nobody has told NumPy to multiply on one thread."""
    models = [lstm_viz.load("reviews-en", cell, budget) for cell, budget in FIVE]
    read = lambda count: [model.read("good " * count) for model in models]  # noqa: E731
    for what, bar, call in (
        ("60 tokens read", 0.02, lambda: read(60)),
        ("256 tokens read", 0.06, lambda: read(256)),
        ("60 tokens read and measured", 0.5, lambda: [measured(told) for told in read(60)]),
    ):
        seconds = processor_seconds(call, threads=os.cpu_count() or 1, repeats=7)
        yield Measured(f"all processors, five networks, {what}", seconds, "s", bar)


def measured(reading: Reading) -> list[object]:
    """All that the page measures of a text; each is computed when it is asked for."""
    kept = word_memory(reading)
    return [kept.answers, kept.difference, kept.effect, kept.sensitivity]


def beside_torch(trace: Trace) -> Iterator[Measured]:
    import torch

    torch.set_num_threads(1)
    ours = lambda: memory.sensitivity(trace, of="h")  # noqa: E731
    states, x = hand_written(trace.weights), torch.tensor(trace.x)
    functional = lambda: torch.autograd.functional.jacobian(states, x)  # noqa: E731
    forward = lambda: torch.func.jacfwd(states)(x)  # noqa: E731
    reverse = lambda: torch.func.jacrev(states)(x)  # noqa: E731
    own, slow, fast, faster = medians([ours, functional, forward, reverse], repeats=7)
    yield Measured("sensitivity / torch.autograd.functional.jacobian", own / slow, "ratio", 0.01)
    what = "sensitivity / the faster of torch.func.jacfwd and jacrev"
    yield Measured(what, own / min(fast, faster), "ratio", 0.2)


def hand_written(weights: LSTMWeights) -> Callable[[object], object]:
    """An LSTM by hand in PyTorch, float64: inputs (T, D) to hidden states (T, H)."""
    import torch

    w, u = torch.tensor(weights.weight_ih), torch.tensor(weights.weight_hh)
    bias = torch.tensor(weights.bias_ih + weights.bias_hh)

    def states(x: object) -> object:
        h = c = torch.zeros(weights.hidden_size, dtype=torch.float64)
        seen = []
        for row in x @ w.T + bias:
            a_i, a_f, a_g, a_o = (row + u @ h).chunk(4)
            c = torch.sigmoid(a_f) * c + torch.sigmoid(a_i) * torch.tanh(a_g)
            h = torch.sigmoid(a_o) * torch.tanh(c)
            seen.append(h)
        return torch.stack(seen)

    return states


def traced(cell: str, *, steps: int, size: int) -> Trace:
    x = np.random.default_rng(0).normal(size=(steps, 32))
    return run(random_layer(cell, input_size=32, hidden_size=size), x)


def peak(trace: Trace) -> float:
    """Megabytes that a measure holds at most."""
    tracemalloc.start()
    memory.sensitivity(trace)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6
