"""Which numbers a model recites at the end of test stories, and how surely it knows them."""

from collections.abc import Iterable, Sequence

from lstm_viz.measures.answers import recall_whole
from lstm_viz.models.model import Model
from lstm_viz.models.numbers import recite
from lstm_viz.models.reading import Reading
from lstm_viz.training import card as cards
from lstm_viz.training.card import Card
from lstm_viz.training.numberbook import BEFORE, BEYOND
from lstm_viz.training.numbers import MOST_DIGITS, NumberStory
from lstm_viz.training.recipe import Range
from lstm_viz.training.remembered import difference_by_lag, recall_by_distance, with_distances
from lstm_viz.training.tasks import AFTER

_AT_ONCE = 500  # texts, so that few traces are held


def on_numbers(model: Model, test: Sequence[NumberStory]) -> Card:
    """Return how often the whole number of test stories is recited.

    In all and by distance within the distances of training; by the number of digits also
    beyond them.
    """
    right = list(_recited_rightly(model, test))
    told = list(zip(right, test, strict=True))

    def count(after: Range, digits: Sequence[int]) -> dict[str, int]:
        return _count(
            is_right
            for is_right, story in told
            if len(story.digits) in digits and after[0] <= story.distance <= after[1]
        )

    counts = range(1, MOST_DIGITS + 1)
    return {
        "accuracy": {
            **count((AFTER[0][0], AFTER[-1][1]), counts),
            "by_distance": [{**_ends(after), **count(after, counts)} for after in AFTER],
            "by_digits": [
                {"digits": digits, "after": _ends(after), **count(after, [digits])}
                for digits in counts
                for after in (*AFTER, BEYOND.after)
            ],
        }
    }


def known_on_the_way(model: Model, test: Sequence[NumberStory]) -> Card:
    """Return how surely numbers are known after each word, and what is told of any network.

    Of the stories whose number stands early and far from the end: recall of the whole number
    by distance and number of digits, and the difference that their first digit makes.
    """
    readings = model.read_all(story.text for story in test)
    far = [
        (reading, story)
        for reading, story in zip(readings, test, strict=True)
        if story.before <= BEFORE[0][1] and AFTER[-1][0] <= story.distance <= AFTER[-1][1]
    ]
    distances, again = with_distances(model, readings, [reading for reading, _ in far])
    words = [_word_of_number(reading, story) for reading, story in far]
    recalled = [
        {"digits": digits, **entry}
        for digits in range(1, MOST_DIGITS + 1)
        for entry in _recall([(r, story) for r, story in far if len(story.digits) == digits])
    ]
    return {
        "recall": recalled,
        **distances,
        "difference": difference_by_lag(again, words),
        **cards.checked(model, readings),
    }


def _recited_rightly(model: Model, test: Sequence[NumberStory]) -> Iterable[bool]:
    for first in range(0, len(test), _AT_ONCE):
        stories = test[first : first + _AT_ONCE]
        readings = model.read_all(story.text for story in stories)
        said = recite(readings, [len(story.digits) for story in stories])
        yield from (own == story.digits for own, story in zip(said, stories, strict=True))


def _recall(told: Sequence[tuple[Reading, NumberStory]]) -> list[Card]:
    readings, stories = zip(*told, strict=True)
    known = [recall_whole(reading, story.digits) for reading, story in told]
    return recall_by_distance(readings, stories, known)


def _word_of_number(reading: Reading, story: NumberStory) -> int:
    first = story.before  # token of the first digit
    return next(k for k, (start, stop) in enumerate(reading.words) if start <= first < stop)


def _ends(tokens: Range) -> dict[str, int]:
    return {"from": tokens[0], "to": tokens[1]}


def _count(right: Iterable[bool]) -> dict[str, int]:
    answers = list(right)
    return {"right": sum(answers), "texts": len(answers)}
