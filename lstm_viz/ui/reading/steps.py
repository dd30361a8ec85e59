"""The control that sets trainings of one network side by side in time."""

from collections.abc import Callable, Sequence

from lstm_viz.models import Card
from lstm_viz.texts.i18n import t
from lstm_viz.texts.tables import number
from lstm_viz.ui import controls

_STEPS = "steps"
_KNOWN = ("1000", "2500", "5000", "10000", "20000")  # of some network


def choose_steps(
    ladder: Sequence[Card], written: Callable[[Card], str], *, first: int | None = None
) -> int | None:
    """Ask for how many steps a network was trained; None if it was trained once.

    At first for as many as `first`, where there is such a training, else the longest.
    """
    if not ladder:
        return None
    cards = {str(card.steps): card for card in ladder}
    chosen = controls.choice(
        _STEPS,
        list(cards),
        default=str(first) if str(first) in cards else list(cards)[-1],
        known=_KNOWN,
        written=lambda steps: written(cards[steps]),
    )
    return int(chosen)


def steps_alone(card: Card) -> str:
    """Write the steps of a training."""
    return number(card.steps or 0)


def steps_and_seconds(card: Card) -> str:
    """Write the steps of a training, and what that of the shipped seed took on one core."""
    seconds = next(seed.seconds for seed in card.seeds if seed.seed == card.seed)
    return t("steps.option", steps=steps_alone(card), seconds=number(seconds))
