"""Where training texts come from, as their publishers state it."""

from dataclasses import dataclass, replace

NEGATIONS = "negations"  # among a task's sources: sentences of our own, made for training
FREE_NEGATIONS = "free_negations"  # likewise: sentences of our own, each written once
WORDINGS = "wordings"  # likewise: openings and closings of travel stories


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of a task's texts comes from, as its publisher states it."""

    title: str
    licence: str
    licence_note: str = ""  # "unchecked" (by us), "uploader" (who alone declares it)
    repeats: int = 1  # how often each of its training texts is seen in an epoch


_OURS = Source("LSTM Explorer contributors: sentences with and without a negation", "CC BY 4.0")
_FREE = Source("LSTM Explorer contributors: sentences that turn their words round", "CC BY 4.0")
_TOLD = Source("LSTM Explorer contributors: openings and closings of stories", "CC BY 4.0")
_UCI = "Kotzias et al. (2015), Sentiment Labelled Sentences: {}"

_REVIEWS_EN = {
    "pros_cons": Source("Liu, pros and cons of products", "CC BY 4.0"),
    "film_sentences": Source("Pang & Lee (2005), sentence polarity v1.0", "CC BY 4.0"),
    "product_sentences": Source(
        "Hu & Liu (2004); Ding, Liu & Yu (2008), customer reviews", "CC BY 4.0", repeats=2
    ),
    "uci_amazon": Source(_UCI.format("Amazon"), "CC BY 4.0", "unchecked", repeats=3),
    "uci_imdb": Source(_UCI.format("IMDb"), "CC BY 4.0", "unchecked", repeats=3),
    "uci_yelp": Source(_UCI.format("Yelp"), "CC BY 4.0", "unchecked", repeats=3),
    "clothing": Source("Women's E-Commerce Clothing Reviews", "CC0", "uploader"),
}

_REVIEWS_KO = {
    "film": Source("Naver sentiment movie corpus (NSMC), Lucy Park", "CC0"),
    "shopping": Source("Naver shopping reviews (bab2min/corpus)", "public domain", repeats=8),
}

SOURCES = {
    "reviews-en": {**_REVIEWS_EN, NEGATIONS: _OURS, FREE_NEGATIONS: replace(_FREE, repeats=10)},
    "reviews-ko": {**_REVIEWS_KO, NEGATIONS: _OURS, FREE_NEGATIONS: replace(_FREE, repeats=30)},
    "travel-en": {
        **{name: replace(source, repeats=1) for name, source in _REVIEWS_EN.items()},
        WORDINGS: _TOLD,
    },
    "travel-ko": {"chatbot": Source("Songys, Chatbot_data for Korean", "MIT"), WORDINGS: _TOLD},
    "latch": {"latch": Source("LSTM Explorer contributors: made sequences", "CC BY 4.0")},
}
SOURCES |= {f"numbers-{language}": SOURCES[f"travel-{language}"] for language in ("en", "ko")}
