"""A model's card: what it is, how it was made, how good it is, and what it was checked against."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from lstm_viz.engine import GRUWeights, LSTMWeights
from lstm_viz.models.model import Model, Reading
from lstm_viz.training.oracles import oracle_of
from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import LabelledText

Card = dict[str, Any]

_LAST_TOKENS_OF_LENGTHS = (10, 30, 60)  # and those that are longer
_ORACLE_TEXTS = 200


def to_json(card: Mapping[str, Any]) -> str:
    """Write a card as the text of its file."""
    return json.dumps(card, ensure_ascii=False, indent=2) + "\n"


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


def measured(model: Model, test: Sequence[LabelledText], negations: Sequence[LabelledText]) -> Card:
    """Read texts whose answers are known, and return what a card tells of them.

    Accuracy on test texts and on sentences with a negation; C (LSTMs only); the
    difference from the oracle.
    """
    readings = [model.read(text.text) for text in test]
    card: Card = {"accuracy": accuracy(readings, test), "negations": _right(model, negations)}
    if isinstance(model.weights, LSTMWeights):
        card["cell_state_reach"] = cell_state_reach(readings)
    card["oracle"] = difference_from_oracle(model, readings)
    return card


def accuracy(readings: Sequence[Reading], test: Sequence[LabelledText]) -> Card:
    """Count right answers in all, by source, and by length in tokens."""
    right = [
        int(reading.probabilities[-1].argmax()) == text.label
        for reading, text in zip(readings, test, strict=True)
    ]
    sources = [text.source for text in test]
    lengths = [len(reading) for reading in readings]
    return {
        **_count(right),
        "by_source": {
            name: _count(r for r, source in zip(right, sources, strict=True) if source == name)
            for name in dict.fromkeys(sources)
        },
        "by_length": [
            {"from": shortest, "to": longest, **counted}
            for shortest, longest in _brackets(max(lengths))
            if (counted := _count(_of_length(right, lengths, shortest, longest)))["texts"]
        ],
    }


def cell_state_reach(readings: Sequence[Reading]) -> float:
    """Return C: the 99 % quantile of |c| over all tokens and units of the readings."""
    values = np.concatenate([reading.trace["c"].ravel() for reading in readings])
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


def _right(model: Model, texts: Sequence[LabelledText]) -> dict[str, int]:
    readings = (model.read(text.text) for text in texts)
    answers = (int(reading.probabilities[-1].argmax()) for reading in readings)
    return _count(a == text.label for a, text in zip(answers, texts, strict=True))


def _of_length(
    right: Sequence[bool], lengths: Sequence[int], shortest: int, longest: int
) -> list[bool]:
    return [r for r, n in zip(right, lengths, strict=True) if shortest <= n <= longest]


def _count(right: Iterable[bool]) -> dict[str, int]:
    answers = list(right)
    return {"right": sum(answers), "texts": len(answers)}


def _brackets(longest: int) -> list[tuple[int, int]]:
    """Return first and last length of each bracket that the texts reach."""
    ends = [end for end in _LAST_TOKENS_OF_LENGTHS if end < longest]
    return list(zip([1, *(end + 1 for end in ends)], [*ends, longest], strict=True))
