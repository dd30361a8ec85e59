"""Tells travel stories that have as many tokens before and after their place as is asked."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache

from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.stories import Kinds, Story, Wordings
from lstm_viz.training.tasks import LONGEST_STORY, Span, Task

_PLACE, _OTHER = "{place}", "{other}"
_WORDS_BEFORE = 5  # at most, of the sentence in which the place stands
_PLAIN_CLOSING_SHARE = 0.5  # nothing but the question
_ATTEMPTS = 10_000  # then no wording fits


@dataclass(frozen=True, slots=True)
class _Frame:
    """Words that name a place: those before it, the one that holds it, and those after."""

    head: Sequence[str]
    word: str
    tail: Sequence[str]
    whole: bool = False  # not to be left before its end


class Teller:
    """Tell stories of a task, always the same ones from the same seed."""

    def __init__(self, task: Task, wordings: Wordings, seed: int) -> None:
        self._names = [getattr(place, task.language) for place in task.places]
        self._chance = random.Random(seed)
        self._cost = _cost_of_words(task.tokens)
        self._parts: dict[str, list[list[str]]] = {
            field.name: [words.split() for words in getattr(wordings, field.name)]
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

    def _before(self, count: int, frame: _Frame, aside: list[str] | None) -> list[str] | None:
        """Return the words of so many tokens that end where the place is named."""
        prefix = frame.word.partition(_PLACE)[0]
        room = count - self._cost_of(frame.head) - self._cost(prefix) + self._cost("")
        backwards = self._fill([], room, self._backwards, aside and aside[::-1])
        return None if backwards is None else [*reversed(backwards), *frame.head]

    def _after(
        self, count: int, frame: _Frame, aside: list[str] | None
    ) -> tuple[list[str], list[str]] | None:
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

    def _naming(self, part: str, other: str) -> list[str]:
        return [word.replace(_OTHER, other) for word in self._chance.choice(self._parts[part])]

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
        head = [*sentence[:at], *phrase[:named]]
        return _Frame(head, phrase[named], [*phrase[named + 1 :], *sentence[at:]])

    def _closing(self, room: int) -> list[str] | None:
        if self._cost_of(self._shortest) > room:
            return None
        if self._chance.random() < _PLAIN_CLOSING_SHARE:
            return self._shortest
        fitting = [c for c in self._parts["closings"] if self._cost_of(c) <= room]
        return self._chance.choice(fitting)

    def _fill(
        self,
        words: Sequence[str],
        room: int,
        sentences: Sequence[list[str]],
        aside: list[str] | None,
    ) -> list[str] | None:
        """Take words, then those of sentences; the last one is cut to fill the room exactly.

        An aside stands whole between two of them. None if the room cannot be filled.
        """
        room -= self._cost_of(aside or [])
        pieces: list[Sequence[str]] = []
        while room > 0 or not pieces:
            piece, room = self._cut(words, room)
            pieces.append(piece)
            words = self._chance.choice(sentences)
        if room < 0:
            return None
        if aside is not None:
            pieces.insert(self._chance.randint(1, len(pieces)), aside)
        return [word for piece in pieces for word in piece]

    def _cut(self, words: Sequence[str], room: int) -> tuple[list[str], int]:
        """Take words while there is room, and return what is left; -1 if none fits into it."""
        taken: list[str] = []
        for word in words:
            if room <= 0:
                break
            if self._cost(word) > room:
                fitting = self._words.get(room)
                return ([*taken, self._chance.choice(fitting)], 0) if fitting else (taken, -1)
            taken.append(word)
            room -= self._cost(word)
        return taken, room

    def _cost_of(self, words: Iterable[str]) -> int:
        return sum(self._cost(word) for word in words)


def _cost_of_words(tokens: str) -> Callable[[str], int]:
    """Return the number of tokens that a word takes, the space before it included."""
    cut = TOKENIZERS[tokens].cut
    space = len(cut(" "))  # none, unless spaces are read
    return cache(lambda word: len(cut(word)) + space)
