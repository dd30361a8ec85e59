"""Sentences about trainings of different lengths: what is recited, and what it takes."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from lstm_viz.models import Card, Number, Seed
from lstm_viz.models.accuracy import Recited
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.number_sentences import how_many_digits
from lstm_viz.texts.numbers import share
from lstm_viz.texts.tables import number

ENOUGH = 0.95  # of the numbers: then they count as learnt
_USUAL_DIGITS = 3
FAR = 100  # tokens after the number: in the farthest bracket of the trainings

Ladders = Mapping[str, Sequence[Card]]  # by the name of a network, the fewest steps first


def both_halves(ladders: Ladders, digits: int, steps: int) -> str:
    """Tell what networks recite after as many steps, and what longer training makes of it.

    The two always stand together, with the steps that each network needs.

    Parameters
    ----------
    ladders
        Networks of as many weights, each with trainings of the same lengths.
    digits
        Of the number.
    steps
        Of the training that is shown.
    """
    cards = [card for ladder in ladders.values() for card in ladder]
    there = cards[0].accuracy.of_digits(digits, FAR)
    if there is None:
        return ""
    most = max(card.steps or 0 for card in cards)
    told_of = {
        "digits": how_many_digits(digits),
        "low": there.after.low,
        "high": there.after.high,
        "tokens": t(f"tokens.{cards[0].tokens}"),
    }
    parts = [t("ladder.at_steps", **told_of, **_after(cards, digits, steps))]
    if steps != most:
        parts.append(t("ladder.longer", **_after(cards, digits, most)))
    return " ".join([*parts, *_longest(cards, digits), _until(ladders, digits)])


def digits_told(card: Card, number: Number | None) -> int:
    """Return of how many digits the pictures tell: as many as a number has, if any test had."""
    counted = {one.digits for one in card.accuracy.by_digits}
    count = len(number.digits) if number else _USUAL_DIGITS
    return count if count in counted else _USUAL_DIGITS


def middle_share(seeds: Iterable[Seed], digits: int) -> float:
    """Return the median of the seeds' shares of whole numbers, far from the end, 0 to 1."""
    return median(counted.share for counted in of_seeds(seeds, digits))


def of_seeds(seeds: Iterable[Seed], digits: int) -> list[Recited]:
    """Return what each seed recites of numbers of so many digits, far from the end."""
    counted = (seed.of_digits(digits, FAR) for seed in seeds)
    return [one for one in counted if one is not None]


def _after(cards: Sequence[Card], digits: int, steps: int) -> dict[str, str]:
    told = (
        f"{sentences.name_with_size(card)}: {share(middle_share(card.seeds, digits))}"
        for card in cards
        if card.steps == steps
    )
    return {"steps": number(steps), "networks": "; ".join(told)}


def _longest(cards: Sequence[Card], digits: int) -> list[str]:
    """Tell of trainings of which there are figures alone."""
    return [
        t(
            "ladder.longest",
            network=sentences.name_with_size(card),
            steps=number(variant.steps),
            seconds=number(round(median(seed.seconds for seed in variant.seeds))),
            percent=share(middle_share(variant.seeds, digits)),
        )
        for card in cards
        for variant in card.variants.values()
        if variant.steps
    ]


def _until(ladders: Ladders, digits: int) -> str:
    told = (
        f"{sentences.name_with_size(ladder[0])}: {_needed(ladder, digits)}"
        for ladder in ladders.values()
    )
    return t("ladder.until", share=share(ENOUGH), networks="; ".join(told))


def _needed(ladder: Sequence[Card], digits: int) -> str:
    card = first_enough(ladder, digits)
    if card is None:
        return t("ladder.not_within", steps=number(ladder[-1].steps or 0))
    seconds = round(median(seed.seconds for seed in card.seeds))
    return t("ladder.within", steps=number(card.steps or 0), seconds=number(seconds))


def first_enough(ladder: Sequence[Card], digits: int) -> Card | None:
    """Return the shortest training after which enough numbers are recited, far from the end."""
    return next((c for c in ladder if middle_share(c.seeds, digits) >= ENOUGH), None)
