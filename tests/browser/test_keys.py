"""The keys of the clock on every page: what a keyboard and a presenter's clicker send."""

import pytest
from playwright.sync_api import expect

from lstm_viz.models import examples
from lstm_viz.texts.i18n import LANGUAGES, catalogue

PAGES = ("", "compare")
CLOCK = ".st-key-clock .clock"
FRAMES = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture
def open_fifth(open_page):
    """A page at its fifth token."""

    def open_fifth(path, lang="en"):
        page = open_page(f"{path}?lang={lang}&t=5")
        wait_for_cursor(page, 4)
        return page

    return open_fifth


def wait_for_cursor(page, step):
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", str(step), timeout=30_000)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_the_page_keys_of_a_clicker_step_on_every_page(open_fifth, path, lang):
    page = open_fifth(path, lang)
    press(page, "PageDown")
    wait_for_cursor(page, 5)
    press(page, "PageUp", "PageUp")
    wait_for_cursor(page, 3)
    words = catalogue(lang)
    assert page.locator(".clock .on").get_attribute("title") == words["clock.on"]
    assert "Page Down" in words["clock.on"]
    assert "Page Up" in words["clock.back"]


@pytest.mark.parametrize("path", PAGES)
def test_the_page_keys_step_wherever_the_focus_is(open_fifth, path):
    page = open_fifth(path)
    page.locator(".st-key-text input").focus()
    press(page, "PageDown")
    wait_for_cursor(page, 5)
    reached = set()
    for _ in range(20):
        press(page, "Tab")
        reached.add(page.evaluate("document.activeElement.closest('[class*=st-key]')?.className"))
        before = int(page.locator(CLOCK).get_attribute("data-cursor"))
        press(page, "PageDown")
        wait_for_cursor(page, before + 1)
        press(page, "PageUp")
        wait_for_cursor(page, before)
    assert len(reached) > 3
    assert page.locator(".speed").input_value() == "2"


@pytest.mark.parametrize("path", PAGES)
def test_what_else_a_clicker_sends_does_no_harm(open_fifth, asks_nothing, path):
    page = open_fifth(path)
    drawn = page.locator(".view, .fade, .highway")
    page.wait_for_function("new URL(location).searchParams.get('t') === '5'")
    expect(drawn).to_have_attribute("data-cursor", "4")
    before = (page.url, drawn.get_attribute("data-phase"))
    with asks_nothing(page):
        press(page, ".", ",", "b", "B", "Escape")
        page.evaluate(FRAMES)
    wait_for_cursor(page, 4)
    assert (page.url, drawn.get_attribute("data-phase")) == before
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press(page, "PageDown")
    wait_for_cursor(page, 5)


def test_f5_opens_the_page_where_it_stood(open_page):
    page = open_page("?lang=en&t=5")
    wait_for_cursor(page, 4)
    page.locator(".st-key-example").get_by_role("radio").nth(1).click()
    text = examples("reviews-en")[1].text
    expect(page.locator(CLOCK)).to_have_attribute("data-text", text)
    page.wait_for_function("!!new URL(location).searchParams.get('text')")
    link = page.evaluate(  # at once, although the cursor has not come to rest
        """() => {
          const press = (code) => document.body.dispatchEvent(
            new KeyboardEvent('keydown', { code, key: code, bubbles: true, composed: true }));
          press('Home');
          press('PageDown');
          press('F5');
          return location.search;
        }"""
    )
    assert "t=2" in link
    page.reload()
    wait_for_cursor(page, 1)
    expect(page.locator(CLOCK)).to_have_attribute("data-text", text)


def test_a_plain_button_that_is_reached_by_tab_keeps_only_space(open_fifth):
    page = open_fifth("")
    page.locator(".clock .back").focus()
    press(page, "Tab", "ArrowLeft")
    wait_for_cursor(page, 3)
    press(page, "Home")
    wait_for_cursor(page, 0)
    press(page, "Space")  # by the button alone, or it would play and pause
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "true")


def test_controls_that_use_arrows_keep_them_when_reached_by_tab(open_fifth):
    page = open_fifth("")
    page.locator(".clock .change").focus()
    press(page, "Tab", "ArrowDown", "Home")
    assert page.locator(".speed").input_value() == "0.5"
    wait_for_cursor(page, 4)


def test_the_keys_of_the_phases_do_nothing_where_there_are_none(open_fifth):
    page = open_fifth("compare")
    press(page, "BracketRight")
    page.evaluate(FRAMES)
    wait_for_cursor(page, 4)


def test_keys_without_a_place_are_taken_by_their_name(open_fifth):
    page = open_fifth("")
    page.evaluate(  # as some remote controls, and a keypad, send it
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " { code: 'Numpad3', key: 'PageDown', bubbles: true, composed: true }))"
    )
    wait_for_cursor(page, 5)


def test_a_slider_keeps_its_arrows_after_a_click_on_it(open_page):
    page = open_page("learn?lang=en&chapter=8&answers=shown")
    clock = page.locator(".clock[data-cursor]")
    clock.wait_for(state="attached")
    before = clock.get_attribute("data-cursor")
    slider = page.get_by_test_id("stSlider").first
    slider.locator("[data-rac][data-orientation]").last.click()
    at = int(slider.locator("input").input_value())
    press(page, "ArrowRight")
    expect(slider.locator("input")).to_have_value(str(at + 1))
    assert clock.get_attribute("data-cursor") == before
