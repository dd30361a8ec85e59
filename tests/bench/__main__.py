"""``make bench``: how fast it is, measured here and now, beside the bar that was set.

Compared figures are measured in turn within one run, and medians are printed as a table in
Markdown: a noisy machine then slows both sides alike. `BENCHMARKS.md` holds a run.
"""

import contextlib
import importlib.util
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np

import lstm_viz
from lstm_viz.engine import Clamp, LSTMWeights, Scale, Silence, run
from lstm_viz.figures import player
from lstm_viz.models import CELLS, examples
from tests.bench import browser, live, memory, start
from tests.bench.timing import medians
from tests.conftest import random_layer

STEPS = 60


class Line(NamedTuple):
    """One line of the table; `bar` is the most that was asked for, if anything was."""

    what: str
    value: float
    unit: str
    bar: float | None = None
    spread: str = ""


def main() -> None:
    print(f"## Speed and memory, {time.strftime('%Y-%m-%d')}\n\n{machine()}\n")
    print("| measure | median | at most | |\n| --- | ---: | ---: | --- |")
    for line in measure():
        bar = "" if line.bar is None else f"{written(line.bar)} {line.unit}"
        missed = "**missed**" if line.bar is not None and line.value > line.bar else ""
        told = " ".join(filter(None, [missed, line.spread]))
        print(f"| {line.what} | {written(line.value)} {line.unit} | {bar} | {told} |", flush=True)


