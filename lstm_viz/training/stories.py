"""Travel stories: a place is named, other things happen, and the end asks where that was.

A story is made of words that stand between spaces. Its distance is the number of
tokens that are read after the place, the question included: what a network has to
hold on to. Other places may be named that one has left, or only thinks of. Openings,
moves, asides, phrases and closings come from ``stories-<language>.toml``, what happens
in between from real sentences.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lstm_viz.training.tasks import Task

_FOLDER = Path(__file__).parent

# How a story names its place, and how often.
Kinds = Mapping[str, float]
PLANTED: Kinds = {"planted": 1}  # between two words of a real sentence
ONE_PLACE: Kinds = {"planted": 1, "opened": 1}
MENTIONS: Kinds = {"aside": 1, "move": 1}  # names another place, too
ALL_KINDS: Kinds = {"planted": 7, "opened": 5, "aside": 4, "move": 4}


@dataclass(frozen=True, slots=True)
class Story:
    """Words with a place among them.

    Attributes
    ----------
    words
        Parted by one space each.
    place
        Index of the task's places: where one is.
    named
        Which of the words hold a place, that one or another.
    closing
        How many words at the end are the closing.
    before, distance
        Tokens that are read before the place, and after it.
    """

    words: tuple[str, ...]
    place: int
    named: tuple[int, ...]
    closing: int
    before: int
    distance: int

    @property
    def text(self) -> str:
        """The story as a reader types it."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Wordings:
    """What stories are told with: but for phrases, disjoint for training, validation and test."""

    openings: Sequence[str]
    closings: Sequence[str]
    phrases: Sequence[str]
    sentences: Sequence[str]
    moves: Sequence[str] = ()  # openings that name another place, where one is not
    asides: Sequence[str] = ()  # sentences that name such a place alone


def wordings(task: Task, part: str, sentences: Sequence[str], *, of: str = "stories") -> Wordings:
    """Read the wordings of "train", "validation" or "test"; `of` begins the name of their file."""
    path = _FOLDER / f"{of}-{task.language}.toml"
    table: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wordings(**table[part], phrases=table["phrases"], sentences=sentences)
