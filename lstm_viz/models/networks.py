"""Which networks are shipped: their names, sizes, lengths of training, and files."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lstm_viz.errors import MissingFileError
from lstm_viz.models.assets import models_folder

CELLS = ("rnn", "lstm", "peephole", "gru")
OTHER_CELLS = ("relu",)  # an RNN with ReLU, trained on numbers alone
BUDGETS = ("units", "weights")
_COMPARED = ("rnn", "lstm")  # what every task of the pages has at least

# Of the LSTMs, "weights" is the same size; an RNN with ReLU has that one alone.
_BUDGETS = {"rnn": BUDGETS, "gru": BUDGETS, "relu": ("weights",)}


class Network(NamedTuple):
    """A network of a task: its cell, and by what its size was chosen."""

    cell: str
    budget: str


NETWORKS = {
    "rnn": Network("rnn", "units"),
    "rnn-weights": Network("rnn", "weights"),
    "lstm": Network("lstm", "units"),
    "peephole": Network("peephole", "units"),
    "gru": Network("gru", "units"),
    "gru-weights": Network("gru", "weights"),
    "relu-weights": Network("relu", "weights"),
}
"""The networks that can be compared, by their name in links; not every task has all of them."""


def network_of(cell: str, budget: str) -> str:
    """Return the name in `NETWORKS` of a network.

    >>> network_of("gru", "weights")
    'gru-weights'
    """
    return next(name for name, network in NETWORKS.items() if network == (cell, budget))


def networks_of(task: str) -> dict[str, Network]:
    """Return those of `NETWORKS` that a task has.

    >>> list(networks_of("travel-en"))
    ['rnn', 'rnn-weights', 'lstm', 'peephole', 'gru', 'gru-weights']
    """
    there = {(one.cell, one.budget) for one in shipped() if one.task == task}
    return {name: network for name, network in NETWORKS.items() if network in there}


def cells_of(task: str) -> tuple[str, ...]:
    """Return the cells that a task has a network of.

    >>> cells_of("reviews-ko")
    ('rnn', 'lstm', 'peephole', 'gru')
    """
    there = {one.cell for one in shipped() if one.task == task}
    return tuple(cell for cell in (*CELLS, *OTHER_CELLS) if cell in there)


def budgets_of(task: str, cell: str) -> tuple[str, ...]:
    """Return the budgets of a cell that a task has a network of.

    >>> budgets_of("travel-en", "rnn")
    ('units', 'weights')
    """
    there = {one.budget for one in shipped() if (one.task, one.cell) == (task, cell)}
    return tuple(budget for budget in BUDGETS if budget in there)


def tasks() -> tuple[str, ...]:
    """Return the tasks that there is an RNN and an LSTM for, which can be compared.

    >>> "reviews-en" in tasks()
    True
    """
    cells: dict[str, set[str]] = {}
    for one in shipped():
        cells.setdefault(one.task, set()).add(one.cell)
    return tuple(task for task in cells if cells[task].issuperset(_COMPARED))


def rungs(task: str, cell: str, budget: str = "units") -> tuple[int, ...]:
    """Return the steps for which a network was trained, each time anew, the fewest first.

    Empty if it was trained once.

    >>> rungs("travel-en", "lstm")
    ()
    """
    stem = file_stem(task, cell, budget)
    found = (one for one in shipped() if file_stem(one.task, one.cell, one.budget) == stem)
    return tuple(sorted(one.steps for one in found if one.steps is not None))


class Shipped(NamedTuple):
    """A network that there is a card of."""

    task: str
    cell: str
    budget: str
    steps: int | None = None


def shipped() -> Sequence[Shipped]:
    """List the networks that there are cards of; MissingFileError if there is none."""
    folder = models_folder()
    found = _listed(folder, folder.stat().st_mtime_ns) if folder.is_dir() else ()
    if not found:
        raise MissingFileError("assets/models", "the shipped models", folder)
    return found


@lru_cache(maxsize=4)
def _listed(folder: Path, _changed: int) -> tuple[Shipped, ...]:
    """List a folder once, until it changes: pages ask for it at every answer."""
    found = []
    for name in (path.stem.split(".") for path in sorted(folder.glob("*.json"))):
        match name:
            case [task, cell, budget]:
                found.append(Shipped(task, cell, budget))
            case [task, cell, budget, steps] if steps.isdecimal():
                found.append(Shipped(task, cell, budget, int(steps)))
    return tuple(found)


def budgets(cell: str) -> tuple[str, ...]:
    """Return the budgets by which a cell differs in size: one for the LSTMs.

    >>> budgets("lstm"), budgets("gru")
    (('units',), ('units', 'weights'))
    """
    return _BUDGETS.get(cell, BUDGETS[:1])


def file_stem(task: str, cell: str, budget: str, steps: int | None = None) -> str:
    """Return the name of a model's files without suffix.

    >>> file_stem("reviews-en", "rnn", "weights"), file_stem("reviews-en", "lstm", "weights")
    ('reviews-en.rnn.weights', 'reviews-en.lstm.units')
    >>> file_stem("numbers-en", "gru", "units", 5000)
    'numbers-en.gru.units.5000'
    """
    own = budgets(cell)
    stem = f"{task}.{cell}.{budget if budget in own else own[0]}"
    return stem if steps is None else f"{stem}.{steps}"
