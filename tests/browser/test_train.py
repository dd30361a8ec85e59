"""Two networks that learn in a real browser: what one can do, what is drawn, who waits."""

import os
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from lstm_viz.texts.i18n import catalogue

# Never solved, so that it goes on until somebody stops it.
LONG = "live=latch&length=100&units=32&updates=5000&a_rate=1e-9&b_rate=1e-9"
COLOURS = """canvas => {
  const { width, height } = canvas;
  const data = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const found = new Set();
  for (let k = 0; k < data.length; k += 4) {
    if (data[k + 3] === 255) found.add(data.slice(k, k + 3).join());
  }
  return found.size;
}"""
# Of canvases, and of the components they stand in: on a busy machine Streamlit may mount one
# anew between two runs of the page, and what it draws then is asked of the server again.
MARK = """canvases => canvases.forEach(canvas => {
  canvas.marked = canvas.closest('.learning, .glimpse').marked = true;
})"""
ANEW = """canvases => canvases
  .filter(canvas => canvas.closest('.learning, .glimpse').marked && !canvas.marked)
  .map(canvas => canvas.closest('figure').textContent)"""
COUNT = """node => {
  window.told = [];
  new MutationObserver(() => window.told.push(performance.now()))
    .observe(node, { attributeFilter: ['data-steps'] });
}"""


def learning(page):
    return page.locator(".learning")


def press(page, name):
    page.locator(f".st-key-train_{name} button").click()


def expect_state(page, state):
    expect(learning(page)).to_have_attribute("data-state", state)


def rows(page):
    return [int(count) for count in learning(page).get_attribute("data-rows").split(",")]


def in_link(page, name):
    return parse_qs(urlsplit(page.url).query).get(name)


@pytest.fixture(scope="module")
def page(new_page):
    page = new_page(f"train?{LONG}")
    expect_state(page, "new")
    yield page
    page.close()


def test_a_step_a_run_a_pause_and_another_seed(page):
    press(page, "one_step")
    expect(learning(page)).to_have_attribute("data-rows", "1,1")
    expect_state(page, "paused")
    expect(page.locator(".glimpse")).to_have_attribute("data-updates", "1")
    errors = page.locator(".errors canvas")
    assert errors.first.evaluate(COLOURS) > 5  # a row of errors, of colours of their own
    page.locator(".learning canvas, .glimpse canvas").evaluate_all(MARK)
    learning(page).evaluate(COUNT)
    press(page, "start")
    expect(learning(page)).to_have_attribute("data-rows", re.compile(r"\d{3,},"))
    expect(page.locator(".glimpse")).to_have_attribute("data-updates", re.compile(r"\d{2,}"))
    press(page, "pause")
    expect_state(page, "paused")
    told = page.evaluate("window.told")
    assert len(told) > 2
    assert len(told) <= 1 + 5 * (told[-1] - told[0]) / 1000  # five times a second at most
    assert page.locator(".learning canvas, .glimpse canvas").evaluate_all(ANEW) == []
    assert rows(page)[0] == rows(page)[1] == int(learning(page).get_attribute("data-steps"))
    expect(page.locator(".networks .outcome").first).to_contain_text(re.compile("Step [1-9]"))
    press(page, "another_seed")
    expect(page.get_by_label("Seed")).to_have_value("1")
    expect(learning(page)).to_have_attribute("data-state", re.compile("training|waiting"))
    press(page, "stop")
    expect_state(page, "stopped")
    assert in_link(page, "seed") == ["1"]
    assert in_link(page, "a_rate") == ["1e-9"]


def test_the_heatmaps_follow_the_clock_and_a_cell_opens_in_the_player(page):
    glimpse = page.locator(".glimpse")
    page.locator(".st-key-clock .clock").click(position={"x": 3, "y": 3})
    page.keyboard.press("Home")
    expect(glimpse).to_have_attribute("data-cursor", "0")
    covered = glimpse.locator("canvas").last.evaluate(COLOURS)
    page.keyboard.press("End")
    expect(glimpse).to_have_attribute("data-cursor", "99")
    assert glimpse.locator("canvas").last.evaluate(COLOURS) > covered
    assert glimpse.locator("figcaption").count() == 7  # h of the RNN, and six of the LSTM
    page.locator(".st-key-open button").last.click()
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    expect(page.locator(".view svg.cell, .view .cell")).not_to_have_count(0)


def test_words_of_the_page_are_the_readers_also_while_it_learns(page):
    page.locator(".st-key-lang button").last.click()
    expect(learning(page)).to_have_attribute("lang", "ko")
    press(page, "start")
    expect(page.locator(".learning .told")).to_contain_text("스텝 ·")
    press(page, "stop")
    expect_state(page, "stopped")


@pytest.mark.skipif((os.cpu_count() or 1) > 4, reason="opens a page for each processor")
def test_who_waits_is_told_the_place_and_served_when_another_reader_leaves(open_fresh):
    first, *others, last = (open_fresh(f"train?{LONG}") for _ in range(max(2, os.cpu_count())))
    for page in (first, *others):
        press(page, "start")
        expect_state(page, "training")
    press(last, "start")
    expect_state(last, "waiting")
    expect(last.locator(".learning .told")).to_contain_text("queue: 1")
    first.close()
    expect_state(last, "training")
    press(last, "stop")
    expect_state(last, "stopped")


@pytest.mark.parametrize(("lang", "seed"), [("en", 1), ("ko", 2)])  # a run of its own
def test_the_end_of_a_training_waits_until_a_dialog_is_closed(open_page, lang, seed):
    page = open_page(f"train?lang={lang}&live=latch&updates=600&length=30&seed={seed}")
    expect_state(page, "new")
    press(page, "start")
    expect(page.locator(".st-key-train_pause button")).to_be_enabled()
    page.get_by_role("button", name=catalogue(lang)["learn.terms"]).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    done = "done"  # a busy machine may train for longer than a page is waited for
    expect(learning(page)).to_have_attribute("data-state", done, timeout=90_000)
    expect(page.locator(".st-key-train_pause button")).to_be_enabled()  # the page of before
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".st-key-train_pause button")).to_be_disabled()
