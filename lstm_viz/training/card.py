"""A model's card: what it is, how it was made, how good it is, and what it was checked against."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from lstm_viz.engine import GRUWeights, LSTMWeights
from lstm_viz.models.identity import Identity
from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading
from lstm_viz.training.oracles import oracle_of
from lstm_viz.training.recipe import Recipe
from lstm_viz.training.tasks import Task

Card = dict[str, Any]

_ORACLE_TEXTS = 200
_REACHES = {"c": "cell_state_reach", "h": "hidden_state_reach"}


def to_json(card: Mapping[str, Any]) -> str:
    """Write a card as the text of its file."""
    return json.dumps(card, ensure_ascii=False, indent=2) + "\n"


def identity(name: str, task: Task, budget: str) -> Identity:
    """Return what a network of a task is called, reads and answers, before it has a card."""
    return Identity(
        name=name,
        labels=tuple(task.labels),
        tokens=task.tokens,
        language=task.language,
        task=task.name,
        budget=budget,
        question=task.question,
        places=tuple(task.places),
    )


def sizes(model: Model) -> Card:
    """Return V, D, H and K, and how many weights each part of the network has.

    PyTorch's layers hold two biases a gate, of which only the sum counts; the
    candidate of a GRU alone has use for both.
    """
    weights, (readout, hidden_size) = model.weights, model.readout_weight.shape
    parts = {
        "embedding": model.embedding.size,
        "input": weights.weight_ih.size,
        "recurrent": weights.weight_hh.size,
        "bias": weights.bias_ih.size + (hidden_size if isinstance(weights, GRUWeights) else 0),
    }
    if isinstance(weights, LSTMWeights) and weights.weight_peephole is not None:
        parts["peephole"] = weights.weight_peephole.size
    return {
        "vocabulary": len(model.vocabulary),
        "embedding": model.embedding.shape[1],
        "hidden": hidden_size,
        "labels": readout,
        "weights": {**parts, "readout": readout * (hidden_size + 1)},
    }


def data(task: Task, texts_by_source: Mapping[str, int]) -> list[dict[str, Any]]:
    """List the sources of the training texts with their licences and counts."""
    return [
        {
            "source": name,
            "title": source.title,
            "licence": source.licence,
            "licence_note": source.licence_note,
            "texts": texts_by_source.get(name, 0),
            "repeats": source.repeats,
        }
        for name, source in task.sources.items()
    ]


def recipe(recipe: Recipe) -> Card:
    """Tell how a network was trained; of stories, also for how long, or at which distances."""
    told: Card = {
        "epochs": recipe.epochs,
        "batch_size": recipe.batch_size,
        "dropout": recipe.dropout,
    }
    if recipe.steps is not None:
        told["steps"] = recipe.steps
    if recipe.curriculum:
        told["stories"] = recipe.stories
        told["curriculum"] = [asdict(phase) for phase in recipe.curriculum]
    return told


def checked(model: Model, readings: Sequence[Reading]) -> Card:
    """Return C of what is unbounded and the difference from the oracle, both on test texts."""
    unbounded = readings[0].trace.unbounded
    reach = {_REACHES[unbounded]: reach_of(unbounded, readings)} if unbounded else {}
    return reach | {"oracle": difference_from_oracle(model, readings)}


def reach_of(quantity: str, readings: Sequence[Reading]) -> float:
    """Return C: the 99 % quantile of |c|, or |h|, over all tokens and units of the readings."""
    values = np.concatenate([reading.trace[quantity].ravel() for reading in readings])
    return round(float(np.quantile(np.abs(values), 0.99)), 3)


def difference_from_oracle(model: Model, readings: Sequence[Reading]) -> Card:
    """Compare all hidden states of 200 readings, spread evenly, with another implementation's."""
    chosen = readings[:: max(1, len(readings) // _ORACLE_TEXTS)][:_ORACLE_TEXTS]
    oracle = oracle_of(model.weights)
    differences = [np.abs(r.trace.h - oracle.hidden_states(r.trace.x)).max() for r in chosen]
    return {
        "name": oracle.name,
        "texts": len(chosen),
        "largest_difference": float(max(differences)),
    }
