"""Train the seeds of models, and write the files of the median ones."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from lstm_viz.models import zoo
from lstm_viz.models.build import build
from lstm_viz.models.model import Model
from lstm_viz.training import card as cards
from lstm_viz.training.fit import Fitted, batch_count, fit_best_rate, median_of
from lstm_viz.training.kept import kept_or_fitted, key_of
from lstm_viz.training.lesson import Lesson
from lstm_viz.training.network import Network
from lstm_viz.training.tasks import HIDDEN_SIZES, Recipe, Task

Advance = Callable[[int], object]  # told how many batches are done
Announce = Callable[[str, int], Advance]  # told a model's name and its number of batches
_TOLD_OF_SEEDS = ("negations", "recall", "reader", "state_distance", "difference")

Arrays = dict[str, np.ndarray[Any, Any]]


def train_model(
    lesson: Lesson,
    network: zoo.Network,
    *,
    seeds: Sequence[int],
    out: Path,
    kept: Path,
    announce: Announce = lambda name, batches: lambda done: None,
) -> cards.Card:
    """Train a model once a seed; write weights and card of the median one by validation.

    Variants of the recipe are trained as well, with as many seeds, and told on the card.

    Parameters
    ----------
    lesson, network
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
    cell, budget = network
    stem = zoo.file_stem(lesson.task.name, cell, budget)
    train = partial(_train_seeds, lesson, network, seeds=seeds, announce=announce)
    fits = train(lesson.task.recipe, stem=kept / stem)
    variants = {
        variant.name: train(variant.recipe, stem=kept / f"{stem}.{variant.name}")
        for variant in lesson.task.variants
        if variant.cell == cell and budget == "units"
    }
    return write_model(out / f"{stem}.safetensors", lesson, cell, budget, fits, variants)


def _train_seeds(
    lesson: Lesson,
    network: zoo.Network,
    recipe: Recipe,
    *,
    stem: Path,
    seeds: Sequence[int],
    announce: Announce,
) -> list[Fitted]:
    """Fit each seed, or take its finished fit; the files of all begin with `stem`."""
    cell, budget = network
    sizes = {
        "vocabulary_size": len(lesson.vocabulary),
        "embedding_size": lesson.task.embedding_size,
        "hidden_size": HIDDEN_SIZES[budget][cell],
        "label_count": len(lesson.task.labels),
    }
    epochs, validation = lesson.epochs(recipe), lesson.validation
    make_network = partial(Network, cell, **sizes, dropout=recipe.dropout, chrono=recipe.chrono)
    batches = sum(batch_count(len(texts), recipe.batch_size) for texts in epochs)
    batches *= len(recipe.rates)
    advance = announce(stem.name, batches * len(seeds))
    key = key_of([*epochs, validation], cell, sizes, recipe)

    def fitted(seed: int) -> Fitted:
        path = stem.with_name(f"{stem.name}.{seed}.{key}.pt")
        if path.is_file():
            advance(batches)
        texts = (epochs, validation)
        fit = partial(fit_best_rate, make_network, *texts, recipe, seed=seed, on_batch=advance)
        return kept_or_fitted(path, make_network, fit)

    return [fitted(seed) for seed in seeds]


def write_model(
    path: Path,
    lesson: Lesson,
    cell: str,
    budget: str,
    fits: Sequence[Fitted],
    variants: Mapping[str, Sequence[Fitted]],
) -> cards.Card:
    """Write the median network and its card, and return the card.

    The embedding is stored as float16, everything else as float32; all figures
    of the card are those of the stored, rounded weights.
    """
    task, vocabulary = lesson.task, lesson.vocabulary
    named: cards.Card = {"task": task.name, "cell": cell, "budget": budget}
    named |= {"labels": list(task.labels), "tokens": task.tokens, **lesson.told}
    identity = cards.identity(path.stem, task, budget)

    def built(fitted: Fitted) -> Model:
        arrays = stored_arrays(fitted.network)
        return build(identity, cell, vocabulary, arrays, lesson.alternatives)

    def told(fits: Sequence[Fitted]) -> list[cards.Card]:
        return [_seed(fitted, lesson.measure(built(fitted))) for fitted in fits]

    chosen = median_of(fits)
    arrays, model = stored_arrays(chosen.network), built(chosen)
    _save(path, arrays, vocabulary)
    card = {
        **named,
        "sizes": cards.sizes(model),
        "data": cards.data(task, lesson.texts_by_source),
        **cards.recipe(task.recipe),
        "rate": chosen.rate,
        "seed": chosen.seed,
        "seeds": told(fits),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        **lesson.measure(model),
        **lesson.check(model),
        **lesson.baseline,
        **_variants(task, variants, told),
    }
    path.with_suffix(".json").write_text(cards.to_json(card), encoding="utf-8")
    return card


def _variants(
    task: Task,
    variants: Mapping[str, Sequence[Fitted]],
    told: Callable[[Sequence[Fitted]], list[cards.Card]],
) -> cards.Card:
    """Return what the card tells of other recipes; nothing if the cell has none."""
    recipes = {variant.name: variant.recipe for variant in task.variants}  # same for all cells
    trained = {
        name: cards.recipe(recipes[name]) | {"seeds": told(fits)} for name, fits in variants.items()
    }
    return {"variants": trained} if trained else {}


def _save(path: Path, arrays: Arrays, vocabulary: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps(list(vocabulary), ensure_ascii=False, separators=(",", ":"))
    save_file(arrays, path, metadata={"vocabulary": words})


def stored_arrays(network: Network) -> Arrays:
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


def _seed(fitted: Fitted, measured: Mapping[str, Any]) -> cards.Card:
    counted = measured["accuracy"]
    return {
        "seed": fitted.seed,
        "rate": fitted.rate,
        "validation": {str(rate): round(score, 4) for rate, score in fitted.validation.items()},
        "seconds": round(fitted.seconds),
        "right": counted["right"],
        "texts": counted["texts"],
        **{name: measured[name] for name in _TOLD_OF_SEEDS if name in measured},
        **{name: counted[name] for name in ("by_distance", "by_length") if name in counted},
    }
