"""The shipped models: a safetensors file and a card each, in `assets/models`."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from safetensors import safe_open
from safetensors.numpy import load_file as load_arrays

from lstm_viz.errors import DamagedFileError, MissingFileError, UnknownNameError
from lstm_viz.models.assets import models_folder
from lstm_viz.models.build import build
from lstm_viz.models.card import Card, parse_card
from lstm_viz.models.identity import Identity
from lstm_viz.models.model import Model
from lstm_viz.models.networks import (
    BUDGETS,
    CELLS,
    OTHER_CELLS,
    budgets,
    file_stem,
    rungs,
    shipped,
)


def load(task: str, cell: str, budget: str = "units", *, steps: int | None = None) -> Model:
    """Load a shipped model.

    Parameters
    ----------
    task
        What it was trained for, for example "reviews-en".
    cell
        "rnn", "lstm", "peephole" or "gru"; of a numbers task also "relu", an RNN with ReLU.
    budget
        "units": 32 hidden units, whatever the cell; "weights": as many recurrent
        weights as the LSTM of 32 units, which makes 76 units of an RNN and 39 of a GRU.
        An RNN with ReLU has that one alone.
    steps
        How long it was trained, where there are trainings of different lengths; see
        `rungs`. The longest if omitted.

    Returns
    -------
    Model
        Ready to read; never touches the disk or the network again.

    Raises
    ------
    UnknownNameError
        If there is no such task, cell, budget or number of steps; `known` lists those there
        are.
    MissingFileError
        If the folder of the models, or a file of the model, is not there.
    DamagedFileError
        If the card is none, or that of another model, or the file not the one that it
        describes, by its sha256.

    Examples
    --------
    >>> load("reviews-en", "gru").weights.hidden_size
    32
    >>> load("reviews-en", "gru", budget="weights").weights.hidden_size
    39
    """
    there = shipped()
    _check_name("task", task, (one.task for one in there))
    cells = {one.cell for one in there if one.task == task}
    _check_name("cell", cell, (name for name in (*CELLS, *OTHER_CELLS) if name in cells))
    _check_name("budget", budget, budgets(cell) if cell in OTHER_CELLS else BUDGETS)
    trained = rungs(task, cell, budget)
    if steps is None:
        steps = trained[-1] if trained else None
    elif steps not in trained:
        raise UnknownNameError("steps", tuple(map(str, trained)) or ("None",), str(steps))
    stem = file_stem(task, cell, budget, steps)
    model = load_file(models_folder() / f"{stem}.safetensors")
    if model.identity.name != stem:
        raise DamagedFileError(f"{stem}.json", f"the card of {stem}", model.identity.name)
    return model


def load_file(path: Path) -> Model:
    """Load a model from its weights file, with the card of the same name beside it.

    Raises MissingFileError and DamagedFileError as `load` does.
    """
    card = _read_card(path.with_suffix(".json"))
    if not path.is_file():
        raise MissingFileError(path.name, "the weights beside their card", path.parent)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != card.sha256:
        raise DamagedFileError(path.name, f"sha256 {card.sha256}", digest)
    with safe_open(path, framework="numpy") as file:
        words = json.loads(file.metadata()["vocabulary"])
    alternatives = _alternatives(path.parent, card.task)
    return replace(
        build(Identity.of(card), card.cell, words, load_arrays(path), alternatives),
        card=card,
        state_distance=card.state_distance.mean,
        embedding_distance=card.embedding_distance.mean,
    )


def _check_name(argument: str, name: str, known: Iterable[str]) -> None:
    names = tuple(dict.fromkeys(known))
    if name not in names:
        raise UnknownNameError(argument, names, name)


def _alternatives(folder: Path, task: str) -> dict[int, tuple[str, ...]]:
    """Read the words that the models of a task swap for others; none if there is no file."""
    path = folder / f"{task}.words.json"
    if not path.is_file():
        return {}
    try:
        table = json.loads(path.read_text(encoding="utf-8"))["alternatives"]
        return {int(size): tuple(words) for size, words in table.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedFileError(path.name, "words by their size", repr(error)) from None


def _read_card(path: Path) -> Card:
    if not path.is_file():
        raise MissingFileError(path.name, "the model's card", path.parent)
    return parse_card(path.name, path.read_bytes())
