"""axe-core on every page, in both languages, light and dark: nothing serious."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from lstm_viz.ui.learn.chapters import CHAPTERS

PAGES = {
    "?task=travel-{lang}": ".st-key-player .clock-cursor",
    "compare?task=travel-{lang}": ".fade[data-cursor]",
    "compare?task=travel-{lang}&view=way": ".st-key-highway .clock-cursor",
    "train?live=latch": ".st-key-learning, [class*='st-key-live']",
    "lecturer?": "table",
}
CHAPTERS_TRIED = (1, 8, len(CHAPTERS))
WIDE = """() => [...document.querySelectorAll('.katex-display')]
  .filter(formula => formula.getBoundingClientRect().right > innerWidth).length"""
NAMED = """() => {
  const host = document.querySelector('.st-key-clock [data-testid=stBidiComponentIsolated]');
  return !host || host.shadowRoot.querySelector('.play')?.getAttribute('aria-label');
}"""


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
    pages = dict(PAGES)
    for number in CHAPTERS_TRIED:
        pages[f"learn?chapter={number}&answers=shown"] = ".st-key-chapter h3"
    told = []
    for link, shown in pages.items():
        address = f"{link.format(lang=lang)}&lang={lang}"
        page = open_page(address, width=width, dark=dark)
        page.locator(shown).first.wait_for(state="attached")
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        page.wait_for_function(NAMED)
        told += [f"{link}: {one}" for one in serious(page)]
        assert not page.evaluate(WIDE)  # a formula that is cut
        page.close()
    assert not told, "\n".join(told)
