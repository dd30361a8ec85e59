"""Stories that chapters tell: what is recalled of them, and what a shut gate does to that."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array, Clamp
from lstm_viz.measures import running_answers
from lstm_viz.models import Model, Reading, recites, story_parts, tell, tell_number
from lstm_viz.models.numbers import asked_number
from lstm_viz.models.stories import asked_place

_SEED = 1  # the same story for every reader
DIGITS = "4072"  # of which a story gives the first few


def place_story(model: Model, distance: int) -> str:
    """Tell a story of Moscow, as the notes do, about so many tokens before its end."""
    opening = story_parts(model.task or "").openings[0]
    place = model.labels.index("moscow")
    return tell(model, place, opening, distance=distance, seed=_SEED)


def number_story(model: Model, digits: int, distance: int) -> str:
    """Tell a story that gives a number of 1 to 4 digits about so many tokens before its end."""
    opening = story_parts(model.task or "").openings[0]
    return tell_number(model, DIGITS[:digits], opening, distance=distance, seed=_SEED)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a network would answer to the question of a story, asked after each word.

    Attributes
    ----------
    reading
        The story.
    stop
        Token, from 0, after which what is asked for has been read.
    ends : W′ steps, from 0
        Of the words from there on.
    right : (W′,)
        Probability of the right answer, asked after each of these words; of a number, that
        of all its digits.
    chance
        What a guess would reach.
    """

    reading: Reading
    stop: int
    ends: tuple[int, ...]
    right: Array
    chance: float

    @property
    def knows(self) -> bool:
        """Whether it would say the right answer at the end: more likely than not."""
        return bool(self.right[-1] > 0.5)


def ask(reading: Reading) -> Asked:
    """Ask after each word of a story with one place, or with one number.

    >>> import lstm_viz
    >>> asked = ask(lstm_viz.load("travel-en", "lstm").read("We are in Cairo. So we are here in"))
    >>> asked.stop, asked.knows
    (4, True)
    """
    answers = running_answers(reading)
    if recites(reading.model):
        number = asked_number(reading)
        digits = np.array(number.digits if number else (), dtype=int)
        right = answers[:, np.arange(len(digits)), digits].prod(axis=1)
        stop, chance = number.stop if number else 0, 0.1 ** len(digits)
    else:
        naming = asked_place(reading)
        stop, place = (naming.stop, naming.place) if naming else (0, 0)
        right, chance = answers[:, place], 1 / len(reading.model.labels)
    ends = tuple(end - 1 for _, end in reading.words if end >= stop)
    return Asked(reading, stop, ends, right[list(ends)], chance)


def ask_all(models: Mapping[str, Model], text: str) -> dict[str, Asked]:
    """Ask several networks of one story."""
    return {name: ask(model.read(text)) for name, model in models.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Gated:
    """A story read twice by an LSTM: as it is, and with one of its gates held for some steps."""

    untouched: Asked
    edited: Asked
    edit: Clamp


def hold_forget_gate(model: Model, text: str, step: int, value: float) -> Gated:
    """Read a story again with all forget gates held at a value at one time step, from 0.

    >>> import lstm_viz
    >>> gated = hold_forget_gate(lstm_viz.load("travel-en", "lstm"), "In Cairo. Here in", 2, 0.0)
    >>> float(gated.edited.reading.trace.f[2].max())
    0.0
    """
    edit = Clamp("f", value, start=step, stop=step + 1)
    return Gated(ask(model.read(text)), ask(model.read(text, edits=[edit])), edit)


def shut_output_gate(model: Model, text: str, start: int, count: int) -> Gated:
    """Read a story again with all output gates shut for so many steps, from one of them on.

    >>> import lstm_viz
    >>> gated = shut_output_gate(lstm_viz.load("travel-en", "lstm"), "In Cairo. Here in", 2, 1)
    >>> trace = gated.edited.reading.trace
    >>> float(abs(trace.h[2]).max()), bool(abs(trace.c[2]).max() > 0)
    (0.0, True)
    """
    edit = Clamp("o", 0.0, start=start, stop=start + count)
    return Gated(ask(model.read(text)), ask(model.read(text, edits=[edit])), edit)
