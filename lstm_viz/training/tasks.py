"""What is trained, and by which recipe: one entry a task."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lstm_viz.models.card import Place
from lstm_viz.models.networks import CELLS
from lstm_viz.training.places import PLACES
from lstm_viz.training.recipe import Phase, Range, Recipe, Span, Variant
from lstm_viz.training.sources import SOURCES, Source


@dataclass(frozen=True, slots=True)
class Task:
    """What is read and answered, and by which recipe it is learnt."""

    name: str
    language: str
    labels: tuple[str, ...]
    tokens: str  # a key of lstm_viz.models.tokens.TOKENIZERS
    vocabulary_size: int  # at most
    recipe: Recipe
    sources: Mapping[str, Source]
    rarest: int = 1  # occurrences in the training texts of a token that has its own embedding
    negations: int = 0  # sentences of our own among the training texts
    places: tuple[Place, ...] = ()  # of stories: what the labels name
    question: str = ""  # of stories: how the shortest of them ends
    variants: tuple[Variant, ...] = ()
    cells: tuple[str, ...] = CELLS
    embedding_size: int = 32


# From what each cell may start: chosen on validation, together with the rate.
STARTS = {
    "rnn": ("orthogonal", "identity"),
    "lstm": ("bias_1", "chrono"),
    "peephole": ("bias_1", "chrono"),
    "gru": ("bias_1", "chrono"),
}

# Hidden units. By "weights" a cell has as many recurrent weights as the LSTM of 32 units,
# within 2 %; the LSTMs are there already.
HIDDEN_SIZES = {
    "units": {"rnn": 32, "lstm": 32, "peephole": 32, "gru": 32},
    "weights": {"rnn": 76, "gru": 39},
}

# Tokens before and after its place by which a story is measured, equally many of each pair.
BEFORE: tuple[Range, ...] = ((0, 20), (21, 60), (61, 120), (121, 200))
AFTER: tuple[Range, ...] = ((0, 10), (11, 20), (21, 40), (41, 80), (81, 120))
LONGEST_STORY = 256  # tokens, all in all

_SHORT, _ALL = Span((0, 20), (0, 10)), Span((0, 200), (0, 120))
_TRAVEL = Recipe(
    epochs=14,
    dropout=0.0,
    stories=260 * 128,
    curriculum=(
        Phase(4, (_SHORT,), planted=True),
        Phase(4, (_SHORT, _ALL)),
        Phase(6, (_ALL,)),
    ),
)
_AT_ONCE = replace(_TRAVEL, curriculum=(Phase(14, (_ALL,)),))
_TRAVEL_VARIANTS = (
    Variant("no_short_stories", "rnn", _AT_ONCE),
    Variant("no_short_stories", "lstm", _AT_ONCE),
)

TASKS = {
    "reviews-en": Task(
        name="reviews-en",
        language="en",
        labels=("negative", "positive"),
        tokens="words",
        vocabulary_size=12_000,
        negations=10_000,
        recipe=Recipe(epochs=12, dropout=0.3),
        sources=SOURCES["reviews-en"],
    ),
    "reviews-ko": Task(
        name="reviews-ko",
        language="ko",
        labels=("negative", "positive"),
        tokens="syllables",
        vocabulary_size=2_500,
        rarest=10,
        negations=40_000,
        recipe=Recipe(epochs=8, dropout=0.2, longest_run=3),
        sources=SOURCES["reviews-ko"],
    ),
    "travel-en": Task(
        name="travel-en",
        language="en",
        labels=tuple(place.label for place in PLACES),
        tokens="words",
        vocabulary_size=5_000,
        rarest=2,
        places=PLACES,
        question="here in",
        recipe=_TRAVEL,
        variants=_TRAVEL_VARIANTS,
        sources=SOURCES["travel-en"],
    ),
    "travel-ko": Task(
        name="travel-ko",
        language="ko",
        labels=tuple(place.label for place in PLACES),
        tokens="syllables",
        vocabulary_size=2_500,
        rarest=2,
        places=PLACES,
        question="여기",
        recipe=_TRAVEL,
        variants=_TRAVEL_VARIANTS,
        sources=SOURCES["travel-ko"],
    ),
    "latch": Task(
        name="latch",
        language="en",
        labels=("a", "b", "c", "d"),
        tokens="words",
        vocabulary_size=8,
        cells=("lstm",),
        recipe=Recipe(epochs=8, dropout=0.0, time_scale=40),
        sources=SOURCES["latch"],
    ),
}
