"""Chapter 8: the forget gate, held by the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lstm_viz.figures import Curve, curves
from lstm_viz.learn.stories import Gated, hold_forget_gate
from lstm_viz.models import NETWORKS, Model, Reading, edit_to_link, examples
from lstm_viz.models.forms import visible
from lstm_viz.models.stories import asked_place
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent
from lstm_viz.ui import cache
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.stepping import show_drawing, step_through
from lstm_viz.ui.legend import show_legend

_CHART = "learn_forget"
_VALUES = ("0", "0.5", "1")


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A story read twice, and at which step, from 0, its forget gate was held."""

    gated: Gated
    step: int
    value: str


def compute(chosen: Choices) -> Held:
    """Read a story again with the forget gate held where the reader wants it."""
    step = int(chosen["shut"]) - 1
    gated = hold_forget_gate(_model(), _text(), step, float(chosen["gate"]))
    return Held(gated, step, chosen["gate"])


def show(held: Held, seen: Seen) -> None:
    """Show how surely the place is known after each word, untouched and held, and the cell."""
    untouched, edited = held.gated.untouched, held.gated.edited
    at = visible(untouched.reading.tokens[held.step])
    name = t("learn.held", value=held.value, step=held.step + 1, token=at)
    lines = [Curve(t("learn.untouched"), 0, untouched.ends, untouched.right)]
    if seen.is_revealed:
        lines.append(Curve(name, 1, edited.ends, edited.right))
    tokens = [visible(token) for token in untouched.reading.tokens]
    figure = curves(lines, tokens, chance=untouched.chance, write=percent)
    st.markdown(t("learn.asked_place"))
    show_legend(lines, chance=True)
    told = "; ".join(f"{line.name}: {percent(line.values[-1])}" for line in lines)
    st.plotly_chart(figure, key=_CHART, config={"displayModeBar": False}, alt=told)
    st.markdown(t("learn.at_end", networks=told))
    _show_cell(edited.reading if seen.is_revealed else untouched.reading, seen)


def told(held: Held, given: Sequence[int]) -> Mapping[str, str]:
    """Tell the probability of the place at the end, untouched and held."""
    gated = held.gated
    return {
        "untouched": percent(gated.untouched.right[-1]),
        "edited": percent(gated.edited.right[-1]),
    }


def check(held: Held) -> set[int]:
    """Tell whether the place is still answered."""
    return {0 if held.gated.edited.knows else 1}


def _show_cell(reading: Reading, seen: Seen) -> None:
    followers = Followers([_CHART], phases=len(PHASES["lstm"]))
    step_through(reading, followers, seen)
    show_drawing(reading, "timescale")


def _model() -> Model:
    return cache.model(f"travel-{language()}", *NETWORKS["lstm"])


def _text() -> str:
    return examples(f"travel-{language()}")[0].text


def _steps() -> Sequence[str]:
    return [str(step + 1) for step in range(len(_model().tokenize(_text())))]


def _after_place() -> str:
    """Return the number of the token after the word that names the place."""
    reading = _model().read(_text())
    naming = asked_place(reading)
    stops = [stop for _, stop in reading.words if naming and stop >= naming.stop]
    return str(stops[0] + 1)


CHAPTER = Chapter(
    name="8-forget",
    controls=[
        Control("shut", _steps, _after_place),
        Control("gate", lambda: _VALUES, lambda: "0", slides=False),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda held: Target(
        "explore",
        {
            "task": f"travel-{language()}",
            "text": _text(),
            "edit": edit_to_link(held.gated.edit),
        },
    ),
)
