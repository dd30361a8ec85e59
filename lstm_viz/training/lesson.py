"""What all models of a task have in common: what they learn from and are measured by."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading
from lstm_viz.training import card as cards
from lstm_viz.training import latch, measured
from lstm_viz.training.alternatives import draw
from lstm_viz.training.baseline import measure_baseline
from lstm_viz.training.corpus import Encoded, encode, read_corpus
from lstm_viz.training.negations import free_sentences, unseen_sentences
from lstm_viz.training.numberbook import read_numberbook
from lstm_viz.training.recipe import Recipe
from lstm_viz.training.recited import known_on_the_way, on_numbers
from lstm_viz.training.sources import WORDINGS
from lstm_viz.training.stories import Story
from lstm_viz.training.storybook import read_storybook
from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import LabelledText, build_vocabulary

_LATCH_SEQUENCES = (12_800, 500, 500)  # to learn from, to choose by, to measure by


@dataclass(frozen=True, slots=True)
class Lesson:
    """One task, ready to be learnt.

    Attributes
    ----------
    task
        Whose lesson it is.
    vocabulary
        Tokens with an embedding of their own.
    epochs
        From a recipe to the encoded texts of every epoch.
    validation
        By what rates and seeds are chosen.
    texts_by_source
        How many texts of each source are learnt from.
    alternatives
        Words that are swapped for others, by their number of tokens.
    measure
        From a model to what a card tells of it for every seed.
    check
        From a model to what a card tells only of the one that is shipped.
    told
        What every card says of the task beside its labels.
    baseline
        What needs no memory at all, as the card tells it; empty if nothing is compared.
    """

    task: Task
    vocabulary: Sequence[str]
    epochs: Callable[[Recipe], Sequence[Encoded]]
    validation: Encoded
    texts_by_source: Mapping[str, int]
    alternatives: Mapping[int, Sequence[str]]
    measure: Callable[[Model], cards.Card]
    check: Callable[[Model], cards.Card]
    told: Mapping[str, Any] = field(default_factory=dict)
    baseline: Mapping[str, Any] = field(default_factory=dict)


def prepare(task: Task, data: Path) -> Lesson:
    """Read what a task is learnt from out of a folder; MissingFileError if it is not there."""
    if task.places:
        return _stories(task, data)
    if task.rungs:
        return _numbers(task, data)
    return _latch(task) if task.name == latch.SOURCE else _reviews(task, data)


def _reviews(task: Task, data: Path) -> Lesson:
    corpus = read_corpus(task, data)
    ours = {
        "negations": unseen_sentences(task.language),
        "free_negations": free_sentences(task.language, "test"),
    }
    train = encode(task, corpus.train, corpus.vocabulary, training=True)
    return Lesson(
        task,
        corpus.vocabulary,
        epochs=lambda recipe: [train] * recipe.epochs,
        validation=encode(task, corpus.validation, corpus.vocabulary, training=False),
        texts_by_source=Counter(text.source for text in corpus.train),
        alternatives=draw(task, (text.text for text in corpus.train), corpus.vocabulary),
        measure=lambda model: measured.on_reviews(model, corpus.test, ours),
        check=lambda model: cards.checked(model, _read(model, corpus.test)),
        baseline={"baseline": measure_baseline(task, corpus, ours)},
    )


def _stories(task: Task, data: Path) -> Lesson:
    book = read_storybook(task, data)
    sentences = Counter(sentence.source for sentence in book.sentences)
    told = book.wordings
    wordings = sum(map(len, (told.openings, told.moves, told.asides, told.closings)))
    places = [to_builtins(place) for place in task.places]
    return Lesson(
        task,
        book.vocabulary,
        epochs=cache(lambda recipe: book.epochs(recipe.curriculum)),
        validation=book.encoded_validation(),
        texts_by_source=sentences | {WORDINGS: wordings},
        alternatives=draw(task, (text.text for text in book.sentences), book.vocabulary),
        measure=lambda model: measured.on_stories(model, book.test, book.mentions, book.for_reader),
        check=lambda model: cards.checked(model, _read(model, book.test)),
        told={"places": places, "question": task.question},
    )


def _numbers(task: Task, data: Path) -> Lesson:
    book = read_numberbook(task, data)
    told = book.wordings
    wordings = sum(map(len, (told.openings, told.closings, told.phrases)))
    return Lesson(
        task,
        book.vocabulary,
        epochs=cache(lambda recipe: book.epochs(recipe.steps or 0, recipe.batch_size)),
        validation=book.encoded_validation(),
        texts_by_source=Counter(s.source for s in book.sentences) | {WORDINGS: wordings},
        alternatives=draw(task, (text.text for text in book.sentences), book.vocabulary),
        measure=lambda model: on_numbers(model, book.test),
        check=lambda model: known_on_the_way(model, book.test),
        told={"question": task.question},
    )


def _latch(task: Task) -> Lesson:
    train, validation, test = (
        latch.sequences(task, count, seed) for seed, count in enumerate(_LATCH_SEQUENCES)
    )
    vocabulary = build_vocabulary((text.text.split() for text in train), task.vocabulary_size)
    encoded = encode(task, train, vocabulary, training=True)
    return Lesson(
        task,
        vocabulary,
        epochs=lambda recipe: [encoded] * recipe.epochs,
        validation=encode(task, validation, vocabulary, training=False),
        texts_by_source={latch.SOURCE: len(train)},
        alternatives={1: list(task.labels)},
        measure=lambda model: measured.on_latch(model, test),
        check=lambda model: cards.checked(model, _read(model, test)),
    )


def _read(model: Model, texts: Iterable[LabelledText | Story]) -> list[Reading]:
    return model.read_all(text.text for text in texts)
