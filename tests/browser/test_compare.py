"""Compare in the real app: strips, highway and curves follow one cursor that asks nobody."""

import re
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.measures import word_memory
from lstm_viz.models import NETWORKS, examples
from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.ui.compare.networks import SHOWN

STORY = "Yesterday we came to Lisbon by train. The soup was good and the street was loud. here in"
CHARTS = {"felt": "curve_sensitivity", "way": "highway"}  # by view

# The opacity of each chip's colour, as the browser has computed it; covered ones have none.
STRENGTHS = """rows => rows.map(row => {
  const opacity = chip => {
    const color = getComputedStyle(chip).backgroundColor;
    const alpha = color.match(/\\/ ([\\d.]+)\\)$/) ?? color.match(/rgba\\(.*, ([\\d.]+)\\)$/);
    return alpha ? Number(alpha[1]) : 1;
  };
  return [row.dataset.network, [...row.querySelectorAll('.chip')].map(opacity)];
})"""
FULL = 0.8  # opacity of a chip of which all is left


def open_compare(open_page, text=None, **link):
    words = {"lang": "en", "task": "travel-en", **link} | ({"text": text} if text else {})
    visitor = {name: words.pop(name) for name in ("width", "dark", "prepare") if name in words}
    page = open_page(f"compare?{urlencode(words)}", **visitor)
    view = words.get("view", "known")
    part = "highway" if view == "way" else "fade"
    clock, shown = page.locator(".clock[data-cursor]"), page.locator(f".{part}[data-cursor]")
    expect(clock).to_be_visible(timeout=30_000)  # the networks are loaded and measured first
    expect(shown).to_have_attribute("data-text", clock.get_attribute("data-text"))
    if view in CHARTS:
        expect(page.locator(f".st-key-{CHARTS[view]} .clock-cursor")).to_have_count(1)
    return page, clock, shown


def chips(fade):
    return dict(fade.locator(".row").evaluate_all(STRENGTHS))


def recalled(network, text=STORY, task="travel-en", place="Lisbon"):
    """The API's recall of the place at the end of each word from the place on."""
    model = lstm_viz.load(task, *NETWORKS[network])
    reading = model.read(text)
    place = next(k for k, p in enumerate(model.card.places) if p[model.language] == place)
    values = lstm_viz.recall(reading)[:, place]
    values[-reading.asks :] = reading.probabilities[-1, place]
    return reading, values


def test_the_chips_have_the_colours_of_the_apis_numbers_up_to_the_cursor(open_page):
    page, clock, fade = open_compare(open_page, STORY)
    for back in (0, 3, 20):
        for _ in range(back):
            page.keyboard.press("ArrowLeft")
        reading, _ = recalled("lstm")
        cursor = int(clock.get_attribute("data-cursor"))
        expect(fade).to_have_attribute("data-cursor", str(cursor))
        drawn = chips(fade)
        assert tuple(drawn) == SHOWN
        for network in SHOWN:
            _, values = recalled(network)
            expected = [
                FULL * values[word] if stop - 1 <= cursor else 0
                for word, (_, stop) in enumerate(reading.words)
                if word >= 4
            ]
            assert drawn[network] == pytest.approx(expected, abs=2e-3)  # two digits and a half


def test_sensitivity_colours_the_chips_too(open_page):
    text = examples("reviews-en")[0].text
    memory = word_memory(lstm_viz.load("reviews-en", "rnn").read(text))
    _, _, fade = open_compare(open_page, task="reviews-en", view="felt", w=2, networks="rnn")
    values = memory.sensitivity[1:, 1]
    expected = FULL * np.clip(1 + np.log10(values) / 12, 0, 1)
    assert chips(fade)["rnn"] == pytest.approx(expected.tolist(), abs=2e-3)
    beyond = fade.locator(".row[data-network=rnn] .chip").evaluate_all(
        "chips => chips.map(chip => chip.classList.contains('beyond'))"
    )
    assert beyond == [bool(value > 1) for value in values.round(4)]


@pytest.mark.parametrize("view", CHARTS)
def test_stepping_moves_everything_and_asks_nobody(open_page, asks_nothing, view):
    page, clock, shown = open_compare(open_page, task="travel-ko", view=view)
    end = clock.get_attribute("data-cursor")
    expect(shown).to_have_attribute("data-cursor", end)
    with asks_nothing(page):
        page.keyboard.press("Home")
        for _ in range(7):
            page.keyboard.press("ArrowRight")
        for part in (clock, shown, page.locator(f".st-key-{CHARTS[view]} .clock-cursor")):
            expect(part).to_have_attribute("data-cursor", "7")


def test_a_chip_moves_the_cursor_and_w_follows_the_word_there(open_page):
    page, clock, fade = open_compare(open_page, STORY)
    fade.locator(".row").first.locator(".chip").nth(5).click()
    expect(clock).to_have_attribute("data-cursor", "9")
    expect(fade.locator(".follow")).to_be_enabled()
    page.keyboard.press("w")
    expect(fade).to_have_attribute("data-word", "9")
    expect(page).to_have_url(re.compile(r"[?&]w=10(&|$)"))
    expect(clock).to_have_attribute("data-cursor", "9")  # the cursor stays


