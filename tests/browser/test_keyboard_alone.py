"""A lecture without a mouse: type, step, go on to Compare, present, reveal."""

import re

import pytest
from playwright.sync_api import expect

from lstm_viz.texts.i18n import LANGUAGES

CLOCK, FADE, BOX = ".st-key-clock .clock", ".fade[data-cursor]", ".st-key-text input"
TYPED = {"en": "The soup was cold but the waiter was kind.", "ko": "국은 식었지만 직원이 친절했다."}
MOST_TABS = 60
REACHED = "selector => Boolean(document.activeElement?.closest(selector))"


def tab_to(page, selector):
    """Press Tab until something has the focus, as a reader would."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(REACHED, selector):
            return
    pytest.fail(f"{MOST_TABS} tabs do not reach {selector}")


def wait_for_rest(page):
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def step_back(page):
    before = int(page.locator(CLOCK).get_attribute("data-cursor"))
    page.keyboard.press("ArrowLeft")
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", str(before - 1))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lecture_is_given_by_keyboard_alone(open_page, lang):
    page = open_page(f"?lang={lang}")
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", re.compile(r"\d"))
    wait_for_rest(page)
    tab_to(page, BOX)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(TYPED[lang])
    page.keyboard.press("Enter")
    expect(page.locator(CLOCK)).to_have_attribute("data-text", TYPED[lang])
    wait_for_rest(page)
    step_back(page)
    tab_to(page, BOX)
    page.keyboard.press("Escape")
    step_back(page)
    tab_to(page, ".st-key-pages a[href*=compare]")
    page.keyboard.press("Enter")
    fade = page.locator(FADE)
    expect(fade).to_have_attribute("data-text", TYPED[lang])
    wait_for_rest(page)
    step_back(page)
    answer = fade.locator(".row[data-network=lstm] .answer")
    page.keyboard.press("p")
    expect(answer).to_have_text("?")
    expect(page.locator(".st-key-reveal_button button")).to_be_visible()
    page.keyboard.press("a")
    expect(answer).to_contain_text("%")
    page.keyboard.press("p")
    expect(page.locator(".st-key-header")).to_be_visible()
