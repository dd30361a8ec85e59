"""Sentences about travel stories: what an answer is worth, and how networks compare."""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from lstm_viz.models import Model, Reading, accuracy_at_distance, namings, place_names
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t


def doubt(model: Model, reading: Reading) -> str:
    """Tell why what was measured says nothing of a text; nothing if it does.

    A story has to name one place, whatever else; a review only to be one that can be read.
    """
    if not model.question or sentences.is_foreign(model, reading):
        return sentences.doubt(model, reading)
    names = place_names(model)
    places = list(dict.fromkeys(names[naming.place] for naming in namings(reading)))
    if not places:
        return t("story.no_place", places=", ".join(names))
    if len(places) > 1:
        return t("story.two_places", places=", ".join(places))
    return sentences.doubt(model, reading)


def worth(model: Model, reading: Reading) -> str:
    """Tell what the next word of a story is worth: measured at this distance, or a guess."""
    named = namings(reading)
    if told := doubt(model, reading):
        return told
    distance = len(reading) - named[0].stop
    measured = accuracy_at_distance(model.card, distance)
    told = t(
        "story.accuracy" if distance <= measured.longest else "story.accuracy_beyond",
        network=sentences.network(model),
        place=place_names(model)[named[0].place],
        distance=distance,
        shortest=measured.shortest,
        longest=measured.longest,
        percent=sentences.share({"right": measured.right, "texts": measured.texts}),
        texts=f"{measured.texts:,}",
        tokens=sentences.tokens(model),
    )
    if model.card["cell"] != "rnn" or "variants" not in model.card:
        return told
    return told + " " + t("story.schooled", percent=_middle(_unschooled(model.card)))


def compared(rnn: Mapping[str, Any], lstm: Mapping[str, Any]) -> str:
    """Compare what two cards say of the least and the largest distances, and how surely."""
    near, far = ([card["accuracy"]["by_distance"][k] for card in (rnn, lstm)] for k in (0, -1))
    shares = [sentences.share(entry) for entry in (*near, *far)]
    told = t(
        "far.compared",
        near=near[0]["to"],
        shortest=far[0]["from"],
        longest=far[0]["to"],
        tokens=t(f"tokens.{rnn['tokens']}"),
        **dict(zip(("rnn_near", "lstm_near", "rnn_far", "lstm_far"), shares, strict=True)),
    )
    better = clearly_better(*far)
    verdict = ("far.no_difference", "far.rnn_better", "far.lstm_better")[better]
    return f"{told} {t(verdict)}"


def clearly_better(first: Mapping[str, int], second: Mapping[str, int]) -> int:
    """Tell which of two counts of right answers is better: 1 or 2, or 0 if none is clearly.

    Clearly means by more than twice the standard error of the difference, each share
    taken with one right and one wrong answer more, so that none counts as certain.

    >>> clearly_better({"right": 90, "texts": 100}, {"right": 50, "texts": 100})
    1
    >>> clearly_better({"right": 50, "texts": 100}, {"right": 51, "texts": 100})
    0
    """
    counts = [(entry["right"] + 1, entry["texts"] + 2) for entry in (first, second)]
    (p, n), (q, m) = ((right / texts, texts) for right, texts in counts)
    if abs(p - q) <= 2 * math.sqrt(p * (1 - p) / n + q * (1 - q) / m):
        return 0
    return 1 if p > q else 2


def at_once(rnn: Mapping[str, Any], lstm: Mapping[str, Any]) -> str:
    """Tell what the same networks learn without the short stories, the median of the seeds."""
    readers = zip(*(seed["reader"] for seed in _unschooled(rnn)), strict=True)
    found = {entries[0]["distance"]: _middle(entries) for entries in readers}
    return t(
        "far.at_once_told",
        rnn=_middle(_unschooled(rnn)),
        lstm=_middle(_unschooled(lstm)),
        chance=sentences.percent(1 / len(rnn["labels"])),
        after_one=found[1],
        after_ten=found[10],
    )


def _unschooled(card: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the seeds of a cell that was trained without the short stories."""
    seeds: Sequence[Mapping[str, Any]] = card["variants"]["no_short_stories"]["seeds"]
    return seeds


def _middle(counts: Iterable[Mapping[str, int]]) -> str:
    return sentences.percent(median(counted["right"] / counted["texts"] for counted in counts))
