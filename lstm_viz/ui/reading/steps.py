"""The control that sets trainings of one network side by side in time."""

from collections.abc import Sequence

from lstm_viz.models import Card
from lstm_viz.texts.i18n import t
from lstm_viz.texts.tables import number
from lstm_viz.ui import controls

_STEPS = "steps"
_KNOWN = ("1000", "2500", "5000", "10000", "20000")  # of some network


def choose_steps(ladder: Sequence[Card]) -> int | None:
    """Ask for how many steps the network was trained; None if it was trained once."""
    if not ladder:
        return None
    own = [str(card.steps) for card in ladder]
    seconds = {str(card.steps): _seconds(card) for card in ladder}
    chosen = controls.choice(
        _STEPS,
        own,
        default=own[-1],
        known=_KNOWN,
        written=lambda steps: t(
            "steps.option", steps=number(int(steps)), seconds=number(seconds[steps])
        ),
    )
    return int(chosen)


def _seconds(card: Card) -> int:
    """Return what the training of the shipped seed took on one core."""
    return next(seed.seconds for seed in card.seeds if seed.seed == card.seed)
