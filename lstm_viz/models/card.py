"""A model's card: what it is, how it was made, how good it is, and what it was checked against.

The fields are those of the file, a JSON object; a few have a better name here.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, field

from lstm_viz.errors import DamagedFileError
from lstm_viz.models.accuracy import Accuracy, ByTokens
from lstm_viz.models.counted import (
    Count,
    Counted,
    Differing,
    Distance,
    Part,
    Read,
    Recalled,
    Share,
    Total,
    Typical,
)
from lstm_viz.models.recipe import Recipe, Sizes, Source

Labels = Annotated[tuple[str, ...], Meta(min_length=2)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Place(Part, frozen=True):
    """A place that a story can name: its label, and its name in each language.

    >>> Place("cairo", "Cairo", "카이로")["ko"]
    '카이로'
    """

    label: str
    en: str
    ko: str

    def __getitem__(self, language: str) -> str:
        """Return the name in a language, "en" or "ko"."""
        return {"en": self.en, "ko": self.ko}[language]


class Seed(ByTokens, frozen=True, kw_only=True):
    """What became of one training: its best epoch on validation, measured on the test."""

    seed: int
    validation: Share
    epoch: Total
    by_epoch: tuple[Share, ...]
    seconds: Count
    state_distance: Typical | None = None
    difference: tuple[Differing, ...] = ()
    negations: Counted | None = None
    free_negations: Counted | None = None
    mentions: Counted | None = None
    recall: tuple[Recalled, ...] = ()
    reader: tuple[Read, ...] = ()


Seeds = Annotated[tuple[Seed, ...], Meta(min_length=1)]


class Variant(Recipe, frozen=True, kw_only=True):
    """The same network by another recipe or from another start, with as many seeds."""

    rate: float
    seeds: Seeds


class Baseline(Counted, frozen=True, kw_only=True):
    """What needs no memory: a bag of `words`, in all and on sentences with a negation."""

    words: Total
    negations: Counted
    free_negations: Counted | None = None


class Oracle(Part, frozen=True, kw_only=True):
    """Another implementation, and the largest difference of a hidden state on so many texts."""

    name: str
    texts: Total
    largest_difference: Annotated[float, Meta(ge=0)]


class Card(Recipe, frozen=True, kw_only=True):
    """All that a model's file tells beside the weights.

    Measures of the shipped seed stand here, those of every seed in `seeds`. What a card
    does not tell is None, or empty.

    Examples
    --------
    >>> import lstm_viz
    >>> card = lstm_viz.load("travel-en", "rnn").card
    >>> card.accuracy.at_distance(7).name, card.places[11].ko, card.sizes.weights.layer
    ('0–10', '카이로', 2080)
    """

    task: str
    cell: Literal["rnn", "lstm", "peephole", "gru", "relu"]
    budget: Literal["units", "weights"]
    labels: Labels
    tokens: Literal["words", "words_and_digits", "syllables"]
    sizes: Sizes
    data: tuple[Source, ...]
    rate: float
    seed: int
    seeds: Seeds
    sha256: Digest
    accuracy: Accuracy
    state_distance: Typical
    embedding_distance: Typical
    difference: tuple[Differing, ...]
    oracle: Oracle
    places: tuple[Place, ...] = ()
    question: str | None = None
    recall: tuple[Recalled, ...] = ()
    reader: tuple[Read, ...] = ()
    negations: Counted | None = None
    free_negations: Counted | None = None
    mentions: Counted | None = None
    baseline: Baseline | None = None
    cell_state_reach: Distance | None = None
    hidden_state_reach: Distance | None = None
    variants: Mapping[str, Variant] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._seal("variants")

    def __repr__(self) -> str:
        """Name the network, and tell how often it is right; the fields tell the rest."""
        right = f"{self.accuracy.percent:.1f} % of {self.accuracy.of:,} test texts"
        return f"<Card of {self.name}: right on {right}>"

    @property
    def name(self) -> str:
        """The name of the network's files."""
        steps = "" if self.steps is None else f".{self.steps}"
        return f"{self.task}.{self.cell}.{self.budget}{steps}"

    @property
    def language(self) -> str | None:
        """The language that is read, "en" or "ko"; None if the task is of none."""
        _, dash, language = self.task.rpartition("-")
        return language if dash else None

    @property
    def reach(self) -> float:
        """C, the end of the scale of what is unbounded: c, or the h of ReLU; 1 if nothing is."""
        return self.cell_state_reach or self.hidden_state_reach or 1.0

    @property
    def texts_learnt_from(self) -> int:
        """The stories of all steps or epochs, or the texts of all sources."""
        if self.steps is not None:
            return self.steps * self.batch_size
        if self.stories is not None:
            return self.stories * self.epochs
        return sum(source.texts for source in self.data)


def parse_card(name: str, written: bytes) -> Card:
    """Read the content of a card's file; DamagedFileError with `name` if it is no card.

    >>> parse_card("mine.json", b'{"task": "reviews-en"}')
    Traceback (most recent call last):
    lstm_viz.errors.DamagedFileError: mine.json is damaged: expected a model's card, \
got a misfit: Object missing required field `start`; fetch the file again
    """
    try:
        return msgspec.json.decode(written, type=Card)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedFileError(name, "a model's card", f"a misfit: {error}") from None
