"""Chapter 15: where networks fail, and what misleads who looks at them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen
from lstm_viz.ui.learn.misleading import cards, inside, reviews
from lstm_viz.ui.learn.misleading.picture import Picture
from lstm_viz.ui.learn.stepping import step_through
from lstm_viz.ui.legend import show_legend

_CHART, _MEASURED = "learn_misled", "learn_measured"  # with a clock that moves it, and without
IRONY, RELU = "irony", "relu"
CASES: Mapping[str, Callable[[], Picture]] = {
    "bias": cards.bias,
    "latch": inside.latch,
    "difference": cards.difference,
    "starts": cards.starts,
    RELU: cards.relu,
    "forgetting": reviews.forgetting,
    "gates": inside.gates,
    "unit": inside.unit,
    "both_ways": reviews.both_ways,
    "carried": reviews.carried,
    "padding": reviews.padding,
    "attention": inside.attention,
}


@dataclass(frozen=True, slots=True, eq=False)
class Misled:
    """One thing that misleads, and the picture of it."""

    case: str
    picture: Picture


def compute(chosen: Choices) -> Misled:
    """Run what shows the chosen thing."""
    case = chosen["misled"]
    return Misled(case, reviews.irony(chosen["irony"]) if case == IRONY else CASES[case]())


def show(misled: Misled, seen: Seen) -> None:
    """Show the picture and its sentence; of the question's review nothing before the answer."""
    picture = misled.picture
    drawn = picture.lines if seen.is_revealed else []
    told = t(f"misled_told.{misled.case}", **picture.told)
    if seen.is_revealed:
        st.markdown(told)
    if picture.title:
        st.markdown(picture.title)
    show_legend(picture.lines, chance=picture.has_chance)
    st.plotly_chart(
        picture.draw(drawn),
        key=_CHART if picture.reading else _MEASURED,
        config={"displayModeBar": False},
        alt=told if seen.is_revealed else picture.told["sentence"],
    )
    for sentence in picture.more:
        st.markdown(sentence)
    if picture.reading:
        step_through(picture.reading, Followers([_CHART]), seen)


def told(misled: Misled, given: Sequence[int]) -> Mapping[str, str]:
    """Tell what the networks make of the review."""
    return misled.picture.told


def check(misled: Misled) -> set[int]:
    """Tell whether the LSTM takes the review for praise."""
    return {0 if misled.picture.is_positive else 1}


def _cases() -> Sequence[str]:
    return [IRONY, *(case for case in CASES if case != RELU or cards.has_relu())]


CHAPTER = Chapter(
    name="15-misled",
    controls=[
        Control("misled", _cases, lambda: IRONY, lambda case: t(f"misled.{case}"), lists=True),
        Control(
            "irony",
            lambda: list(reviews.IRONIES),
            lambda: "sleep",
            lambda name: t(f"irony.{name}"),
            lists=True,
            only={"misled": IRONY},
        ),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda misled: misled.picture.target,
)
