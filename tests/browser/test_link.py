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
    for k in (0, 1, 1, 0):
        presets.nth(k).focus()  # leaves the box, as a mouse does before its click
        presets.nth(k).click()
        expect(page.locator(".st-key-text input")).to_have_value(texts[k])
        read = re.compile(rf"^{re.escape(texts[k])}[ \d]*$")  # and what a network recites
        expect(page.locator(".clock")).to_have_attribute("data-text", read)
        type_text(page, TEXT, send=False)
