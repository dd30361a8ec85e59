"""Chapter 13: peepholes, through which gates see the cell state, and whether they pay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.figures import Curve, CurveAxis, curves
from lstm_viz.learn.peeking import Peeked, peek
from lstm_viz.learn.stories import ask
from lstm_viz.models import NETWORKS, Card, examples
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent, share
from lstm_viz.texts.sentences import tests
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.measured import mean_share, show_tests, who_is_right
from lstm_viz.ui.learn.stepping import show_drawing, step_through
from lstm_viz.ui.legend import show_legend

_CHART = "learn_peephole"
_NETWORKS = ("peephole", "lstm")
_TASKS = ("travel", "reviews")
_UNITS = 32
_AXIS = CurveAxis(-8.0, 8.0, ((-8, "−8"), (-4, "−4"), (0, "0"), (4, "4"), (8, "8")), "+.4f")
_LOOKS = {"f": 0, "i": 1, "o": 2}


@dataclass(frozen=True, slots=True, eq=False)
class Peephole:
    """A story read through peepholes, one unit of it, and the cards of two networks."""

    peeked: Peeked
    unit: int
    task: str
    cards: Mapping[str, Card]


def compute(chosen: Choices) -> Peephole:
    """Read a story with peepholes and without, and take the cards of both networks."""
    peeked = _peek()
    task = f"{chosen['peephole_task']}-{language()}"
    cards = {name: cache.card(task, *NETWORKS[name]) for name in _NETWORKS}
    return Peephole(peeked, int(chosen["peephole_unit"]), task, cards)


def show(peephole: Peephole, seen: Seen) -> None:
    """Show what peepholes add to the gates of a unit, and once revealed the comparison."""
    peeked, unit = peephole.peeked, peephole.unit
    steps = list(range(len(peeked.reading)))
    lines = [
        Curve(_name(gate), _LOOKS[gate], steps, values[:, unit])
        for gate, values in peeked.terms.items()
    ]
    figure = curves(lines, [visible(token) for token in peeked.reading.tokens], axis=_AXIS)
    ps = {gate: f"{p[unit]:+.2f}".replace("-", "−") for gate, p in peeked.peepholes.items()}
    st.markdown(t("learn.peepholes", unit=unit, **ps))
    show_legend(lines)
    told = "; ".join(f"{line.name}: {np.abs(line.values).max():.2f}" for line in lines)
    st.plotly_chart(figure, key=_CHART, config={"displayModeBar": False}, alt=told)
    if seen.is_revealed:
        kept, cut = (percent(ask(one).right[-1]) for one in (peeked.reading, peeked.cut))
        st.markdown(t("learn.peepholes_cut", kept=kept, cut=cut))
        show_tests(peephole.cards)
    step_through(peeked.reading, Followers([_CHART], phases=len(PHASES["peephole"])), seen)
    show_drawing(peeked.reading, "timescale")


def told(peephole: Peephole, given: Sequence[int]) -> Mapping[str, str]:
    """Tell how often both are right on the test, and how many weights they have."""
    cards = peephole.cards
    counts = {name: card.sizes.weights.layer for name, card in cards.items()}
    return {
        "corpus": t(f"corpus.{peephole.task}"),
        "of": number(cards["lstm"].accuracy.of),
        "kind": tests(cards["lstm"]),
        "lstm": share(mean_share(cards["lstm"])),
        "peephole": share(mean_share(cards["peephole"])),
        "fewer": number(counts["lstm"]),
        "more": number(counts["peephole"]),
        "extra": number(counts["peephole"] - counts["lstm"]),
    }


def check(peephole: Peephole) -> set[int]:
    """Tell which of the two is clearly ahead on the test, if one is."""
    ahead = who_is_right(peephole.cards)
    return {_NETWORKS.index(ahead.best) if ahead.behind else 2}


def _peek() -> Peeked:
    task = f"travel-{language()}"
    return peek(cache.model(task, *NETWORKS["peephole"]), examples(task)[0].text)


def _name(gate: str) -> str:
    return {"f": "p_f·cₜ₋₁ → f", "i": "p_i·cₜ₋₁ → i", "o": "p_o·cₜ → o"}[gate]


def _strongest() -> str:
    return str(_peek().strongest)


CHAPTER = Chapter(
    name="13-peephole",
    controls=[
        Control("peephole_unit", lambda: [*map(str, range(_UNITS))], _strongest),
        Control(
            "peephole_task",
            lambda: _TASKS,
            lambda: _TASKS[0],
            lambda task: t(f"task.{task}-{language()}"),
            slides=False,
        ),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda peephole: Target(
        "explore",
        {
            "task": f"travel-{language()}",
            "cell": "peephole",
            "text": peephole.peeked.reading.text,
            "u": str(peephole.unit),
        },
    ),
)
