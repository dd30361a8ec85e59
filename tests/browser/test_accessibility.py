"""axe-core on every page, in both languages, light and dark: nothing serious."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from lstm_viz.ui.learn.chapters import CHAPTERS

CLOCK, CELL = ".clock[data-cursor]", ".view[data-cursor]"  # once they have their words
PAGES = {  # and what stands on each when it is there
    "?task=travel-{lang}": (".st-key-player .clock-cursor", CLOCK, CELL),
    "compare?task=travel-{lang}": (".fade[data-cursor]", CLOCK),
    "compare?task=travel-{lang}&view=way": (
        ".st-key-highway .clock-cursor",
        ".highway[data-cursor]",
        CLOCK,
    ),
    "train?live=latch": (".st-key-learning, [class*='st-key-live']", CLOCK),
    "lecturer?": ("table",),
    "learn?chapter=1&answers=shown": (".st-key-chapter h3", ".js-plotly-plot"),
    "learn?chapter=8&answers=shown": (".st-key-chapter h3", CLOCK, CELL),
    f"learn?chapter={len(CHAPTERS)}&answers=shown": (".st-key-chapter h3", CLOCK),
}
WIDE = """() => [...document.querySelectorAll('.katex-display')]
  .filter(formula => formula.getBoundingClientRect().right > innerWidth).length"""


def serious(page):
    """What axe finds on a page that keeps somebody from using it, in one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("lang", "width", "dark"), [("en", 1400, False), ("ko", 360, True)])
def test_no_page_keeps_anybody_out(open_page, lang, width, dark):
    told = []
    for link, shown in PAGES.items():
        address = f"{link.format(lang=lang)}&lang={lang}"
        page = open_page(address, width=width, dark=dark)
        for part in shown:
            page.locator(part).first.wait_for(state="attached")
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        told += [f"{link}: {one}" for one in serious(page)]
        assert not page.evaluate(WIDE)  # a formula that is cut
        page.close()
    assert not told, "\n".join(told)
