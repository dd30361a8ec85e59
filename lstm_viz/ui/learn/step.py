"""Chapter 2: one step of a vanilla RNN, unit by unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.figures import Curve, CurveAxis, curves
from lstm_viz.learn.steps import UnitSteps, unit_steps
from lstm_viz.models import NETWORKS, Reading, examples
from lstm_viz.models.forms import visible
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.stepping import show_drawing, step_through
from lstm_viz.ui.legend import show_legend

_CHART = "learn_step"
_UNITS = 32
_AXIS = CurveAxis(-2.0, 2.0, ((-2, "−2"), (-1, "−1"), (0, "0"), (1, "1"), (2, "2")), "+.4f")


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A review as a vanilla RNN read it, the same twice in a row, and one of its units."""

    reading: Reading
    twice: Reading
    unit: int
    steps: UnitSteps

    @property
    def weights(self) -> int:
        """How many the layer has, in W_x, W_h and b, by what the network holds."""
        layer = self.twice.trace.weights
        return layer.weight_ih.size + layer.weight_hh.size + layer.bias_ih.size


def compute(chosen: Choices) -> Step:
    """Read a review with the RNN, once and twice as long, and follow a unit."""
    text = examples(_task())[-2].text
    model, unit = cache.model(_task(), *NETWORKS["rnn"]), int(chosen["unit_shown"])
    reading = model.read(text)
    return Step(reading, model.read(f"{text} {text}"), unit, unit_steps(reading, unit))


def show(step: Step, seen: Seen) -> None:
    """Show the sums of a unit at every step, and the cell with all of its vectors."""
    reading, at = step.reading, list(range(len(step.reading)))
    parts = {
        "Wₓ·xₜ": step.steps.from_input,
        "Wₕ·hₜ₋₁": step.steps.from_state,
        "W·[hₜ₋₁, xₜ] + b": step.steps.joined,
    }
    if seen.is_revealed:
        parts |= {"hₜ = tanh": step.steps.h, t("learn.bare"): step.steps.without_bias}
    lines = [Curve(name, look, at, values) for look, (name, values) in enumerate(parts.items())]
    figure = curves(lines, [visible(token) for token in reading.tokens], axis=_AXIS)
    st.markdown(t("learn.unit_sums", unit=step.unit, bias=f"{step.steps.bias:+.3f}"))
    show_legend(lines)
    st.plotly_chart(figure, key=_CHART, config={"displayModeBar": False}, alt=_describe(lines))
    step_through(reading, Followers([_CHART], phases=len(PHASES["rnn"])), seen)
    show_drawing(reading, "stored")


def told(step: Step, given: Sequence[int]) -> Mapping[str, str]:
    """Count weights and steps of both texts."""
    return {
        "weights": number(step.weights),
        "count": str(len(step.reading)),
        "twice": str(len(step.twice)),
        "tokens": sentences.tokens(step.reading.model),
    }


def check(step: Step) -> set[int]:
    """Compare the weights that both texts were read with: as many, twice, or four times."""
    one, two = (reading.trace.weights.weight_hh.size for reading in (step.reading, step.twice))
    return {(2, 1, 4).index(two // one)}


def _describe(lines: Sequence[Curve]) -> str:
    return "; ".join(f"{line.name}: {_ends(line.values)}" for line in lines)


def _ends(values: np.ndarray) -> str:
    return f"{values[0]:+.3f} … {values[-1]:+.3f}"


def _task() -> str:
    return f"reviews-{language()}"


CHAPTER = Chapter(
    name="2-step",
    controls=[
        Control("unit_shown", lambda: [*map(str, range(_UNITS))], lambda: "0"),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda step: Target(
        "explore",
        {"task": _task(), "cell": "rnn", "order": "stored", "text": step.reading.text},
    ),
)
