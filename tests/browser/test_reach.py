"""The bar at the foot of the window: the clock in reach wherever one has scrolled."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.models import examples
from lstm_viz.texts.i18n import LANGUAGES, catalogue

PAGES = ("", "compare")
# Every pair of values, not every product of three: no part of the app knows all of them.
EVERY_PAIR = [("", "en", 360), ("", "ko", 1400), ("compare", "en", 1400), ("compare", "ko", 360)]
CLOCK = ".st-key-clock .clock"
BAR = f"{CLOCK} .reach"
FRAMES = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""
SCROLL = "(main, to) => { main.scrollTop = to === 'end' ? main.scrollHeight : 0; }"
LAST = """main => Math.max(...[...main.querySelectorAll('[data-testid=stElementContainer]')]
  .filter(part => part.checkVisibility())
  .map(part => part.getBoundingClientRect()).filter(({ height }) => height)
  .map(({ bottom }) => bottom))"""


@pytest.fixture
def open_fifth(open_page):
    """A page at its fifth token, whole."""

    def open_fifth(path="", lang="en", link="", **options):
        height = 500 if path else 1000  # so low that the controls can be scrolled away
        options = {"height": height, **options}
        page = open_page(f"{path}?lang={lang}{link}&t=5", **options)
        wait_for_fifth(page)
        return page

    return open_fifth


def wait_for_fifth(page):
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", "4", timeout=30_000)
    last = page.locator(".st-key-numbers, .st-key-findings")  # part of the page
    expect(last).to_be_visible(timeout=30_000)


def scroll(page, to):
    page.locator("[data-testid=stMain]").evaluate(SCROLL, to)


@pytest.mark.parametrize(("path", "lang", "width"), EVERY_PAIR)
def test_the_bar_steps_plays_and_names_the_token_and_asks_nobody(
    open_fifth, asks_nothing, path, lang, width
):
    page = open_fifth(path, lang, width=width)
    scroll(page, "end")
    expect(page.locator(BAR)).to_be_visible()
    with asks_nothing(page):
        assert_bar_works(page, catalogue(lang))


def assert_bar_works(page, words):
    bar, clock = page.locator(BAR), page.locator(CLOCK)
    back, play, on = bar.locator("button").all()
    on.click()
    expect(clock).to_have_attribute("data-cursor", "5")
    current = page.locator(".st-key-clock .token.current").text_content()
    expect(bar.locator(".now")).to_have_text(current)
    expect(bar.locator(".count")).to_have_text(re.compile(r"^6 / \d+$"))
    back.click()
    page.keyboard.press("ArrowLeft")
    expect(clock).to_have_attribute("data-cursor", "3")
    play.click()
    expect(clock).to_have_attribute("data-playing", "true")
    expect(play).to_have_attribute("aria-label", words["clock.pause"])
    play.click()
    expect(clock).to_have_attribute("data-playing", "false")
    for button, name in [(back, "back"), (play, "play"), (on, "on")]:
        assert button.get_attribute("aria-label") == words[f"clock.{name}"]


@pytest.mark.parametrize(("path", "lang", "width"), EVERY_PAIR)
def test_the_bar_is_slim_and_covers_nothing_for_good(open_fifth, in_both_themes, path, lang, width):
    page = open_fifth(path, lang, width=width)
    for _ in in_both_themes(page):
        scroll(page, "end")
        expect(page.locator(BAR)).to_be_visible()
        assert_slim_and_beside_everything(page, width)


def assert_slim_and_beside_everything(page, width):
    main = page.locator("[data-testid=stMain]")
    box = page.locator(BAR).bounding_box()
    assert box["height"] <= 3.2 * 16
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] == pytest.approx(page.viewport_size["height"], abs=1)
    assert main.evaluate(LAST) <= box["y"]
    assert main.evaluate("main => main.scrollWidth") <= width
    parts = page.locator(f"{BAR} > *").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect())"
        ".filter(({ width }) => width).map(({ top, right, bottom }) => [top, right, bottom])"
    )
    for top, right, bottom in parts:
        assert box["y"] <= top
        assert bottom <= box["y"] + box["height"]
        assert right <= box["x"] + box["width"]


def test_the_bar_comes_when_the_controls_are_gone_and_moves_nothing(open_fifth):
    page = open_fifth()
    main, bar = page.locator("[data-testid=stMain]"), page.locator(BAR)
    scroll(page, "top")
    expect(bar).to_be_hidden()
    height = main.evaluate("main => main.scrollHeight")
    scroll(page, "end")
    expect(bar).to_be_visible()
    assert main.evaluate("main => main.scrollHeight") == height
    bar.locator("button").last.focus()
    scroll(page, "top")
    expect(bar).to_be_hidden()
    expect(page.locator(".clock .on")).to_be_focused()  # or who uses a keyboard would be lost


def test_a_dialog_keeps_the_page_keys_and_the_bar_gives_way_to_it(open_fifth):
    page = open_fifth()
    scroll(page, "end")
    page.locator(".st-key-model_card button").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(BAR)).to_be_hidden()
    page.keyboard.press("PageDown")
    page.evaluate(FRAMES)
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", "4")
    page.keyboard.press("Escape")
    expect(page.locator(BAR)).to_be_visible()


def test_there_is_no_bar_without_a_clock(open_fifth):
    page = open_fifth(height=700)
    scroll(page, "end")
    expect(page.locator(BAR)).to_be_visible()
    box = page.locator(".st-key-text input")
    box.fill("word " * 300)
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("300 tokens")
    expect(page.locator(".reach")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_bar_tells_the_answer_so_far(open_fifth, lang):
    page = open_fifth(lang=lang, link="&task=reviews-en", width=360)
    scroll(page, "end")
    reading = lstm_viz.load("reviews-en", "lstm").read(examples("reviews-en")[0].text)
    best = int(reading.probabilities[4].argmax())
    short = page.locator(f"{BAR} .short")
    expect(short).to_contain_text(catalogue(lang)[f"label.{reading.model.labels[best]}"])
    expect(short).to_contain_text(f"{100 * reading.probabilities[4, best]:.0f}")
    box, bar = short.bounding_box(), page.locator(BAR).bounding_box()
    assert box["x"] + box["width"] < bar["x"] + bar["width"]
    assert short.evaluate("node => node.scrollWidth <= node.clientWidth")  # nothing is cut off


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_syllable_stands_in_its_word_and_the_drawing_names_it(open_fifth, lang):
    page = open_fifth(lang=lang, link=f"&task=reviews-ko&text={quote('참 좋아서 샀어요')}")
    expect(page.locator(".view")).to_have_attribute("data-cursor", "4")
    where = page.locator(f"{BAR} .where")
    assert [part.text_content() for part in where.locator("> *").all()] == ["좋아", "서", ""]
    named = {
        "en": "“서” in “좋아서”, 5 of 9",
        "ko": "‘좋아서’의 ‘서’ (9자 중 5번째 글자)",
    }[lang]
    expect(where).to_have_attribute("title", named)
    title = page.locator(".view .title")
    expect(title).to_contain_text(f"{named} · {catalogue(lang)['drawing.whole']}")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("BracketRight")
    expect(title).to_contain_text(f"{named} · {catalogue(lang)['phase.lstm_forget']}")
    page.keyboard.press("ArrowLeft")
    expect(title).to_contain_text(
        named.replace("‘서’", "‘아’").replace("“서”", "“아”").replace("5", "4")
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_drawing_names_a_word_and_its_place(open_fifth, lang):
    page = open_fifth(lang=lang, link="&task=reviews-en&text=Not+bad+at+all+really")
    named = {"en": "“really”, 5 of 5", "ko": "‘really’ (토큰 5개 중 5번째)"}[lang]
    expect(page.locator(".view .title .named")).to_have_text(named)
    drawing = page.locator("svg.cell").first
    expect(drawing).to_have_attribute("aria-label", re.compile(re.escape(named)))
