"""The inspector in a real browser: its sums recompute, and its numbers are those of the trace."""

import re
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.measures import unit_order
from lstm_viz.models import CELLS

REVIEW = "A dull, lifeless film and a complete waste of time."  # 12 tokens
PLAYER = ".st-key-player .js-plotly-plot"
SAID = {"−": "-", "·": "*", "σ": "sigmoid"}
LETTER = {"c̃": "g"}
KNOWN = {
    "sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    "tanh": np.tanh,
    "ReLU": lambda a: max(a, 0),
}


def open_unit(open_page, cell, unit="", t=6, order="stored", **visitor):
    words = f"lang=en&task=reviews-en&cell={cell}&order={order}&t={t}&u={unit}"
    page = open_page(f"?{words}&text={quote(REVIEW)}", **visitor)
    expect(page.locator(".view")).to_have_attribute("data-cursor", str(t - 1))
    return page


def lines(page):
    """What stands on the page: letter and line of every sum."""
    return page.locator(".sum").evaluate_all(
        "nodes => nodes.map(n => [n.dataset.of, n.querySelector('.line').textContent])"
    )


def redone(line):
    """What a line comes to by its own numbers, and what it says, to the digits shown."""
    _, sum_, result = line.split("=")
    for said, meant in SAID.items():
        sum_, result = sum_.replace(said, meant), result.replace(said, meant)
    value = eval(sum_, {"__builtins__": {}}, KNOWN)
    return f"{value:.2f}".replace("-0.00", "0.00"), result.strip()


def cell_at(page, quantity, row, column):
    """Where on the screen a cell of a heatmap lies."""
    rows = {"f": 0, "i": 1, "o": 2, "g": 3, "c": 4, "h": 5}
    plot = page.locator(f"{PLAYER} .nsewdrag").nth(rows[quantity]).bounding_box()
    x = plot["x"] + (column + 0.5) * plot["width"] / 12
    return x, plot["y"] + (row + 0.5) * plot["height"] / 32


@pytest.mark.parametrize("cell", CELLS)
def test_sums_recompute_to_the_digits_shown_and_are_those_of_the_trace(open_page, cell):
    page = open_unit(open_page, cell, unit=0)
    trace = lstm_viz.load("reviews-en", cell).read(REVIEW).trace
    for t in (0, 5, 11):
        page.locator(".st-key-clock .token").nth(t).click()
        expect(page.locator(".view")).to_have_attribute("data-cursor", str(t))
        for unit in range(0, 32, 3):
            page.locator(".which").select_option(str(unit))
            shown = lines(page)
            assert {name for name, _ in shown} == set(trace.quantities)
            for name, line in shown:
                value, said = redone(line)
                assert value == said, line
                assert float(said) == pytest.approx(trace[name][t, unit], abs=0.00501)


def test_a_click_on_a_cell_shows_its_numbers_and_asks_the_server_nothing(open_page, asks_nothing):
    page = open_unit(open_page, "lstm", order="timescale", t=12, height=1400)
    expect(page.locator(".sum")).to_have_count(0)
    model = lstm_viz.load("reviews-en", "lstm")
    order = unit_order(model, model.read(REVIEW), "timescale")
    expect(page.locator(f"{PLAYER} .clock-cursor")).to_have_count(1)
    with asks_nothing(page):
        page.mouse.click(*cell_at(page, "c", row=9, column=3))
        expect(page.locator(".view")).to_have_attribute("data-cursor", "3")
        expect(page.locator(".which")).to_have_value(str(order[9]))
        c = model.read(REVIEW).trace.c[3, order[9]]
        expect(page.locator(".sum[data-of=c] b")).to_have_text(f"{c:.2f}".replace("-", "−"))
        expect(page.locator(f"{PLAYER} .unit-mark")).to_have_attribute("data-row", "9")
        assert f"u={order[9]}" in page.url
    page.wait_for_function("() => location.search.includes('t=4')")
    page.reload()
    expect(page.locator(".which")).to_have_value(str(order[9]))
    expect(page.locator(".view")).to_have_attribute("data-cursor", "3")


