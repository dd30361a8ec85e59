"""Travel stories: a place is named, other things happen, and the end asks where that was.

A story is made of words that stand between spaces. Its distance is the number of
tokens that are read after the place, the question included: what a network has to
hold on to. Openings, phrases and closings come from ``stories-<language>.toml``, what
happens in between from real sentences.
"""

import random
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.tasks import Distances, Task

_FOLDER = Path(__file__).parent
_PLACE = "{place}"
_OPENED_SHARE = 0.5  # the rest has its place between two words of a real sentence
_PRECEDED_SHARE = 0.3  # of the opened ones: a sentence stands before the opening
_WORDS_BEFORE = 5  # at most, of the sentence in which the place stands
_PLAIN_CLOSING_SHARE = 0.5  # nothing but the question


@dataclass(frozen=True, slots=True)
class Story:
    """Words with a place among them.

    Attributes
    ----------
    words
        Parted by one space each.
    place
        Index of the task's places.
    at
        Which of the words holds the place.
    closing
        How many words at the end are the closing.
    distance
        Tokens that are read after the place.
    """

    words: tuple[str, ...]
    place: int
    at: int
    closing: int
    distance: int

    @property
    def text(self) -> str:
        """The story as a reader types it."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Wordings:
    """What stories are told with: disjoint for training, validation and test."""

    openings: Sequence[str]
    closings: Sequence[str]
    phrases: Sequence[str]
    sentences: Sequence[str]


def wordings(task: Task, part: str, sentences: Sequence[str]) -> Wordings:
    """Read the openings and closings of "train", "validation" or "test"."""
    path = _FOLDER / f"stories-{task.language}.toml"
    table: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wordings(table[part]["openings"], table[part]["closings"], table["phrases"], sentences)


class Teller:
    """Tell stories of a task, always the same ones from the same seed."""

    def __init__(self, task: Task, wordings: Wordings, seed: int) -> None:
        self._names = [getattr(place, task.language) for place in task.places]
        self._wordings = wordings
        self._chance = random.Random(seed)
        self._cost = _cost_of_words(task.tokens)
        self._openings = [opening.split() for opening in wordings.openings]
        self._closings = [closing.split() for closing in wordings.closings]
        self._shortest = min(self._closings, key=self._cost_of)
        self._phrases = [phrase.split() for phrase in wordings.phrases]
        self._sentences = [sentence.split() for sentence in wordings.sentences]
        self._words: dict[int, list[str]] = {}  # by the tokens that they take
        for word in (word for sentence in self._sentences for word in sentence):
            self._words.setdefault(self._cost(word), []).append(word)

    def stories(
        self, count: int, ranges: Sequence[Distances], *, planted: bool = False
    ) -> list[Story]:
        """Tell stories of all places, and of all ranges of distance, equally often.

        Parameters
        ----------
        count
            How many.
        ranges
            From which distances are drawn, ends included; the question alone takes
            two tokens or three.
        planted
            Whether the place always stands between two words of a real sentence;
            else every second time, and in an opening otherwise.
        """
        places = len(self._names)
        return [
            self.story(k % places, ranges[k // places % len(ranges)], planted=planted)
            for k in range(count)
        ]

    def story(self, place: int, distances: Distances, *, planted: bool = False) -> Story:
        """Tell one story of a place whose distance lies within a range."""
        while True:  # few distances cannot be met with the wording that chance has chosen
            told = self._attempt(place, self._chance.randint(*distances), planted)
            if told is not None:
                return told

    def _attempt(self, place: int, distance: int, planted: bool) -> Story | None:
        opened = not planted and self._chance.random() < _OPENED_SHARE
        before, named, rest = self._opened() if opened else self._planted()
        room = distance - self._cost(named.partition(_PLACE)[2]) + self._cost("")
        closing = self._closing(room)
        between = None if closing is None else self._fill(rest, room - self._cost_of(closing))
        if closing is None or between is None:
            return None
        words = [*before, named.replace(_PLACE, self._names[place]), *between, *closing]
        return Story(tuple(words), place, len(before), len(closing), distance)

    def _opened(self) -> tuple[list[str], str, list[str]]:
        words = self._chance.choice(self._openings)
        at = next(k for k, word in enumerate(words) if _PLACE in word)
        preceded = self._chance.random() < _PRECEDED_SHARE
        sentence = self._chance.choice(self._sentences) if preceded else []
        return [*sentence, *words[:at]], words[at], words[at + 1 :]

    def _planted(self) -> tuple[list[str], str, list[str]]:
        sentence, phrase = self._chance.choice(self._sentences), self._chance.choice(self._phrases)
        at = self._chance.randint(0, min(_WORDS_BEFORE, len(sentence)))
        named = next(k for k, word in enumerate(phrase) if _PLACE in word)
        before = [*sentence[:at], *phrase[:named]]
        return before, phrase[named], [*phrase[named + 1 :], *sentence[at:]]

    def _closing(self, room: int) -> list[str] | None:
        if self._cost_of(self._shortest) > room:
            return None
        if self._chance.random() < _PLAIN_CLOSING_SHARE:
            return self._shortest
        return self._chance.choice([c for c in self._closings if self._cost_of(c) <= room])

    def _fill(self, words: Sequence[str], room: int) -> list[str] | None:
        """Take words, then those of further sentences; a last one fills the room exactly."""
        between: list[str] = []
        while True:
            for word in words:
                if room == 0:
                    return between
                if self._cost(word) > room:
                    fitting = self._words.get(room)
                    return [*between, self._chance.choice(fitting)] if fitting else None
                between.append(word)
                room -= self._cost(word)
            words = self._chance.choice(self._sentences)

    def _cost_of(self, words: Iterable[str]) -> int:
        return sum(self._cost(word) for word in words)


def _cost_of_words(tokens: str) -> Callable[[str], int]:
    """Return the number of tokens that a word takes, the space before it included."""
    cut = TOKENIZERS[tokens].cut
    space = len(cut(" "))  # none, unless spaces are read
    return cache(lambda word: len(cut(word)) + space)
