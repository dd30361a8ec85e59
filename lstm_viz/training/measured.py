"""What a model answers and remembers on a task's test set, as its card tells it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading
from lstm_viz.training.card import Card
from lstm_viz.training.remembered import (
    LAGS,
    difference_by_lag,
    read_by_distance,
    recall_by_distance,
    typical_distances,
    words_to_swap,
)
from lstm_viz.training.stories import Story
from lstm_viz.training.tasks import BUCKETS
from lstm_viz.training.texts import LabelledText

_LAST_TOKENS_OF_LENGTHS = (10, 30, 60)  # and those that are longer
_REMEMBERED = 200  # texts of which one word is swapped


def on_reviews(
    model: Model, test: Sequence[LabelledText], negations: Sequence[LabelledText]
) -> Card:
    """Return accuracy on test texts and on sentences with a negation, and what is remembered."""
    readings = [model.read(text.text) for text in test]
    long = [reading for reading in readings if len(reading) > max(LAGS[:-2])][:_REMEMBERED]
    told = _remembered(model, readings, long, words_to_swap(long))
    return {
        "accuracy": accuracy(readings, test),
        "negations": _right(model, negations),
        **told,
    }


def on_latch(model: Model, test: Sequence[LabelledText]) -> Card:
    """Return accuracy by length, and the difference that the first token makes."""
    readings = [model.read(text.text) for text in test]
    long = [reading for reading in readings if len(reading) > max(LAGS[:-2])][:_REMEMBERED]
    told = _remembered(model, readings, long, [0] * len(long))
    return {"accuracy": accuracy(readings, test), **told}


def on_stories(model: Model, test: Sequence[Story], learnt: Sequence[Story] = ()) -> Card:
    """Return accuracy at the end of test stories by distance, and what is remembered.

    Recall by distance, difference by lag, and the place read by a linear reader that is
    fitted on `learnt`, training stories of the largest distances.
    """
    readings = [model.read(story.text) for story in test]
    answers = [int(reading.probabilities[-1].argmax()) for reading in readings]
    right = [answer == story.place for answer, story in zip(answers, test, strict=True)]
    distances = [story.distance for story in test]
    by_distance = [
        {"from": low, "to": high, **_count(_of_length(right, distances, low, high))}
        for low, high in BUCKETS
    ]
    farthest = [k for k, distance in enumerate(distances) if distance >= BUCKETS[-1][0]]
    far, stories = [readings[k] for k in farthest], [test[k] for k in farthest]
    places = [_word_of_place(r, s) for r, s in zip(far, stories, strict=True)]
    card: Card = {
        "accuracy": {**_count(right), "by_distance": by_distance},
        "recall": recall_by_distance(far, stories),
        **_remembered(model, readings, far[:_REMEMBERED], places[:_REMEMBERED]),
    }
    if learnt:
        read = [model.read(story.text) for story in learnt]
        card["reader"] = read_by_distance(read, learnt, far, stories)
    return card


def _remembered(
    model: Model, readings: Sequence[Reading], long: Sequence[Reading], words: Sequence[int]
) -> Card:
    """Return R and the difference by lag that a word of each long text makes."""
    distances = typical_distances(readings)
    told = replace(model, **{name: told["mean"] for name, told in distances.items()})
    again = [replace(reading, model=told) for reading in long]
    return {**distances, "difference": difference_by_lag(again, words)}


def _word_of_place(reading: Reading, story: Story) -> int:
    last = len(reading) - story.distance - 1  # token of the place
    return next(k for k, (start, stop) in enumerate(reading.words) if start <= last < stop)


def accuracy(readings: Sequence[Reading], test: Sequence[LabelledText]) -> Card:
    """Count right answers in all, by source, and by length in tokens."""
    right = [
        int(reading.probabilities[-1].argmax()) == text.label
        for reading, text in zip(readings, test, strict=True)
    ]
    sources = [text.source for text in test]
    lengths = [len(reading) for reading in readings]
    return {
        **_count(right),
        "by_source": {
            name: _count(r for r, source in zip(right, sources, strict=True) if source == name)
            for name in dict.fromkeys(sources)
        },
        "by_length": [
            {"from": shortest, "to": longest, **counted}
            for shortest, longest in _brackets(max(lengths))
            if (counted := _count(_of_length(right, lengths, shortest, longest)))["texts"]
        ],
    }


def _right(model: Model, texts: Sequence[LabelledText]) -> dict[str, int]:
    readings = (model.read(text.text) for text in texts)
    answers = (int(reading.probabilities[-1].argmax()) for reading in readings)
    return _count(a == text.label for a, text in zip(answers, texts, strict=True))


def _of_length(
    right: Sequence[bool], lengths: Sequence[int], shortest: int, longest: int
) -> list[bool]:
    return [r for r, n in zip(right, lengths, strict=True) if shortest <= n <= longest]


def _count(right: Iterable[bool]) -> dict[str, int]:
    answers = list(right)
    return {"right": sum(answers), "texts": len(answers)}


def _brackets(longest: int) -> list[tuple[int, int]]:
    """Return first and last length of each bracket that the texts reach."""
    ends = [end for end in _LAST_TOKENS_OF_LENGTHS if end < longest]
    return list(zip([1, *(end + 1 for end in ends)], [*ends, longest], strict=True))
