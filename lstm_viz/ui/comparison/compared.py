"""What is compared: a text, and one of its words in every network."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lstm_viz.engine import Array
from lstm_viz.figures import word_table
from lstm_viz.models import Naming, Reading, WordMemory, namings
from lstm_viz.ui import controls, session
from lstm_viz.ui.comparison.fade import MEASURES, Left, word_text
from lstm_viz.ui.i18n import t

_WORD = "word"


@dataclass(frozen=True, slots=True)
class Compared:
    """A text as several networks keep it, and the word that is followed."""

    kept: Mapping[str, WordMemory]
    word: int

    @property
    def reading(self) -> Reading:
        """The text; every network of a task cuts it alike."""
        return next(iter(self.kept.values())).reading

    @property
    def span(self) -> tuple[int, int]:
        """First token of the word, and the one after its last."""
        return self.reading.words[self.word]

    @property
    def start(self) -> int:
        """Time step, from 0, at which the word has been read."""
        return self.span[1] - 1

    @property
    def shown(self) -> str:
        """The word as it stands in the text."""
        return word_text(self.reading.tokens, self.span)

    @property
    def naming(self) -> Naming | None:
        """The known place that the word names, if there is one."""
        return _naming(self.reading, self.word)

    def left(self, measure: str) -> Left:
        """Return what is left of the word by one of `fade.MEASURES`; recall only of a place."""
        naming = self.naming

        def values(memory: WordMemory) -> Array:
            if measure == "recall" and naming is not None:
                return memory.answers[:, naming.place]
            by_word = memory.difference if measure == "difference" else memory.sensitivity
            return by_word[:, self.word]

        return Left(measure, {name: values(memory) for name, memory in self.kept.items()})


def choose_word(kept: Mapping[str, WordMemory]) -> Compared:
    """Let the reader choose a word: at first a place, or what moves the answer most."""
    reading = next(iter(kept.values())).reading
    names = [word_text(reading.tokens, span) for span in reading.words]
    word = controls.index(
        _WORD,
        len(names),
        of=reading.text,
        default=_opening_word(kept),
        label=t("compare.word"),
        written=lambda word: f"{word + 1} · {names[word]}",
        word="w",
        first=1,
    )
    return Compared(kept, word)


def follow(reading: Reading, word: int) -> None:
    """Choose a word by its index, as the reader does in the box."""
    session.choose_index(_WORD, reading.text, word)


def table_of(compared: Compared) -> pd.DataFrame:
    """List every measure of the chosen word, in every network, at every token."""
    measures = MEASURES if compared.naming else MEASURES[1:]
    return word_table(
        {measure: compared.left(measure).values for measure in measures}, compared.reading.tokens
    )


def _opening_word(kept: Mapping[str, WordMemory]) -> int:
    memory = kept.get("lstm") or next(iter(kept.values()))
    reading = memory.reading
    named = [k for k in range(len(reading.words)) if _naming(reading, k) is not None]
    if named:
        return named[0]
    before_the_end = max(1, len(reading.words) - max(1, reading.asks))
    return int(np.abs(memory.effect[:before_the_end]).max(axis=1).argmax())


def _naming(reading: Reading, word: int) -> Naming | None:
    """Return the first place named in a word; a Korean one may be its beginning alone."""
    if not reading.model.question:
        return None
    start, stop = reading.words[word]
    return next((n for n in namings(reading) if n.start < stop and n.stop > start), None)
