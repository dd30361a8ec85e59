"""Explore in a real browser: what a reader does, and sees."""

from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.figures.palette import unbounded_scale
from lstm_viz.models import examples
from lstm_viz.texts.card import PARTS
from lstm_viz.texts.i18n import LANGUAGES, catalogue

PLAYER = ".st-key-player .js-plotly-plot"
REVIEW = "A dull, lifeless film and a complete waste of time."
READ = f"?lang=en&order=stored&text={quote(REVIEW)}"

ROWS = f"{PLAYER} .heatmaplayer image"
CURSOR = f"""() => {{
  const cursor = document.querySelector('{PLAYER} .clock-cursor');
  return cursor ? Number(cursor.dataset.cursor) : null;
}}"""
# The first covered column, as it stands on the screen: all of them if none is.
COVERED_FROM = f"""() => {{
  const chart = document.querySelector('{PLAYER}');
  const plot = chart.querySelector('.nsewdrag').getBoundingClientRect();
  const cover = chart.querySelector('.clock-cursor path').getBoundingClientRect();
  const count = chart.layout.xaxis.tickvals.length;
  return cover.width ? Math.round((cover.left - plot.left) / plot.width * count) : count;
}}"""

# What Plotly has drawn of a quantity, as a list of units.
DRAWN = f"""name => {{
  const rows = document.querySelector('{PLAYER}').calcdata;
  const {{ z }} = rows.find(([row]) => row.trace.name === name)[0];
  return Array.from(z, unit => Array.from(unit));
}}"""
HUES_AND_STRENGTHS = """chips => chips.map(
  ({ style }) => [style.getPropertyValue('--hue'), style.getPropertyValue('--strength')]
)"""


def wait_for_player(page, rows=6):
    expect(page.locator(ROWS)).to_have_count(rows)


def wait_for_cursor(page, step):
    page.wait_for_function(f"({CURSOR})() === {step}")


def answer(page):
    return page.locator(".st-key-clock .answer")


def tokens(page):
    return page.locator(".st-key-clock .token")


def test_the_page_opens_with_an_example_wholly_read(open_page):
    page = open_page()
    wait_for_player(page)
    count = len(lstm_viz.load("reviews-en", "lstm").tokenize(examples("reviews-en")[0].text))
    expect(tokens(page)).to_have_count(count)
    wait_for_cursor(page, count - 1)
    assert page.evaluate(COVERED_FROM) == count


def test_a_typed_review_and_enter_change_answer_ribbon_and_picture(open_page):
    page = open_page()
    wait_for_player(page)
    expect(answer(page)).to_contain_text("Answer: positive")
    box = page.locator(".st-key-text input")
    box.fill(REVIEW)
    box.press("Enter")
    expect(answer(page)).to_contain_text("Answer: negative")
    expect(tokens(page)).to_have_count(12)
    wait_for_player(page)
    page.wait_for_function(f"({DRAWN})('h')[0].length === 12")
    assert len(page.evaluate(DRAWN, "h")) == 32


def test_the_picture_holds_the_numbers_of_the_api(open_page):
    page = open_page(READ)
    wait_for_player(page)
    reading = lstm_viz.load("reviews-en", "lstm").read(REVIEW)
    for name in reading.trace.quantities:
        values, drawn = reading.trace[name].T, np.array(page.evaluate(DRAWN, name))
        if name == "c":
            values = unbounded_scale(reading.reach).at(values)
        np.testing.assert_allclose(drawn, values, atol=2e-6)  # drawn in float32


def test_the_ribbon_is_coloured_by_the_running_answer(open_page):
    page = open_page(READ)
    expect(tokens(page)).to_have_count(12)
    strengths = tokens(page).evaluate_all(HUES_AND_STRENGTHS)
    answers = lstm_viz.load("reviews-en", "lstm").read(REVIEW).probabilities[:, 1]
    for (hue, strength), p in zip(strengths, answers, strict=True):
        assert hue == ("var(--towards)" if p >= 0.5 else "var(--against)")
        assert float(strength) == pytest.approx(abs(2 * p - 1), abs=1e-3)


