"""Sentences about stories with a number: what may be said of one, and how far it was measured."""

from collections.abc import Mapping, Sequence

from lstm_viz.models import Card, Model, Number, Reading, asked_number, numbers_in
from lstm_viz.models.accuracy import Recited
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import share
from lstm_viz.texts.tables import number

MOST_DIGITS = 4  # of a number in training
_FARTHEST = 120  # tokens after it in training


def doubt(model: Model, reading: Reading) -> str:
    """Tell why nothing can be recited, or was measured, of a text; nothing if it can and was."""
    if sentences.is_foreign(model, reading):
        return sentences.doubt(model, reading)
    found, asked = numbers_in(reading), asked_number(reading)
    if not found:
        return t("number.none")
    if asked is None:
        return t("number.several", numbers=", ".join(map(in_digits, found)))
    if len(asked.digits) > MOST_DIGITS:
        return t("number.too_long", digits=len(asked.digits), most=MOST_DIGITS)
    return sentences.doubt(model, reading)


def worth(model: Model, reading: Reading, ladder: Sequence[Card]) -> str:
    """Tell how often the network recites numbers like this one, and after other trainings.

    Parameters
    ----------
    model, reading
        A network that recites, and a story as it read it.
    ladder
        Cards of the same network, one for every number of steps.

    Returns
    -------
    str
        The reason if nothing was measured on stories like this one; empty of a network
        without a card.
    """
    if told := doubt(model, reading):
        return told
    asked = asked_number(reading)
    if model.card is None or asked is None:
        return ""
    distance = len(reading) - asked.stop
    told_of_story = {
        "number": in_digits(asked),
        "before": asked.start,
        "distance": distance,
        "tokens": sentences.tokens(model),
        "network": sentences.network(model),
        "steps": number(model.card.steps or 0),
    }
    measured = model.card.accuracy.of_digits(len(asked.digits), distance)
    if measured is None:
        return t("number.unmeasured", **told_of_story)
    own = t("number.measured", **told_of_story, **_counted(measured))
    beyond = [t("number.beyond")] if distance > _FARTHEST else []
    return " ".join([own, *beyond, *_other_steps(model.card, ladder, measured)])


def _counted(measured: Recited) -> Mapping[str, str | int]:
    return {
        "digits": how_many_digits(measured.digits),
        "low": measured.after.low,
        "high": measured.after.high,
        "texts": number(measured.of),
        "percent": share(measured.share),
    }


def _other_steps(own: Card, ladder: Sequence[Card], measured: Recited) -> list[str]:
    """Tell the same of the other trainings: never one half of the truth alone."""
    told = [
        t("number.after_steps", steps=number(card.steps or 0), percent=share(again.share))
        for card in ladder
        if card.steps != own.steps
        for again in [card.accuracy.of_digits(measured.digits, measured.after.low)]
        if again is not None
    ]
    return [t("number.other_steps", others=", ".join(told))] if told else []


def how_many_digits(count: int) -> str:
    """Write how many digits a number of the tests has, in front of their name.

    >>> how_many_digits(3)
    '3'
    """
    return t(f"digits.{count}")


def place_of_digit(place: int) -> str:
    """Write which digit it is, counted from 1.

    >>> place_of_digit(1), place_of_digit(6)
    ('1', '6')
    """
    return t(f"place.{place}") if place <= MOST_DIGITS else t("place.farther", place=place)


def in_digits(number: Number) -> str:
    """Write a number as it stands in the text.

    >>> in_digits(Number((0, 7), 3, 5))
    '07'
    """
    return "".join(map(str, number.digits))
