"""The cell at the cursor: the drawing of the notes, with the real vectors on its wires."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import LSTMWeights
from lstm_viz.figures import wires
from lstm_viz.models import Model, Reading
from lstm_viz.texts.i18n import language, t
from lstm_viz.ui.components.registry import read, register
from lstm_viz.ui.components.scales import scale_data


class Phase(NamedTuple):
    """A part of a step: the vector that it makes, and its formulas; ⟨ ⟩ holds the biases."""

    name: str
    quantity: str
    formulas: Sequence[str]


_FORGET = "f_t = σ(W_f·[h_{t−1}, x_t]{}⟨ + b_f⟩)"
_INPUT = "i_t = σ(W_i·[h_{t−1}, x_t]{}⟨ + b_i⟩)"
_OUTPUT = "o_t = σ(W_o·[h_{t−1}, x_t]{}⟨ + b_o⟩)"


def _rnn(activation: str) -> tuple[Phase, ...]:
    return (
        Phase("join", "joined", ["[h_{t−1}, x_t]"]),
        Phase("output", "h", [f"h_t = {activation}(W·[h_{{t−1}}, x_t]⟨ + b⟩)"]),
    )


def _lstm(forget: str = "", into: str = "", out: str = "") -> tuple[Phase, ...]:
    candidate = "c̃_t = tanh(W_c·[h_{t−1}, x_t]⟨ + b_c⟩)"
    return (
        Phase("forget", "f", [_FORGET.replace("{}", forget)]),
        Phase("input", "i", [_INPUT.replace("{}", into), candidate]),
        Phase("update", "c", ["c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t"]),
        Phase("output", "h", [_OUTPUT.replace("{}", out), "h_t = o_t ⊙ tanh(c_t)"]),
    )


PHASES = {
    "rnn": _rnn("tanh"),
    "relu": _rnn("ReLU"),
    "lstm": _lstm(),
    "peephole": _lstm(" + p_f ⊙ c_{t−1}", " + p_i ⊙ c_{t−1}", " + p_o ⊙ c_t"),
    "gru": (
        Phase("reset", "r", ["r_t = σ(W_r·[h_{t−1}, x_t]⟨ + b_r⟩)"]),
        Phase(
            "candidate", "n", ["n_t = tanh(W_n x_t⟨ + b_{in}⟩ + r_t ⊙ (U_n h_{t−1}⟨ + b_{hn}⟩))"]
        ),
        Phase("update", "z", ["z_t = σ(W_z·[h_{t−1}, x_t]⟨ + b_z⟩)"]),
        Phase("output", "h", ["h_t = z_t ⊙ h_{t−1} + (1 − z_t) ⊙ n_t"]),
    ),
}
_LETTERS = {
    **{"g": "c̃", "joined": "[h, x]", "c_prev": "cₜ₋₁", "h_prev": "hₜ₋₁", "tanh_c": "tanh c"},
    **{"fc": "f × cₜ₋₁", "ig": "i × c̃", "uh": "Uₙ h", "ruh": "r × Uₙ h", "zh": "z × hₜ₋₁"},
    **{"keep1z": "1 − z", "zn": "(1 − z) × n"},
}
_MADE = {"c_prev", "h_prev", "joined", "fc", "ig", "tanh_c", "ruh", "zh", "keep1z", "zn"}
"""Wires whose vectors follow from those of others, in the browser; see `wires.js`."""


def drawing_of(cell: str) -> str:
    """Return the drawing of a cell as SVG."""
    if cell == "relu":
        return read("cell", "rnn.svg").replace(">tanh<", ">ReLU<")
    return read("cell", f"{cell}.svg")


def _register(cell: str) -> Any:
    parts = {"drawing": drawing_of(cell), "legend": read("cell", "legend.svg")}
    html = read("cell", "cell.html")
    for name, part in parts.items():
        html = html.replace(f"<!-- {name} -->", part)
    styles = ("controls.css", "cell.css", "unit.css")
    return register("cell", styles=styles, html=html, variant=cell)


_components = {cell: _register(cell) for cell in PHASES}


def cell_drawing(
    reading: Reading,
    *,
    reach: float,
    order: NDArray[np.intp],
    unit: Mapping[str, Any],
    key: str = "cell",
    clock: str = "clock",
) -> None:
    """Show the cell with its vectors at the cursor, in phases, and any unit's arithmetic.

    Parameters
    ----------
    reading
        What a model made of a text.
    reach
        C, the end of the scale of c, or of the h of an RNN with ReLU.
    order : (H,)
        Units from top to bottom, as in the heatmaps.
    unit
        What is needed of the units; see `lstm_viz.ui.components.cell.unit.unit_data`.
    key, clock
        Of this drawing, and of the clock that it follows.
    """
    data = cell_data(reading.model, reading, reach, order)
    own: dict[str, Any] = {"key": key, "clock": clock, "unit": dict(unit)}
    if unit["chart"]:  # the heat maps stand on the same page
        own["words"] = data["words"] | {"invitation": t("drawing.invitation_below")}
    _components[reading.model.cell](key=f"{key}_{reading.model.cell}", data=data | own)


def cell_data(
    model: Model, reading: Reading, reach: float, order: NDArray[np.intp]
) -> dict[str, Any]:
    """Return all that the browser shows: the values of all wires, scales, phases and words."""
    cell = model.cell
    found = wires(reading.trace, reach=reach, order=order)
    scales = list(dict.fromkeys(wire.scale for wire in found.values()))
    sent = {name: wire.values.ravel() for name, wire in found.items() if name not in _MADE}
    starts = dict(zip(sent, np.cumsum([0, *map(len, sent.values())]).tolist(), strict=False))
    values = np.concatenate(list(sent.values()))
    return {
        "text": reading.text,
        "cell": cell,
        "steps": len(reading),
        "values": b64encode(values.astype("<f4").tobytes()).decode(),
        "wires": [
            {
                "name": name,
                "start": starts.get(name),
                "size": wire.values.shape[1],
                "scale": scales.index(wire.scale),
            }
            for name, wire in found.items()
        ],
        "scales": [scale_data(scale) for scale in scales],
        "phases": [_phase(cell, phase) for phase in PHASES[cell]],
        "letters": {name: _LETTERS.get(name, name) for name in found},
        "shapes": _shapes(model),
        "words": _words(),
        "lang": language(),
    }


def _phase(cell: str, phase: Phase) -> dict[str, Any]:
    kind = "lstm" if cell == "peephole" else cell
    return {
        "name": phase.name,
        "quantity": phase.quantity,
        "formulas": list(phase.formulas),
        "title": t(f"phase.{kind}_{phase.name}"),
        "sentence": t(f"phase.{kind}_{phase.name}_told"),
    }


def _shapes(model: Model) -> list[str]:
    units, inputs = model.weights.hidden_size, model.weights.input_size
    return [
        t(
            "drawing.shapes" if isinstance(model.weights, LSTMWeights) else "drawing.shapes_h",
            **{"inputs": inputs, "units": units, "both": units + inputs},
        ),
        "W·[h_{t−1}, x_t] = W_h·h_{t−1} + W_x·x_t",
    ]


def _words() -> dict[str, Any]:
    names = ("back", "on", "biases", "whole", "invitation")
    return {
        **{name: t(f"drawing.{name}") for name in names},
        "range": t("drawing.range", name="{name}", low="{low}", mean="{mean}", high="{high}"),
        "legend": [t(f"drawing.{name}") for name in ("layer", "pointwise", "join", "copy")],
    }
