"""A numbers task's stories as its networks learn from them: drawn, told, encoded, by epoch.

The mixture is the same for every network, and stretched to the steps of a training: it was
fixed before any network was trained.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lstm_viz.training.corpus import Encoded
from lstm_viz.training.encoder import UNKNOWN_SHARE, encoder
from lstm_viz.training.numbers import MOST_DIGITS, NumberStory, NumberTeller, wordings
from lstm_viz.training.recipe import Range, Span
from lstm_viz.training.sentences import read_sentences
from lstm_viz.training.stories import Wordings
from lstm_viz.training.tasks import AFTER, Task
from lstm_viz.training.texts import LabelledText, build_vocabulary, look_up_forms

EPOCHS = 20  # of a training, whatever its steps: after each the networks are validated
BEFORE: tuple[Range, ...] = ((0, 5), (6, 150))  # tokens, one as often as the other
BEYOND = Span((0, 40), (121, 200))  # more tokens after the number than in any training

_BANNED = {"en": r"\d|the number was", "ko": r"\d|번호"}
_LEAST = {"en": 3, "ko": 5}  # tokens after the number: the question alone
_FARTHEST = AFTER[-1][1]
_SEEDS = {"train": 0, "validation": 1, "test": 2}
_STORIES = {"validation": 40, "test": 200}  # of each number of digits at each distance


@dataclass(frozen=True, slots=True)
class NumberBook:
    """What the stories of a task are told with, and those by which networks are measured."""

    task: Task
    sentences: Sequence[LabelledText]  # with their sources, those of training alone
    wordings: Wordings
    vocabulary: Sequence[str]
    validation: Sequence[NumberStory]
    test: Sequence[NumberStory]

    def epochs(self, steps: int, batch_size: int) -> list[Encoded]:
        """Tell all stories of a training of so many steps, each story once."""
        chance = random.Random(_SEEDS["train"])
        teller = NumberTeller(self.task, self.wordings, _SEEDS["train"])
        encode = _encoded(self.task, self.vocabulary, UNKNOWN_SHARE)
        drawn = Mixture(steps, _LEAST[self.task.language], chance)
        return [
            encode([drawn.story(teller, step) for step in of_epoch for _ in range(batch_size)])
            for of_epoch in np.array_split(np.arange(steps), EPOCHS)
        ]

    def encoded_validation(self) -> Encoded:
        """Return the stories by which starts, rates and seeds are chosen."""
        return _encoded(self.task, self.vocabulary, 0.0)(self.validation)


class Mixture:
    """Which numbers are told at which step of a training, and how far from the end.

    One to as many digits, the most growing from 1 to 4 over the first 30 % of the steps. The
    largest distance grows from the least to 120 tokens over the first half, by as large a
    factor at every step; half of the stories draw the logarithm of theirs evenly, the other
    half the distance itself from the upper half. In half of the stories, the number stands
    among the first tokens, and in half of them other digits are in between.
    """

    def __init__(self, steps: int, least: int, chance: random.Random) -> None:
        self._steps, self._least, self._chance = steps, least, chance

    def story(self, teller: NumberTeller, step: int) -> NumberStory:
        """Tell a story of a step, from 0."""
        count = self._chance.randint(1, self.most_digits(step))
        digits = [self._chance.randrange(10) for _ in range(count)]
        distance = self._distance(self.largest_distance(step))
        span = Span(self._chance.choice(BEFORE), (distance, distance))
        return teller.story(digits, span, has_others=self._chance.random() < 0.5)

    def most_digits(self, step: int) -> int:
        """Return how many digits a number has at most.

        >>> mixture = Mixture(1000, 3, random.Random(0))
        >>> [mixture.most_digits(step) for step in (0, 74, 75, 299, 999)]
        [1, 1, 2, 4, 4]
        """
        return min(MOST_DIGITS, 1 + int(MOST_DIGITS * step / (0.3 * self._steps)))

    def largest_distance(self, step: int) -> int:
        """Return how many tokens follow a number at most.

        >>> mixture = Mixture(1000, 3, random.Random(0))
        >>> [mixture.largest_distance(step) for step in (0, 250, 499, 999)]
        [3, 19, 119, 120]
        """
        grown = min(1.0, step / (0.5 * self._steps))
        factor: float = (_FARTHEST / self._least) ** grown
        return round(self._least * factor)

    def _distance(self, largest: int) -> int:
        if self._chance.random() < 0.5:
            factor: float = (largest / self._least) ** self._chance.random()
            return round(self._least * factor)
        return self._chance.randint(max(self._least, largest // 2), largest)


def read_numberbook(task: Task, data: Path) -> NumberBook:
    """Read a numbers task's sentences from a folder; MissingFileError if they are not there.

    None of them has a digit or asks the question, and none of one part is met in another.
    """
    parts = read_sentences(task, data, without=_BANNED[task.language])
    told = {part: wordings(task, part, [s.text for s in parts[part]]) for part in parts}
    return NumberBook(
        task,
        sentences=parts["train"],
        wordings=told["train"],
        vocabulary=_vocabulary(task, told["train"]),
        validation=_measuring(task, told["validation"], "validation", AFTER),
        test=_measuring(task, told["test"], "test", (*AFTER, BEYOND.after)),
    )


def _measuring(
    task: Task, told: Wordings, part: str, distances: Sequence[Range]
) -> list[NumberStory]:
    """Tell as many stories of every number of digits at every distance."""
    chance, teller = random.Random(_SEEDS[part]), NumberTeller(task, told, _SEEDS[part])
    return [
        teller.story(
            [chance.randrange(10) for _ in range(count)],
            Span(BEYOND.before if after == BEYOND.after else BEFORE[k % 2], after),
            has_others=k // 2 % 2 == 1,
        )
        for count in range(1, MOST_DIGITS + 1)
        for after in distances
        for k in range(_STORIES[part])
    ]


def _vocabulary(task: Task, told: Wordings) -> list[str]:
    """Return the digits, the tokens of wordings, then the most frequent ones of sentences."""
    ours = (*told.openings, *told.closings, *told.phrases)
    framing = (look_up_forms(task, text.format(number=" ", digit=" ")) for text in ours)
    theirs = (look_up_forms(task, text) for text in told.sentences)
    words = [*task.labels, *build_vocabulary(framing, task.vocabulary_size)]
    words += build_vocabulary(theirs, task.vocabulary_size, task.rarest)
    return list(dict.fromkeys(words))[: task.vocabulary_size]


def _encoded(
    task: Task, vocabulary: Sequence[str], unknown_share: float
) -> Callable[[Sequence[NumberStory]], Encoded]:
    """Return what turns stories into rows; a story ends with all of its digits but the last.

    They are what the network has said when it answers the next one.
    """
    encode = encoder(task, vocabulary, unknown_share=unknown_share)
    row_of = {word: row for row, word in enumerate(vocabulary, start=1)}
    digit = np.array([row_of[label] for label in task.labels])

    def rows(story: NumberStory) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
        said = digit[list(story.digits[:-1])]
        return np.concatenate([encode(story), said]).astype(np.uint16)

    return lambda stories: Encoded(list(map(rows, stories)), [s.digits for s in stories])
