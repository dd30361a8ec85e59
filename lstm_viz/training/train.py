"""Train one model from its data to its files."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lstm_viz.models.zoo import file_stem
from lstm_viz.training.card import Training, write_model
from lstm_viz.training.fit import Encoded, batch_count, fit_best_rate
from lstm_viz.training.network import Network
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


def train_model(
    task: Task,
    cell: str,
    *,
    budget: str,
    seed: int,
    data: Path,
    out: Path,
    announce: Announce = lambda _: lambda: None,
) -> dict[str, Any]:
    """Train a model, write its weights and card into `out`, and return the card.

    Raises
    ------
    MissingFileError
        If the task's data is not in `data`.
    """
    texts, test = read_texts(data, task, "train"), read_texts(data, task, "test")
    train, validation = split_validation(texts)
    vocabulary = build_vocabulary(
        (look_up_forms(task, text.text) for text in train), task.vocabulary_size
    )
    rows = {word: row for row, word in enumerate(vocabulary, start=1)}
    encoded = _encode(task, train, rows, repeat=True)
    batches = task.epochs * batch_count(len(encoded), task.batch_size) * len(task.rates)

    def make_network() -> Network:
        return Network(
            cell,
            vocabulary_size=len(vocabulary),
            embedding_size=task.embedding_size,
            hidden_size=task.hidden_sizes[budget][cell],
            label_count=len(task.labels),
            dropout=task.dropout,
        )

    fitted = fit_best_rate(
        make_network,
        encoded,
        _encode(task, validation, rows, repeat=False),
        rates=task.rates,
        epochs=task.epochs,
        batch_size=task.batch_size,
        seed=seed,
        on_batch=announce(batches),
    )
    counts = Counter(text.source for text in train)
    training = Training(task, cell, budget, seed, fitted, vocabulary, counts)
    path = out / f"{file_stem(task.name, cell, budget)}.safetensors"
    return write_model(path, training, test)


def _encode(
    task: Task, texts: Sequence[LabelledText], vocabulary: dict[str, int], *, repeat: bool
) -> Encoded:
    """Turn texts into rows; training (`repeat`) weights sources and cuts very long texts."""
    rows: list[list[int]] = []
    labels: list[int] = []
    for text in texts:
        tokens = embedding_rows(look_up_forms(task, text.text), vocabulary)
        repeats = task.sources[text.source].repeats if repeat else 1
        rows += [tokens[: task.longest_in_training] if repeat else tokens] * repeats
        labels += [text.label] * repeats
    return Encoded(rows, labels)
