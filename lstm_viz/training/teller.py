"""Tells travel stories that have as many tokens before and after their place as is asked."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import chain

from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.stories import Kinds, Story, Wordings
from lstm_viz.training.tasks import LONGEST_STORY, Span, Task

_PLACE, _OTHER = "{place}", "{other}"
_WORDS_BEFORE = 5  # at most, of the sentence in which the place stands
_PLAIN_CLOSING_SHARE = 0.5  # nothing but the question
_ATTEMPTS = 10_000  # then no wording fits

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Words that name a place: those before it, the one that holds it, and those after."""

    head: Words
    word: str
    tail: Words
    whole: bool = False  # not to be left before its end


class Teller:
    """Tell stories of a task, always the same ones from the same seed."""

    def __init__(self, task: Task, wordings: Wordings, seed: int) -> None:
        self._names = [getattr(place, task.language) for place in task.places]
        self._chance = random.Random(seed)
        self._cost = cost = _cost_of_words(task.tokens)
        self._cost_of: Callable[[Words], int] = lru_cache(100_000)(
            lambda words: sum(map(cost, words))
        )
        self._parts: dict[str, list[Words]] = {
            field.name: [tuple(words.split()) for words in getattr(wordings, field.name)]
            for field in fields(wordings)
        }
        self._shortest = min(self._parts["closings"], key=self._cost_of)
        self._backwards = [sentence[::-1] for sentence in self._parts["sentences"]]
        self._words: dict[int, list[str]] = {}  # by the tokens that they take
        for word in (word for sentence in self._parts["sentences"] for word in sentence):
            self._words.setdefault(self._cost(word), []).append(word)

    def stories(self, count: int, spans: Sequence[Span], kinds: Kinds) -> list[Story]:
        """Tell stories of all places, and of all spans, equally often.

        Parameters
        ----------
        count
            How many.
        spans
            From which the tokens before and after the place are drawn; the question alone
            takes two tokens or three.
        kinds
            How places are named, and how often; fewer of a kind where few of its wordings
            fit.
        """
        places = len(self._names)
        return [
            self.story(k % places, spans[k // places % len(spans)], kinds) for k in range(count)
        ]

    def story(self, place: int, span: Span, kinds: Kinds) -> Story:
        """Tell one story of a place; ValueError if no wording fits the span."""
        for _ in range(_ATTEMPTS):
            kind = self._chance.choices(list(kinds), list(kinds.values()))[0]
            told = self._attempt(place, span, kind)
            if told is not None:
                return told
        raise ValueError(f"no story fits {span}: widen it")

    def _attempt(self, place: int, span: Span, kind: str) -> Story | None:
        before, distance = (self._chance.randint(*r) for r in (span.before, span.after))
        name, other = self._names[place], self._chance.choice(self._names)
        if other == name or before + self._cost(name) + distance > LONGEST_STORY:
            return None
        frame = self._frame(kind, other)
        aside = self._naming("asides", other) if kind == "aside" else None
        first = self._chance.random() < 0.5  # the aside stands before the place
        start = self._before(before, frame, aside if first else None)
        end = None if start is None else self._after(distance, frame, None if first else aside)
        if start is None or end is None:
            return None
        words = [*start, frame.word.replace(_PLACE, name), *end[0], *end[1]]
        named = tuple(k for k, word in enumerate(words) if k == len(start) or other in word)
        return Story(tuple(words), place, named, len(end[1]), before, distance)

    def _before(self, count: int, frame: _Frame, aside: Words | None) -> Words | None:
        """Return the words of so many tokens that end where the place is named."""
        prefix = frame.word.partition(_PLACE)[0]
        room = count - self._cost_of(frame.head) - self._cost(prefix) + self._cost("")
        backwards = self._fill((), room, self._backwards, aside and aside[::-1])
        return None if backwards is None else (*reversed(backwards), *frame.head)

    def _after(self, count: int, frame: _Frame, aside: Words | None) -> tuple[Words, Words] | None:
        """Return the words of so many tokens after the place, and the closing behind them."""
        room = count - self._cost(frame.word.partition(_PLACE)[2]) + self._cost("")
        closing = self._closing(room)
        if closing is None:
            return None
        room -= self._cost_of(closing)
        whole = frame.whole or aside is not None
        if whole and self._cost_of(frame.tail) > room:
            return None
        between = self._fill(frame.tail, room, self._parts["sentences"], aside)
        return None if between is None else (between, closing)

    def _naming(self, part: str, other: str) -> Words:
        words = self._chance.choice(self._parts[part])
        return tuple(word.replace(_OTHER, other) for word in words)

    def _frame(self, kind: str, other: str) -> _Frame:
        if kind == "planted":
            return self._planted()
        words = self._naming("moves" if kind == "move" else "openings", other)
        at = next(k for k, word in enumerate(words) if _PLACE in word)
        return _Frame(words[:at], words[at], words[at + 1 :], whole=kind == "move")

    def _planted(self) -> _Frame:
        sentence, phrase = (self._chance.choice(self._parts[n]) for n in ("sentences", "phrases"))
        at = self._chance.randint(0, min(_WORDS_BEFORE, len(sentence)))
        named = next(k for k, word in enumerate(phrase) if _PLACE in word)
        head = (*sentence[:at], *phrase[:named])
        return _Frame(head, phrase[named], (*phrase[named + 1 :], *sentence[at:]))

    def _closing(self, room: int) -> Words | None:
        if self._cost_of(self._shortest) > room:
            return None
        if self._chance.random() < _PLAIN_CLOSING_SHARE:
            return self._shortest
        fitting = [c for c in self._parts["closings"] if self._cost_of(c) <= room]
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
            if cost + self._cost(word) > room:
                break
            taken.append(word)
            cost += self._cost(word)
        fitting = self._words.get(room - cost) if cost < room else None
        if fitting:
            return (*taken, self._chance.choice(fitting)), room
        return tuple(taken), room if cost == room else room + 1


def _cost_of_words(tokens: str) -> Callable[[str], int]:
    """Return the number of tokens that a word takes, the space before it included."""
    cut = TOKENIZERS[tokens].cut
    space = len(cut(" "))  # none, unless spaces are read
    return cache(lambda word: len(cut(word)) + space)
