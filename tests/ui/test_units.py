"""Units of Explore without a browser: in the link, and what is told of each of them."""

import re

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine.summands import summands
from lstm_viz.measures import silenced, time_scales, unit_order
from lstm_viz.models import CELLS
from lstm_viz.texts.i18n import catalogue, speaking
from lstm_viz.texts.numbers import signed
from lstm_viz.texts.units import units_told
from lstm_viz.ui.components.cell.unit import unit_data
from tests.ui.driver import component, link, open_app
from tests.ui.test_app import matrix

TEXT = "A dull, lifeless film and a waste of time."


def cell(app, kind="lstm"):
    return component(app, f"cell_{kind}")


def test_a_unit_of_the_link_opens_and_stays_in_it():
    app = open_app(lang="en", u="7")
    assert cell(app)["unit"]["opening"] == 7
    assert link(app, "u") == "7"
    assert not app.warning
    app.text_input(key="text").set_value(TEXT).run()
    assert link(app, "u") == "7"
    app.button_group(key="order").set_value("stored").run()
    assert cell(app)["unit"]["opening"] == 7


@pytest.mark.parametrize("asked", ["32", "-1", "seven", "1e1"])
def test_a_unit_that_is_not_there_is_ignored_with_a_note_and_leaves_the_link(asked):
    app = open_app(lang="en", u=asked)
    assert cell(app)["unit"]["opening"] is None
    assert f"u = {asked}" in app.warning[0].value
    assert link(app, "u") is None


def test_on_the_other_page_the_unit_is_a_choice_of_its_own():
    app = open_app("compare", lang="en", u="5")
    assert link(app, "u") == "5"
    app.go_to("explore")
    assert cell(app)["unit"]["opening"] is None


@pytest.mark.parametrize("kind", CELLS)
def test_the_terms_that_are_sent_are_those_of_the_engine_in_the_order_drawn(kind):
    reading = lstm_viz.load("reviews-en", kind).read(TEXT)
    order = unit_order(reading.model, reading, "effect")
    told = units_told(reading)
    sent = unit_data(reading, order, told=told, chart="player", opening=None)
    assert sent["gates"] == list(summands(reading.trace))
    for name, terms in summands(reading.trace).items():
        drawn = matrix({"bdata": sent["terms"][name]["b"], "dtype": "<f4", "shape": "1, 32"})[0]
        np.testing.assert_array_equal(drawn, terms.bias[order].astype("<f4"))
    assert sent["told"][3] == told[order[3]]
    width = 32 + sent["inputs"]
    shape = f"{len(sent['gates'])}, 32, {width}"
    weights = matrix({"bdata": sent["weights"], "dtype": "<f4", "shape": shape})
    h_prev = reading.trace.h[4][order]
    name = sent["gates"][-1]
    sums = weights[-1] @ np.concatenate([h_prev, reading.trace.x[5]])
    terms = summands(reading.trace)[name]
    np.testing.assert_allclose(sums, (terms.from_state + terms.from_input)[5][order], atol=1e-5)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_of_each_unit_it_is_told_how_long_it_keeps_and_what_it_does(lang):
    reading = lstm_viz.load("reviews-en", "lstm").read(TEXT)
    with speaking(lang):
        told = units_told(reading)
    first = unit_order(reading.model, reading, "timescale")[0]
    assert f"{time_scales(reading.trace)[first]:,.1f}" in told[first][0]
    assert signed(silenced(reading)[3]) in told[3][1]
    for place, by in enumerate(("timescale", "effect", "sharpness")):
        order = unit_order(reading.model, reading, by)
        pattern = catalogue(lang)[f"unit.{by}"].split("{value}")[1]
        ends = re.findall(r"\d+", pattern.format(rank=5, count=32, gate="f", tokens=""))
        found = re.findall(r"\d+", told[order[4]][place].rpartition(signed(0.0))[2])
        assert found[-len(ends) :] == ends
    assert len(told) == 32
    assert {len(lines) for lines in told} == {3}


def test_of_a_unit_of_an_rnn_only_its_effect_is_told():
    reading = lstm_viz.load("reviews-en", "rnn").read(TEXT)
    assert {len(lines) for lines in units_told(reading)} == {1}
    app = open_app(lang="en", cell="rnn", order="sharpness")
    assert app.button_group(key="order").options == [
        catalogue("en")[f"order.{by}"] for by in ("effect", "stored")
    ]