def written(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def machine() -> str:
    """Name the processor, and the versions of what computes."""
    processor = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        told = Path("/proc/cpuinfo").read_text().partition("model name")[2]
        processor = told.partition(":")[2].partition("\n")[0].strip() or processor
    packages = ("numpy", "streamlit", "plotly", "torch", "onnxruntime")
    found = (f"{p} {version(p)}" for p in packages if importlib.util.find_spec(p))
    python = f"Python {platform.python_version()}"
    return " · ".join([processor, f"{os.cpu_count()} cores", python, *found])


def measure() -> Iterator[Line]:
    yield from engine()
    if importlib.util.find_spec("torch"):
        yield from engine_beside_torch()
    else:
        print("| PyTorch is not installed (`make train-tools`): no comparison | | | |")
    yield from reading()
    yield from reading_edited()
    yield from reading_many()
    yield from (Line(*measured) for measured in memory.measure())
    yield from (Line(*measured) for measured in live.measure())
    yield from picture()
    yield from (Line(*measured) for measured in start.measure())
    yield from in_chromium()


def engine() -> Iterator[Line]:
    x = np.random.default_rng(0).normal(size=(STEPS, 32))
    for cell in CELLS:
        weights = random_layer(cell, input_size=32, hidden_size=32)
        (seconds,) = medians([lambda weights=weights: run(weights, x)], repeats=200)
        what = f"run, {cell}, B = 1, H = 32, every gate recorded, a step"
        yield Line(what, 1e6 * seconds / STEPS, "us", 6.0)


def engine_beside_torch() -> Iterator[Line]:
    import torch

    torch.set_num_threads(1)
    weights = random_layer("lstm", input_size=32, hidden_size=32)
    x = np.random.default_rng(0).normal(size=(STEPS, 32))
    ours, theirs = medians([lambda: run(weights, x), recording_loop(weights, x)], repeats=60)
    what = "run / a PyTorch loop that records the same gates, B = 1, H = 32"
    yield Line(what, ours / theirs, "ratio", 0.5)

    weights = random_layer("lstm", input_size=128, hidden_size=128)
    x = np.random.default_rng(0).normal(size=(STEPS, 64, 128))
    calls = [lambda: run(weights, x), opaque(128, x, torch.float64), opaque(128, x, torch.float32)]
    ours, double, single = medians(calls, repeats=25)
    yield Line("run / nn.LSTM in float64, B = 64, H = 128", ours / double, "ratio", 1.0)
    yield Line("run / nn.LSTM in float32, B = 64, H = 128", ours / single, "ratio")


def recording_loop(weights: LSTMWeights, x: np.ndarray) -> Callable[[], object]:
    """An LSTM by hand in PyTorch, every gate kept, float64."""
    import torch

    w, u = torch.tensor(weights.weight_ih), torch.tensor(weights.weight_hh)
    bias = torch.tensor(weights.bias_ih + weights.bias_hh)
    inputs = torch.tensor(x)

    def loop() -> object:
        with torch.no_grad():
            h = c = torch.zeros(weights.hidden_size, dtype=torch.float64)
            rows, trace = inputs @ w.T + bias, []
            for row in rows:
                a_i, a_f, a_g, a_o = (row + u @ h).chunk(4)
                i, f, o = torch.sigmoid(a_i), torch.sigmoid(a_f), torch.sigmoid(a_o)
                g = torch.tanh(a_g)
                c = f * c + i * g
                h = o * torch.tanh(c)
                trace.append((i, f, g, o, c, h))
            return [torch.stack(values) for values in zip(*trace, strict=True)]

    return loop


def opaque(size: int, x: np.ndarray, dtype: object) -> Callable[[], object]:
    """PyTorch's own layer, which records nothing but h."""
    import torch

    network = torch.nn.LSTM(size, size).to(dtype)
    inputs = torch.tensor(x, dtype=dtype)

    def forward() -> object:
        with torch.no_grad():
            return network(inputs)

    return forward


def reading() -> Iterator[Line]:
    text = sixty_tokens()
    for cell in CELLS:
        model = lstm_viz.load("reviews-en", cell)
        (seconds,) = medians([lambda model=model: model.read(text)], repeats=100)
        yield Line(f"Model.read, {cell}, {STEPS} tokens", 1e3 * seconds, "ms", 2.0)


def reading_edited() -> Iterator[Line]:
    text = sixty_tokens()
    for cell in CELLS:
        model = lstm_viz.load("reviews-en", cell)
        gate = "h" if cell == "rnn" else "z" if cell == "gru" else "f"
        for edit in (Clamp(gate, 0.5), Scale(gate, 0.5), Silence([3, 7], start=20)):
            calls = [
                lambda model=model, edits=edits: model.read(text, edits=edits)
                for edits in ([], [edit])
            ]
            untouched, edited = medians(calls, repeats=200)
            what = f"Model.read with a {type(edit).__name__} / without, {cell}"
            yield Line(what, edited / untouched, "ratio", 1.3)


def reading_many() -> Iterator[Line]:
    texts = thousand_reviews()
    for cell in CELLS:
        model = lstm_viz.load("reviews-en", cell)
        calls = [
            lambda model=model: model.read_all(texts),
            lambda model=model: [model.read(text) for text in texts],
        ]
        together, alone = medians(calls, repeats=7)
        what = f"Model.read_all / read one by one, {cell}, 1,000 reviews"
        bar = None if cell == "rnn" else 1 / 3  # an RNN takes less time than cutting its texts
        yield Line(what, together / alone, "ratio", bar)


def thousand_reviews() -> list[str]:
    """Texts as long as those that the card counts, of the words of the shipped examples."""
    random = np.random.default_rng(0)
    words = [word for example in examples("reviews-en") for word in example.text.split()]
    brackets = lstm_viz.load("reviews-en", "lstm").card.accuracy.by_length
    counts = np.array([bracket.of for bracket in brackets])
    chosen = random.choice(len(brackets), 1000, p=counts / counts.sum())
    lengths = [random.integers(brackets[k].low, brackets[k].high + 1) for k in chosen]
    return [" ".join(random.choice(words, length)) for length in lengths]


def picture() -> Iterator[Line]:
    model = lstm_viz.load("reviews-en", "lstm")
    words = dict.fromkeys([*"figoch", "unit", "play", "pause", "foot", "no_gates"], "some words")

    def draw(text: str) -> object:
        reading = model.read(text)
        return player(reading.trace, reading.tokens, words=words, reach=3.3).figure

    text = sixty_tokens()
    (seconds,) = medians([lambda: draw(text)], repeats=30)
    yield Line(f"player, 32 units, {STEPS} tokens, read and built", 1e3 * seconds, "ms", 25.0)
    once, twice = (len(draw(" ".join([text] * k)).to_json()) for k in (1, 2))
    yield Line(f"player, 32 units, {STEPS} tokens, its specification", once / 1e3, "kB", 150.0)
    yield Line("player, specification of twice as many tokens", twice / once, "ratio", 2.2)


def in_chromium() -> Iterator[Line]:
    for what, times, bar in browser.measure():
        spread = browser.distribution(times)
        yield Line(f"Chromium: {what}", statistics.median(times), "ms", bar, spread)


def sixty_tokens() -> str:
    return browser.words(STEPS)


if __name__ == "__main__":
    main()
