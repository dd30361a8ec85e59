"""Tells travel stories that have as many tokens before and after their place as is asked."""

import random
from collections.abc import Sequence

from lstm_viz.training.filler import Filler, Frame, Words
from lstm_viz.training.recipe import Span
from lstm_viz.training.stories import Kinds, Story, Wordings
from lstm_viz.training.tasks import LONGEST_STORY, Task

_PLACE, _OTHER = "{place}", "{other}"
_WORDS_BEFORE = 5  # at most, of the sentence in which the place stands
_ATTEMPTS = 10_000  # then no wording fits


class Teller:
    """Tell stories of a task, always the same ones from the same seed."""

    def __init__(self, task: Task, wordings: Wordings, seed: int) -> None:
        self._names = [getattr(place, task.language) for place in task.places]
        self._chance = random.Random(seed)
        self._filler = Filler(task.tokens, wordings, self._chance)
        self._parts = self._filler.parts

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
        if other == name or before + self._filler.cost(name) + distance > LONGEST_STORY:
            return None
        frame = self._frame(kind, other)
        aside = self._naming("asides", other) if kind == "aside" else None
        first = self._chance.random() < 0.5  # the aside stands before the place
        start = self._filler.before(before, frame, aside if first else None)
        end = (
            None if start is None else self._filler.after(distance, frame, None if first else aside)
        )
        if start is None or end is None:
            return None
        words = [*start, frame.word.replace(_PLACE, name), *end[0], *end[1]]
        named = tuple(k for k, word in enumerate(words) if k == len(start) or other in word)
        return Story(tuple(words), place, named, len(end[1]), before, distance)

    def _naming(self, part: str, other: str) -> Words:
        words = self._chance.choice(self._parts[part])
        return tuple(word.replace(_OTHER, other) for word in words)

    def _frame(self, kind: str, other: str) -> Frame:
        if kind == "planted":
            return self._planted()
        words = self._naming("moves" if kind == "move" else "openings", other)
        at = next(k for k, word in enumerate(words) if _PLACE in word)
        return Frame(words[:at], words[at], words[at + 1 :], _PLACE, whole=kind == "move")

    def _planted(self) -> Frame:
        sentence, phrase = (self._chance.choice(self._parts[n]) for n in ("sentences", "phrases"))
        at = self._chance.randint(0, min(_WORDS_BEFORE, len(sentence)))
        named = next(k for k, word in enumerate(phrase) if _PLACE in word)
        head = (*sentence[:at], *phrase[:named])
        return Frame(head, phrase[named], (*phrase[named + 1 :], *sentence[at:]), _PLACE)
