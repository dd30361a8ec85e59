"""axe-core on every page, in both languages, light and dark: nothing serious.

``LSTM_VIZ_AXE=1 pytest tests/browser/test_accessibility.py`` looks at every chapter and view too,
in every language, theme and width.
"""

import itertools
import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.ui.compare.views import MORE, VIEWS
from lstm_viz.ui.learn.chapters import CHAPTERS

LOOKS_AT_ALL = "LSTM_VIZ_AXE" in os.environ

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
OTHERS = {
    **{f"learn?chapter={n}&answers=shown": (".st-key-chapter h3",) for n in range(1, 16)},
    "learn?chapter=1": (".st-key-chapter h3",),
    "learn?chapter=8": (".st-key-chapter h3", CLOCK, CELL),
    **{f"compare?task=travel-{{lang}}&view={view}": (".st-key-views",) for view in VIEWS},
    **{f"compare?task=travel-{{lang}}&view=more&more={one}": (".st-key-views",) for one in MORE},
    "compare?task=travel-{lang}&present=1": (CLOCK,),
    "?task=reviews-{lang}&cell=gru&edit=swap.1.x": (CLOCK, CELL),
    "?task=reviews-{lang}&text= ": ("[data-testid=stAlert]",),
}
LOOKED_AT = OTHERS | PAGES if LOOKS_AT_ALL else PAGES
SEEN = [("en", 1400, False), ("ko", 360, True)]
EVERY = list(itertools.product(LANGUAGES, (1400, 360), (False, True)))
FILLED = {".st-key-clock": CLOCK, "[class*=st-key-cell_]": CELL}
REACHED = """() => [...document.querySelectorAll('[data-testid=stMarkdownContainer] table')]
  .every(table => table.scrollWidth <= table.clientWidth || table.tabIndex === 0)"""
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


@pytest.mark.parametrize(("lang", "width", "dark"), EVERY if LOOKS_AT_ALL else SEEN)
def test_no_page_keeps_anybody_out(open_page, lang, width, dark):
    told = []
    for link, shown in LOOKED_AT.items():
        address = f"{link.format(lang=lang)}&lang={lang}"
        page = open_page(address, width=width, dark=dark)
        for part in shown:
            page.locator(part).first.wait_for(state="attached")
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        for place, part in FILLED.items():  # wherever there is one, it has its words
            for _ in page.locator(place).all():
                page.locator(part).first.wait_for(state="attached")
        page.wait_for_function(REACHED)
        told += [f"{link}: {one}" for one in serious(page)]
        told += [f"{link}: a formula that is cut"] if page.evaluate(WIDE) else []
    assert not told, "\n".join(told)
