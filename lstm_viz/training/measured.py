"""What a model answers and remembers on a task's test set, as its card tells it."""

from collections.abc import Iterable, Mapping, Sequence

from lstm_viz.measures.answers import recall
from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading
from lstm_viz.training.card import Card
from lstm_viz.training.reader import read_by_distance
from lstm_viz.training.recipe import Range
from lstm_viz.training.remembered import (
    LAGS,
    difference_by_lag,
    recall_by_distance,
    with_distances,
    words_to_swap,
)
from lstm_viz.training.stories import Story
from lstm_viz.training.tasks import AFTER, BEFORE
from lstm_viz.training.texts import LabelledText

_LAST_TOKENS_OF_LENGTHS = (10, 30, 60)  # and those that are longer
_REMEMBERED = 200  # texts of which one word is swapped


def on_reviews(
    model: Model,
    test: Sequence[LabelledText],
    ours: Mapping[str, Sequence[LabelledText]],
) -> Card:
    """Return accuracy on test texts and on our own, by their names, and what is remembered."""
    readings = model.read_all(text.text for text in test)
    long = [reading for reading in readings if len(reading) > max(LAGS[:-2])][:_REMEMBERED]
    told = _remembered(model, readings, long, words_to_swap(long))
    return {
        "accuracy": accuracy(readings, test),
        **{name: _right(model, texts) for name, texts in ours.items()},
        **told,
    }


def on_latch(model: Model, test: Sequence[LabelledText]) -> Card:
    """Return accuracy by length, and the difference that the first token makes."""
    readings = model.read_all(text.text for text in test)
    long = [reading for reading in readings if len(reading) > max(LAGS[:-2])][:_REMEMBERED]
    told = _remembered(model, readings, long, [0] * len(long))
    return {"accuracy": accuracy(readings, test), **told}


def on_stories(
    model: Model, test: Sequence[Story], mentions: Sequence[Story], learnt: Sequence[Story]
) -> Card:
    """Return accuracy at the end of test stories, and what is remembered.

    Accuracy is told by tokens before and after the place, and on stories that mention
    another one. Of those whose place stands early and far from the end: recall by
    distance, difference by lag, and the place read by a linear reader that is fitted on
    `learnt`, training stories of the same kind.
    """
    readings = model.read_all(story.text for story in test)
    right = _rightly_told(readings, test)
    told = model.read_all(story.text for story in mentions)
    far = [k for k, s in enumerate(test) if s.before <= BEFORE[0][1] and s.distance >= AFTER[-1][0]]
    long, stories = [readings[k] for k in far], [test[k] for k in far]
    places = [_word_of_place(r, s) for r, s in zip(long, stories, strict=True)]
    known = [recall(r)[:, story.place] for r, story in zip(long, stories, strict=True)]
    return {
        "accuracy": {**_count(right), **_by_position(right, test)},
        "mentions": _count(_rightly_told(told, mentions)),
        "recall": recall_by_distance(long, stories, known),
        **_remembered(model, readings, long[:_REMEMBERED], places[:_REMEMBERED]),
        "reader": read_by_distance(
            model.read_all(story.text for story in learnt), learnt, long, stories
        ),
    }


def _rightly_told(readings: Sequence[Reading], stories: Sequence[Story]) -> list[bool]:
    answers = (int(reading.probabilities[-1].argmax()) for reading in readings)
    return [answer == story.place for answer, story in zip(answers, stories, strict=True)]


def _by_position(right: Sequence[bool], stories: Sequence[Story]) -> Card:
    """Count right answers by tokens after the place, and by those before and after it."""

    def count(before: Range, after: Range) -> dict[str, int]:
        inside = [
            before[0] <= story.before <= before[1] and after[0] <= story.distance <= after[1]
            for story in stories
        ]
        return _count(r for r, is_inside in zip(right, inside, strict=True) if is_inside)

    def ends(tokens: Range) -> dict[str, int]:
        return {"from": tokens[0], "to": tokens[1]}

    anywhere = (BEFORE[0][0], BEFORE[-1][1])
    return {
        "by_distance": [{**ends(after), **count(anywhere, after)} for after in AFTER],
        "by_position": [
            {"before": ends(before), "after": ends(after), **count(before, after)}
            for before in BEFORE
            for after in AFTER
        ],
    }


def _remembered(
    model: Model, readings: Sequence[Reading], long: Sequence[Reading], words: Sequence[int]
) -> Card:
    """Return R and the difference by lag that a word of each long text makes."""
    distances, again = with_distances(model, readings, long)
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
    answers = [(r, text.source) for r, text in zip(right, test, strict=True)]
    lengths = [len(reading) for reading in readings]
    return {
        **_count(right),
        "by_source": _by_source(answers),
        "by_length": [
            {"from": shortest, "to": longest, **_count(r for r, _ in inside)}
            | {"by_source": _by_source(inside)}
            for shortest, longest in _brackets(max(lengths))
            if (inside := _of_length(answers, lengths, shortest, longest))
        ],
    }


def _by_source(answers: Sequence[tuple[bool, str]]) -> dict[str, dict[str, int]]:
    return {
        name: _count(right for right, source in answers if source == name)
        for name in dict.fromkeys(source for _, source in answers)
    }


def _right(model: Model, texts: Sequence[LabelledText]) -> dict[str, int]:
    readings = model.read_all(text.text for text in texts)
    answers = (int(reading.probabilities[-1].argmax()) for reading in readings)
    return _count(a == text.label for a, text in zip(answers, texts, strict=True))


def _of_length(
    answers: Sequence[tuple[bool, str]], lengths: Sequence[int], shortest: int, longest: int
) -> list[tuple[bool, str]]:
    return [a for a, n in zip(answers, lengths, strict=True) if shortest <= n <= longest]


def _count(right: Iterable[bool]) -> dict[str, int]:
    answers = list(right)
    return {"right": sum(answers), "texts": len(answers)}


def _brackets(longest: int) -> list[tuple[int, int]]:
    """Return first and last length of each bracket that the texts reach."""
    ends = [end for end in _LAST_TOKENS_OF_LENGTHS if end < longest]
    return list(zip([1, *(end + 1 for end in ends)], [*ends, longest], strict=True))
