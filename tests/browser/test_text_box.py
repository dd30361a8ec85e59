"""The text box and the keys: it has them while one types, and not longer."""

import pytest
from playwright.sync_api import expect

from lstm_viz.texts.i18n import catalogue

PAGES = ("", "compare")
# Every pair of values, not every product of three: no part of the app knows all of them.
EVERY_PAIR = [("", "en", 360), ("", "ko", 1400), ("compare", "en", 1400), ("compare", "ko", 360)]
CLOCK = ".st-key-clock .clock"
EVERY_PAGE_AND_LANGUAGE_ONCE = [("", "ko"), ("compare", "en")]
TYPED = {
    "en": ("The soup was cold but the waiter was kind.", "The tea was good."),
    "ko": ("국은 식었지만 직원이 친절했다.", "차가 참 좋았다."),
}
LONG = "word " * 300
FRAMES = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""
KEY = """(box, key) => box.dispatchEvent(
  new KeyboardEvent('keydown', { bubbles: true, composed: true, ...key }))"""
FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.className ?? '';
}"""


@pytest.fixture
def open_box(open_page, show_setup):
    """A page, and its text box with the focus."""

    def open_box(path="", lang="en", **options):
        page = open_page(f"{path}?lang={lang}", **options)
        expect(page.locator(CLOCK)).to_have_attribute("lang", lang, timeout=30_000)
        expect(page.locator(".js-plotly-plot, .st-key-fade").first).to_be_visible(timeout=30_000)
        at_rest = page.locator("[data-test-script-state=notRunning]")
        at_rest.wait_for()
        show_setup(page)
        box = page.locator(".st-key-text input")
        box.click()
        return page, box

    return open_box


def cursor(page):
    return int(page.locator(CLOCK).get_attribute("data-cursor"))


def wait_for_text(page, text):
    expect(page.locator(CLOCK)).to_have_attribute("data-text", text, timeout=30_000)


def assert_keys_step(page):
    before = cursor(page)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", str(before - 1))


@pytest.mark.parametrize(("path", "lang"), EVERY_PAGE_AND_LANGUAGE_ONCE)
def test_after_enter_or_escape_the_keys_step_as_soon_as_the_text_is_read(open_box, path, lang):
    page, box = open_box(path, lang)
    for key, text in zip(("Enter", "Escape"), TYPED[lang], strict=True):
        box.click()
        box.fill(text)
        box.press(key)
        expect(box).not_to_be_focused()
        assert page.evaluate(FOCUSED) == "clock"
        expect(box).to_have_value(text)
        wait_for_text(page, text)
        expect(box).not_to_be_focused()
        assert page.evaluate(FOCUSED) == "clock"
        assert page.locator(CLOCK).get_attribute("aria-label") == catalogue(lang)["clock.name"]
        assert_keys_step(page)
        expect(box).to_have_value(text)
    box.click()
    box.press("Enter")  # on a text that is read already
    expect(box).not_to_be_focused()
    assert_keys_step(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_refused_text_keeps_the_keys_and_has_no_play_until_it_is_mended(open_box, path):
    page, box = open_box(path)
    expect(page.locator(".clock-play")).to_have_count(1)
    box.fill(LONG)
    box.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("300 tokens")
    expect(page.locator(CLOCK)).to_have_count(0)
    expect(page.locator(".clock-play")).to_have_count(0)
    expect(box).to_be_focused()
    expect(box).to_have_value(LONG)
    box.fill(TYPED["en"][0])
    box.press("Enter")
    wait_for_text(page, TYPED["en"][0])
    expect(box).not_to_be_focused()
    assert_keys_step(page)
    box.fill("good")
    box.press("Enter")
    wait_for_text(page, "good")
    expect(page.locator(".clock-play")).to_be_disabled()  # one token is not played


def test_the_enter_that_ends_a_syllable_leaves_nothing(open_box):
    page, box = open_box(lang="ko")
    for composing in ({"isComposing": True}, {"keyCode": 229}):
        box.evaluate(KEY, {"key": "Enter", "code": "Enter", **composing})
        box.evaluate(KEY, {"key": "Escape", "code": "Escape", **composing})
        page.evaluate(FRAMES)
        expect(box).to_be_focused()
    box.evaluate(KEY, {"key": "Enter", "code": "Enter"})
    expect(box).not_to_be_focused()


def test_who_types_on_after_enter_is_not_interrupted(open_box):
    page, box = open_box()
    box.fill(TYPED["en"][0])
    box.evaluate(
        """(box) => {
          box.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }));
          const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
          set.call(box, `${box.value} And`);
          box.dispatchEvent(new Event('input', { bubbles: true }));
        }"""
    )
    wait_for_text(page, TYPED["en"][0])
    page.evaluate(FRAMES)
    expect(box).to_be_focused()
    expect(box).to_have_value(f"{TYPED['en'][0]} And")


def test_a_box_that_was_only_clicked_keeps_the_keys_when_the_page_changes(open_box):
    page, box = open_box()
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("matchMedia('(prefers-color-scheme: dark)').matches")
    page.evaluate(FRAMES)
    expect(box).to_be_focused()


@pytest.mark.parametrize(("path", "lang", "width"), EVERY_PAIR)
def test_tab_goes_from_the_box_to_play_and_the_examples_and_back(open_box, path, lang, width):
    page, box = open_box(path, lang, width=width)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.st-key-example')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    play = page.locator(".clock-play")
    expect(play).to_be_focused()
    expect(play).to_contain_text(catalogue(lang)["clock.play"])
    expect(play).to_have_css("opacity", "1")
    outside, inside = box.bounding_box(), play.bounding_box()
    assert inside["x"] > outside["x"]
    assert inside["x"] + inside["width"] <= width
    page.keyboard.press("Space")
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "true")
    assert page.evaluate(FOCUSED) == "play"
    expect(play).to_have_css("opacity", "0")
    page.keyboard.press("Space")
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")
