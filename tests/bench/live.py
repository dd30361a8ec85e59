"""Speed of live training: a step of it, and the same update by PyTorch."""

import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

import lstm_viz
from lstm_viz.live import TASKS, choose, train
from lstm_viz.live.learner import BATCH_SIZE
from lstm_viz.live.run import Run
from lstm_viz.live.workers import Workers
from tests.bench.memory import Measured
from tests.bench.timing import medians

CELLS = ("rnn", "lstm", "gru")
PAIR = ("rnn", "lstm")
STEPS, UNITS = 50, 16


def measure() -> Iterator[Measured]:
    has_torch = importlib.util.find_spec("torch") is not None
    for cell in CELLS:
        run = train("latch", cell, length=STEPS, units=UNITS, updates=10_000)
        calls = [lambda run=run: next(run)]
        if has_torch:
            calls.append(update_by_torch(cell))
        own, *theirs = medians(calls, repeats=200)
        what = f"a live step, {cell}, T = {STEPS}, H = {UNITS}, B = {BATCH_SIZE}"
        yield Measured(what, 1e3 * own, "ms", None)
        for other in theirs:
            yield Measured(f"{what}, by PyTorch", 1e3 * other, "ms", None)
            yield Measured(f"{what}, ours / PyTorch's", own / other, "ratio", 1.5)
    if Path("/proc/self/status").exists():
        yield from beside_answers()


def beside_answers() -> Iterator[Measured]:
    """What a reader of another page notices, and what a worker and a run take of the memory."""
    model = lstm_viz.load("reviews-en", "lstm")
    text = " ".join(["good"] * 60)
    (alone,) = medians([lambda: model.read(text)], repeats=200)
    workers, sizes = Workers(most=1), []
    for length, updates in ((20, 20), (200, 10_000)):
        run = Run(tuple(choose("latch", cell, length=length, updates=updates) for cell in PAIR))
        workers.submit(run)
        while run.is_active and len(run.histories[0].losses) < 200:
            run.see()
            time.sleep(0.05)
        sizes.append(megabytes(next(iter(workers.processes))))
    run.see()
    (beside,) = medians([lambda: model.read(text)], repeats=200)
    run.halt("stopped")
    yield Measured("a live worker, after a short run", sizes[0], "MB", 90)
    yield Measured("what a run of T = 200 adds to it", sizes[1] - sizes[0], "MB", 20)
    yield Measured(
        "Model.read while two networks are trained / alone", beside / alone, "ratio", 1.5
    )


def megabytes(process: int) -> float:
    """The memory that a process holds now; Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def update_by_torch(cell: str) -> Callable[[], object]:
    """Forward, loss, backward, clip and Adam on one batch in float32; the batch is given."""
    import torch

    torch.set_num_threads(1)
    task = TASKS["latch"]
    batch = next(task.batches(STEPS, BATCH_SIZE, 0))
    x, answers = torch.tensor(batch.x), torch.tensor(np.asarray(batch.answers[0]))
    layer = getattr(torch.nn, cell.upper())(task.inputs, UNITS)
    readout = torch.nn.Linear(UNITS, task.outputs)
    parameters = [*layer.parameters(), *readout.parameters()]
    adam = torch.optim.Adam(parameters, lr=0.01)

    def update() -> object:
        adam.zero_grad()
        loss = torch.nn.functional.cross_entropy(readout(layer(x)[0][-1]), answers)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        adam.step()
        return loss.item()

    return update
