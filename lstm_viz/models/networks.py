"""Which networks are shipped: their names, sizes and files."""

from typing import NamedTuple

from lstm_viz.errors import MissingFileError
from lstm_viz.models.assets import models_folder

CELLS = ("rnn", "lstm", "peephole", "gru")
BUDGETS = ("units", "weights")

_RESIZED = ("rnn", "gru")  # by "weights"; that budget is the size of the LSTMs


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
}
"""The networks that can be compared, by their name in links."""


def network_of(cell: str, budget: str) -> str:
    """Return the name in `NETWORKS` of a network.

    >>> network_of("gru", "weights")
    'gru-weights'
    """
    return next(name for name, network in NETWORKS.items() if network == (cell, budget))


def tasks() -> tuple[str, ...]:
    """Return the tasks that there is a model of every cell for.

    >>> "reviews-en" in tasks()
    True
    """
    cells = cells_by_task()
    return tuple(task for task in cells if cells[task].issuperset(CELLS))


def cells_by_task() -> dict[str, set[str]]:
    """List the cells of every task; MissingFileError if there is none."""
    folder = models_folder()
    cells: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.json")):
        names = path.stem.split(".")
        if len(names) == 3 and names[1] in CELLS:
            cells.setdefault(names[0], set()).add(names[1])
    if not cells:
        raise MissingFileError("assets/models", "the shipped models", folder)
    return cells


def budgets(cell: str) -> tuple[str, ...]:
    """Return the budgets by which a cell differs in size: one for the LSTMs.

    >>> budgets("lstm"), budgets("gru")
    (('units',), ('units', 'weights'))
    """
    return BUDGETS if cell in _RESIZED else BUDGETS[:1]


def file_stem(task: str, cell: str, budget: str) -> str:
    """Return the name of a model's files without suffix.

    >>> file_stem("reviews-en", "rnn", "weights"), file_stem("reviews-en", "lstm", "weights")
    ('reviews-en.rnn.weights', 'reviews-en.lstm.units')
    """
    return f"{task}.{cell}.{budget if budget in budgets(cell) else BUDGETS[0]}"
