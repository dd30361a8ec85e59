"""What is trained, and by which recipe: one entry a task."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lstm_viz.models.card import Place
from lstm_viz.models.networks import CELLS, Network
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
    rungs: Mapping[Network, tuple[int, ...]] = field(default_factory=dict)  # steps, ascending
    cells: tuple[str, ...] = CELLS
    embedding_size: int = 32
    stored: str = "float32"  # but for the embedding, which is float16


# From what each cell may start: chosen on validation, together with the rate.
STARTS = {
    "rnn": ("orthogonal", "identity"),
    "relu": ("orthogonal", "identity"),
    "lstm": ("bias_1", "chrono"),
    "peephole": ("bias_1", "chrono"),
    "gru": ("bias_1", "chrono"),
}

# Hidden units. By "weights" a cell has as many recurrent weights as the LSTM of 32 units,
# within 2 %; the LSTMs are there already.
HIDDEN_SIZES = {
    "units": {"rnn": 32, "lstm": 32, "peephole": 32, "gru": 32},
    "weights": {"rnn": 76, "relu": 76, "gru": 39},
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
    Variant("no_short_stories", Network("rnn", "units"), _AT_ONCE),
    Variant("no_short_stories", Network("lstm", "units"), _AT_ONCE),
)

# Fixed before any network was trained on numbers, as the mixture of their stories was.
_NUMBERS = Recipe(
    epochs=20,
    dropout=0.0,
    rates=(3e-4, 1e-3, 3e-3, 1e-2),
    time_scale=120,
    steps=5_000,  # of the trainings by which start and rate are chosen
)
_RUNGS = {
    Network(*network): (1_000, 2_500, 5_000, 10_000, 20_000)
    for network in [("rnn", "weights"), ("relu", "weights"), ("lstm", "units"), ("gru", "weights")]
} | {Network("rnn", "units"): (5_000, 20_000)}
_FROM_5_000 = {
    network: tuple(steps for steps in rungs if steps >= 5_000) for network, rungs in _RUNGS.items()
}
_LONGER = Variant("50000_steps", Network("rnn", "weights"), replace(_NUMBERS, steps=50_000))

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
    "numbers-en": Task(
        name="numbers-en",
        language="en",
        labels=tuple("0123456789"),
        tokens="words_and_digits",
        vocabulary_size=1_500,
        rarest=2,
        question="the number was",
        recipe=_NUMBERS,
        rungs=_RUNGS,
        variants=(_LONGER,),
        cells=("rnn", "lstm", "gru", "relu"),
        stored="float16",
        sources=SOURCES["numbers-en"],
    ),
    "numbers-ko": Task(
        name="numbers-ko",
        language="ko",
        labels=tuple("0123456789"),
        tokens="syllables",
        vocabulary_size=1_200,
        rarest=2,
        question="번호는",
        recipe=_NUMBERS,
        rungs=_FROM_5_000,
        cells=("rnn", "lstm", "gru", "relu"),
        stored="float16",
        sources=SOURCES["numbers-ko"],
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
