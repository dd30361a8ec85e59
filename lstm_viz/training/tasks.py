"""What is trained, and by which recipe: one entry a task."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of a task's texts comes from, as its publisher states it."""

    title: str
    licence: str
    repeats: int = 1  # how often each of its training texts is seen in an epoch


@dataclass(frozen=True, slots=True)
class Recipe:
    """How every cell of a task is trained, the same for all of them."""

    epochs: int
    dropout: float  # of the embedding's features, one mask a text
    rates: tuple[float, ...] = (1e-3, 3e-3, 1e-2)
    batch_size: int = 128
    longest: int = 128  # tokens of a training text; evaluation never cuts


@dataclass(frozen=True, slots=True)
class Task:
    """What is read and answered, and by which recipe it is learnt."""

    name: str
    labels: tuple[str, ...]
    tokens: str  # a key of lstm_viz.models.tokens.TOKENIZERS
    vocabulary_size: int
    recipe: Recipe
    sources: Mapping[str, Source]
    embedding_size: int = 32
    hidden_sizes: Mapping[str, Mapping[str, int]] = field(
        default_factory=lambda: {"units": dict.fromkeys(("rnn", "lstm", "peephole", "gru"), 32)}
    )


_UCI = "Kotzias et al. (2015), Sentiment Labelled Sentences: {}"
_UCI_LICENCE = "CC BY 4.0 (as stated on the UCI page, unchecked)"

TASKS = {
    "reviews-en": Task(
        name="reviews-en",
        labels=("negative", "positive"),
        tokens="words",
        vocabulary_size=12_000,
        recipe=Recipe(epochs=4, dropout=0.3),
        sources={
            "pros_cons": Source("Liu, pros and cons of products", "CC BY 4.0"),
            "film_sentences": Source("Pang & Lee (2005), sentence polarity v1.0", "CC BY 4.0"),
            "product_sentences": Source(
                "Hu & Liu (2004); Ding, Liu & Yu (2008), customer reviews", "CC BY 4.0", repeats=2
            ),
            "uci_amazon": Source(_UCI.format("Amazon"), _UCI_LICENCE, repeats=3),
            "uci_imdb": Source(_UCI.format("IMDb"), _UCI_LICENCE, repeats=3),
            "uci_yelp": Source(_UCI.format("Yelp"), _UCI_LICENCE, repeats=3),
            "clothing": Source("Women's E-Commerce Clothing Reviews", "CC0 (by its uploader)"),
        },
    ),
}
