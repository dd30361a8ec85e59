"""What is trained, and by which recipe: one entry a task."""

from collections.abc import Mapping
from dataclasses import dataclass

NEGATIONS = "negations"  # among a task's sources: sentences of our own, made for training


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of a task's texts comes from, as its publisher states it."""

    title: str
    licence: str
    licence_note: str = ""  # "unchecked" (by us), "uploader" (who alone declares it)
    repeats: int = 1  # how often each of its training texts is seen in an epoch


@dataclass(frozen=True, slots=True)
class Recipe:
    """How every cell of a task is trained, the same for all of them."""

    epochs: int
    dropout: float  # of the embedding's features, one mask a text
    rates: tuple[float, ...] = (1e-3, 3e-3, 1e-2)
    batch_size: int = 128
    longest: int = 128  # tokens of a training text; evaluation never cuts
    longest_run: int | None = None  # of one character, in training texts alone: ㅋㅋㅋ


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
    embedding_size: int = 32


# Hidden units. By "weights" a cell has as many recurrent weights as the LSTM of 32 units,
# within 2 %; the LSTMs are there already.
HIDDEN_SIZES = {
    "units": {"rnn": 32, "lstm": 32, "peephole": 32, "gru": 32},
    "weights": {"rnn": 76, "gru": 39},
}

_OURS = Source("LSTM Explorer contributors: sentences with and without a negation", "CC BY 4.0")
_UCI = "Kotzias et al. (2015), Sentiment Labelled Sentences: {}"

TASKS = {
    "reviews-en": Task(
        name="reviews-en",
        language="en",
        labels=("negative", "positive"),
        tokens="words",
        vocabulary_size=12_000,
        negations=10_000,
        recipe=Recipe(epochs=4, dropout=0.3),
        sources={
            "pros_cons": Source("Liu, pros and cons of products", "CC BY 4.0"),
            "film_sentences": Source("Pang & Lee (2005), sentence polarity v1.0", "CC BY 4.0"),
            "product_sentences": Source(
                "Hu & Liu (2004); Ding, Liu & Yu (2008), customer reviews", "CC BY 4.0", repeats=2
            ),
            "uci_amazon": Source(_UCI.format("Amazon"), "CC BY 4.0", "unchecked", repeats=3),
            "uci_imdb": Source(_UCI.format("IMDb"), "CC BY 4.0", "unchecked", repeats=3),
            "uci_yelp": Source(_UCI.format("Yelp"), "CC BY 4.0", "unchecked", repeats=3),
            "clothing": Source("Women's E-Commerce Clothing Reviews", "CC0", "uploader"),
            NEGATIONS: _OURS,
        },
    ),
    "reviews-ko": Task(
        name="reviews-ko",
        language="ko",
        labels=("negative", "positive"),
        tokens="syllables",
        vocabulary_size=2_500,
        rarest=10,
        negations=40_000,
        recipe=Recipe(epochs=3, dropout=0.2, longest_run=3),
        sources={
            "film": Source("Naver sentiment movie corpus (NSMC), Lucy Park", "CC0"),
            "shopping": Source(
                "Naver shopping reviews (bab2min/corpus)", "public domain", repeats=8
            ),
            NEGATIONS: _OURS,
        },
    ),
}
