"""The clock in a real browser: who moves the cursor, what follows it, what survives."""

from itertools import pairwise
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.models import examples
from lstm_viz.texts.i18n import LANGUAGES, catalogue

PLAYER = ".st-key-player .js-plotly-plot"
CLOCK = ".st-key-clock .clock"
REVIEW = "A dull, lifeless film and a complete waste of time."  # 12 tokens
READ = f"?lang=en&task=reviews-en&text={quote(REVIEW)}"
CHART_CURSOR = f"""() => {{
  const cursor = document.querySelector('{PLAYER} .clock-cursor');
  return cursor ? Number(cursor.dataset.cursor) : null;
}}"""
FRAMES = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""


def wait_for_cursor(page, step):
    """Clock, chart and drawing all stand at a step."""
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", str(step))
    page.wait_for_function(f"({CHART_CURSOR})() === {step}")
    expect(page.locator(".view")).to_have_attribute("data-cursor", str(step))


@pytest.fixture
def review(open_page):
    """The review read to its end."""
    page = open_page(READ)
    wait_for_cursor(page, 11)
    return page


def blur(page):
    page.evaluate("document.activeElement.blur()")


def wait_for_link(page, name, value):
    shown = f"'{value}'" if value is not None else "null"
    page.wait_for_function(f"new URL(location).searchParams.get('{name}') === {shown}")


def test_keys_move_the_cursor_by_their_place_on_the_keyboard(review):
    page = review
    blur(page)
    for key, step in [("ArrowLeft", 10), ("Home", 0), ("ArrowLeft", 0), ("ArrowRight", 1)]:
        page.keyboard.press(key)
        wait_for_cursor(page, step)
    page.keyboard.press("End")
    wait_for_cursor(page, 11)
    page.evaluate(  # as a keyboard under a Korean input method sends it
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " { code: 'Home', key: 'Process', bubbles: true, composed: true }))"
    )
    wait_for_cursor(page, 0)


def test_keys_are_left_alone_in_fields_during_a_composition_and_with_modifiers(review):
    page = review
    box = page.locator(".st-key-text input")
    box.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert box.input_value() == REVIEW[:1] + " " + REVIEW[1:]
    blur(page)
    wait_for_cursor(page, 11)
    for extra in (
        "isComposing: true",
        "ctrlKey: true",
        "altKey: true",
        "metaKey: true",
        "shiftKey: true",
    ):
        page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown',"
            f" {{ code: 'Home', bubbles: true, composed: true, {extra} }}))"
        )
    page.evaluate(FRAMES)
    wait_for_cursor(page, 11)