def test_no_value_that_is_still_covered_shows_on_hover(open_page):
    page = open_page("?t=5")
    wait_for_player(page)
    wait_for_cursor(page, 4)
    expect(page.locator(".st-key-clock .token.ahead")).to_have_count(15)
    plot = page.locator(f"{PLAYER} .nsewdrag").first.bounding_box()
    column, middle = plot["width"] / 20, plot["y"] + plot["height"] / 2
    hover = page.locator(f"{PLAYER} .hoverlayer .hovertext")
    page.mouse.move(plot["x"] + 15.5 * column, middle)
    page.mouse.move(plot["x"] + 15.4 * column, middle)
    expect(hover).to_have_count(0)
    page.mouse.move(plot["x"] + 2.5 * column, middle)
    expect(hover).to_have_count(1)
    expect(hover).to_contain_text("arrived (3 / 20)")
    page.mouse.move(plot["x"] + 15.5 * column, middle)
    expect(hover).to_have_count(0)


def test_a_link_opens_text_cell_order_and_cursor(open_page):
    page = open_page(f"?task=reviews-en&cell=gru&order=effect&t=3&lang=ko&text={quote(REVIEW)}")
    wait_for_player(page, rows=4)
    expect(tokens(page)).to_have_count(12)
    wait_for_cursor(page, 2)
    assert page.locator(".st-key-text input").input_value() == REVIEW
    expect(page.get_by_text(catalogue("ko")["text.reviews-en"])).to_be_visible()
    assert "t=3" in page.url


def test_going_back_brings_the_earlier_view_back(open_page):
    page = open_page("?lang=en")
    wait_for_player(page)
    page.get_by_role("radio", name="GRU").click()
    wait_for_player(page, rows=4)
    page.wait_for_url("**cell=gru**")
    page.go_back()
    wait_for_player(page)


def test_a_link_cannot_bring_markup_into_its_note(open_page):
    page = open_page(f"?cell={quote('[win](https://x.example) ![x](https://x.example/p.png)')}")
    note = page.get_by_role("alert")
    expect(note).to_contain_text("[win](https://x.example)")
    assert note.locator("a, img").count() == 0


def test_an_rnn_has_one_row_and_a_sentence(open_page):
    page = open_page("?cell=rnn")
    wait_for_player(page, rows=1)
    expect(
        page.locator(PLAYER).get_by_text("An RNN has no gates and no cell state.")
    ).to_be_visible()


def test_the_language_follows_the_browser(open_fresh):
    page = open_fresh(locale="ko-KR")
    expect(page.get_by_text(catalogue("ko")["text.reviews-ko"])).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_switching_the_network_keeps_the_text(open_page, lang):
    page = open_page(f"?lang={lang}&task=reviews-en&text={quote(REVIEW)}")
    wait_for_player(page)
    page.get_by_role("radio", name=catalogue(lang)["cell.gru"]).click()
    wait_for_player(page, rows=4)
    assert page.locator(".st-key-text input").input_value() == REVIEW
    page.wait_for_url("**cell=gru**")


COUNTED = """output => [
  output.textContent.match(/^\\d+ \\/ 256/)?.[0], output.classList.contains('beyond')
]"""
# What must be cut in the browser as the models cut it.
TEXTS = (
    "I don't, really!",
    "👩‍👩‍👧 👍🏽 1️⃣ ok",
    "최고예요! 이 시리얼",
    "It’s 3.5/5 <b>fine</b> … ( :",
    "עברית \u202eabc\u200b é",
    "\ufeffwon\u00adder\u200bful \u200b \u2060 tea\u200d !\ufe0f \u3164 \u2800",
    "don´t “x” ‘y’ — … 5′4″ ＷＯＷ！？",
    "👩\u200d❤\ufe0f\u200d👩 🏴\U000e0067\U000e0062\U000e007f می\u200cخواهم 참\u200c좋\u00ad다",
    "\u034f\ufe0f \ufff0a\u00ad\u0301",
    "word " * 300,
)


