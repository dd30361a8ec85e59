"""Choose start and rate of a network on validation, and train its seeds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from lstm_viz.models import networks
from lstm_viz.training.card import Card
from lstm_viz.training.fit import Fitted, Score, Trial, batch_count, fit, median_of
from lstm_viz.training.kept import kept_or_fitted, key_of
from lstm_viz.training.lesson import Lesson
from lstm_viz.training.network import Network
from lstm_viz.training.recipe import Recipe
from lstm_viz.training.tasks import HIDDEN_SIZES, STARTS
from lstm_viz.training.write import Trained, Tried, write_model

Advance = Callable[[int], object]  # told how many batches are done
Announce = Callable[[str, int], Advance]  # told a training's name and its number of batches
Fit = Callable[[Trial], Fitted]  # kept from then on
_OTHER_START = "other_start"  # among the variants: the start that was not chosen


def train_model(
    lesson: Lesson,
    network: networks.Network,
    *,
    seeds: Sequence[int],
    out: Path,
    kept: Path,
    announce: Announce = lambda name, batches: lambda done: None,
) -> Card:
    """Train a model once a seed; write weights and card of the median one by validation.

    From each start the rate is chosen with the first seed, and trained with the others, too;
    the start is the one whose median seed is the best. Variants of the recipe are trained
    as well, and told on the card; so is the start that was not chosen.

    Parameters
    ----------
    lesson, network
        What is trained.
    seeds
        All are told on the card.
    out
        Folder of the two files.
    kept
        Folder of the finished fits; one that is there already is not trained again.
    announce
        Told each training and the number of its batches before the first one.

    Returns
    -------
    dict
        The card.
    """
    cell, budget = network
    stem = networks.file_stem(lesson.task.name, cell, budget)
    recipes = {"": lesson.task.recipe}
    recipes |= {v.name: v.recipe for v in lesson.task.variants if v.network == network}
    trained = {}
    for name, recipe in recipes.items():
        path = kept / (f"{stem}.{name}" if name else stem)
        fitted = fitter(lesson, network, recipe, path, announce)
        by_start = [_train_from(start, recipe, fitted, seeds) for start in STARTS[cell]]
        best, other = sorted(by_start, key=_validated, reverse=True)
        trained[name] = replace(best, tried=[one for each in by_start for one in each.tried])
        if not name:
            trained[_OTHER_START] = other
    return write_model(out / f"{stem}.safetensors", lesson, network, trained)


def _train_from(start: str, recipe: Recipe, fitted: Fit, seeds: Sequence[int]) -> Trained:
    """Choose the rate with the first seed, and train with all."""
    tried = [Tried(fitted(Trial(start, rate, seeds[0]))) for rate in recipe.rates]
    best = max((one.fitted for one in tried), key=lambda fitted: fitted.score)
    again = [fitted(replace(best.trial, seed=seed)) for seed in seeds[1:]]
    return Trained(recipe, tried, [best, *again])


def _validated(trained: Trained) -> Score:
    return median_of(trained.fits).score


def fitter(
    lesson: Lesson,
    network: networks.Network,
    recipe: Recipe,
    stem: Path,
    announce: Announce,
) -> Fit:
    """Return what fits a choice and a seed, or takes the finished fit from a file."""
    cell, budget = network
    sizes = {
        "vocabulary_size": len(lesson.vocabulary),
        "embedding_size": lesson.task.embedding_size,
        "hidden_size": HIDDEN_SIZES[budget][cell],
        "label_count": len(lesson.task.labels),
    }
    epochs, validation = lesson.epochs(recipe), lesson.validation

    def make_network(start: str) -> Network:
        scale = recipe.time_scale
        return Network(cell, **sizes, dropout=recipe.dropout, start=start, time_scale=scale)

    batches = sum(batch_count(len(texts), recipe.batch_size) for texts in epochs)
    key = key_of([*epochs, validation], cell, sizes, recipe)

    def fitted(trial: Trial) -> Fitted:
        name = f"{stem.name}.{trial.start}.{trial.rate}.{trial.seed}"
        advance = announce(name, batches)
        path = stem.with_name(f"{name}.{key}.pt")
        if path.is_file():
            advance(batches)
        train = partial(fit, make_network, trial, epochs, validation, recipe, advance)
        return kept_or_fitted(path, make_network, train)

    return fitted
