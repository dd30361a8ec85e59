"""Sentences that hold numbers: what a picture says, in words."""

from lstm_viz.errors import LSTMVizError
from lstm_viz.figures import Player
from lstm_viz.models import Model, Reading, accuracy_at_length
from lstm_viz.ui.i18n import t


def answer(model: Model, reading: Reading) -> str:
    """Give the network's answer to the whole text, with its probability."""
    probabilities = reading.probabilities[-1]
    best = int(probabilities.argmax())
    label = t(f"label.{model.labels[best]}")
    return t("answer.sentence", label=label, percent=percent(probabilities[best]))


def percent(probability: float) -> str:
    """Write a probability in percent, and never as a certainty that it is not.

    >>> percent(0.873), percent(0.9962), percent(0.99997)
    ('87', '99.6', '> 99.9')
    """
    if probability > 0.9995:
        return "> 99.9"
    return f"{100 * probability:.{0 if probability < 0.99 else 1}f}"


def accuracy(model: Model, reading: Reading) -> str:
    """Tell how often the network is right on test texts about as long as this one."""
    measured = accuracy_at_length(model.card, len(reading))
    key = "answer.accuracy_beyond" if measured.longest is None else "answer.accuracy"
    return t(
        key,
        network=network(model),
        shortest=measured.shortest,
        longest=measured.longest,
        percent=f"{measured.percent:.0f}",
        texts=f"{measured.texts:,}",
    )


def trust(model: Model) -> str:
    """Tell which network drew a picture, trained on what, how good, and checked against what."""
    card = model.card
    counted = card["accuracy"]
    return t(
        "trust.line",
        network=network(model),
        units=card["sizes"]["hidden"],
        texts=f"{sum(source['texts'] for source in card['data']):,}",
        corpus=t(f"corpus.{card['task']}"),
        percent=f"{100 * counted['right'] / counted['texts']:.1f}",
        tests=f"{counted['texts']:,}",
        oracle=card["oracle"]["name"],
        difference=f"{card['oracle']['largest_difference']:.0e}",
    )


def network(model: Model) -> str:
    """Name a model's cell."""
    return t(f"cell.{model.card['cell']}")


def player_alternative(model: Model, reading: Reading, drawn: Player) -> str:
    """Put the player in words: each quantity with its lowest, mean and highest value."""
    quantities = [
        t(
            "player.range",
            quantity=name,
            title=t(f"quantity.{name}"),
            low=f"{values.low:.2f}",
            mean=f"{values.mean:.2f}",
            high=f"{values.high:.2f}",
        )
        for name, values in drawn.ranges.items()
    ]
    return t(
        "player.alternative",
        network=network(model),
        units=model.weights.hidden_size,
        tokens=len(reading),
        quantities="; ".join(quantities),
    )


def refusal(error: LSTMVizError) -> str:
    """Say what was wrong with the reader's text and what to do, from the exception's fields."""
    if error.got == 0:
        return t("error.no_token")
    return t("error.too_long", count=error.got)