def test_units_are_reached_by_keyboard_and_marked_in_rows_and_strips(open_page):
    page = open_unit(open_page, "lstm", t=4)
    page.locator(".invite").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".which")).to_have_value("0")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator(".which")).to_have_value("1")
    expect(page.locator(f"{PLAYER} .unit-mark")).to_have_attribute("data-row", "1")
    marks = page.locator(f"{PLAYER} .unit-mark path").get_attribute("d")
    assert marks.count("M") == 6 * 4  # a frame of two, and an arrow on either side
    strips = page.locator(".board .strip").count()
    expect(page.locator(".strip-mark")).to_have_count(strips - 1)  # x has no units
    page.locator(".close").click()
    expect(page.locator(".strip-mark")).to_have_count(0)
    expect(page.locator(".sums")).to_be_hidden()
    assert "u=" not in page.url
    expect(page.locator(f"{PLAYER} .unit-mark path")).to_have_attribute("d", "")


def test_a_click_far_above_the_sums_offers_the_way_to_them(open_page):
    page = open_unit(open_page, "lstm", t=4, height=900)
    expect(page.locator(f"{PLAYER} .clock-cursor")).to_have_count(1)
    expect(page.locator(".jump")).to_be_hidden()
    page.mouse.click(*cell_at(page, "f", row=9, column=3))
    page.locator(".jump").click()
    expect(page.locator(".sums")).to_be_in_viewport()
    expect(page.locator(".jump")).to_be_hidden()


def test_a_strip_is_wide_enough_and_tells_its_value(open_page):
    page = open_unit(open_page, "lstm", unit=5)
    strip = page.locator("#strip-f")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    assert box["width"] >= 24
    trace = lstm_viz.load("reviews-en", "lstm").read(REVIEW).trace
    page.mouse.move(box["x"] + 12, box["y"] + 20.5 / 32 * box["height"])
    expect(page.locator(".tip")).to_have_text(f"f, Unit 20: {trace.f[5, 20]:.3f}")


def test_the_largest_parts_of_a_gate_and_the_rest_add_up(open_page):
    page = open_unit(open_page, "lstm", unit=5)
    page.locator(".sum[data-of=i] button").click()
    weights = lstm_viz.load("reviews-en", "lstm").weights
    trace = lstm_viz.load("reviews-en", "lstm").read(REVIEW).trace
    parts = weights.weight_hh[5] * trace.h[4]  # the rows of i come first
    told = page.locator(".table").first.locator("p, .part-of").all_text_contents()
    numbers = [float(re.findall(r"[-−]?\d+\.\d\d$", line)[0].replace("−", "-")) for line in told]
    assert numbers[0] == pytest.approx(parts.sum(), abs=0.00501)
    largest = np.argsort(-np.abs(parts))[:4]
    for unit, line, number in zip(largest, told[1:5], numbers[1:5], strict=True):
        assert line.startswith(f"h{unit}")
        assert number == pytest.approx(parts[unit], abs=0.00501)
    rest = parts.sum() - parts[largest].sum()
    assert numbers[5] == pytest.approx(rest, abs=0.00501)


def test_the_value_under_the_pointer_shows_on_the_current_column_beside_the_cover(open_page):
    page = open_unit(open_page, "lstm", t=6)
    expect(page.locator(f"{PLAYER} .clock-cursor")).to_have_count(1)
    trace = lstm_viz.load("reviews-en", "lstm").read(REVIEW).trace
    hover = page.locator(f"{PLAYER} .hoverlayer .hovertext")
    for column in (5, 4, 0):
        x, y = cell_at(page, "f", row=10, column=column)
        page.mouse.move(x + 3, y)
        page.mouse.move(x, y)
        expect(hover).to_have_count(1)
        expect(hover).to_contain_text(f"f = {trace.f[column, 10]:.3f}")
        covered = hover.evaluate(
            """node => {
                const { left, top, width, height } = node.getBoundingClientRect();
                const frame = node.closest('.js-plotly-plot').getBoundingClientRect();
                return left < frame.left - 1 || left + width > frame.right + 1 || top < 0;
            }"""
        )
        assert not covered
