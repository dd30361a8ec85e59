"""A model's card: what it is, how it was made, how good it is, and what it was checked against."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save_file

from lstm_viz.engine import LSTMWeights
from lstm_viz.models.model import Model, Reading
from lstm_viz.models.zoo import load_file
from lstm_viz.training.fit import Fitted
from lstm_viz.training.network import START, Network
from lstm_viz.training.oracles import onnx_states, torch_hidden_states
from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import LabelledText

LENGTHS = ((1, 10), (11, 30), (31, 60), (61, None))  # tokens, inclusive
_ORACLE_TEXTS = 200


@dataclass(frozen=True, slots=True)
class Training:
    """What a card tells of a training run."""

    task: Task
    cell: str
    budget: str
    seed: int
    fitted: Fitted
    vocabulary: Sequence[str]
    texts_by_source: Mapping[str, int]


def write_model(path: Path, training: Training, test: Sequence[LabelledText]) -> dict[str, Any]:
    """Write weights and card, test the very file that was written, and return the card.

    The embedding is stored as float16, everything else as float32; all figures
    of the card are those of the stored, rounded weights.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = _arrays(training.fitted.network)
    words = json.dumps(list(training.vocabulary), ensure_ascii=False, separators=(",", ":"))
    save_file(arrays, path, metadata={"vocabulary": words})

    card = _description(training, arrays, hashlib.sha256(path.read_bytes()).hexdigest())
    _write_card(path, card)
    model = load_file(path)
    readings = [model.read(text.text) for text in test]
    card["accuracy"] = _accuracy(readings, test)
    if isinstance(model.weights, LSTMWeights):
        card["cell_state_reach"] = _cell_state_reach(readings)
    card["oracle"] = _oracle(model, readings[:: len(readings) // _ORACLE_TEXTS][:_ORACLE_TEXTS])
    _write_card(path, card)
    return card


def _write_card(path: Path, card: Mapping[str, Any]) -> None:
    text = json.dumps(card, ensure_ascii=False, indent=2)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def _arrays(network: Network) -> dict[str, np.ndarray[Any, Any]]:
    """Every weight under the name by which `load_file` asks for it."""
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    layer = {
        name.removeprefix("layer.").removesuffix("_l0"): value
        for name, value in state.items()
        if name.startswith("layer.")
    }
    return {
        "embedding": state["embedding.weight"].astype(np.float16),
        "readout_weight": state["readout.weight"],
        "readout_bias": state["readout.bias"],
        **layer,
    }


def _description(
    training: Training, arrays: Mapping[str, np.ndarray[Any, Any]], digest: str
) -> dict[str, Any]:
    task, fitted = training.task, training.fitted
    label_count, hidden_size = arrays["readout_weight"].shape
    row_count, embedding_size = arrays["embedding"].shape
    return {
        "task": task.name,
        "cell": training.cell,
        "budget": training.budget,
        "labels": list(task.labels),
        "tokens": task.tokens,
        "sizes": {
            "vocabulary": row_count - 1,
            "embedding": embedding_size,
            "hidden": hidden_size,
            "labels": label_count,
        },
        "data": [
            {
                "source": name,
                "title": source.title,
                "licence": source.licence,
                "texts": training.texts_by_source[name],
                "repeats": source.repeats,
            }
            for name, source in task.sources.items()
        ],
        "start": START[training.cell],
        "seed": training.seed,
        "rate": fitted.rate,
        "validation": {str(rate): round(score, 4) for rate, score in fitted.validation.items()},
        "epochs": task.epochs,
        "batch_size": task.batch_size,
        "dropout": task.dropout,
        "sha256": digest,
    }


def _accuracy(readings: Sequence[Reading], test: Sequence[LabelledText]) -> dict[str, Any]:
    right = [
        int(reading.probabilities[-1].argmax()) == text.label
        for reading, text in zip(readings, test, strict=True)
    ]
    sources = dict.fromkeys(text.source for text in test)
    by_source = {
        name: _count(r for r, text in zip(right, test, strict=True) if text.source == name)
        for name in sources
    }
    by_length = [
        {
            "from": shortest,
            "to": longest,
            **_count(
                r
                for r, reading in zip(right, readings, strict=True)
                if shortest <= len(reading) and (longest is None or len(reading) <= longest)
            ),
        }
        for shortest, longest in LENGTHS
    ]
    return {**_count(right), "by_source": by_source, "by_length": by_length}


def _count(right: Iterable[bool]) -> dict[str, int]:
    answers = list(right)
    return {"right": sum(answers), "texts": len(answers)}


def _cell_state_reach(readings: Sequence[Reading]) -> float:
    """C: the 99 % quantile of |c| over all tokens and units of the test texts."""
    values = np.concatenate([reading.trace["c"].ravel() for reading in readings])
    return round(float(np.quantile(np.abs(values), 0.99)), 3)


def _oracle(model: Model, readings: Sequence[Reading]) -> dict[str, Any]:
    """Compare all hidden states of some test texts with those of another implementation."""
    if model.card["cell"] == "peephole":  # PyTorch has no peepholes
        import onnxruntime

        start = np.zeros((1, model.weights.hidden_size))
        states = [onnx_states(model.weights, r.trace.x[:, None], start)[0][:, 0] for r in readings]
        name = f"ONNX Runtime {onnxruntime.__version__}, float32"
    else:
        states = [torch_hidden_states(model.weights, r.trace.x) for r in readings]
        name = f"PyTorch {torch.__version__.partition('+')[0]}, float64"
    differences = [np.abs(r.trace.h - h).max() for r, h in zip(readings, states, strict=True)]
    return {
        "name": name,
        "texts": len(readings),
        "largest_difference": float(f"{max(differences):.1e}"),
    }
