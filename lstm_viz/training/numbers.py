"""Stories with a number: its digits are given, other things happen, and the end asks for them.

A story gives 1 to 4 digits and ends in the question; what follows are the digits again, one a
step. Its distance is the number of tokens that are read after the last digit, the question
included. In half of the stories other digits stand among the sentences after the number; none
stand before it. Openings, phrases with such digits and closings come from
``numbers-<language>.toml``.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lstm_viz.training import stories
from lstm_viz.training.filler import Filler, Frame, Words
from lstm_viz.training.recipe import Span
from lstm_viz.training.stories import Wordings
from lstm_viz.training.tasks import LONGEST_STORY, Task

MOST_DIGITS = 4
_NUMBER, _DIGIT = "{number}", "{digit}"
_PHRASES_A_WORD = 0.065  # so that 6 % of the English tokens in between are digits
_ATTEMPTS = 10_000  # then no wording fits


@dataclass(frozen=True, slots=True)
class NumberStory:
    """Words with a number among them.

    Attributes
    ----------
    words
        Parted by one space each.
    digits
        Of the number, 0 to 9 each.
    closing
        How many words at the end are the closing.
    before, distance
        Tokens that are read before the first digit, and after the last one.
    has_others
        Whether other digits may stand in between.
    """

    words: tuple[str, ...]
    digits: tuple[int, ...]
    closing: int
    before: int
    distance: int
    has_others: bool

    @property
    def text(self) -> str:
        """The story as a reader types it."""
        return " ".join(self.words)

    @property
    def named(self) -> tuple[int, ...]:
        """Which of the words hold a digit, of the number or another one."""
        return tuple(k for k, word in enumerate(self.words) if any(map(str.isdigit, word)))


def wordings(task: Task, part: str, sentences: Sequence[str]) -> Wordings:
    """Read the wordings of "train", "validation" or "test"."""
    return stories.wordings(task, part, sentences, of="numbers")


class NumberTeller:
    """Tell stories of a task, always the same ones from the same seed."""

    def __init__(self, task: Task, wordings: Wordings, seed: int) -> None:
        self._chance = random.Random(seed)
        with_digits = replace(wordings, sentences=self._put_digits_into(wordings))
        self._fillers = [
            Filler(task.tokens, told, self._chance) for told in (wordings, with_digits)
        ]

    def story(self, digits: Sequence[int], span: Span, *, has_others: bool) -> NumberStory:
        """Tell a story of a number; ValueError if no wording fits the span."""
        for _ in range(_ATTEMPTS):
            told = self._attempt(tuple(digits), span, has_others)
            if told is not None:
                return told
        raise ValueError(f"no story fits {span}: widen it")

    def _attempt(self, digits: tuple[int, ...], span: Span, has_others: bool) -> NumberStory | None:
        before, distance = (self._chance.randint(*ends) for ends in (span.before, span.after))
        if before + len(digits) + distance > LONGEST_STORY:
            return None
        plain, filler = self._fillers[False], self._fillers[has_others]
        frame = self._frame(filler)
        start = plain.before(before, frame)  # or nobody could tell one digit from the others
        if start is None:
            return None
        end = filler.after(distance, frame)
        if end is None:
            return None
        number = frame.word.replace(_NUMBER, "".join(map(str, digits))).split()
        words = (*start, *number, *end[0], *end[1])
        return NumberStory(words, digits, len(end[1]), before, distance, has_others)

    def _frame(self, filler: Filler) -> Frame:
        words = self._chance.choice(filler.parts["openings"])
        at = next(k for k, word in enumerate(words) if _NUMBER in word)
        return Frame(words[:at], words[at], words[at + 1 :], _NUMBER)

    def _put_digits_into(self, wordings: Wordings) -> list[str]:
        return [" ".join(self._with_digits(s.split(), wordings)) for s in wordings.sentences]

    def _with_digits(self, sentence: Sequence[str], wordings: Wordings) -> Words:
        words: list[str] = []
        for word in sentence:
            if self._chance.random() < _PHRASES_A_WORD:
                phrase = self._chance.choice(wordings.phrases)
                words += phrase.replace(_DIGIT, str(self._chance.randrange(10))).split()
            words.append(word)
        return tuple(words)
