"""Train the seeds of one model, and write the files of the median one."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from lstm_viz.models.zoo import build, file_stem
from lstm_viz.training import card as cards
from lstm_viz.training.fit import Encoded, Fitted, batch_count, fit_best_rate, median_of
from lstm_viz.training.network import START, Network
from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import (
    LabelledText,
    build_vocabulary,
    embedding_rows,
    look_up_forms,
    read_texts,
    split_validation,
)

Announce = Callable[[int], Callable[[], object]]  # number of batches -> what to call after each


@dataclass(frozen=True, slots=True)
class Corpus:
    """A task's texts, split, with the vocabulary of the training part."""

    train: Sequence[LabelledText]
    validation: Sequence[LabelledText]
    test: Sequence[LabelledText]
    vocabulary: Sequence[str]


def read_corpus(task: Task, data: Path) -> Corpus:
    """Read a task's texts from a folder; MissingFileError if they are not there."""
    texts, test = read_texts(data, task, "train"), read_texts(data, task, "test")
    train, validation = split_validation(texts)
    tokens = (look_up_forms(task, text.text) for text in train)
    return Corpus(train, validation, test, build_vocabulary(tokens, task.vocabulary_size))


def train_model(
    task: Task,
    cell: str,
    *,
    budget: str,
    seeds: Sequence[int],
    data: Path,
    out: Path,
    announce: Announce = lambda _: lambda: None,
) -> cards.Card:
    """Train a model once a seed; write weights and card of the median one by validation.

    Parameters
    ----------
    task, cell, budget
        What is trained.
    seeds
        Each is trained at every rate of the recipe; all are told on the card.
    data
        Folder with ``<task>/train.tsv.gz`` and ``test.tsv.gz``.
    out
        Folder of the two files.
    announce
        Told the number of batches before the first one.

    Returns
    -------
    dict
        The card.

    Raises
    ------
    MissingFileError
        If the task's data is not in `data`.
    """
    corpus = read_corpus(task, data)
    rows = {word: row for row, word in enumerate(corpus.vocabulary, start=1)}
    train = encode(task, corpus.train, rows, training=True)
    validation = encode(task, corpus.validation, rows, training=False)
    batches = task.recipe.epochs * batch_count(len(train), task.recipe.batch_size)
    on_batch = announce(batches * len(task.recipe.rates) * len(seeds))

    def make_network() -> Network:
        return Network(
            cell,
            vocabulary_size=len(corpus.vocabulary),
            embedding_size=task.embedding_size,
            hidden_size=task.hidden_sizes[budget][cell],
            label_count=len(task.labels),
            dropout=task.recipe.dropout,
        )

    fits = [
        fit_best_rate(make_network, train, validation, task.recipe, seed=seed, on_batch=on_batch)
        for seed in seeds
    ]
    path = out / f"{file_stem(task.name, cell, budget)}.safetensors"
    return write_model(path, task, cell, budget, corpus, fits)


def encode(
    task: Task, texts: Sequence[LabelledText], vocabulary: Mapping[str, int], *, training: bool
) -> Encoded:
    """Turn texts into rows; training weights the sources and cuts very long texts."""
    rows: list[list[int]] = []
    labels: list[int] = []
    for text in texts:
        tokens = embedding_rows(look_up_forms(task, text.text), vocabulary)
        repeats = task.sources[text.source].repeats if training else 1
        rows += [tokens[: task.recipe.longest] if training else tokens] * repeats
        labels += [text.label] * repeats
    return Encoded(rows, labels)


def write_model(
    path: Path, task: Task, cell: str, budget: str, corpus: Corpus, fits: Sequence[Fitted]
) -> cards.Card:
    """Write the median network and its card, and return the card.

    The embedding is stored as float16, everything else as float32; all figures
    of the card are those of the stored, rounded weights.
    """
    named: cards.Card = {"task": task.name, "cell": cell, "budget": budget}
    named |= {"labels": list(task.labels), "tokens": task.tokens}
    arrays = {fitted.seed: stored_arrays(fitted.network) for fitted in fits}
    models = {seed: build(named, corpus.vocabulary, arrays[seed]) for seed in arrays}
    measured = {seed: cards.measured(model, corpus.test) for seed, model in models.items()}
    chosen = median_of(fits)

    path.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps(list(corpus.vocabulary), ensure_ascii=False, separators=(",", ":"))
    save_file(arrays[chosen.seed], path, metadata={"vocabulary": words})
    counts = Counter(text.source for text in corpus.train)
    card = {
        **named,
        "sizes": cards.sizes(task, models[chosen.seed].weights, len(corpus.vocabulary)),
        "data": cards.data(task, counts),
        **_how_it_was_trained(task, cell, chosen),
        "seeds": [_seed(fitted, measured[fitted.seed]["accuracy"]) for fitted in fits],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        **measured[chosen.seed],
    }
    path.with_suffix(".json").write_text(cards.to_json(card), encoding="utf-8")
    return card


def stored_arrays(network: Network) -> dict[str, np.ndarray[Any, Any]]:
    """Return every weight, rounded as it is stored, under the name by which it is loaded."""
    state = {name: value.numpy().copy() for name, value in network.state_dict().items()}
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


def _how_it_was_trained(task: Task, cell: str, chosen: Fitted) -> cards.Card:
    return {
        "start": START[cell],
        "seed": chosen.seed,
        "rate": chosen.rate,
        "epochs": task.recipe.epochs,
        "batch_size": task.recipe.batch_size,
        "dropout": task.recipe.dropout,
    }


def _seed(fitted: Fitted, accuracy: Mapping[str, Any]) -> cards.Card:
    return {
        "seed": fitted.seed,
        "rate": fitted.rate,
        "validation": {str(rate): round(score, 4) for rate, score in fitted.validation.items()},
        "right": accuracy["right"],
        "texts": accuracy["texts"],
    }
