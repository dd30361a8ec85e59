"""The drawing of the cell in a real browser: its colours are the numbers of the API."""

import itertools
import re
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.figures import wires
from lstm_viz.models import CELLS
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.ui.components.cell import PHASES

LANGUAGE_OF_CELL = list(zip(CELLS, itertools.cycle(LANGUAGES), strict=False))
REVIEW = "A dull, lifeless film and a complete waste of time."  # 12 tokens
COLORS = """svg => [...svg.querySelectorAll('linearGradient')].map(({ id, children }) =>
  [id, [...children].filter((_, k) => k % 2).map(stop => stop.getAttribute('stop-color'))])"""


def open_cell(open_page, cell, t=5, **options):
    words = f"lang={options.pop('lang', 'en')}&task=reviews-en&cell={cell}&order=stored&t={t}"
    page = open_page(f"?{words}&text={quote(REVIEW)}", **options)
    expect(page.locator(".view")).to_have_attribute("data-cursor", str(t - 1))
    return page


def color_at(value, scale):
    """What Plotly draws for a value: its neighbours on the scale, mixed in RGB."""
    at = np.clip((scale.at(value) - scale.low) / (scale.high - scale.low), 0, 1)
    ends = [end for end, _ in scale.colorscale]
    parts = [[int(color[k : k + 2], 16) for _, color in scale.colorscale] for k in (1, 3, 5)]
    return [np.interp(at, ends, part) for part in parts]


@pytest.mark.parametrize("cell", CELLS)
def test_every_strip_has_the_colours_of_its_vector_at_the_cursor(open_page, cell):
    page = open_cell(open_page, cell)
    model = lstm_viz.load("reviews-en", cell)
    trace = model.read(REVIEW).trace
    reach = model.card.cell_state_reach or 1.0
    expected = wires(trace, reach=reach, order=np.arange(32))
    drawn = dict(page.locator("svg.cell").first.evaluate(COLORS))
    strips = page.locator(".board .strip").evaluate_all("nodes => nodes.map(node => node.id)")
    assert {name.replace("strip-", "cell-values-") for name in strips} == set(drawn)
    for name, colors in drawn.items():
        wire = expected[name.removeprefix("cell-values-")]
        shown = [[int(part) for part in re.findall(r"\d+", color)] for color in colors]
        wanted = [color_at(value, wire.scale) for value in wire.values[4]]
        np.testing.assert_allclose(shown, wanted, atol=1)  # whole numbers from 0 to 255


def test_the_strips_follow_the_cursor(open_page):
    page = open_cell(open_page, "lstm")
    drawing = page.locator("svg.cell").first
    before = dict(drawing.evaluate(COLORS))
    page.locator(".st-key-clock .token").nth(7).click()
    expect(page.locator(".view")).to_have_attribute("data-cursor", "7")
    after = dict(drawing.evaluate(COLORS))
    assert all(before[name] != after[name] for name in before)
    page.locator(".st-key-clock .token").nth(3).click()
    expect(page.locator(".view")).to_have_attribute("data-cursor", "3")
    assert dict(drawing.evaluate(COLORS))["cell-values-c"] == before["cell-values-c_prev"]


@pytest.mark.parametrize(("cell", "lang"), LANGUAGE_OF_CELL)
def test_phases_are_stepped_by_key_and_button_and_light_their_part(open_page, cell, lang):
    page = open_cell(open_page, cell, lang=lang)
    view, drawing = page.locator(".view"), page.locator("svg.cell").first
    expect(view).to_have_attribute("data-phase", "all")
    page.evaluate("document.activeElement.blur()")
    kind = "lstm" if cell == "peephole" else cell
    for phase in PHASES[cell]:
        page.keyboard.press("BracketRight")
        expect(view).to_have_attribute("data-phase", phase.name)
        title = catalogue(lang)[f"phase.{kind}_{phase.name}"]
        expect(page.locator(".title .part")).to_have_text(title)
        expect(drawing).to_have_attribute("aria-label", re.compile(re.escape(title)))
        expect(page.locator(".formulas > div")).to_have_count(len(phase.formulas))
        lit = page.locator(f".board .lit:not(.{phase.name})")
        expect(lit).to_have_count(0)
        assert page.locator(f".board .lit.{phase.name}").count() > 2
    page.keyboard.press("BracketRight")  # on to the next token's first phase
    expect(view).to_have_attribute("data-cursor", "5")
    expect(view).to_have_attribute("data-phase", PHASES[cell][0].name)
    page.keyboard.press("BracketLeft")
    expect(view).to_have_attribute("data-cursor", "4")
    expect(view).to_have_attribute("data-phase", PHASES[cell][-1].name)
    button = page.locator(".phases button").nth(1)
    button.click()
    expect(view).to_have_attribute("data-phase", PHASES[cell][0].name)
    button.click()
    expect(view).to_have_attribute("data-phase", "all")
    page.locator(".phases button").first.click()
    expect(view).to_have_attribute("data-phase", PHASES[cell][-1].name)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")  # a step of the token is the whole step again
    expect(view).to_have_attribute("data-phase", "all")


def test_the_words_of_a_phase_hold_the_numbers_of_its_vector(open_page):
    page = open_cell(open_page, "lstm")
    f = lstm_viz.load("reviews-en", "lstm").read(REVIEW).trace.f[4]
    page.locator(".phases button").nth(1).click()
    told = page.locator(".told")
    expect(told).to_contain_text(f"f is {f.min():.2f} to {f.max():.2f}, mean {f.mean():.2f}")


def test_biases_can_be_left_out(open_page):
    page = open_cell(open_page, "peephole")
    formulas = page.locator(".formulas")
    expect(formulas).to_contain_text("ft = σ(Wf·[ht−1, xt] + pf ⊙ ct−1 + bf)")
    page.locator(".biases").uncheck()
    expect(formulas).to_contain_text("ft = σ(Wf·[ht−1, xt] + pf ⊙ ct−1)")
    assert "⟨" not in formulas.text_content()


def test_the_sizes_and_the_legend_are_told(open_page):
    page = open_cell(open_page, "gru")
    expect(page.locator(".shapes")).to_contain_text("D = 32")
    expect(page.locator(".shapes")).to_contain_text("64")
    expect(page.locator(".shapes")).to_contain_text("Wh·ht−1 + Wx·xt")
    names = page.locator(".view .legend span").all_text_contents()
    assert names == [
        catalogue("en")[f"drawing.{n}"] for n in ("layer", "pointwise", "join", "copy")
    ]


@pytest.mark.parametrize("cell", CELLS)
def test_the_drawing_is_readable_on_a_phone(open_page, in_both_themes, cell):
    page = open_cell(open_page, cell, width=360)
    drawing = page.locator("svg.cell").first
    for theme in in_both_themes(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, theme
        width = drawing.bounding_box()["width"]
        assert 300 <= width <= 360, theme
        sizes = drawing.locator("text").evaluate_all(
            "texts => texts.map(text => parseFloat(getComputedStyle(text).fontSize))"
        )
        assert min(sizes) * width / 380 >= 11, theme


def test_another_network_brings_its_own_drawing(open_page):
    page = open_cell(open_page, "lstm")
    page.get_by_role("radio", name="RNN").click()
    expect(page.locator("#layer-h")).to_be_visible()
    expect(page.locator("#layer-f")).to_have_count(0)
    expect(page.locator(".view")).to_have_attribute("data-cursor", "4")
