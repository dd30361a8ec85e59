"""Chapter 6: gradients vanish and explode."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lstm_viz.figures import Curve, CurveAxis, counted
from lstm_viz.learn.gradients import STEPS, Backwards, go_back
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import share
from lstm_viz.texts.sentences import in_powers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target, nearest
from lstm_viz.ui.legend import show_legend

_ALPHAS = ("0.5", "0.7", "0.8", "0.9", "0.95", "1", "1.05", "1.1", "1.2", "1.5")
_BETAS = ("0", "0.5", "1", "1.5", "2", "3")
_LEFT = (0.5, 0.005, 1e-12)  # the options of the question
_AT_FIRST = 10  # steps back that are shown with the question
_AXIS = CurveAxis(
    1e-16, 1e12,
    ((1e-16, "10⁻¹⁶"), (1e-12, "10⁻¹²"), (1e-8, "10⁻⁸"), (1e-4, "10⁻⁴"), (1, "1"),
     (1e4, "10⁴"), (1e8, "10⁸"), (1e12, "10¹²")),
    ".2e", logarithmic=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """Gradients of an RNN, and whether what reaches its weights is clipped."""

    back: Backwards
    is_clipped: bool


def compute(chosen: Choices) -> Flow:
    """Take gradients back with the reader's α and β."""
    back = go_back(float(chosen["alpha"]), float(chosen["beta"]))
    return Flow(back, chosen["clipping"] == "on")


def show(flow: Flow, seen: Seen) -> None:
    """Show norms of 50 steps back; with the question, the first ten of the linear RNN."""
    drawn = _revealed(flow) if seen.is_revealed else [_linear(flow, _AT_FIRST)]
    figure = counted(drawn, STEPS + 1, axis=_AXIS, title=t("learn.steps_back"))
    show_legend(drawn)
    told = "; ".join(f"{line.name} {in_powers(line.values[-1])}" for line in drawn)
    told = t("learn.steps_before", steps=STEPS if seen.is_revealed else _AT_FIRST, values=told)
    st.plotly_chart(figure, key="learn_gradients", config={"displayModeBar": False}, alt=told)
    st.caption(told)
    if seen.is_revealed:
        st.markdown(_clipped(flow))


def _revealed(flow: Flow) -> list[Curve]:
    back, steps = flow.back, list(range(STEPS + 1))
    factor = back.clipping if flow.is_clipped else 1.0
    return [
        Curve(t("learn.bound"), 6, steps, back.bound),
        _linear(flow, STEPS),
        Curve(t("learn.bounded"), 0, steps, back.tanh),
        Curve(t("learn.reaches"), 2, steps[:-1], factor * back.reaches),
    ]


def _linear(flow: Flow, most: int) -> Curve:
    return Curve(t("learn.linear"), 1, list(range(most + 1)), flow.back.linear[: most + 1])


def told(flow: Flow, given: Sequence[int]) -> Mapping[str, str]:
    """Tell what is left after 50 steps."""
    return {"left": share(float(flow.back.linear[-1]))}


def check(flow: Flow) -> set[int]:
    """Compare what is left with the options, by orders of magnitude."""
    return nearest([math.log(left) for left in _LEFT], math.log(flow.back.linear[-1]))


def _clipped(flow: Flow) -> str:
    """Tell what clipping does to the gradient as a whole, and to the part of the first step."""
    back = flow.back
    factor = back.clipping if flow.is_clipped else 1.0
    return t(
        "learn.clipped" if flow.is_clipped else "learn.unclipped",
        total=in_powers(back.total),
        clipped=in_powers(factor * back.total),
        first=in_powers(factor * float(back.reaches[-1])),
        last=in_powers(factor * float(back.reaches[0])),
    )


CHAPTER = Chapter(
    name="6-gradients",
    controls=[
        Control("alpha", lambda: _ALPHAS, lambda: "0.9"),
        Control("beta", lambda: _BETAS, lambda: "0"),
        Control(
            "clipping",
            lambda: ("off", "on"),
            lambda: "off",
            lambda clip: t(f"clipping.{clip}"),
            False,
        ),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda _: Target(
        "compare",
        {"task": f"travel-{language()}", "view": "felt", "networks": "rnn,lstm"},
        is_same=False,
    ),
    further=Target("train", {"live": "latch"}, is_same=False),
)
