"""Speed of live training: a step of it, and the same update by PyTorch."""

import importlib.util
from collections.abc import Callable, Iterator

import numpy as np

from lstm_viz.live import TASKS, train
from lstm_viz.live.learner import BATCH_SIZE
from tests.bench.memory import Measured
from tests.bench.timing import medians

CELLS = ("rnn", "lstm", "gru")
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
