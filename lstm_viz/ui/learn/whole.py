"""Chapter 12: the whole cell, forwards and backwards, and its weights counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.engine import sigmoid
from lstm_viz.figures import Block, Curve, Group, blocks
from lstm_viz.learn.counting import LAYERS, Needed, Weighed, go_backwards, telling_step, weigh
from lstm_viz.models import NETWORKS, Reading, example
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import written_out
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target, nearest
from lstm_viz.ui.learn.stepping import show_drawing, step_through
from lstm_viz.ui.legend import show_legend

_CHART = "learn_blocks"
_EXAMPLE = "two_places"
_SIZES = ("1", "8", "16", "32", "48")
_STEPS = ("5", "10", "20", "40")
_MOST = 48  # of D and H
_BIASES = 2  # columns: the bias, and PyTorch's second one
_MATRICES = {"Wₓ": 0, "Wₕ": 1, "b": 7}  # looks
_STYLES = {**_MATRICES, "c": 2, "h": 6}
_LETTERS = {"h": "tanh", "f": "f", "i": "i", "g": "c̃", "o": "o"}
_SQUASHED = "{}({{}} + {{}} + {{}})"
BACK = ("h", "c", "gates")


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """Two layers of the chosen size, and a story that a trained LSTM has read."""

    rnn: Weighed
    lstm: Weighed
    steps: int
    reading: Reading
    step: int
    unit: int
    needed: Needed
    back: str


def compute(chosen: Choices) -> Whole:
    """Count weights for the chosen D and H, and read the story."""
    size = int(chosen["inputs"]), int(chosen["cell_units"])
    reading = _reading()
    step, unit = telling_step(reading.trace)
    return Whole(
        rnn=weigh("rnn", *size),
        lstm=weigh("lstm", *size),
        steps=int(chosen["text_length"]),
        reading=reading,
        step=step,
        unit=unit,
        needed=go_backwards(reading.trace, step, unit),
        back=chosen["needed"],
    )


def show(whole: Whole, seen: Seen) -> None:
    """Show weights and states to scale, the way back in numbers, and the cell in its phases."""
    shown = [whole.rnn, whole.lstm] if seen.is_revealed else [whole.rnn]
    groups = [_group(layer) for layer in shown]
    if seen.is_revealed:
        groups.append(_states(whole))
    columns = 2 * (2 * _MOST + _BIASES) + int(_STEPS[-1])
    layers = len(LAYERS[shown[-1].cell])
    figure = blocks(groups, columns=columns, height=layers * _MOST)
    told = _count(whole, shown)
    show_legend([Curve(name, look, [], np.empty(0)) for name, look in _MATRICES.items()])
    st.plotly_chart(figure, key=_CHART, config={"displayModeBar": False}, alt=told)
    st.markdown(told)
    if seen.is_revealed:
        st.caption(t("learn.counted_states", steps=whole.steps, units=whole.rnn.units))
        _show_way_back(whole)
    step_through(whole.reading, Followers(phases=len(PHASES["lstm"])), seen)
    show_drawing(whole.reading, "stored")


def told(whole: Whole, given: Sequence[int]) -> Mapping[str, str]:
    """Tell how many weights both have."""
    return {
        "inputs": str(whole.rnn.inputs),
        "units": str(whole.rnn.units),
        "rnn": number(whole.rnn.total),
        "three": number(3 * whole.rnn.total),
        "lstm": number(whole.lstm.total),
        "torch": number(whole.lstm.in_pytorch),
    }


def check(whole: Whole) -> set[int]:
    """Compare the weights of both: as many, three times, or four times as many."""
    times = {1: 0, 3: 1, 4: 2}
    (k,) = nearest([float(factor) for factor in times], whole.lstm.total / whole.rnn.total)
    return {list(times.values())[k]}


def _count(whole: Whole, shown: Sequence[Weighed]) -> str:
    counts = "; ".join(
        t(
            "learn.counted_as",
            name=t(f"learn.counted_{one.cell}"),
            total=number(one.total),
            torch=number(one.in_pytorch),
        )
        for one in shown
    )
    return t("learn.counted", inputs=whole.rnn.inputs, units=whole.rnn.units, told=counts)


def _group(layer: Weighed) -> Group:
    """Lay out a layer's matrices: a row of blocks for each of its parts."""
    height = layer.units
    rows = [
        [
            _block(f"Wₓ ({_LETTERS[part]})", height, layer.inputs, "Wₓ", _LETTERS[part]),
            _block(f"Wₕ ({_LETTERS[part]})", height, layer.units, "Wₕ", ""),
            _block(f"b ({_LETTERS[part]})", height, 1, "b", ""),
            _block(f"b₂ ({_LETTERS[part]}, PyTorch)", height, 1, "b", ""),
        ]
        for part in LAYERS[layer.cell]
    ]
    return Group(t(f"learn.counted_{layer.cell}"), rows)


def _states(whole: Whole) -> Group:
    rows = [[_block(name, whole.lstm.units, whole.steps, name, name)] for name in ("c", "h")]
    return Group(t("learn.states", steps=whole.steps), rows)


def _block(name: str, rows: int, columns: int, kind: str, letter: str) -> Block:
    hover = t("learn.hover_weights", name=name, rows=rows, columns=columns, count=rows * columns)
    has_room = rows >= 8 and columns >= 8  # for a letter
    return Block(rows, columns, _STYLES[kind], letter if has_room else "", hover)


def _show_way_back(whole: Whole) -> None:
    """Write what the hidden state of a unit comes of, as far back as the reader has gone."""
    at = {"step": whole.step + 1, "token": visible(whole.reading.tokens[whole.step])}
    st.markdown(t("learn.way_back", unit=whole.unit, **at))
    lines = _written(whole.needed)
    for name in BACK[: BACK.index(whole.back) + 1]:
        st.markdown(f"- {t(f'learn.from_{name}')}: {lines[name]}")


def _written(one: Needed) -> dict[str, str]:
    """Write out the hidden state, the cell state, and the four layers of a unit."""
    state = [one.f, one.before, one.i, one.g]
    layers = [
        f"{_LETTERS[part]} = " + written_out(_SQUASHED.format("tanh"), terms, _tanh)
        if part == "g"
        else f"{_LETTERS[part]} = " + written_out(_SQUASHED.format("σ"), terms, _sigmoid)
        for part, terms in one.sums.items()
    ]
    return {
        "h": "h = o · tanh(c) = " + written_out("{} · {}", [one.o, one.tanh_c], lambda o, c: o * c),
        "c": "c = " + written_out("{} · {} + {} · {}", state, lambda f, c, i, g: f * c + i * g),
        "gates": "  \n".join(["", *layers]),
    }


def _sigmoid(*terms: float) -> float:
    return float(sigmoid(np.array(sum(terms))))


def _tanh(*terms: float) -> float:
    return float(np.tanh(sum(terms)))


def _reading() -> Reading:
    task = f"travel-{language()}"
    text = example(task, _EXAMPLE).text
    return cache.model(task, *NETWORKS["lstm"]).read(text)


CHAPTER = Chapter(
    name="12-cell",
    controls=[
        Control("inputs", lambda: _SIZES, lambda: "32"),
        Control("cell_units", lambda: _SIZES, lambda: "32"),
        Control("text_length", lambda: _STEPS, lambda: "10"),
        Control("needed", lambda: BACK, lambda: "h", lambda name: t(f"needed.{name}"), False),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda whole: Target(
        "explore", {"task": f"travel-{language()}", "order": "stored", "text": whole.reading.text}
    ),
)
