"""A travel task's stories as its networks learn from them: told, encoded, by epoch."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lstm_viz.training.corpus import Encoded
from lstm_viz.training.encoder import UNKNOWN_SHARE, encoder
from lstm_viz.training.recipe import Phase, Span
from lstm_viz.training.sentences import read_sentences
from lstm_viz.training.stories import (
    ALL_KINDS,
    MENTIONS,
    ONE_PLACE,
    PLANTED,
    Kinds,
    Story,
    Wordings,
    wordings,
)
from lstm_viz.training.tasks import AFTER, BEFORE, Task
from lstm_viz.training.teller import Teller
from lstm_viz.training.texts import (
    LabelledText,
    build_vocabulary,
    look_up_forms,
)

_SEEDS = {"train": 0, "validation": 1, "test": 2, "reader": 3}
_STORIES = {"validation": 6, "test": 20}  # of each place and each pair of ranges
_MENTIONING = 40  # of each place, that mention another one
_READER_STORIES = 4_000  # from which a linear reader learns
_EARLY_AND_FAR = Span(BEFORE[0], AFTER[-1])
_ANYWHERE = Span((BEFORE[0][0], BEFORE[-1][1]), (AFTER[0][0], AFTER[-1][1]))


@dataclass(frozen=True, slots=True)
class Storybook:
    """What the stories of a task are told with, and those by which networks are measured."""

    task: Task
    sentences: Sequence[LabelledText]  # with their sources, those of training alone
    wordings: Wordings
    vocabulary: Sequence[str]
    validation: Sequence[Story]
    test: Sequence[Story]
    mentions: Sequence[Story]  # of the test, too: they name a place where one is not
    for_reader: Sequence[Story]  # of the largest distances, with the wordings of training

    def epochs(self, curriculum: Sequence[Phase]) -> list[Encoded]:
        """Tell the stories of every epoch of a training, each story once."""
        teller = Teller(self.task, self.wordings, _SEEDS["train"])
        encode = _encoded(self.task, self.vocabulary, UNKNOWN_SHARE)
        return [
            encode(teller.stories(self.task.recipe.stories, phase.spans, _kinds(phase)))
            for phase in curriculum
            for _ in range(phase.epochs)
        ]

    def encoded_validation(self) -> Encoded:
        """Return the stories by which rates and seeds are chosen."""
        return _encoded(self.task, self.vocabulary, 0.0)(self.validation)


def read_storybook(task: Task, data: Path) -> Storybook:
    """Read a travel task's sentences from a folder; MissingFileError if they are not there.

    None of them names a place or asks the question, and none of one part is met in another.
    """
    parts = read_sentences(task, data, without=_banned(task))
    told = {part: wordings(task, part, [s.text for s in parts[part]]) for part in parts}
    validation, test = ((task, told[part], part) for part in ("validation", "test"))
    return Storybook(
        task,
        sentences=parts["train"],
        wordings=told["train"],
        vocabulary=_vocabulary(task, told["train"]),
        validation=_measuring(*validation),
        test=_measuring(*test),
        mentions=_mentioning(*test),
        for_reader=Teller(task, told["train"], _SEEDS["reader"]).stories(
            _READER_STORIES, [_EARLY_AND_FAR], ONE_PLACE
        ),
    )


def _banned(task: Task) -> str:
    names = [getattr(place, task.language).lower() for place in task.places]
    return "|".join([*names, re.escape(task.question.split()[0].lower())])


def _kinds(phase: Phase) -> Kinds:
    return PLANTED if phase.planted else ALL_KINDS


def _measuring(task: Task, told: Wordings, part: str) -> list[Story]:
    """Tell as many stories of every place and every pair of ranges."""
    spans = [Span(before, after) for before in BEFORE for after in AFTER]
    count = _STORIES[part] * len(task.places) * len(spans)
    return Teller(task, told, _SEEDS[part]).stories(count, spans, ONE_PLACE)


def _mentioning(task: Task, told: Wordings, part: str) -> list[Story]:
    """Tell stories that mention another place, as many of every place."""
    count = _MENTIONING * len(task.places)
    return Teller(task, told, _SEEDS[part]).stories(count, [_ANYWHERE], MENTIONS)


def _vocabulary(task: Task, told: Wordings) -> list[str]:
    """Return the tokens of places and wordings, then the most frequent ones of sentences."""
    names = [getattr(place, task.language) for place in task.places]
    ours = [*told.openings, *told.moves, *told.asides, *told.closings, *told.phrases]
    framing = (re.sub(r"{\w+}", " ", text) for text in ours)
    known = (look_up_forms(task, text) for text in [*names, *framing])
    theirs = (look_up_forms(task, text) for text in told.sentences)
    words = build_vocabulary(known, task.vocabulary_size)
    words += build_vocabulary(theirs, task.vocabulary_size, task.rarest)
    return list(dict.fromkeys(words))[: task.vocabulary_size]


def _encoded(
    task: Task, vocabulary: Sequence[str], unknown_share: float
) -> Callable[[Sequence[Story]], Encoded]:
    encode = encoder(task, vocabulary, unknown_share=unknown_share)
    return lambda stories: Encoded(list(map(encode, stories)), [s.place for s in stories])
