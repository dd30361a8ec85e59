"""Write the files of a trained network: the weights of the median seed, and its card."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from safetensors.numpy import save_file

from lstm_viz.models import networks
from lstm_viz.models.build import build
from lstm_viz.models.model import Model
from lstm_viz.training import card as cards
from lstm_viz.training.fit import Fitted, median_of
from lstm_viz.training.lesson import Lesson
from lstm_viz.training.network import Network
from lstm_viz.training.recipe import Recipe

_TOLD_OF_SEEDS = (
    "negations",
    "free_negations",
    "mentions",
    "recall",
    "reader",
    "state_distance",
    "difference",
)
_TOLD_OF_ACCURACY = ("by_distance", "by_position", "by_length", "by_digits")

Arrays = dict[str, np.ndarray[Any, Any]]


class Tried(NamedTuple):
    """A fit by which start and rate were chosen, and its steps if not those of the epochs."""

    fitted: Fitted
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Trained:
    """A network by one recipe.

    Attributes
    ----------
    recipe
        Of the task, or of a variant.
    tried
        Fits of the first seed.
    fits
        One a seed, all of the same start and rate.
    """

    recipe: Recipe
    tried: Sequence[Tried]
    fits: Sequence[Fitted]


def write_model(
    path: Path, lesson: Lesson, network: networks.Network, trained: Mapping[str, Trained]
) -> cards.Card:
    """Write the median network and its card, and return the card.

    The embedding is stored as float16, everything else as the task says; all figures of
    the card are those of the stored, rounded weights.

    Parameters
    ----------
    path
        Of the weights; the card lies beside them.
    lesson, network
        What was trained.
    trained
        By the name of the variant; that of the task's own recipe is empty.
    """
    task, vocabulary = lesson.task, lesson.vocabulary
    cell, budget = network
    named: cards.Card = {"task": task.name, "cell": cell, "budget": budget}
    named |= {"labels": list(task.labels), "tokens": task.tokens, **lesson.told}
    identity = cards.identity(path.stem, task, budget)

    def built(fitted: Fitted) -> Model:
        arrays = stored_arrays(fitted.network, task.stored)
        return build(identity, cell, vocabulary, arrays, lesson.alternatives)

    def told(one: Trained, measured: Iterable[cards.Card]) -> cards.Card:
        return {**_recipe(one), "seeds": list(map(_seed, one.fits, measured))}

    def measure(one: Trained) -> list[cards.Card]:
        return [lesson.measure(built(fitted)) for fitted in one.fits]

    own = trained[""]
    chosen, measured = median_of(own.fits), measure(own)
    arrays, model = stored_arrays(chosen.network, task.stored), built(chosen)
    _save(path, arrays, vocabulary)
    card = {
        **named,
        "sizes": cards.sizes(model),
        "data": cards.data(task, lesson.texts_by_source),
        **told(own, measured),
        "seed": chosen.trial.seed,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        **measured[own.fits.index(chosen)],
        **lesson.check(model),
        **lesson.baseline,
        "variants": {name: told(one, measure(one)) for name, one in trained.items() if name},
    }
    path.with_suffix(".json").write_text(cards.to_json(card), encoding="utf-8")
    return card


def _recipe(trained: Trained) -> cards.Card:
    """Tell recipe, start and rate, and what was tried before they were chosen."""
    chosen = trained.fits[0].trial
    tried = [
        {
            "start": one.trial.start,
            "rate": one.trial.rate,
            "validation": round(one.score[0], 4),
            "epoch": one.epoch,
        }
        | ({} if steps is None else {"steps": steps})
        for one, steps in trained.tried
    ]
    told = {"start": chosen.start, **cards.recipe(trained.recipe)}
    if chosen.start == "chrono":
        told["time_scale"] = trained.recipe.time_scale
    return {**told, "rate": chosen.rate, "tried": tried}


def _save(path: Path, arrays: Arrays, vocabulary: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps(list(vocabulary), ensure_ascii=False, separators=(",", ":"))
    save_file(arrays, path, metadata={"vocabulary": words})


def stored_arrays(network: Network, kind: str) -> Arrays:
    """Return every weight, rounded as it is stored, under the name by which it is loaded.

    The embedding is float16, everything else of the given kind.
    """
    state = {name: value.numpy().copy() for name, value in network.state_dict().items()}
    layer = {
        name.removeprefix("layer.").removesuffix("_l0"): value
        for name, value in state.items()
        if name.startswith("layer.")
    }
    others = {
        "readout_weight": state["readout.weight"],
        "readout_bias": state["readout.bias"],
        **layer,
    }
    return {
        "embedding": state["embedding.weight"].astype(np.float16),
        **{name: value.astype(kind) for name, value in others.items()},
    }


def _seed(fitted: Fitted, measured: Mapping[str, Any]) -> cards.Card:
    counted = measured["accuracy"]
    return {
        "seed": fitted.trial.seed,
        "validation": round(fitted.score[0], 4),
        "epoch": fitted.epoch,
        "by_epoch": [round(accuracy, 4) for accuracy, _ in fitted.scores],
        "seconds": round(fitted.seconds),
        "right": counted["right"],
        "texts": counted["texts"],
        **{name: measured[name] for name in _TOLD_OF_SEEDS if name in measured},
        **{name: _counts(counted[name]) for name in _TOLD_OF_ACCURACY if name in counted},
    }


def _counts(brackets: Sequence[cards.Card]) -> list[cards.Card]:
    """Leave out what is told of the shipped network alone: the sources within a bracket."""
    return [
        {name: value for name, value in bracket.items() if name != "by_source"}
        for bracket in brackets
    ]