def test_keys_begin_the_presentation_and_reveal_the_answers(open_page):
    page, _, fade = open_compare(open_page, STORY)
    answer = fade.locator(".row[data-network=lstm] .answer")
    expect(answer).to_contain_text("Lisbon")
    expect(page.locator(".st-key-present_button button")).to_be_visible()  # or nobody hears its key
    page.keyboard.press("p")
    expect(answer).to_have_text("?")
    expect(page.locator(".st-key-header")).to_be_hidden()
    expect(page).to_have_url(re.compile("present=1"))
    expect(page.locator(".st-key-reveal_button button")).to_be_visible()
    page.keyboard.press("a")
    expect(answer).to_contain_text("Lisbon")
    expect(answer.locator(".mark.right")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".st-key-header")).to_be_visible()


def test_the_sum_of_what_was_written_is_shown_at_the_cursor(open_page):
    page, _, highway = open_compare(open_page, STORY, view="way", memory="lstm", u=3)
    expect(highway).to_be_visible()
    trace = lstm_viz.load("travel-en", "lstm").read(STORY).trace
    for step in (len(trace) - 1, len(trace) - 2):
        value = trace.c[step, 3]
        digits = f"{'−' if value < 0 else '+'}{abs(value):.3f}"
        expect(highway.locator(".sum")).to_contain_text(f"c of unit 3 = {digits}")
        page.keyboard.press("ArrowLeft")


def test_the_old_picture_stays_and_is_marked_until_the_new_one_is_there(open_fresh, held):
    page, _, fade = open_compare(open_fresh, STORY, view="felt", prepare=held.listen)
    page.locator(".st-key-setup_button button").click()
    expect(page.locator(".st-key-text input")).to_be_visible()
    page.evaluate("""() => {
        window.seen = { marked: 0, empty: 0 };
        const look = () => {  // at what is painted, frame by frame
            const chart = document.querySelector('.st-key-curve_sensitivity .js-plotly-plot');
            if (chart?.closest('[data-waiting] [data-stale=true]')) window.seen.marked += 1;
            if (!chart) window.seen.empty += 1;
            requestAnimationFrame(look);
        };
        look();
    }""")
    box = page.locator(".st-key-text input")
    box.fill(STORY.replace("Lisbon", "Boston"))
    held.hold()
    box.press("Enter")
    page.locator("[data-waiting]").wait_for()
    held.let_go()
    expect(fade).to_have_attribute("data-text", re.compile("Boston"), timeout=30_000)
    seen = page.evaluate("() => window.seen")
    assert seen["marked"] > 0
    assert seen["empty"] == 0


@pytest.mark.parametrize("works", [False, True], ids=["at once", "while the page works on it"])
def test_what_was_typed_is_not_lost_when_the_next_choice_comes(open_fresh, held, works):
    page, clock, fade = open_compare(open_fresh, STORY, prepare=held.listen)
    typed = "Last week we went to Toronto. " + "It rained and the tea was cold. " * 10 + "here in"
    box = page.locator(".st-key-text input")
    box.fill(typed)
    if works:
        held.hold()
    box.press("Enter")
    if works:
        page.locator("[data-test-script-state=running]").wait_for()
    page.locator(".st-key-view").get_by_text("What can training feel?", exact=True).click()
    held.let_go()
    expect(clock).to_have_attribute("data-text", typed, timeout=30_000)
    expect(box).to_have_value(typed)
    expect(fade.locator(".title")).to_contain_text("Toronto")
    expect(page).to_have_url(re.compile("view=felt"))
    expect(page).to_have_url(re.compile("Toronto"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phone_shows_who_knows_it_since_when_why_and_whether_always(open_fresh, show_setup, lang):
    page = open_fresh(f"compare?lang={lang}", width=360, height=800)
    for part in (".st-key-sentence", ".clock .ribbon", ".fade .rows", ".st-key-findings"):
        shown = page.locator(part)
        expect(shown).to_be_visible()
        box = shown.bounding_box()
        assert box["y"] + box["height"] <= 800, part
    expect(page.locator(".st-key-findings p")).to_have_count(4)
    expect(page.locator(".st-key-text input")).to_be_hidden()
    show_setup(page)
    expect(page.locator(".st-key-text input")).to_be_visible()
    expect(page.locator(".st-key-presets")).to_be_visible()
    page.locator(".st-key-setup_button button").click()
    expect(page.locator(".st-key-text input")).to_be_hidden()


@pytest.mark.parametrize(("lang", "dark"), [("ko", True), ("en", False)])
def test_nothing_is_wider_than_a_phone(open_page, lang, dark):
    page, _, fade = open_compare(open_page, lang=lang, task="travel-ko", width=360, dark=dark)
    scrolled = page.locator("[data-testid=stMain]").evaluate("node => node.scrollWidth")
    assert scrolled <= 360  # of what scrolls: the document itself never does
    for row in fade.locator(".row").all():
        box = row.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
