"""Chapter 11: the output gate, shut by the reader and opened again, and what leaves a layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.figures import Curve, curves, map_of, maps
from lstm_viz.learn.stories import Gated, shut_output_gate
from lstm_viz.models import NETWORKS, Model, Reading, edit_to_link, examples
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent
from lstm_viz.ui import cache
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.stepping import step_through
from lstm_viz.ui.legend import show_legend

_MAPS, _KNOWN = "learn_output", "learn_output_known"
_ROWS = "och"
_COUNTS = ("1", "5", "10", "20", "40")
_RETURNED = {"last": ("h",), "sequence": ("h",), "state": ("c", "h")}  # the rows that leave
_CONFIG = {"displayModeBar": False}


@dataclass(frozen=True, slots=True, eq=False)
class Shut:
    """A story read twice, with its output gate shut for some steps, and what is framed."""

    gated: Gated
    returned: str

    @property
    def dark(self) -> float:
        """The least probability of the right place while the gate is shut, and at its end."""
        edited, edit = self.gated.edited, self.gated.edit
        stop = edit.stop or len(edited.reading)
        asked = [
            p for end, p in zip(edited.ends, edited.right, strict=True) if edit.start <= end < stop
        ]
        return float(min(asked, default=edited.right[-1]))


def compute(chosen: Choices) -> Shut:
    """Read the story again with the output gate shut where the reader wants it."""
    start, count = int(chosen["shut_from"]) - 1, int(chosen["shut_for"])
    return Shut(shut_output_gate(_model(), _text(), start, count), chosen["returned"])


def show(shut: Shut, seen: Seen) -> None:
    """Show o, c and h of all units, and how surely the place would be answered."""
    untouched, edited = shut.gated.untouched, shut.gated.edited
    reading = edited.reading if seen.is_revealed else untouched.reading
    tokens = [visible(token) for token in reading.tokens]
    rows = [
        map_of(
            reading.trace,
            letter,
            _title(letter, shut.returned),
            reach=reading.reach,
            framed=_framed(shut, letter),
        )
        for letter in _ROWS
    ]
    figure = maps(rows, tokens, unit=t("player.unit"), labelled=True)
    st.plotly_chart(figure, key=_MAPS, config=_CONFIG, alt=_leaving(shut))
    st.caption(_leaving(shut))
    lines = [Curve(t("learn.untouched"), 0, untouched.ends, untouched.right)]
    if seen.is_revealed:
        lines.append(Curve(_named(shut), 1, edited.ends, edited.right))
    st.markdown(t("learn.asked_place"))
    show_legend(lines, chance=True)
    told = "; ".join(f"{line.name}: {percent(line.values[-1])}" for line in lines)
    figure = curves(lines, tokens, chance=untouched.chance, write=percent)
    st.plotly_chart(figure, key=_KNOWN, config=_CONFIG, alt=told)
    st.markdown(t("learn.at_end", networks=told))
    if seen.is_revealed:
        st.caption(_apart(shut))
    step_through(reading, Followers([_MAPS, _KNOWN]), seen)


def told(shut: Shut, given: Sequence[int]) -> Mapping[str, str]:
    """Tell the probability of the place while the gate is shut, and at the end."""
    edit = shut.gated.edit
    return {
        "count": str((edit.stop or 0) - edit.start),
        "dark": percent(shut.dark),
        "edited": percent(shut.gated.edited.right[-1]),
    }


def check(shut: Shut) -> set[int]:
    """Tell whether the place is answered at the end."""
    return {0 if shut.gated.edited.knows else 1}


def _title(letter: str, returned: str) -> str:
    """Name a row of the figure, and say what of it leaves the layer."""
    name = f"{letter}: {t(f'quantity.{letter}')}"
    if letter not in _RETURNED[returned]:
        return name
    return f"{name} {t('learn.leaves_all' if returned == 'sequence' else 'learn.leaves_last')}"


def _framed(shut: Shut, letter: str) -> list[tuple[int, int]]:
    """Return the columns of a row that leave the layer."""
    count = len(shut.gated.untouched.reading)
    if letter not in _RETURNED[shut.returned]:
        return []
    return [(0 if shut.returned == "sequence" else count - 1, count)]


def _leaving(shut: Shut) -> str:
    reading = shut.gated.untouched.reading
    units = reading.trace.h.shape[1]
    return t(f"learn.returned_{shut.returned}", count=len(reading), units=units)


def _named(shut: Shut) -> str:
    edit, tokens = shut.gated.edit, shut.gated.untouched.reading.tokens
    count = (edit.stop or 0) - edit.start
    return t("learn.shut_told", step=edit.start + 1, token=visible(tokens[edit.start]), count=count)


def _apart(shut: Shut) -> str:
    """Tell how far c is from what it would be, at the steps from the shut ones on."""
    start = shut.gated.edit.start
    own, shown = (
        one.reading.trace["c"][start:] for one in (shut.gated.untouched, shut.gated.edited)
    )
    apart, size = (float(np.abs(values).mean()) for values in (shown - own, own))
    return t("learn.apart", apart=f"{apart:.3f}", size=f"{size:.3f}")


def _words(shut: Shut) -> Mapping[str, str]:
    edit = edit_to_link(shut.gated.edit)
    return {"task": f"travel-{language()}", "text": _text(), "edit": edit}


def _model() -> Model:
    return cache.model(f"travel-{language()}", *NETWORKS["lstm"])


def _text() -> str:
    return examples(f"travel-{language()}")[0].text


def _read() -> Reading:
    return _model().read(_text())


def _middle() -> str:
    """Return the number of the first token of the word that begins the second half."""
    reading = _read()
    half = len(reading) / 2
    return str(next(start for start, _ in reading.words if start >= half) + 1)


CHAPTER = Chapter(
    name="11-output",
    controls=[
        Control(
            "shut_from",
            lambda: [str(step + 1) for step in range(len(_read()))],
            _middle,
            lambda number: f"{number}. {visible(_read().tokens[int(number) - 1])}",
        ),
        Control("shut_for", lambda: _COUNTS, lambda: "10"),
        Control(
            "returned",
            lambda: tuple(_RETURNED),
            lambda: "last",
            lambda name: t(f"returned.{name}"),
            slides=False,
        ),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda shut: Target("explore", _words(shut)),
)
