"""Charts that follow the clock, in a real browser: clicked, pointed at, drawn anew."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from lstm_viz.texts.i18n import catalogue

CLOCK = ".st-key-clock .clock"
PLAYER = ".st-key-player .js-plotly-plot"
REVIEW = "A dull, lifeless film and a complete waste of time."  # 12 tokens
REVIEWS = f"?lang=en&task=reviews-en&text={quote(REVIEW)}"
STORY = "Yesterday we came to Lisbon by train. here in"  # 10 tokens
COMPARED = f"compare?lang=en&task=travel-en&text={quote(STORY)}"
# Each language and each width once: how a page is put together knows neither.
EVERY_VALUE = [("en", 360), ("ko", 1400)]
VIEWS = {
    "curve_sensitivity": "view=felt",
    "highway": "view=way&networks=rnn,lstm,gru",
    "curve_difference": "view=more&more=difference",
    "effects": "view=more&more=effects",
}

FRAMES = """async () => {
  for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
}"""
# Of the hover label: its text, how far it lies within the chart on either side, and whether
# it lies above everything that is drawn at its corners and in its middle.
LABEL = """chart => {
  const label = chart.querySelector('.hoverlayer .hovertext');
  if (!label) return null;
  const box = label.getBoundingClientRect(), frame = chart.getBoundingClientRect();
  const opened = [...chart.querySelectorAll('.hovertext, .hovertext *, .clock-cursor *')];
  opened.forEach(node => (node.style.pointerEvents = 'all'));
  const within = [[0.5, 0.5], [0.15, 0.2], [0.85, 0.8]].map(
    ([x, y]) => document.elementFromPoint(box.left + x * box.width, box.top + y * box.height));
  opened.forEach(node => (node.style.pointerEvents = ''));
  return { text: label.textContent, left: box.left - frame.left, right: frame.right - box.right,
           color: getComputedStyle(label.querySelector('text')).fill,
           above: within.every(node => label.contains(node)) };
}"""
# Where a point of the first line of a chart stands on the screen.
POINT = """(chart, k) => {
  const { x, y } = chart.calcdata[0][k], { xaxis, yaxis } = chart._fullLayout;
  const plot = chart.querySelector('.nsewdrag').getBoundingClientRect();
  return [plot.left + xaxis.l2p(x), plot.top + yaxis.l2p(y)];
}"""
COUNT_FRAMES = """
  const ask = window.requestAnimationFrame.bind(window);
  window.framesAsked = 0;
  window.requestAnimationFrame = action => {
    window.framesAsked += 1;
    return ask(action);
  };"""
# Whether the page comes to rest: half a second in which nobody asks for a frame.
RESTS = """async () => {
  for (let look = 0; look < 30; look += 1) {
    const before = window.framesAsked;
    await new Promise(go => setTimeout(go, 500));
    if (window.framesAsked === before) return true;
  }
  return false;
}"""
# Heights of the page, and tops of what it shows, at every frame.
WATCH = """() => {
  const seen = (window.seen = { pages: [], tops: [], cards: [] });
  const look = () => {
    const main = document.querySelector('[data-testid=stMain]');
    const top = selector => {
      const node = document.querySelector(selector);
      const shows = node && getComputedStyle(node).visibility === 'visible';
      const box = shows && node.getBoundingClientRect();
      return box?.height ? box.top + main.scrollTop : null;
    };
    if (main) seen.pages.push(main.scrollHeight);
    const chart = top('.st-key-player .js-plotly-plot');
    if (chart !== null) {
      seen.tops.push(chart);
      seen.cards.push(top('.st-key-model_card'));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

# The place of the cell's drawing is as high as the drawing.
SETTLED = """() => {
  const place = document.querySelector('.st-key-held_cell');
  const picture = place.lastElementChild.getBoundingClientRect();
  const height = picture.bottom - place.getBoundingClientRect().top;
  return height > 100 && Math.abs(parseFloat(place.style.minHeight) - height) < 1;
}"""


def cursor_of(page, key):
    return page.locator(f".st-key-{key} .clock-cursor")


def wait_for_cursor(page, step, key="player"):
    expect(page.locator(CLOCK)).to_have_attribute("data-cursor", str(step))
    expect(cursor_of(page, key)).to_have_attribute("data-cursor", str(step))


def place_of(page, column, count, key="player", row=0):
    """Where the middle of a column stands on the screen, in one of the rows of a chart."""
    plot = page.locator(f".st-key-{key} .nsewdrag").nth(row)
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    return box["x"] + (column + 0.5) / count * box["width"], box["y"] + box["height"] / 2


def point_at(page, x, y):
    page.mouse.move(x + 1, y + 1)
    page.mouse.move(x, y)


@pytest.fixture
def review(open_fresh):
    def open_review(lang="en", **options):
        page = open_fresh(REVIEWS.replace("lang=en", f"lang={lang}"), **options)
        expect(cursor_of(page, "player")).to_have_count(1, timeout=30_000)
        return page

    return open_review


@pytest.fixture
def step_to(open_page):
    """A page, and its cursor at a step."""

    def step_to(link, step, key="player", **options):
        page = open_page(f"{link}&t={step + 1}", **options)
        wait_for_cursor(page, step, key)
        return page

    return step_to


def test_a_click_on_a_column_moves_the_cursor_there_covered_or_not(step_to):
    page = step_to(REVIEWS, 5)
    for row, column in enumerate((2, 9, 0, 11, 5, 3)):
        page.mouse.click(*place_of(page, column, 12, row=row))
        wait_for_cursor(page, column)


def test_a_click_still_moves_the_cursor_after_another_network(review):
    page = review()
    page.get_by_role("radio", name="GRU").click()
    expect(page.locator(f"{PLAYER} .heatmaplayer image")).to_have_count(4)
    expect(cursor_of(page, "player")).to_have_count(1)
    moves = """() => {
      window.asked = [];
      document.addEventListener('lstm-viz-ask', ({ detail }) => window.asked.push(detail.to));
    }"""
    page.evaluate(moves)
    page.mouse.click(*place_of(page, 4, 12))
    wait_for_cursor(page, 4)
    assert page.evaluate("window.asked.filter(step => step !== undefined)") == [4]  # once


@pytest.mark.parametrize("key", ["curve_sensitivity", "highway"])
def test_a_click_on_a_chart_of_compare_moves_the_cursor(open_page, key):
    page = open_page(f"{COMPARED}&{VIEWS[key]}")
    expect(cursor_of(page, key)).to_have_count(1)
    for column in (6, 9, 2):
        page.mouse.click(*place_of(page, column, 10, key=key))
        wait_for_cursor(page, column, key)


def test_a_drag_and_a_click_beside_the_columns_move_nothing(step_to):
    page = step_to(REVIEWS, 5)
    x, y = place_of(page, 2, 12)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    top = page.locator(f"{PLAYER} .nsewdrag").first.bounding_box()["y"]
    page.mouse.click(x, top - 8)  # on the row's title
    page.evaluate(FRAMES)
    wait_for_cursor(page, 5)


def test_a_finger_moves_the_cursor_by_a_tap_on_a_column_or_the_rail(chromium, address):
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True, locale="en-US"
    )
    page = context.new_page()
    page.goto(f"{address}/{REVIEWS}&t=6")
    wait_for_cursor(page, 5)
    for column in (8, 1):
        page.touchscreen.tap(*place_of(page, column, 12))
        wait_for_cursor(page, column)
    rail = page.locator(".rail")
    rail.scroll_into_view_if_needed()
    box = rail.bounding_box()
    page.touchscreen.tap(box["x"] + 10, box["y"] + box["height"] / 2)
    wait_for_cursor(page, 0)
    context.close()


@pytest.mark.parametrize(("lang", "width"), EVERY_VALUE)
def test_every_value_that_is_read_shows_whole_and_above_the_cover(step_to, lang, width):
    page = step_to(REVIEWS.replace("lang=en", f"lang={lang}"), 7, width=width)
    chart = page.locator(PLAYER)
    chart.evaluate("chart => chart.scrollIntoView({ block: 'center' })")  # clear of the bar below
    ink = page.evaluate("getComputedStyle(document.querySelector('.stApp')).color")
    for row, name in enumerate("fiogch"):
        letter = {"g": "c̃"}.get(name, name)
        for column in (0, 3, 5, 7):
            point_at(page, *place_of(page, column, 12, row=row))
            label = chart.locator(".hovertext", has_text=f"({column + 1} / 12)")
            expect(label).to_contain_text(catalogue(lang)[f"title.{name}"])
            expect(label).to_contain_text(f"{letter} = ")
            drawn = chart.evaluate(LABEL)
            assert drawn["above"], drawn
            assert drawn["color"] == ink
            assert min(drawn["left"], drawn["right"]) >= 0, drawn


def test_the_value_at_the_last_token_shows_whole(step_to):
    page = step_to(REVIEWS, 11, width=360)
    point_at(page, *place_of(page, 11, 12))
    expect(page.locator(f"{PLAYER} .hovertext")).to_contain_text("(12 / 12)")
    drawn = page.locator(PLAYER).evaluate(LABEL)
    assert min(drawn["left"], drawn["right"]) >= 0


def test_a_very_long_token_is_whole_on_hover_within_a_phone(open_page):
    word = "extraordinarily" * 6
    page = open_page(f"?lang=en&task=reviews-en&text={word}%20good%20tea", width=360)
    wait_for_cursor(page, 2)
    point_at(page, *place_of(page, 0, 3))
    label = page.locator(f"{PLAYER} .hovertext", has_text=word)
    expect(label).to_have_count(1)
    drawn = page.locator(PLAYER).evaluate(LABEL)
    assert min(drawn["left"], drawn["right"]) >= 0


@pytest.mark.parametrize(
    ("key", "width"), [("curve_difference", 360), ("highway", 1400), ("effects", 360)]
)
def test_values_of_compare_show_whole_at_the_cursor(step_to, key, width):
    page = step_to(f"{COMPARED}&{VIEWS[key]}", 6, key, width=width)
    wait_for_cursor(page, 6, key)
    assert_shows_whole(page, key)


def assert_shows_whole(page, key):
    x, y = place_of(page, 6, 10, key=key)
    if key == "curve_difference":  # a line is where it is
        x, y = page.locator(f".st-key-{key} .js-plotly-plot").evaluate(POINT, 2)  # from token 5 on
    point_at(page, x, y)
    expect(page.locator(f".st-key-{key} .hovertext").first).to_contain_text("(7 / 10)")
    drawn = page.locator(f".st-key-{key} .js-plotly-plot").evaluate(LABEL)
    assert drawn["above"], key
    assert min(drawn["left"], drawn["right"]) >= 0, key


def test_a_line_tells_nothing_of_what_is_covered_beside_the_cursor(open_page):
    key = "curve_difference"
    page = open_page(f"compare?lang=en&task=travel-en&t=20&{VIEWS[key]}", width=360)
    expect(cursor_of(page, key)).to_have_attribute("data-cursor", "19", timeout=30_000)
    count = page.locator(".st-key-clock .token").count()
    assert count > 60  # so that the pointer is never far from the points of several columns
    x, y = place_of(page, 19, count, key=key)
    told = []
    for beside in (-1.4, -0.4, 0, 0.4):
        for height in (-40, -20, 0, 20):
            point_at(page, x + beside * 312 / count, y + height)
            page.evaluate(FRAMES)
            told += page.locator(f".st-key-{key} .hovertext").all_text_contents()
    columns = [int(re.search(r"\((\d+) / ", text)[1]) for text in told]
    assert max(columns) == 20


def test_the_value_under_a_resting_pointer_comes_and_goes_with_the_cursor(step_to):
    page = step_to(REVIEWS, 2)
    label = page.locator(f"{PLAYER} .hoverlayer .hovertext")
    x, y = place_of(page, 7, 12)
    point_at(page, x, y)
    page.evaluate(FRAMES)
    expect(label).to_have_count(0)
    page.mouse.click(x, y)
    expect(label).to_contain_text("(8 / 12)")
    page.keyboard.press("ArrowLeft")
    expect(label).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(label).to_contain_text("(8 / 12)")


def test_a_chart_to_which_no_clock_comes_shows_as_it_is(review):
    page = review()
    chart = page.locator(PLAYER)
    top = chart.bounding_box()["y"]
    page.evaluate("""() => {
      window.requestAnimationFrame = () => 0; // the clock stands still
      setTimeout(() => document.documentElement.removeAttribute('data-charts-clock'), 100);
    }""")
    expect(chart).to_be_hidden()
    expect(chart).to_be_visible(timeout=10_000)
    assert chart.bounding_box()["y"] == top


@pytest.mark.parametrize("link", [REVIEWS, f"{COMPARED}&view=way"])
def test_nothing_is_drawn_while_the_page_rests(open_fresh, link):
    page = open_fresh(link, prepare=lambda page: page.add_init_script(COUNT_FRAMES))
    expect(page.locator(".view, .highway")).to_have_attribute("data-cursor", re.compile(r"\d"))
    assert page.evaluate(RESTS)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(RESTS)
    page.keyboard.press("Home")
    page.locator(".speed").select_option("4")
    page.keyboard.press("Space")
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "true")
    expect(page.locator(CLOCK)).to_have_attribute("data-playing", "false")
    assert page.evaluate(RESTS)


def collapse_of(pages):
    """The least height of the page, as a part of the smaller of its first and its last."""
    return min(pages) / min(pages[0], pages[-1])


@pytest.mark.parametrize(("lang", "width"), EVERY_VALUE)
def test_the_chart_never_moves_once_it_is_there(review, lang, width):
    page = review(
        lang=lang,
        width=width,
        prepare=lambda page: page.add_init_script(f"addEventListener('DOMContentLoaded', {WATCH})"),
    )
    page.evaluate(FRAMES)
    tops = page.evaluate("window.seen.tops")
    assert len(tops) > 20
    assert max(tops) - min(tops) <= 4


@pytest.mark.parametrize(("lang", "width"), EVERY_VALUE)
def test_nothing_jumps_while_another_network_is_drawn(review, lang, width):
    page = review(lang=lang, width=width)
    expect(page.locator(".st-key-model_card")).to_be_visible()
    if width == 360:  # a phone is slow
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.evaluate(WATCH)
    rows = {"gru": 4, "rnn": 1, "lstm": 6, "peephole": 6}
    for cell, count in rows.items():
        page.evaluate("Object.values(window.seen).forEach(list => (list.length = 0))")
        page.evaluate(FRAMES)
        page.get_by_role("radio", name=catalogue(lang)[f"cell.{cell}"], exact=True).click()
        expect(page.locator(f"{PLAYER} .heatmaplayer image")).to_have_count(count)
        expect(page.locator(f".st-key-cell_{cell} .view")).to_have_attribute("data-cursor", "11")
        page.wait_for_function(SETTLED)
        seen = page.evaluate("window.seen")
        assert collapse_of(seen["pages"]) >= 0.98, cell
        for moving in (seen["tops"], seen["cards"]):
            assert max(moving) - min(moving) <= 4, cell
    assert abs(seen["pages"][-1] - seen["pages"][0]) <= 4  # from one LSTM to the other
