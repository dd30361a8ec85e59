"""The control that sets trainings of one network side by side in time."""

from collections.abc import Callable, Sequence

from lstm_viz.errors import LSTMVizError
from lstm_viz.models import rungs
from lstm_viz.texts.i18n import t
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache, controls

_STEPS = "steps"
_KNOWN = ("1000", "2500", "5000", "10000", "20000")  # of some network


def choose_steps(
    ladder: Sequence[int], written: Callable[[int], str] = number, *, first: int | None = None
) -> int | None:
    """Ask for how many steps a network was trained; None if it was trained once.

    At first for as many as `first`, where there is such a training, else the longest.
    """
    if not ladder:
        return None
    chosen = controls.choice(
        _STEPS,
        list(map(str, ladder)),
        default=str(first if first in ladder else ladder[-1]),
        known=_KNOWN,
        written=lambda steps: written(int(steps)),
    )
    return int(chosen)


def choose_steps_of(task: str, cell: str, budget: str) -> int | None:
    """Ask the same of one network, with the seconds that the shipped seed took on one core."""

    def written(steps: int) -> str:
        try:
            card = cache.card(task, cell, budget, steps)
        except LSTMVizError:  # of which the page speaks when that training is chosen
            return number(steps)
        seconds = next(seed.seconds for seed in card.seeds if seed.seed == card.seed)
        return t("steps.option", steps=number(steps), seconds=number(seconds))

    return choose_steps(rungs(task, cell, budget), written)
