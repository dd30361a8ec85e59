"""Chapter 14: the GRU, its two gates held by the reader, and its state as a weighted mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lstm_viz.figures import Curve, CurveAxis, curves
from lstm_viz.learn.mixing import Mixture, hold_gate, mixture
from lstm_viz.learn.stories import Gated
from lstm_viz.models import NETWORKS, Card, edit_to_link, examples
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.measured import tell_tests
from lstm_viz.ui.learn.stepping import show_drawing, step_through
from lstm_viz.ui.legend import show_legend

_CHART, _MEAN = "learn_gru", "learn_mean"
_SIZES = ("lstm", "gru", "gru-weights")
_GATES, _VALUES, _UNITS = ("r", "z"), ("0", "0.5", "1"), 32
_CONFIG = {"displayModeBar": False}
_WEIGHT = CurveAxis(0.0, 1.0, ((0, "0"), (0.5, "½"), (1, "1")), ".4f")


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """A story that a GRU has read, with a gate held and without, and one of its units."""

    gated: Gated
    mean: Mixture
    gate: str
    value: str
    unit: int


def compute(chosen: Choices) -> Mixed:
    """Read a story with a gate held from the place on, and take its state apart."""
    task, gate, value = f"travel-{language()}", chosen["gru_gate"], chosen["gru_value"]
    model = cache.model(task, *NETWORKS["gru"])
    gated = hold_gate(model, examples(task)[0].text, gate, float(value))
    mean = mixture(gated.untouched.reading.trace)
    return Mixed(gated, mean, gate, value, int(chosen["gru_unit"]))


def show(mixed: Mixed, seen: Seen) -> None:
    """Show how surely the place is known, and what the last state of a unit is a mean of."""
    untouched, edited = mixed.gated.untouched, mixed.gated.edited
    tokens = [visible(token) for token in untouched.reading.tokens]
    lines = [Curve(t("learn.untouched"), 0, untouched.ends, untouched.right)]
    if seen.is_revealed:
        name = t("learn.gate_held", gate=mixed.gate, value=mixed.value)
        lines.append(Curve(name, 1, edited.ends, edited.right))
    figure = curves(lines, tokens, chance=untouched.chance, write=percent)
    st.markdown(t("learn.asked_place"))
    show_legend(lines, chance=True)
    told = "; ".join(f"{line.name}: {percent(line.values[-1])}" for line in lines)
    st.plotly_chart(figure, key=_CHART, config=_CONFIG, alt=told)
    st.markdown(t("learn.at_end", networks=told))
    _show_mean(mixed, tokens)
    if seen.is_revealed:
        st.markdown(_weights(_cards(f"travel-{language()}")))
        for task in ("travel", "reviews"):
            st.markdown(tell_tests(_cards(f"{task}-{language()}")))
    reading = edited.reading if seen.is_revealed else untouched.reading
    followers = Followers([_CHART], whole=[_MEAN], phases=len(PHASES["gru"]))
    step_through(reading, followers, seen)
    show_drawing(reading, "timescale")


def told(mixed: Mixed, given: Sequence[int]) -> Mapping[str, str]:
    """Tell the probability of the place at the end: untouched, and with each gate shut."""
    reading = mixed.gated.untouched.reading
    shut = {gate: hold_gate(reading.model, reading.text, gate, 0.0).edited for gate in _GATES}
    return {
        "untouched": percent(mixed.gated.untouched.right[-1]),
        "reset": percent(shut["r"].right[-1]),
        "update": percent(shut["z"].right[-1]),
    }


def check(mixed: Mixed) -> set[int]:
    """Tell whether the place is still answered."""
    return {0 if mixed.gated.edited.knows else 1}


def _show_mean(mixed: Mixed, tokens: Sequence[str]) -> None:
    """Show how much the candidate of each step has in the last h of a unit."""
    trace, unit = mixed.gated.untouched.reading.trace, mixed.unit
    weights = mixed.mean.weights[:, unit]
    steps = list(range(len(weights)))
    line = Curve(t("learn.mean_weight"), 2, steps, weights)
    mean, value = float(weights @ trace["n"][:, unit]), float(trace["h"][-1, unit])
    told = t(
        "learn.mean_told",
        unit=unit,
        sum=f"{weights.sum() + mixed.mean.start[unit]:.3f}",
        start=f"{mixed.mean.start[unit]:.3f}",
        mean=f"{mean:+.3f}".replace("-", "−"),
        h=f"{value:+.3f}".replace("-", "−"),
    )
    st.markdown(told)
    show_legend([line])
    figure = curves([line], tokens, axis=_WEIGHT)
    st.plotly_chart(figure, key=_MEAN, config=_CONFIG, alt=told)


def _weights(cards: Mapping[str, Card]) -> str:
    """Count the weights of a GRU beside those of an LSTM of as many units."""
    lstm, gru = (cards[name].sizes.weights.layer for name in ("lstm", "gru"))
    three_quarters = 3 * lstm // 4
    return t(
        "learn.gru_weights",
        lstm=number(lstm),
        gru=number(gru),
        three_quarters=number(three_quarters),
        more=number(gru - three_quarters),
    )


def _cards(task: str) -> dict[str, Card]:
    return {name: cache.card(task, *NETWORKS[name]) for name in _SIZES}


def _most_mixed() -> str:
    task = f"travel-{language()}"
    trace = cache.model(task, *NETWORKS["gru"]).read(examples(task)[0].text).trace
    return str(mixture(trace).most_mixed)


CHAPTER = Chapter(
    name="14-gru",
    controls=[
        Control("gru_gate", lambda: _GATES, lambda: "r", slides=False),
        Control("gru_value", lambda: _VALUES, lambda: "0", slides=False),
        Control("gru_unit", lambda: [*map(str, range(_UNITS))], _most_mixed),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda mixed: Target(
        "explore",
        {
            "task": f"travel-{language()}",
            "cell": "gru",
            "text": mixed.gated.untouched.reading.text,
            "edit": edit_to_link(mixed.gated.edit),
        },
    ),
)
