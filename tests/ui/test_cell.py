"""The four drawings and what is sent to them: every name on either side is on the other."""

import json
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import RNNWeights
from lstm_viz.figures import wires
from lstm_viz.models import CELLS
from lstm_viz.ui.components import cell as drawings
from lstm_viz.ui.components.cell import PHASES, cell_data, drawing_of

FOLDER = Path(drawings.__file__).parent


def parts(cell):
    """Every element with an id, with its classes."""
    root = ElementTree.parse(FOLDER / f"{cell}.svg").getroot()
    return [(e.get("id"), set((e.get("class") or "").split())) for e in root.iter() if e.get("id")]


@pytest.mark.parametrize("cell", [*CELLS, "legend"])
def test_no_id_stands_twice(cell):
    ids = [name for name, _ in parts(cell)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("cell", CELLS)
def test_every_strip_has_a_vector_and_every_vector_a_wire(cell):
    trace = lstm_viz.load("reviews-en", cell).read("Fine.").trace
    vectors = set(wires(trace, order=np.arange(32)))
    ids = {name for name, _ in parts(cell)}
    strips = {name.removeprefix("strip-") for name in ids if name.startswith("strip-")}
    assert strips <= vectors
    assert {f"wire-{name}" for name in vectors} <= ids
    assert {"h_prev", "x", "h"} <= strips
    if cell in ("lstm", "peephole"):
        assert {"c_prev", "c"} <= strips


@pytest.mark.parametrize("cell", CELLS)
def test_every_phase_lights_something_and_nothing_is_always_dark(cell):
    names = {phase.name for phase in PHASES[cell]}
    lit = set()
    for name, classes in parts(cell):
        if classes & {"wire", "layer", "pointwise", "strip", "label"}:
            assert classes & names, name
            lit |= classes & names
    assert lit == names


@pytest.mark.parametrize("cell", CELLS)
def test_the_quantity_of_a_phase_is_drawn_in_it(cell):
    classes = dict(parts(cell))
    for phase in PHASES[cell]:
        assert phase.name in classes[f"wire-{phase.quantity}"]


def test_an_rnn_with_relu_is_drawn_as_one():
    model = lstm_viz.load("reviews-en", "rnn")
    own = (model.weights.weight_ih, model.weights.weight_hh, model.weights.bias_ih)
    model = replace(model, weights=RNNWeights(*own, nonlinearity="relu"))
    reading = model.read("A dull film.")
    phases = cell_data(model, reading, 2.0, np.arange(32))["phases"]
    assert [phase["title"] for phase in phases] == ["Join", "ReLU"]
    assert phases[1]["formulas"] == ["h_t = ReLU(W·[h_{t−1}, x_t]⟨ + b⟩)"]
    assert ">ReLU<" in drawing_of("relu")
    assert "tanh" not in drawing_of("relu")


@pytest.mark.parametrize("cell", CELLS)
def test_the_values_that_are_sent_are_those_of_the_trace(cell):
    model = lstm_viz.load("reviews-en", cell)
    reading = model.read("A dull film, but the music is wonderful.")
    data = cell_data(model, reading, 2.0, np.arange(32))
    json.dumps(data)
    values = np.frombuffer(b64decode(data["values"]), "<f4")
    found = wires(reading.trace, reach=2.0, order=np.arange(32))
    assert [wire["name"] for wire in data["wires"]] == list(found)
    sent_wires = [wire for wire in data["wires"] if wire["start"] is not None]
    assert {"x", "h"} <= {wire["name"] for wire in sent_wires}  # the browser makes the others
    for wire in sent_wires:
        end = wire["start"] + len(reading) * wire["size"]
        sent = values[wire["start"] : end].reshape(len(reading), wire["size"])
        np.testing.assert_array_equal(sent, found[wire["name"]].values.astype("<f4"))
        scale = data["scales"][wire["scale"]]
        expected = found[wire["name"]].scale
        assert (scale["low"], scale["high"]) == (expected.low, expected.high)
        assert scale["linear"] == expected.linear
    assert end == len(values)