# One task for each way to cut a text.
@pytest.mark.parametrize("task", ["reviews-en", "reviews-ko", "numbers-en"])
def test_tokens_are_counted_while_typing_as_the_model_counts_them(open_page, task):
    page = open_page(f"?lang=en&task={task}")
    wait_for_player(page)
    output = page.locator(".st-key-text_counter output")
    tokenize = lstm_viz.load(task, "lstm").tokenize
    expect(output).to_contain_text(f"{len(tokenize(examples(task)[0].text))} / 256")
    counted, expected = {}, {}
    for text in TEXTS:  # the counter hears of each before `fill` returns
        page.locator(".st-key-text input").fill(text)
        counted[text] = output.evaluate(COUNTED)
        count = len(tokenize(text))
        expected[text] = [f"{count} / 256", count > 256]
    assert counted == expected


def test_a_text_too_long_is_refused_whole_and_stays_in_the_box(open_page):
    page = open_page("?lang=en")
    wait_for_player(page)
    text = "word " * 300
    box = page.locator(".st-key-text input")
    box.fill(text)
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("300 tokens")
    assert box.input_value() == text
    assert "text=" not in page.url


def test_markup_typed_by_the_reader_stays_text(open_page):
    page = open_page(f"?text={quote('<img src=x onerror=alert(1)> nice')}")
    wait_for_player(page)
    assert tokens(page).first.text_content() == "<"
    assert page.locator(".st-key-clock img").count() == 0


@pytest.mark.parametrize(("lang", "width"), [("en", 1400), ("ko", 360)])
def test_nothing_is_wider_than_the_window(open_page, in_both_themes, width, lang):
    page = open_page(f"?lang={lang}", width=width)
    wait_for_player(page)
    for theme in in_both_themes(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, theme
        plot = page.locator(PLAYER).bounding_box()
        assert plot["x"] >= 0, theme
        assert plot["x"] + plot["width"] <= width, theme


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_control_of_the_clock_is_squeezed_on_a_phone(open_page, lang):
    page = open_page(f"?lang={lang}", width=360)
    for control in page.locator(".clock .controls > :not(output)").all():
        assert control.bounding_box()["height"] <= 48  # one line


def test_the_chart_has_a_text_alternative_with_numbers(open_page):
    page = open_page(READ)
    wait_for_player(page)
    trace = lstm_viz.load("reviews-en", "lstm").read(REVIEW).trace
    alternative = page.locator(".st-key-player [aria-label]").first.get_attribute("aria-label")
    assert "tokens: 12" in alternative
    assert f"mean {trace.f.mean():.2f}" in alternative


def test_korean_is_read_by_syllables_and_lines_break_between_words(open_page):
    page = open_page("?lang=ko", width=360)
    wait_for_player(page)
    text = examples("reviews-ko")[0].text
    words = page.locator(".st-key-clock .word")
    expect(words).to_have_count(len(text.split()))
    assert "".join(tokens(page).all_text_contents()) == text.replace(" ", "␣")
    for word in words.all():
        tops = word.locator(".token").evaluate_all("chips => chips.map(chip => chip.offsetTop)")
        assert len(set(tops)) == 1


def test_a_word_longer_than_the_window_is_broken(open_page):
    page = open_page(f"?lang=ko&text={quote('좋아요' * 60)}", width=360)
    wait_for_player(page)
    expect(tokens(page)).to_have_count(180)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    chips = tokens(page).evaluate_all("chips => chips.map(c => c.getBoundingClientRect().right)")
    assert max(chips) <= 360


@pytest.mark.parametrize(("lang", "width"), [("en", 360), ("ko", 1400)])
def test_the_model_card_opens_and_fits_and_closes_by_keyboard(open_page, lang, width):
    page = open_page(f"?lang={lang}", width=width)
    wait_for_player(page)
    page.locator(".st-key-model_card button").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    shown = lstm_viz.load(f"reviews-{lang}", "lstm").card
    lines = "\n".join(part(shown) for part in PARTS.values()).splitlines()
    expect(dialog.locator("table")).to_have_count(sum(line.startswith("| ---") for line in lines))
    expect(dialog).to_contain_text(shown.sha256)
    box = dialog.bounding_box()
    for table in dialog.locator("table").all():
        assert table.evaluate("table => table.parentElement.getBoundingClientRect().right") <= (
            box["x"] + box["width"]
        )
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
