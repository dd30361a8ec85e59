"""What a phone of 360 × 800 shows: all of it in the width, what matters at first sight."""

import pytest
from playwright.sync_api import expect

from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.ui.compare.views import VIEWS

LIES_ON_TOP = """chosen => {
  const { x, y, width, height } = chosen.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return chosen.contains(top);
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "link", ["?task=numbers-{}", "compare?present=1", "compare?present=1&view=way"]
)
def test_no_page_is_wider_than_a_phone(open_page, link, lang):
    page = open_page(f"{link.format(lang)}&lang={lang}", width=360, height=800)
    expect(page.locator(".clock[data-cursor]")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    main = page.locator(".stMain")
    assert main.evaluate("main => main.scrollWidth") <= 360
    inside = page.locator(".clock :is(button, select):visible")
    assert all(part["x"] + part["width"] <= 360 for part in map(box_of, inside.all()))


def box_of(locator):
    return locator.bounding_box()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_the_chosen_view_is_in_sight_and_nothing_lies_on_it(open_page, view, lang):
    page = open_page(f"compare?lang={lang}&view={view}", width=360, height=800)
    chosen = page.locator(".st-key-view").get_by_role("radio", name=catalogue(lang)[f"view.{view}"])
    expect(chosen).to_be_checked()
    expect(chosen).to_be_in_viewport(ratio=0.99)
    assert chosen.evaluate(LIES_ON_TOP)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["", "compare"])
def test_what_is_wrong_with_a_text_is_said_in_sight(open_page, path, lang):
    text = "a" * 300 if lang == "en" else "가" * 300
    task = f"travel-{lang}"
    page = open_page(f"{path}?lang={lang}&task={task}&text={'+'.join(text)}", width=360, height=800)
    expect(page.get_by_role("alert")).to_be_in_viewport(ratio=0.75)
