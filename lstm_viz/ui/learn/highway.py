"""Chapter 7: the highway of the cell state, and the forget gates that say how far it reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.figures import SHARE, Curve, CurveAxis, curves
from lstm_viz.learn.kept import Kept, half_life_of_bias, keep
from lstm_viz.learn.stories import place_story
from lstm_viz.models import NETWORKS, Reading
from lstm_viz.models.forms import visible
from lstm_viz.models.stories import asked_place
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import signed
from lstm_viz.ui import cache
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target, nearest
from lstm_viz.ui.learn.stepping import step_through
from lstm_viz.ui.legend import show_legend

_KEPT, _CELL = "learn_kept", "learn_cell"
_BIASES = ("0", "1", "3", "5")
_DISTANCE = 60
_GUESSES = ((1.0, 5.0), (0.5, 50.0), (1.0, 103.0))  # half-lives, the options of the question
_AXIS = CurveAxis(-3.0, 3.0, ((-3, "−3"), (-1, "−1"), (0, "0"), (1, "1"), (3, "3")), "+.4f")
_CONFIG = {"displayModeBar": False}


@dataclass(frozen=True, slots=True, eq=False)
class Road:
    """A story that an LSTM has read, and what forget gates keep of its cell state."""

    reading: Reading
    kept: Kept
    bias: float


def compute(chosen: Choices) -> Road:
    """Read a story, and multiply forget gates from the place on."""
    model, bias = cache.model(_task(), *NETWORKS["lstm"]), float(chosen["bias"])
    reading = model.read(place_story(model, _DISTANCE))
    naming = asked_place(reading)
    return Road(reading, keep(reading, naming.stop - 1 if naming else 0, bias), bias)


def show(road: Road, seen: Seen) -> None:
    """Show what real units keep and one set by hand, and one unit's cell state as a sum."""
    tokens = [visible(token) for token in road.reading.tokens]
    lines = _products(road, seen)
    st.markdown(t("learn.kept"))
    show_legend(lines)
    figure = curves(lines, tokens, axis=SHARE)
    st.plotly_chart(figure, key=_KEPT, config=_CONFIG, alt=_describe(lines))
    if seen.is_revealed:
        half = f"{half_life_of_bias(road.bias):.1f}"
        st.markdown(t("learn.half_life", bias=f"{road.bias:g}", half=half))
    sums = _sums(road)
    st.markdown(t("learn.sums", unit=road.kept.longest))
    show_legend(sums)
    figure = curves(sums, tokens, axis=_AXIS)
    st.plotly_chart(figure, key=_CELL, config=_CONFIG, alt=_describe(sums))
    step_through(road.reading, Followers([_KEPT, _CELL]), seen)


def told(road: Road, given: Sequence[int]) -> Mapping[str, str]:
    """Tell half-lives of biases, and wrong ones."""
    names = {"zero": 0.0, "low": 1.6, "five": 5.0}
    found = {name: f"{half_life_of_bias(bias):.0f}" for name, bias in names.items()}
    return found | {"half": "0.5", "far": "50", "low": "5"}


def check(road: Road) -> set[int]:
    """Compare the half-lives of the biases 0 and 5 with the options."""
    true = half_life_of_bias(0.0), half_life_of_bias(5.0)
    return nearest([_distance(guess, true) for guess in _GUESSES], 0.0)


def _distance(guess: tuple[float, float], true: tuple[float, float]) -> float:
    return float(np.abs(np.subtract(guess, true)).sum())


def _products(road: Road, seen: Seen) -> list[Curve]:
    kept = road.kept
    steps = list(range(kept.start, len(road.reading)))
    middle = int(np.argsort(kept.units[-1])[kept.units.shape[1] // 2])
    units = {"learn.longest": kept.longest, "learn.middle": middle}
    lines = [
        Curve(t(name, unit=unit), look, steps, kept.units[:, unit])
        for look, (name, unit) in zip((0, 5), units.items(), strict=True)
    ]
    name = t("learn.by_bias", bias=f"{road.bias:g}")
    return [*lines, Curve(name, 4, steps, kept.by_bias)] if seen.is_revealed else lines


def _sums(road: Road) -> list[Curve]:
    trace, unit = road.reading.trace, road.kept.longest
    steps = list(range(len(road.reading)))
    before = np.concatenate([[0.0], trace["c"][:-1, unit]])
    parts = {
        "c": trace["c"][:, unit],
        "f ⊗ c₋": trace["f"][:, unit] * before,
        "i ⊗ c̃": trace["i"][:, unit] * trace["g"][:, unit],
    }
    return [
        Curve(name, look, steps, values)
        for look, (name, values) in zip((0, 2, 1), parts.items(), strict=True)
    ]


def _describe(lines: Sequence[Curve]) -> str:
    return "; ".join(f"{line.name}: {signed(line.values[-1])}" for line in lines)


def _task() -> str:
    return f"travel-{language()}"


CHAPTER = Chapter(
    name="7-highway",
    controls=[Control("bias", lambda: _BIASES, lambda: "0")],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda road: Target(
        "compare", {"task": _task(), "text": road.reading.text, "u": str(road.kept.longest)}
    ),
)
