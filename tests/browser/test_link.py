"""The link of the address: what is chosen since it was brought stays, whatever comes between."""

import re

import pytest
from playwright.sync_api import expect

from lstm_viz.models import examples
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.ui.compare.presets import PRESETS

TEXT = "A dull film"
PATHS = ("", "compare")


def open_and_read(open_any, path, lang, **visitor):
    """Open a page by a link that names words, and let it read a text that the link does not."""
    page = open_any(f"{path}?lang={lang}&task=reviews-en&text=Fine.", **visitor)
    expect_text(page, "Fine.")
    type_text(page, TEXT)
    expect_text(page, TEXT)
    return page


def type_text(page, text, *, send=True):
    box = page.locator(".st-key-text input")
    box.fill(text)
    if send:
        box.press("Enter")


def expect_text(page, text):
    expect(page.locator(f".clock[data-text='{text}']")).to_have_count(1)
    expect(page.locator(".st-key-text input")).to_have_value(text)
    page.wait_for_url(re.compile(re.escape(f"text={text}".replace(" ", "+")) + "(&|$)"))


def open_terms(page, lang):
    page.get_by_role("button", name=catalogue(lang)["learn.terms"]).click()
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_a_button_that_chooses_nothing_changes_nothing(open_page, path, lang):
    page = open_and_read(open_page, path, lang)
    open_terms(page, lang)
    expect_text(page, TEXT)
    page.keyboard.press("Escape")
    expect_text(page, TEXT)


class CutWire:
    """A connection that can be cut, or garbled, if the `prepare` of a page is its `lay`."""

    def lay(self, page):
        page.route_web_socket("**/_stcore/stream", self.connect)

    def connect(self, browser):
        self.browser = browser
        browser.connect_to_server()


@pytest.mark.parametrize("path", PATHS)
def test_a_lost_connection_comes_back_to_what_was_chosen(open_fresh, path):
    wire = CutWire()
    page = open_and_read(open_fresh, path, "en", prepare=wire.lay)
    app = page.get_by_test_id("stApp")
    wire.browser.close()
    expect(app).to_have_attribute("data-lost", catalogue("en")["waiting.lost"])
    expect(app).not_to_have_attribute("data-lost", re.compile(""))
    open_terms(page, "en")  # after which all is shown that the server has made till then
    expect_text(page, TEXT)


def test_a_page_that_streamlit_has_given_up_is_loaded_anew(open_fresh, errors):
    wire = CutWire()
    page = open_and_read(open_fresh, "compare", "ko", prepare=wire.lay)
    with page.expect_event("load"):
        wire.browser.send(b"no message of Streamlit")
    expect_text(page, TEXT)
    assert errors
    errors.clear()  # Streamlit's, of that message


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_preset_takes_the_place_of_what_was_typed(open_page, lang):
    page = open_page(f"compare?lang={lang}")
    presets = page.locator(".st-key-presets [data-testid=stPageLink] a")
    texts = [examples(f"{preset.kind}-{lang}")[0].text for preset in PRESETS]
    for k, typed in ((0, TEXT), (1, "Fine."), (1, TEXT), (0, "Fine.")):
        presets.nth(k).click()
        expect_read(page, texts[k])
        type_text(page, typed, send=False)
        presets.nth(k).focus()  # leaves the box, and so sends what stands there
        expect_read(page, typed)


def expect_read(page, text):
    expect(page.locator(".st-key-text input")).to_have_value(text)
    read = re.compile(rf"^{re.escape(text)}[ \d]*$")  # and what a network recites
    expect(page.locator(".clock")).to_have_attribute("data-text", read)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_typed_goes_to_the_other_page_by_a_tap(open_page, lang):
    page = open_and_read(open_page, "", lang)
    type_text(page, "Good value.", send=False)
    page.get_by_role("link", name=catalogue(lang)["page.compare"], exact=True).hover()
    page.mouse.down()  # leaves the box, and so sends what stands there
    expect_text(page, "Good value.")
    page.mouse.up()
    expect(page.locator(".fade[data-cursor]")).to_have_count(1)
    expect_text(page, "Good value.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_choices_at_once_are_both_made(open_fresh, lang):
    words, task = catalogue(lang), f"travel-{lang}"
    page = open_fresh(f"?lang={lang}&task=reviews-{lang}")
    expect(page.locator(".clock[data-cursor]")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    names = words[f"task.{task}"], words["cell.gru"]
    radios = [page.get_by_role("radio", name=name, exact=True).element_handle() for name in names]
    page.evaluate("radios => radios.forEach(radio => radio.click())", radios)
    expect_read(page, examples(task)[0].text)
    page.wait_for_url(re.compile(f"task={task}&cell=gru(&|$)"))


def test_a_link_that_is_followed_twice_is_one_step(open_fresh):
    page = open_fresh("compare?lang=en")
    presets = page.locator(".st-key-presets [data-testid=stPageLink] a")
    texts = [examples(f"{preset.kind}-en")[0].text for preset in PRESETS]
    expect_read(page, texts[1])
    presets.nth(0).dblclick()
    expect_read(page, texts[0])
    page.go_back()
    expect_read(page, texts[1])


def test_the_cursor_stays_while_a_view_without_it_is_shown(open_page):
    page = open_page("compare?lang=en&task=travel-en&view=way")
    clock, view = page.locator(".clock[data-cursor]"), page.locator(".st-key-view")
    last = int(clock.get_attribute("data-cursor"))
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(clock).to_have_attribute("data-cursor", str(last - 3))
    view.get_by_role("radio", name=catalogue("en")["view.general"]).click()
    expect(clock).to_have_count(0)
    view.get_by_role("radio", name=catalogue("en")["view.way"]).click()
    expect(clock).to_have_attribute("data-cursor", str(last - 3))
    page.wait_for_url(re.compile(f"t={last - 2}(&|$)"))
