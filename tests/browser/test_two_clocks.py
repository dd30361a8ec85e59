"""Two clocks on one page: each has its own cursor, its own drawing, and the keys in its turn."""

import pytest
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def page(chromium, serve, tmp_path_factory):
    log = tmp_path_factory.mktemp("clocks") / "log"
    with serve(log, "tests/browser/two_clocks.py") as address:
        page = chromium.new_page(locale="en-US", viewport={"width": 1400, "height": 700})
        page.goto(address)
        yield page
        page.close()
    assert "Traceback" not in log.read_text()


@pytest.fixture(autouse=True)
def both_at_their_ends(page):
    for key in ("second", "first"):
        page.locator(f".st-key-{key} .token").last.click()
    wait_for_cursors(page, 7, 7)


def wait_for_cursors(page, first, second):
    """Each clock, and the drawing that follows it, stand where they should."""
    for key, step in {"first": first, "second": second}.items():
        for part in (f".st-key-{key} .clock", f".st-key-{key}_drawing_lstm .view"):
            expect(page.locator(part)).to_have_attribute("data-cursor", str(step))


def test_each_is_stepped_by_its_own_buttons(page):
    page.locator(".st-key-first .back").click()
    wait_for_cursors(page, 6, 7)
    page.locator(".st-key-second .token").first.click()
    wait_for_cursors(page, 6, 0)


def test_the_keys_are_for_the_clock_that_was_used_last(page):
    page.keyboard.press("ArrowLeft")
    wait_for_cursors(page, 6, 7)
    page.locator(".st-key-second .token").nth(2).click()
    page.keyboard.press("ArrowLeft")
    wait_for_cursors(page, 6, 1)


def test_the_keys_are_for_the_first_one_until_one_is_used(page):
    page.reload()
    wait_for_cursors(page, 7, 7)
    page.keyboard.press("Home")
    wait_for_cursors(page, 0, 7)


def test_a_phase_is_of_the_drawing_that_is_asked_for_it(page):
    page.locator(".st-key-second_drawing_lstm .phases button").nth(2).click()
    second = page.locator(".st-key-second_drawing_lstm .view")
    expect(second).to_have_attribute("data-phase", "input")
    first = page.locator(".st-key-first_drawing_lstm .view")
    expect(first).to_have_attribute("data-phase", "all")
    page.keyboard.press("BracketRight")
    expect(second).to_have_attribute("data-phase", "update")
    wait_for_cursors(page, 7, 7)


def test_only_the_clock_that_has_the_keys_is_in_reach(page):
    page.locator("[data-testid=stMain]").evaluate("main => (main.scrollTop = main.scrollHeight)")
    expect(page.locator(".st-key-first .reach")).to_be_visible()
    expect(page.locator(".st-key-second .reach")).to_be_hidden()
