"""Travel stories in the real app: the next word, the line of recall, and new stories."""

import re

import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.models import examples, namings
from lstm_viz.texts.answers import answers

STORY = next(e.text for e in examples("travel-en") if e.name == "near")


def clock(page):
    root = page.locator(".st-key-clock .clock[data-cursor]")
    expect(root).to_be_visible()
    return root


def link(task, text=None, **words):
    from urllib.parse import urlencode

    words = {"task": task, **words} | ({"text": text} if text else {})
    return f"?{urlencode(words)}"


def said(model, text, step):
    reading = model.read(text)
    return " ".join(words for _, words in answers(model, reading).parts[step])


@pytest.mark.parametrize("cell", ["rnn", "lstm"])
def test_the_answer_is_the_next_word_at_every_step(open_page, cell):
    page = open_page(link("travel-en", STORY, cell=cell))
    root, model = clock(page), lstm_viz.load("travel-en", cell)
    count = len(model.read(STORY))
    for step in range(count - 1, -1, -1):
        expect(root).to_have_attribute("data-cursor", str(step))
        expect(root.locator(".answer")).to_have_text(
            re.compile(re.escape(said(model, STORY, step)))
        )
        page.keyboard.press("ArrowLeft")


def test_the_line_of_recall_is_covered_like_the_player_and_asks_nobody(open_page, asks_nothing):
    page = open_page(link("travel-ko"))
    root = clock(page)
    for key in ("recall", "player"):
        expect(page.locator(f".st-key-{key} .clock-cursor")).to_have_count(1)
    with asks_nothing(page):
        page.keyboard.press("Home")
        expect(root).to_have_attribute("data-cursor", "0")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        expect(root).to_have_attribute("data-cursor", "3")
        for key in ("recall", "player"):
            overlay = page.locator(f".st-key-{key} .clock-cursor")
            expect(overlay).to_have_attribute("data-cursor", "3")
            assert overlay.locator("path").first.get_attribute("d")


def test_recall_and_player_have_the_same_columns(open_page):
    page = open_page(link("travel-ko"))
    clock(page)

    def column(key):
        overlay = page.locator(f".st-key-{key} .clock-cursor path").nth(1)
        box = overlay.bounding_box()
        return box["x"], box["width"]

    for key in ("recall", "player"):
        expect(page.locator(f".st-key-{key} .clock-cursor")).to_have_count(1)
    assert column("recall") == pytest.approx(column("player"), abs=1)


def test_words_take_the_colour_of_what_is_left_of_the_place(open_page):
    text = "어제 도쿄에 왔다. 여기"
    page = open_page(link("travel-ko", text, cell="rnn"))
    root = clock(page)
    model = lstm_viz.load("travel-ko", "rnn")
    leans = answers(model, model.read(text)).leans
    strengths = root.locator(".token").evaluate_all(
        "nodes => nodes.map(node => Number(node.style.getPropertyValue('--strength')))"
    )
    assert strengths == pytest.approx(leans, abs=1e-6)
    assert strengths[0] == 0 < strengths[-1]


def test_a_story_is_told_by_the_controls(open_page):
    page = open_page(link("travel-en"))
    root = clock(page)
    before = root.get_attribute("data-text")
    page.get_by_role("button", name="Tell me a story").click()
    page.get_by_role("button", name="Tell a new story").click()
    expect(root).not_to_have_attribute("data-text", before)
    model = lstm_viz.load("travel-en", "lstm")
    reading = model.read(root.get_attribute("data-text"))
    assert len(namings(reading)) == 1
    assert reading.asks


def test_the_counter_leaves_the_blank_out(open_page):
    page = open_page(link("travel-en", "We came to Cairo by train. So we are here in ___"))
    clock(page)
    expect(page.get_by_text("12 / 256 tokens")).to_be_visible()
