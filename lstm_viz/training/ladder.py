"""Train a network for several numbers of steps: complete trainings from the same start."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from lstm_viz.models import networks
from lstm_viz.training.card import Card
from lstm_viz.training.fit import Trial
from lstm_viz.training.lesson import Lesson
from lstm_viz.training.recipe import Recipe
from lstm_viz.training.tasks import STARTS
from lstm_viz.training.train import Announce, Fit, fitter
from lstm_viz.training.write import Trained, Tried, write_model

_TRIED_LONGER = ("rnn", "relu")  # of these, so that no short training favours a rate,
_FINALISTS = 2  # so many are trained for the most steps before one is chosen

FitFor = Callable[[int], Fit]


def train_ladder(
    lesson: Lesson,
    network: networks.Network,
    *,
    seeds: Sequence[int],
    out: Path,
    kept: Path,
    announce: Announce = lambda name, batches: lambda done: None,
) -> list[Card]:
    """Train a network for every number of steps of its task; write weights and card of each.

    Start and rate are chosen with the first seed at the steps of the task's recipe; the two
    best of an RNN are trained again for the most steps, and the better one is taken. Each
    training has its own falling rate, and its stories are stretched to its length.

    Parameters
    ----------
    lesson, network, seeds, out, kept, announce
        As of `lstm_viz.training.train.train_model`.

    Returns
    -------
    list of dict
        The cards, that of the fewest steps first.
    """
    task, (cell, budget) = lesson.task, network
    rungs = task.rungs[network]

    @cache
    def fit_for(steps: int) -> Fit:
        path = kept / networks.file_stem(task.name, cell, budget, steps)
        return fitter(lesson, network, _recipe(lesson, steps), path, announce)

    trial, tried = _choose(lesson, network, fit_for, seeds[0])

    def trained_for(steps: int, tried: Sequence[Tried]) -> Trained:
        fits = [fit_for(steps)(replace(trial, seed=seed)) for seed in seeds]
        return Trained(_recipe(lesson, steps), tried, fits)

    cards = []
    for steps in rungs:
        trained = {"": trained_for(steps, tried)}
        for variant in task.variants if steps == rungs[-1] else ():
            if variant.network == network and variant.recipe.steps:
                trained[variant.name] = trained_for(variant.recipe.steps, ())
        stem = networks.file_stem(task.name, cell, budget, steps)
        cards.append(write_model(out / f"{stem}.safetensors", lesson, network, trained))
    return cards


def _recipe(lesson: Lesson, steps: int) -> Recipe:
    return replace(lesson.task.recipe, steps=steps)


def _choose(
    lesson: Lesson, network: networks.Network, fit_for: FitFor, seed: int
) -> tuple[Trial, list[Tried]]:
    """Choose start and rate on validation, and return all that was tried."""
    recipe, most = lesson.task.recipe, lesson.task.rungs[network][-1]
    steps = recipe.steps
    assert steps in lesson.task.rungs[network], "the trainings that choose are shipped, too"
    trials = [Trial(s, rate, seed) for s in STARTS[network.cell] for rate in recipe.rates]
    tried = [Tried(fit_for(steps)(trial), steps) for trial in trials]
    ranked = sorted(tried, key=lambda one: one.fitted.score, reverse=True)
    if network.cell not in _TRIED_LONGER:
        return ranked[0].fitted.trial, tried
    again = [Tried(fit_for(most)(one.fitted.trial), most) for one in ranked[:_FINALISTS]]
    return max(again, key=lambda one: one.fitted.score).fitted.trial, [*tried, *again]
