"""Words that fill a story to exactly so many tokens before and after what it names."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import chain

from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.stories import Wordings

_PLAIN_CLOSING_SHARE = 0.5  # nothing but the question

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that name something: those before it, the one that holds it, and those after.

    `named` is what stands in that word for what is named.
    """

    head: Words
    word: str
    tail: Words
    named: str
    whole: bool = False  # not to be left before its end


class Filler:
    """Takes sentences and closings by chance, and cuts them to the tokens there is room for."""

    def __init__(self, tokens: str, wordings: Wordings, chance: random.Random) -> None:
        self._chance = chance
        self.cost = cost = _cost_of_words(tokens)
        self._cost_of: Callable[[Words], int] = lru_cache(100_000)(
            lambda words: sum(map(cost, words))
        )
        self.parts: dict[str, list[Words]] = {
            field.name: [tuple(words.split()) for words in getattr(wordings, field.name)]
            for field in fields(wordings)
        }
        self._shortest = min(self.parts["closings"], key=self._cost_of)
        self._backwards = [sentence[::-1] for sentence in self.parts["sentences"]]
        self._words: dict[int, list[str]] = {}  # by the tokens that they take
        for word in (word for sentence in self.parts["sentences"] for word in sentence):
            self._words.setdefault(cost(word), []).append(word)

    def before(self, count: int, frame: Frame, aside: Words | None = None) -> Words | None:
        """Return words of so many tokens that end where something is named; None if none fit."""
        prefix = frame.word.partition(frame.named)[0]
        room = count - self._cost_of(frame.head) - self.cost(prefix) + self.cost("")
        backwards = self._fill((), room, self._backwards, aside and aside[::-1])
        return None if backwards is None else (*reversed(backwards), *frame.head)

    def after(
        self, count: int, frame: Frame, aside: Words | None = None
    ) -> tuple[Words, Words] | None:
        """Return words of so many tokens after it, then the closing; None if none fit."""
        room = count - self.cost(frame.word.partition(frame.named)[2]) + self.cost("")
        closing = self._closing(room)
        if closing is None:
            return None
        room -= self._cost_of(closing)
        whole = frame.whole or aside is not None
        if whole and self._cost_of(frame.tail) > room:
            return None
        between = self._fill(frame.tail, room, self.parts["sentences"], aside)
        return None if between is None else (between, closing)

    def _closing(self, room: int) -> Words | None:
        if self._cost_of(self._shortest) > room:
            return None
        if self._chance.random() < _PLAIN_CLOSING_SHARE:
            return self._shortest
        fitting = [c for c in self.parts["closings"] if self._cost_of(c) <= room]
        return self._chance.choice(fitting)

    def _fill(
        self,
        words: Words,
        room: int,
        sentences: Sequence[Words],
        aside: Words | None,
    ) -> Words | None:
        """Take words, then those of sentences; the last one is cut to fill the room exactly.

        An aside stands whole between two of them. None if the room cannot be filled.
        """
        room -= self._cost_of(aside or ())
        pieces: list[Words] = []
        while room > 0 or not pieces:
            cost = self._cost_of(words)
            if cost > room >= 0:
                words, cost = self._cut(words, room)
            pieces.append(words)
            room -= cost
            words = self._chance.choice(sentences)
        if room < 0:
            return None
        if aside is not None:
            pieces.insert(self._chance.randint(1, len(pieces)), aside)
        return tuple(chain.from_iterable(pieces))

    def _cut(self, words: Words, room: int) -> tuple[Words, int]:
        """Take words while there is room, and return what they cost: more if none fills it."""
        taken: list[str] = []
        cost = 0
        for word in words:
            if cost + self.cost(word) > room:
                break
            taken.append(word)
            cost += self.cost(word)
        fitting = self._words.get(room - cost) if cost < room else None
        if fitting:
            return (*taken, self._chance.choice(fitting)), room
        return tuple(taken), room if cost == room else room + 1


def _cost_of_words(tokens: str) -> Callable[[str], int]:
    """Return the number of tokens that a word takes, the space before it included."""
    cut = TOKENIZERS[tokens].cut
    space = len(cut(" "))  # none, unless spaces are read
    return cache(lambda word: len(cut(word)) + space)
