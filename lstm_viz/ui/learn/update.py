"""Chapter 10: the update of the cell state, a real step, unit by unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.figures import Curve, Term, summed
from lstm_viz.learn.updates import Update, even_step, update
from lstm_viz.models import NETWORKS, Reading, examples
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import share, signed, written_out
from lstm_viz.ui import cache
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target, nearest
from lstm_viz.ui.legend import show_legend

_CHART = "learn_update"
_END = 5.5  # of the axis, for every step of these texts
_PAST, _PRESENT, _SUM = 10, 1, 0  # looks


@dataclass(frozen=True, slots=True, eq=False)
class Updated:
    """A review that an LSTM has read, one of its steps, and the unit that is written out."""

    reading: Reading
    step: int
    unit: int
    content: str
    update: Update


def compute(chosen: Choices) -> Updated:
    """Take the chosen step apart, with a candidate of the chosen kind."""
    reading, content = _reading(), chosen["content"]
    step, unit = int(chosen["update_token"]) - 1, int(chosen["update_unit"])
    made = update(reading, step, signed=content == "tanh")
    return Updated(reading, step, unit, content, made)


def show(updated: Updated, seen: Seen) -> None:
    """Show what comes in; once revealed, what the gates let through of it, and the sum."""
    one = updated.update
    terms = [Term("cₜ₋₁", _PAST, one.before), Term("c̃ₜ", _PRESENT, one.g)]
    if seen.is_revealed:
        terms = [Term("fₜ ⊙ cₜ₋₁", _PAST, one.past), Term("iₜ ⊙ c̃ₜ", _PRESENT, one.present)]
    total = one.c if seen.is_revealed else None
    st.markdown(t("learn.added" if seen.is_revealed else "learn.came_in"))
    lines = [Curve(term.name, term.style, [], term.values) for term in terms]
    show_legend([*lines, Curve("cₜ ◆", _SUM, [], one.c)] if seen.is_revealed else lines)
    figure = summed(terms, total, chosen=updated.unit, end=_END, unit=t("player.unit"), name="cₜ")
    told = _describe(updated, seen)
    st.plotly_chart(figure, key=_CHART, config={"displayModeBar": False}, alt=told)
    st.markdown(told)
    if seen.is_revealed and updated.content != "tanh":
        st.markdown(t("learn.sigma"))


def told(updated: Updated, given: Sequence[int]) -> Mapping[str, str]:
    """Tell the gates of the unit, and how much of what it adds is past."""
    one, unit = updated.update, updated.unit
    return {
        "unit": str(unit),
        "token": visible(updated.reading.tokens[updated.step]),
        "f": f"{one.f[unit]:.2f}",
        "i": f"{one.i[unit]:.2f}",
        "both": f"{one.f[unit] + one.i[unit]:.2f}",
        "share": share(float(one.share[unit])),
    }


def check(updated: Updated) -> set[int]:
    """Compare the share of the past with f, a half, and what i leaves."""
    one, unit = updated.update, updated.unit
    return nearest([one.f[unit], 0.5, 1 - one.i[unit]], one.share[unit])


def _describe(updated: Updated, seen: Seen) -> str:
    one, unit = updated.update, updated.unit
    words = {**told(updated, ()), "step": str(updated.step + 1)}
    if not seen.is_revealed:
        came = {"before": signed(one.before[unit]), "g": signed(one.g[unit])}
        return t("learn.update_in", **words, **came)
    mean = share(float(np.nanmean(one.share)))
    return t("learn.update_told", **words, sum=_sum(one, unit), mean=mean)


def _sum(one: Update, unit: int) -> str:
    """Write out the sum of a unit."""
    values = [float(part[unit]) for part in (one.f, one.before, one.i, one.g)]
    return "cₜ = " + written_out("{} · {} + {} · {}", values, lambda f, c, i, g: f * c + i * g)


def _reading() -> Reading:
    text = examples(f"reviews-{language()}")[0].text
    return cache.model(f"reviews-{language()}", *NETWORKS["lstm"]).read(text)


def _even() -> tuple[int, int]:
    return even_step(_reading())


def _link(updated: Updated) -> Target:
    words = {"task": f"reviews-{language()}", "text": updated.reading.text}
    words |= {"t": str(updated.step + 1), "u": str(updated.unit)}
    return Target("explore", words, is_same=updated.content == "tanh")


CHAPTER = Chapter(
    name="10-update",
    controls=[
        Control("update_unit", lambda: [str(k) for k in range(32)], lambda: str(_even()[1])),
        Control(
            "update_token",
            lambda: [str(k + 1) for k in range(len(_reading()))],
            lambda: str(_even()[0] + 1),
            lambda number: f"{number}. {visible(_reading().tokens[int(number) - 1])}",
        ),
        Control(
            "content",
            lambda: ("tanh", "sigma"),
            lambda: "tanh",
            lambda name: {"sigma": "σ"}.get(name, name),
            slides=False,
        ),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=_link,
)
