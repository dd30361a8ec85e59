"""Sentences that hold numbers: what a picture says, in words."""

import math

from lstm_viz.models import Card, Model, Reading
from lstm_viz.models.forms import language_of
from lstm_viz.texts.i18n import catalogue, language, t
from lstm_viz.texts.numbers import in_percent, percent

_TRUST = {  # by whether something is asked, and whether the steps are told
    (False, False): "trust.line",
    (True, False): "trust.stories",
    (True, True): "trust.numbers",
}


def answer(model: Model, reading: Reading, step: int) -> str:
    """Give the network's answer after a time step, with its probability."""
    probabilities = reading.probabilities[step]
    best = int(probabilities.argmax())
    whole = step == len(reading) - 1
    return t(
        "answer.whole" if whole else "answer.so_far",
        label=label(model.labels[best]),
        probability=percent(probabilities[best]),
        step=step + 1,
        count=len(reading),
        tokens=tokens(model),
    )


def short_answer(model: Model, reading: Reading, step: int) -> str:
    """Give the answer after a time step in two words: its label, and its probability."""
    probabilities = reading.probabilities[step]
    best = int(probabilities.argmax())
    return f"{label(model.labels[best])} {percent(probabilities[best])}"


def label(name: str) -> str:
    """Write an answer in the reader's language; one that is in no catalogue as it is.

    >>> label("negative"), label("spam")
    ('negative', 'spam')
    """
    return catalogue(language()).get(f"label.{name}", name)


def source(name: str) -> str:
    """Write where texts come from in the reader's language; what is in no catalogue as it is.

    >>> source("film"), source("diary")
    ('films', 'diary')
    """
    return catalogue(language()).get(f"source.{name}", name)


def worth(model: Model, reading: Reading) -> str:
    """Tell how often the network is right on texts like this one, or why there are none.

    Nothing of a network that was not measured.
    """
    if told := doubt(model, reading):
        return told
    measured = model.card.accuracy.at_length(len(reading)) if model.card else None
    if measured is None:
        return ""
    return t(
        "answer.accuracy" if len(reading) <= measured.high else "answer.accuracy_beyond",
        network=network(model),
        shortest=measured.low,
        longest=measured.high,
        percent=in_percent(measured.share, 0),
        texts=f"{measured.of:,}",
        tokens=tokens(model),
    )


def doubt(model: Model, reading: Reading) -> str:
    """Tell why no text that the network was measured on is like this one; nothing if some are."""
    if is_foreign(model, reading):
        return t(f"foreign.{model.language}")
    if not any(map(str.isalpha, reading.text)):
        return t("answer.no_letters")
    is_word = [any(map(str.isalnum, token)) for token in reading.tokens]
    counted = reading.known[~reading.known | is_word]  # signs that it knows carry no verdict
    unknown = int((~counted).sum())
    if 2 * unknown <= len(counted):
        return ""
    return t("answer.unknown", unknown=unknown, count=len(counted), tokens=tokens(model))


def is_foreign(model: Model, reading: Reading) -> bool:
    """Tell whether a text is written in the letters of another language than the network's."""
    return model.language is not None and language_of(reading.text) not in (None, model.language)


def trust(model: Model) -> str:
    """Tell which network drew a picture, trained on what, how good, and checked against what.

    Of a network without card, only its name and size are known.
    """
    card = model.card
    if card is None:
        return f"{model.identity.name} · {title(model)}"
    return t(
        _TRUST[bool(model.question), card.steps is not None],
        network=network(model),
        steps=f"{card.steps or 0:,}",
        units=card.sizes.hidden,
        texts=f"{card.texts_learnt_from:,}",
        corpus=t(f"corpus.{card.task}"),
        percent=in_percent(card.accuracy.share),
        tests=f"{card.accuracy.of:,}",
        oracle=card.oracle.name,
        checked=card.oracle.texts,
        difference=at_most(card.oracle.largest_difference),
    )


def at_most(difference: float) -> str:
    """Write a small positive number with two digits, rounded up.

    >>> at_most(9.43e-16), at_most(0.00091)
    ('9.5·10⁻¹⁶', '9.1·10⁻⁴')
    """
    exponent = math.floor(math.log10(difference))
    tenths = math.ceil(round(difference / 10.0 ** (exponent - 1), 6))
    return _powers(tenths * 10.0 ** (exponent - 1))


def in_powers(value: float) -> str:
    """Write a number that is not negative with two digits, in powers of ten if it is small.

    >>> in_powers(9.96e-16), in_powers(0.4), in_powers(14.2), in_powers(0.0)
    ('1.0·10⁻¹⁵', '0.40', '14', '0')
    """
    if value == 0:
        return "0"
    if 0.01 <= value < 99.5:
        return f"{value:#.2g}".rstrip(".")
    return _powers(value)


def _powers(value: float) -> str:
    digits, exponent = f"{value:.1e}".split("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{digits}·10{raised}"


def network(model: Model) -> str:
    """Name a model's cell."""
    return t(f"cell.{model.cell}")


def title(model: Model) -> str:
    """Name a network by its cell and its size."""
    return _with_size(model.cell, model.weights.hidden_size)


def name_with_size(card: Card) -> str:
    """Name the network of a card by its cell and its size."""
    return _with_size(card.cell, card.sizes.hidden)


def _with_size(cell: str, units: int) -> str:
    return t("card.title", network=t(f"cell.{cell}"), units=units)


def tests(card: Card) -> str:
    """Name what a network was tested on, in the plural: texts, or stories that ask at their end."""
    return t("read.stories" if card.question else "read.texts")


def tokens(model: Model) -> str:
    """Name what a model reads at each step, in the plural."""
    return t(f"tokens.{model.tokens}")
