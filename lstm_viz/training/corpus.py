"""A task's texts as its networks learn from them: split, cut into tokens, encoded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_viz.training.negations import free_sentences, training_sentences
from lstm_viz.training.sources import FREE_NEGATIONS
from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import (
    LabelledText,
    build_vocabulary,
    embedding_rows,
    look_up_forms,
    read_texts,
    shorten_runs,
    split_validation,
    unmet,
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as rows of the embedding, each with its answer, or those at its last tokens."""

    rows: Sequence[Sequence[int] | NDArray[np.integer[Any]]]
    labels: Sequence[int] | Sequence[Sequence[int]]

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A task's texts, split, with the vocabulary of the training part."""

    train: Sequence[LabelledText]
    validation: Sequence[LabelledText]
    test: Sequence[LabelledText]
    vocabulary: Sequence[str]


def read_corpus(task: Task, data: Path) -> Corpus:
    """Read a task's texts from a folder, and add our own; MissingFileError if there are none.

    Sentences with and without a negation join the texts before training and validation
    are split; long runs of one character are cut in the training part alone. Test texts
    that are among the others leave the test.
    """
    texts = read_texts(data, task, "train")
    test = unmet(read_texts(data, task, "test"), texts)
    if FREE_NEGATIONS in task.sources:
        texts = texts + free_sentences(task.language, "train")
    ours = training_sentences(task.language, task.negations)
    train, validation = split_validation(texts + ours)
    if task.recipe.longest_run is not None:
        longest = task.recipe.longest_run
        train = [replace(text, text=shorten_runs(text.text, longest)) for text in train]
    tokens = (look_up_forms(task, text.text) for text in train)
    vocabulary = build_vocabulary(tokens, task.vocabulary_size, task.rarest)
    return Corpus(train, validation, test, vocabulary)


def encode(
    task: Task, texts: Sequence[LabelledText], vocabulary: Sequence[str], *, training: bool
) -> Encoded:
    """Turn texts into rows; training weights the sources and cuts very long texts."""
    row_of: Mapping[str, int] = {word: row for row, word in enumerate(vocabulary, start=1)}
    rows: list[Sequence[int]] = []
    labels: list[int] = []
    for text in texts:
        tokens = embedding_rows(look_up_forms(task, text.text), row_of)
        repeats = task.sources[text.source].repeats if training else 1
        rows += [tokens[: task.recipe.longest] if training else tokens] * repeats
        labels += [text.label] * repeats
    return Encoded(rows, labels)
