"""What if in a real browser: unfold it, change a gate, see the other answer, undo it."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz import Clamp
from lstm_viz.texts.i18n import LANGUAGES, catalogue, speaking
from lstm_viz.texts.numbers import percent

STORY = "We came to Cairo by train. The soup was good. So we are here in"
VALUES = ".st-key-what_if_values .js-plotly-plot"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shut_gate_is_seen_beside_the_untouched_run_and_undone(open_page, lang):
    words = catalogue(lang)
    page = open_page(f"?lang={lang}&task=travel-en&text={quote(STORY)}", width=360)
    expect(page.locator(".view")).to_have_attribute("data-cursor", "16")
    shut = page.get_by_role("button", name=words["preset.forget"])
    expect(shut).to_be_hidden()
    page.locator(".token", has_text="Cairo").click()
    page.get_by_role("button", name=words["clock.change"]).click()
    expect(page.get_by_role("radio", name="Moscow")).to_be_in_viewport()
    first = page.locator(".st-key-what_if_span_first input")
    first.fill("8")
    first.press("Tab")
    page.locator(".st-key-what_if_span_last input").fill("9")
    shut.click()
    page.wait_for_function("() => location.search.includes('edit=clamp.f.0.all.8-9')")
    model = lstm_viz.load("travel-en", "lstm")
    after = model.read(STORY, edits=[Clamp("f", 0.0, start=7, stop=9)])
    with speaking(lang):
        told = percent(after.probabilities[-1].max())
    edited = words["what_if.answer_after"].partition("{")[0]
    expect(page.get_by_text(re.compile(f"^{edited}"))).to_contain_text(told)
    expect(page.locator(f"{VALUES} .heatmaplayer image")).to_have_count(3)
    expect(page.locator(f"{VALUES} .clock-cursor")).to_have_attribute("data-cursor", "3")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".st-key-what_if_undo button").click()
    expect(page.locator(VALUES)).to_have_count(0)
    page.wait_for_function("() => !location.search.includes('edit=')")
