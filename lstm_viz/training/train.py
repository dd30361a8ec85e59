"""Train the seeds of models, and write the files of the median ones."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from lstm_viz.models.zoo import build, file_stem
from lstm_viz.training import card as cards
from lstm_viz.training.baseline import measure_baseline
from lstm_viz.training.corpus import Corpus, Encoded, encode, read_corpus
from lstm_viz.training.fit import Fitted, batch_count, fit_best_rate, median_of
from lstm_viz.training.kept import kept_or_fitted, key_of
from lstm_viz.training.negations import unseen_sentences
from lstm_viz.training.network import START, Network
from lstm_viz.training.tasks import HIDDEN_SIZES, Task

Advance = Callable[[int], object]  # told how many batches are done
Announce = Callable[[str, int], Advance]  # told a model's name and its number of batches


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that the models of a task have in common: texts, encoded texts, and a baseline."""

    task: Task
    corpus: Corpus
    train: Encoded
    validation: Encoded
    baseline: Mapping[str, Any]


def prepare(task: Task, data: Path) -> Lesson:
    """Read a task's texts from a folder; MissingFileError if they are not there."""
    corpus = read_corpus(task, data)
    return Lesson(
        task,
        corpus,
        train=encode(task, corpus.train, corpus.vocabulary, training=True),
        validation=encode(task, corpus.validation, corpus.vocabulary, training=False),
        baseline=measure_baseline(task, corpus, unseen_sentences(task.language)),
    )


def train_model(
    lesson: Lesson,
    cell: str,
    budget: str,
    *,
    seeds: Sequence[int],
    out: Path,
    kept: Path,
    announce: Announce = lambda name, batches: lambda done: None,
) -> cards.Card:
    """Train a model once a seed; write weights and card of the median one by validation.

    Parameters
    ----------
    lesson, cell, budget
        What is trained.
    seeds
        Each is trained at every rate of the recipe; all are told on the card.
    out
        Folder of the two files.
    kept
        Folder of the finished fits; one that is there already is not trained again.
    announce
        Told the model and the number of its batches before the first one.

    Returns
    -------
    dict
        The card.
    """
    task, recipe = lesson.task, lesson.task.recipe
    sizes = {
        "vocabulary_size": len(lesson.corpus.vocabulary),
        "embedding_size": task.embedding_size,
        "hidden_size": HIDDEN_SIZES[budget][cell],
        "label_count": len(task.labels),
    }
    make_network = partial(Network, cell, **sizes, dropout=recipe.dropout)
    stem = file_stem(task.name, cell, budget)
    batches = recipe.epochs * len(recipe.rates) * batch_count(len(lesson.train), recipe.batch_size)
    advance = announce(stem, batches * len(seeds))

    def fitted(seed: int) -> Fitted:
        key = key_of(lesson.train, lesson.validation, cell, sizes, recipe, seed)
        path, texts = kept / f"{stem}.{seed}.{key}.pt", (lesson.train, lesson.validation)
        if path.is_file():
            advance(batches)
        fit = partial(fit_best_rate, make_network, *texts, recipe, seed=seed, on_batch=advance)
        return kept_or_fitted(path, make_network, fit)

    fits = [fitted(seed) for seed in seeds]
    return write_model(out / f"{stem}.safetensors", lesson, cell, budget, fits)


def write_model(
    path: Path, lesson: Lesson, cell: str, budget: str, fits: Sequence[Fitted]
) -> cards.Card:
    """Write the median network and its card, and return the card.

    The embedding is stored as float16, everything else as float32; all figures
    of the card are those of the stored, rounded weights.
    """
    task, corpus = lesson.task, lesson.corpus
    named: cards.Card = {"task": task.name, "cell": cell, "budget": budget}
    named |= {"labels": list(task.labels), "tokens": task.tokens}
    arrays = {fitted.seed: stored_arrays(fitted.network) for fitted in fits}
    models = {seed: build(named, corpus.vocabulary, arrays[seed]) for seed in arrays}
    negations = unseen_sentences(task.language)
    measured = {seed: cards.measured(m, corpus.test, negations) for seed, m in models.items()}
    chosen = median_of(fits)

    path.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps(list(corpus.vocabulary), ensure_ascii=False, separators=(",", ":"))
    save_file(arrays[chosen.seed], path, metadata={"vocabulary": words})
    card = {
        **named,
        "sizes": cards.sizes(models[chosen.seed]),
        "data": cards.data(task, Counter(text.source for text in corpus.train)),
        **_how_it_was_trained(task, cell, chosen),
        "seeds": [_seed(fitted, measured[fitted.seed]) for fitted in fits],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        **measured[chosen.seed],
        "baseline": lesson.baseline,
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


def _seed(fitted: Fitted, measured: Mapping[str, Any]) -> cards.Card:
    return {
        "seed": fitted.seed,
        "rate": fitted.rate,
        "validation": {str(rate): round(score, 4) for rate, score in fitted.validation.items()},
        "seconds": round(fitted.seconds),
        "right": measured["accuracy"]["right"],
        "texts": measured["accuracy"]["texts"],
        "negations": measured["negations"],
    }
