"""Chapters 9 to 12 without a browser: what the reader's choices show, against the engine."""

from base64 import b64decode

import numpy as np
import pytest

import lstm_viz
from lstm_viz.models import examples
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.texts.tables import number
from tests.ui.driver import link
from tests.ui.test_learn import figures, open_chapter, told


def reading(lang, task, example):
    model = lstm_viz.load(f"{task}-{lang}", "lstm")
    return model.read(examples(model.task)[example].text)


def decoded(values):
    """An array as Plotly sends it."""
    return np.frombuffer(b64decode(values["bdata"]), values["dtype"])


def heatmaps(app, name):
    """The values of each heatmap of a chart, (H, T), as its hover tells them."""
    rows = [part for part in figures(app)[name]["data"] if part["type"] == "heatmap"]
    return [decoded(r["customdata"]).reshape(32, -1) for r in rows]


def frames(app, name):
    lines = [p for p in figures(app)[name]["data"] if p.get("mode") == "lines"]
    return [(min(p["x"]) + 0.5, max(p["x"]) + 0.5, p.get("yaxis", "y")) for p in lines]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gates_are_held_where_the_reader_wants_it(lang):
    app = open_chapter(9, lang=lang, answers="shown", valves="neither", written_word="3")
    i, _, untouched, held = heatmaps(app, "learn_writing")
    own = reading(lang, "travel", 4)
    start, stop = own.words[2]
    np.testing.assert_allclose(untouched, own.trace.c.T, atol=1e-6)
    assert (i[:, start:stop] == 0).all()
    assert (held[:, start:stop] == 0).all()
    assert (held[:, start - 1] != 0).any()
    assert set(frames(app, "learn_writing")) == {(start, stop, f"y{k}") for k in ("", 2, 3, 4)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_held_before_the_question_is_answered(lang):
    app = open_chapter(9, lang=lang, valves="neither")
    i, _, c = heatmaps(app, "learn_writing")
    own = reading(lang, "travel", 4).trace
    np.testing.assert_allclose(i, own.i.T, atol=1e-6)
    np.testing.assert_allclose(c, own.c.T, atol=1e-6)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_added_is_shown_for_the_step_the_unit_and_the_function(lang):
    app = open_chapter(10, lang=lang, answers="shown", update_token="6", update_unit="3")
    past, present, c = (decoded(p["y"]) for p in figures(app)["learn_update"]["data"])
    trace = reading(lang, "reviews", 0).trace
    np.testing.assert_allclose(past, trace.f[5] * trace.c[4], atol=1e-6)
    np.testing.assert_allclose(present, trace.i[5] * trace.g[5], atol=1e-6)
    np.testing.assert_allclose(c, trace.c[5], atol=1e-6)
    assert f"{trace.f[5, 3] + trace.i[5, 3]:.2f}" in told(app)
    assert catalogue(lang)["learn.sigma"] not in told(app)
    app.button_group(key=f"content_{lang}").set_value("sigma").run()
    assert link(app, "content") == "sigma"
    assert catalogue(lang)["learn.sigma"] in told(app)
    bars = [decoded(p["y"]) for p in figures(app)["learn_update"]["data"]]
    assert min(values.min() for values in bars) >= 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bars_before_the_answer_are_what_comes_in(lang):
    before, candidate = figures(open_chapter(10, lang=lang, update_token="6"))["learn_update"][
        "data"
    ]
    assert before["name"] == "cₜ₋₁"
    assert decoded(candidate["y"]).min() >= -1


@pytest.mark.parametrize(
    ("returned", "framed"),
    [("last", [(-1, "y3")]), ("sequence", [(0, "y3")]), ("state", [(-1, "y2"), (-1, "y3")])],
)
def test_what_leaves_the_layer_is_framed(returned, framed):
    app = open_chapter(
        11, lang="en", answers="shown", returned=returned, shut_from="10", shut_for="5"
    )
    count = len(reading("en", "travel", 0))
    assert frames(app, "learn_output") == [(start % count, count, axis) for start, axis in framed]
    o, c, h = heatmaps(app, "learn_output")
    assert (o[:, 9:14] == 0).all()
    assert (h[:, 9:14] == 0).all()
    assert (np.abs(c[:, 9:14]).max(axis=0) > 0.5).all()
    assert f"{count} × 32" in told(app) or returned != "sequence"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_weights_follow_the_sliders_and_not_the_length(lang):
    sizes = {"inputs": "16", "cell_units": "8"}
    counted = number(4 * (8 * (16 + 8) + 8))
    for steps in ("5", "40"):
        app = open_chapter(12, lang=lang, answers="shown", text_length=steps, **sizes)
        assert counted in told(app)
        assert number(4 * (8 * (16 + 8) + 16)) in told(app)
        assert f"8 × {steps}" in told(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_way_back_goes_as_far_as_the_reader_wants(lang):
    words = catalogue(lang)
    near = told(open_chapter(12, lang=lang, answers="shown"))
    far = told(open_chapter(12, lang=lang, answers="shown", needed="gates"))
    assert words["learn.from_h"] in near
    assert words["learn.from_c"] not in near
    assert words["learn.from_gates"] in far
    assert "tanh((" in far or "tanh(0" in far