def test_tab_is_never_taken_and_every_control_is_reached_by_it(review):
    page = review
    page.locator(".st-key-order").get_by_role("radio").first.focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => { let at = document.activeElement;
                while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                return at?.className ?? ''; }"""
            )
        )
    for name in ("back", "play", "speed", "rail"):
        assert name in reached


def test_an_unfinished_syllable_is_not_lost_by_enter(open_page):
    page = open_page("?lang=ko")
    expect(page.locator(CLOCK)).to_be_visible()
    box = page.locator(".st-key-text input")
    box.fill("")
    box.focus()
    keyboard = page.context.new_cdp_session(page)
    for text in ("ㅈ", "조", "좋"):
        keyboard.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1}
        )
    keyboard.send("Input.insertText", {"text": "좋"})
    keyboard.send("Input.imeSetComposition", {"text": "다", "selectionStart": 1, "selectionEnd": 1})
    page.keyboard.press("Enter")  # within the composition, which the input method then ends
    expect(box).to_have_value("좋다")
    keyboard.send("Input.insertText", {"text": "다"})
    expect(box).to_have_value("좋다")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CLOCK)).to_have_attribute("data-text", "좋다")


def test_a_token_can_be_clicked_and_the_rail_dragged(review):
    page = review
    page.locator(".st-key-clock .token").nth(4).click()
    wait_for_cursor(page, 4)
    rail = page.locator(".rail").bounding_box()
    middle = rail["y"] + rail["height"] / 2
    page.mouse.move(rail["x"] + rail["width"] * 4 / 11, middle)
    page.mouse.down()
    page.mouse.move(rail["x"] + rail["width"] * 0.6, middle, steps=4)
    page.mouse.move(rail["x"] + rail["width"] - 1, middle, steps=4)
    page.mouse.up()
    wait_for_cursor(page, 11)


def test_the_handle_stands_above_its_column(review):
    page = review
    blur(page)
    page.keyboard.press("Home")
    wait_for_cursor(page, 0)
    plot = page.locator(f"{PLAYER} .nsewdrag").first.bounding_box()
    rail = page.locator(".rail").bounding_box()
    column = plot["width"] / 12
    assert rail["x"] + 10 == pytest.approx(plot["x"] + column / 2, abs=3)
    end = rail["x"] + rail["width"] - 10
    assert end == pytest.approx(plot["x"] + plot["width"] - column / 2, abs=3)


def test_play_goes_from_the_first_token_to_the_last_and_stops_there(review):
    page = review
    page.locator(".speed").select_option("1")
    page.locator(".play").click()
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "true")
    expect(page.locator(".play")).to_have_attribute("title", catalogue("en")["clock.pause"])
    page.wait_for_function(f"({CHART_CURSOR})() > 1")
    blur(page)
    page.keyboard.press("Space")
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")
    paused = int(page.locator(CLOCK).get_attribute("data-cursor"))
    page.evaluate(FRAMES)
    wait_for_cursor(page, paused)
    assert 1 < paused < 11
    page.locator(".speed").select_option("0")
    blur(page)
    page.keyboard.press("Space")
    wait_for_cursor(page, 11)
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")


def test_playing_takes_the_time_that_its_speed_says(review):
    page = review
    page.locator(".speed").select_option("4")
    page.evaluate(
        """() => {
          window.times = [];
          document.addEventListener('lstm-viz-cursor', ({ detail }) => {
            if (detail.playing) window.times.push([detail.step, performance.now()]);
          });
        }"""
    )
    page.locator(".play").click()
    page.wait_for_function(f"({CHART_CURSOR})() > 5")
    times = page.evaluate("window.times")
    first = {}
    for step, moment in times:
        first.setdefault(step, moment)
    assert (first[5] - first[1]) / 4 == pytest.approx(250, abs=60)  # a frame is 17 ms or more


def test_the_cursor_survives_another_order_network_language_and_theme(review):
    page = review
    page.locator(".st-key-clock .token").nth(5).click()
    wait_for_link(page, "t", 6)
    before = page.evaluate(f"document.querySelector('{PLAYER}').calcdata[0][0].z[0][0]")
    page.get_by_role("radio", name=catalogue("en")["order.stored"]).click()
    page.wait_for_function(
        f"document.querySelector('{PLAYER}')?.calcdata?.[0]?.[0]?.z?.[0]?.[0] !== {before}"
    )
    wait_for_cursor(page, 5)
    wait_for_link(page, "order", "stored")
    wait_for_link(page, "t", 6)
    page.get_by_role("radio", name="GRU").click()
    expect(page.locator(f"{PLAYER} .heatmaplayer image")).to_have_count(4)
    wait_for_cursor(page, 5)
    page.get_by_role("radio", name="한국어").click()
    expect(page.locator(CLOCK)).to_have_attribute("lang", "ko")
    drawn = page.locator(PLAYER).last  # for a moment the old figure stands before the new one
    expect(drawn).to_contain_text(catalogue("ko")["title.z"])
    wait_for_cursor(page, 5)
    light = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        f"getComputedStyle(document.querySelector('.stApp')).backgroundColor !== '{light}'"
    )
    page.evaluate(FRAMES)
    wait_for_cursor(page, 5)
    assert_keys_are_the_clocks(page)


def assert_keys_are_the_clocks(page):
    """After a click on another control, which has its own use for them only by Tab."""
    page.keyboard.press("ArrowRight")
    wait_for_cursor(page, 6)
    page.keyboard.press("Space")
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "true")


def test_one_token_has_nothing_to_play(open_page):
    page = open_page("?lang=en&text=good")
    wait_for_cursor(page, 0)
    for name in ("back", "play", "on", "rail"):
        expect(page.locator(f".clock .{name}")).to_be_disabled()


def test_the_cursor_survives_an_edit_behind_it_and_no_other(review):
    page = review
    page.locator(".st-key-clock .token").nth(5).click()
    box = page.locator(".st-key-text input")
    box.fill(REVIEW.replace("waste of time", "delight"))  # 10 tokens
    box.press("Enter")
    expect(page.locator(".st-key-clock .token")).to_have_count(10)
    wait_for_cursor(page, 5)
    wait_for_link(page, "t", 6)
    box.fill(REVIEW.replace("dull", "good"))
    box.press("Enter")
    expect(page.locator(".st-key-clock .token")).to_have_count(12)
    wait_for_cursor(page, 11)
    wait_for_link(page, "t", None)


def test_the_same_text_cut_otherwise_is_read_to_its_end(open_page):
    page = open_page(f"?lang=en&task=reviews-en&text={quote('정말 재미있는 영화예요.')}")
    wait_for_cursor(page, 3)
    page.locator(".st-key-clock .token").nth(1).click()
    wait_for_cursor(page, 1)
    page.locator(".st-key-switch_task button").click()
    expect(page.locator(".st-key-clock .token")).to_have_count(13)
    wait_for_cursor(page, 12)


def test_going_back_to_an_earlier_text_brings_its_cursor_back(review):
    page = review
    page.locator(".st-key-clock .token").nth(5).click()
    wait_for_link(page, "t", 6)
    box = page.locator(".st-key-text input")
    box.fill("What a lovely film.")
    box.press("Enter")
    wait_for_cursor(page, 4)
    wait_for_link(page, "text", "What a lovely film.")
    page.go_back()
    expect(page.locator(".st-key-clock .token")).to_have_count(12)
    wait_for_cursor(page, 5)


def test_a_new_sentence_is_read_while_the_old_one_plays(review):
    page = review
    page.locator(".play").click()
    box = page.locator(".st-key-text input")
    box.fill("What a lovely film.")
    box.press("Enter")
    expect(page.locator(CLOCK)).to_have_attribute("data-text", "What a lovely film.")
    wait_for_cursor(page, 4)
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")


def test_the_link_names_the_cursor_once_it_rests_and_opens_there(review):
    page = review
    page.locator(".st-key-clock .token").nth(3).click()
    wait_for_link(page, "t", 4)
    entries = page.evaluate("history.length")
    blur(page)
    page.keyboard.press("ArrowRight")
    wait_for_link(page, "t", 5)
    assert page.evaluate("history.length") == entries
    page.reload()
    wait_for_cursor(page, 4)
    page.get_by_role("radio", name="GRU").click()
    wait_for_link(page, "cell", "gru")
    wait_for_cursor(page, 4)
    wait_for_link(page, "t", 5)
    blur(page)
    page.keyboard.press("End")
    wait_for_link(page, "t", None)


def test_nothing_asks_the_server_while_the_cursor_moves(open_page, asks_nothing):
    page = open_page("?lang=en")
    text = examples("reviews-en")[0].text
    last = len(lstm_viz.load("reviews-en", "lstm").tokenize(text)) - 1
    wait_for_cursor(page, last)
    wait_for_link(page, "t", None)
    with asks_nothing(page):
        page.locator(".speed").select_option("0")
        page.locator(".play").click()
        expect(page.locator(CLOCK)).to_have_attribute("data-playing", "true")
        expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")
        wait_for_cursor(page, last)
        blur(page)
        for _ in range(5):
            page.keyboard.press("ArrowLeft")
            page.keyboard.press("BracketRight")
        wait_for_link(page, "t", last - 4)
        page.locator(".st-key-clock .token").nth(3).click()
        wait_for_link(page, "t", 4)


def test_the_figure_stands_close_below_the_clock(review):
    page = review
    rail = page.locator(".rail").bounding_box()
    top = page.locator(f"{PLAYER} .xtick").evaluate_all(
        "ticks => Math.min(...ticks.map(tick => tick.getBoundingClientRect().top))"
    )
    assert 0 <= top - rail["y"] - rail["height"] < 60
    foot = page.locator(f"{PLAYER} .annotation").last.bounding_box()
    card = page.locator(".st-key-model_card").bounding_box()
    assert 0 <= card["y"] - foot["y"] - foot["height"] < 60


def test_without_the_library_in_the_window_the_cursor_still_moves(open_fresh):
    hidden = "Object.defineProperty(window, 'Plotly', { get: () => undefined, set: () => {} })"
    page = open_fresh(prepare=lambda page: page.add_init_script(hidden))
    expect(page.locator(".view[data-cursor]")).to_be_visible()
    last = page.locator(".st-key-clock .token").count() - 1
    page.keyboard.press("ArrowLeft")
    wait_for_cursor(page, last - 1)


def test_nothing_plays_by_itself_and_nothing_is_animated_with_reduced_motion(open_fresh):
    page = open_fresh(READ, prepare=lambda page: page.emulate_media(reduced_motion="reduce"))
    wait_for_cursor(page, 11)
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")
    moving = page.locator(CLOCK).evaluate(
        "clock => [...clock.querySelectorAll('*')]"
        ".filter(node => getComputedStyle(node).transitionDuration !== '0s').length"
    )
    assert moving == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_has_a_name_in_the_readers_language(open_page, lang):
    page = open_page(f"?lang={lang}")
    expect(page.locator(CLOCK)).to_have_attribute("lang", lang)
    words = catalogue(lang)
    for name in ("back", "on", "play", "rail"):
        assert page.locator(f".clock .{name}").get_attribute("aria-label") == words[f"clock.{name}"]
    assert page.locator(".speed option").last.text_content() == words["clock.fastest"]


@pytest.mark.parametrize(
    ("count", "widths"), [(30, (360, 1400)), (90, (1400, 360)), (256, (360, 1400))]
)
def test_the_time_axis_has_as_many_labels_as_there_is_room_for(open_page, resize, count, widths):
    page = open_page(f"?lang=en&text={quote('tea ' * count)}", width=widths[0])
    wait_for_cursor(page, count - 1)
    page.wait_for_function(
        f"document.querySelectorAll('{PLAYER} .xtick').length === {count}"
        " && document.getElementById('labels-of-player')"
    )
    for width in widths:
        resize(page, width)
        page.evaluate(FRAMES)  # the clock looks at the chart in the next one
        assert_labels_fit(page, count, width)


def assert_labels_fit(page, count, width):
    left = page.locator(f"{PLAYER} .xtick").evaluate_all(
        "ticks => ticks.map(tick => tick.getBoundingClientRect())"
        ".filter(box => box.width > 0).map(box => box.left)"
    )
    apart = [b - a for a, b in pairwise(left)]
    assert min(apart) >= 12
    assert count <= width / 14 or max(apart) < 30
    box = page.locator(f"{PLAYER} .nsewdrag").first.bounding_box()
    assert left[0] < box["x"] + 20 + box["width"] / count
