"""Numbers in a real browser: the network's own digits, and another training in the same rows."""

import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.models import examples, rungs, tasks
from lstm_viz.texts.i18n import LANGUAGES

READY = [lang for lang in LANGUAGES if f"numbers-{lang}" in tasks()]
TOPS = """() => [...document.querySelectorAll('.st-key-clock, .st-key-recall, .st-key-player')]
  .filter(node => node.getClientRects().length)  // the old picture may stand beside, unseen
  .map(node => Math.round(node.getBoundingClientRect().top))"""


@pytest.mark.parametrize("lang", READY)
def test_another_training_recites_in_the_same_place(open_page, lang):
    task = f"numbers-{lang}"
    page = open_page(f"?lang={lang}&task={task}")
    own, clock = page.locator(".token.own"), page.locator(".clock[data-cursor]")
    story = examples(task)[0].text
    ladder = rungs(task, "lstm")
    tops = None
    for steps in (ladder[-1], ladder[0]):
        page.locator(".st-key-steps button", has_text=f"{steps:,} ").click()
        said = lstm_viz.load(task, "lstm", steps=steps).read(story).recited
        expect(own).to_have_text([str(digit) for digit in said])
        expect(clock).to_be_visible()
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        assert tops in (None, page.evaluate(TOPS))  # nothing jumps
        tops = page.evaluate(TOPS)
    page.wait_for_function("n => location.search.includes(`steps=${n}`)", arg=ladder[0])
