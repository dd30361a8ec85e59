"""Learn in a real browser: one walk through all chapters a language, by keys and clicks."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

import lstm_viz
from lstm_viz.engine import run
from lstm_viz.learn.gradients import go_back, recurrent_matrix
from lstm_viz.learn.misled import answer_without_each
from lstm_viz.learn.mixing import mixture
from lstm_viz.learn.peeking import peek
from lstm_viz.learn.prose import prose
from lstm_viz.learn.stories import place_story
from lstm_viz.learn.updates import even_step
from lstm_viz.measures import running_answers
from lstm_viz.models import examples
from lstm_viz.models.stories import asked_place
from lstm_viz.texts.i18n import LANGUAGES, catalogue, speaking
from lstm_viz.texts.numbers import percent
from lstm_viz.ui.learn.chapters import CHAPTERS

CHART = {
    1: "learn_words",
    2: "learn_step",
    3: "learn_products",
    5: "learn_long",
    6: "learn_gradients",
    7: "learn_kept",
    8: "learn_forget",
    9: "learn_writing",
    10: "learn_update",
    11: "learn_output",
    12: "learn_blocks",
    13: "learn_peephole",
    14: "learn_gru",
    15: "learn_misled",
}
MEASURED = "learn_measured"  # of chapter 15, where nothing is stepped through
LINES = """key => {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  const found = chart?._fullData?.filter(line => line.z ?? line.y);
  return found?.map(line => [line.z ? 'heatmap' : line.name, [...(line.z?.[0] ?? line.y)]]);
}"""


def lines(page, key, count, points=1):
    """The lines of a chart by name, once there are so many of so many points, and not hidden."""
    drawn = f"""([key, n, points]) => ({LINES})(key)?.filter(([, values]) =>
      values.length >= points && values.some(Number.isFinite)).length >= n"""
    page.wait_for_function(drawn, arg=[key, count, points])
    return dict(page.evaluate(LINES, key))


def last_number(chapter):
    """The number in its name, which is its place once there are all chapters."""
    return int(chapter.name.split("-")[0])


def expect_chapter(page, number, lang):
    title = prose(CHAPTERS[number - 1].name, lang).title
    expect(page.locator(".st-key-chapter h3")).to_have_text(title)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_function(
        "n => (new URL(location).searchParams.get('chapter') ?? '1') === n", arg=str(number)
    )


def answer(page, number, lang):
    """Answer a question, and wait for the verdict."""
    chapter = CHAPTERS[number - 1]
    pills = page.locator(f"[class*='st-key-given_{chapter.name}'] button")
    if number == 1:
        pills.nth(2).click()
        page.locator(".st-key-reveal button").click()
    else:
        with speaking(lang):
            (right,) = chapter.check(chapter.compute(chapter.defaults))
        pills.nth(right).click()
    told = page.locator(".st-key-answer")
    expect(told).to_contain_text(catalogue(lang)["learn.right"] if number > 1 else "LSTM")
    return told.inner_text()


def expect_numbers(page, number, lang, told):
    """What is revealed is what the engine itself computes; by the number of a chapter's name."""
    if number == 1:
        model = lstm_viz.load(f"reviews-{lang}", "lstm")
        reading = model.read(examples(model.task)[0].text)
        odds = lstm_viz.effect(reading)[:, 1]
        drawn = np.array(lines(page, CHART[1], 1)["heatmap"], float)
        starts = [start for start, _ in reading.words]
        np.testing.assert_allclose(drawn[starts], odds, atol=1e-5)
    elif number == 2:
        model = lstm_viz.load(f"reviews-{lang}", "rnn")
        h = run(model.weights, model.read(examples(model.task)[-2].text).trace.x).h[:, 0]
        np.testing.assert_allclose(lines(page, CHART[2], 5)["hₜ = tanh"], h, atol=1e-6)
    elif number == 3:
        x = 0.5
        for _ in range(20):
            x = np.tanh(3 * x)
        np.testing.assert_allclose(lines(page, CHART[3], 2, points=21)["tanh"][-1], x, atol=1e-6)
    elif number in (4, 5):
        model = lstm_viz.load(f"travel-{lang}", "rnn")
        reading = model.read(place_story(model, {4: 40, 5: 120}[number]))
        right = running_answers(reading)[-1, asked_place(reading).place]
        with speaking(lang):
            assert f"RNN {percent(right)}" in told
    elif number == 6:
        drawn = lines(page, CHART[6], 4)
        power = np.linalg.matrix_power(recurrent_matrix(0.9, 0.0), 50)
        linear = drawn[catalogue(lang)["learn.linear"]]
        np.testing.assert_allclose(linear[-1], np.linalg.norm(power, 2), rtol=1e-5)
        np.testing.assert_allclose(
            drawn[catalogue(lang)["learn.bounded"]], go_back(0.9, 0.0).tanh, rtol=1e-5
        )
    elif number == 7:
        name = catalogue(lang)["learn.by_bias"].format(bias="0")
        by_bias = lines(page, CHART[7], 3)[name]
        np.testing.assert_allclose(by_bias, 0.5 ** np.arange(len(by_bias)), rtol=1e-5)
    else:
        expect_numbers_of_cell(page, number, lang, told)


def expect_numbers_of_cell(page, number, lang, told):
    if number == 10:
        model = lstm_viz.load(f"reviews-{lang}", "lstm")
        trace = model.read(examples(model.task)[0].text).trace
        step = even_step(model.read(examples(model.task)[0].text))[0]
        past, present, c = lines(page, CHART[10], 3, points=32).values()
        np.testing.assert_allclose(past, trace.f[step] * trace.c[step - 1], atol=1e-6)
        np.testing.assert_allclose(present, trace.i[step] * trace.g[step], atol=1e-6)
        np.testing.assert_allclose(c, trace.c[step], atol=1e-6)
        return
    if number == 12:
        layer = lstm_viz.load(f"travel-{lang}", "lstm").weights  # with D = H = 32, as the figure
        one = layer.weight_ih.size + layer.weight_hh.size + layer.bias_ih.size
        assert f"{one:,}" in told
        assert f"{one + layer.bias_hh.size:,}" in told
        return
    model = lstm_viz.load(f"travel-{lang}", "lstm")
    text = examples(model.task)[4 if number == 9 else 0].text
    reading = model.read(text)
    place = asked_place(reading)
    if number == 8:
        after = next(stop for _, stop in reading.words if stop >= place.stop)
        edit = lstm_viz.Clamp("f", 0.0, start=after, stop=after + 1)
    elif number == 9:
        start, stop = next(span for span in reading.words if span[1] >= place.stop)
        edit = lstm_viz.Clamp("i", 0.0, start=start, stop=stop)
    else:
        start = next(start for start, _ in reading.words if start >= len(reading) / 2)
        edit = lstm_viz.Clamp("o", 0.0, start=start, stop=start + 10)
    end = running_answers(model.read(text, edits=[edit]))[-1]
    with speaking(lang):
        assert percent(end.max() if number == 9 else end[place.place]) in told


def expect_last_numbers(page, number, lang, told):
    """The same of chapters 13 to 15."""
    if number == 13:
        model = lstm_viz.load(f"travel-{lang}", "peephole")
        peeked = peek(model, examples(model.task)[0].text)
        unit = peeked.strongest
        added = model.weights.weight_peephole[2, unit] * peeked.reading.trace.c[:, unit]
        np.testing.assert_allclose(lines(page, CHART[13], 3)["p_o·cₜ → o"], added, atol=1e-5)
    elif number == 14:
        model = lstm_viz.load(f"travel-{lang}", "gru")
        text = examples(model.task)[0].text
        place = asked_place(model.read(text))
        shut = model.read(text, edits=[lstm_viz.Clamp("r", 0.0, start=place.stop)])
        with speaking(lang):
            assert percent(running_answers(shut)[-1, place.place]) in told
        drawn = lines(page, "learn_mean", 1)[catalogue(lang)["learn.mean_weight"]]
        trace = model.read(text).trace
        start = trace.z[:, mixture(trace).most_mixed].prod()
        assert sum(drawn) + start == pytest.approx(1, abs=1e-5)
    else:
        expect_misleading(page, lang)


def expect_misleading(page, lang):
    """The review is drawn at once, and another thing that misleads as soon as it is chosen."""
    model = lstm_viz.load(f"reviews-{lang}", "lstm")
    reading = model.read(catalogue(lang)["irony.sleep"])
    drawn = next(iter(lines(page, CHART[15], 3, points=len(reading)).values()))
    np.testing.assert_allclose(drawn, reading.probabilities[:, 1], atol=1e-5)
    page.get_by_role("combobox", name=catalogue(lang)["learn.misled"]).click()
    page.get_by_role("option", name=catalogue(lang)["misled.unit"]).click()
    name = catalogue(lang)["learn.one_silent"]
    page.wait_for_function(
        f"([key, name]) => ({LINES})(key)?.some(l => l[0] === name)", arg=[MEASURED, name]
    )
    alone = np.sort(answer_without_each(model.read(examples(model.task)[0].text)))
    np.testing.assert_allclose(dict(page.evaluate(LINES, MEASURED))[name], alone, atol=1e-5)


@pytest.mark.parametrize(("lang", "width"), [("en", 1400), ("ko", 360)])
def test_a_walk_through_all_chapters(open_fresh, lang, width):
    page = open_fresh(f"learn?lang={lang}", width=width, height=780)
    for number in range(1, len(CHAPTERS) + 1):
        expect_chapter(page, number, lang)
        named = last_number(CHAPTERS[number - 1])
        figure = page.locator(f".st-key-{CHART.get(named, 'learn_sensitivity')}")
        page.evaluate("document.querySelector('.stMain').scrollTop = 0")
        expect(figure).to_be_in_viewport()  # begins on the first screen
        told = answer(page, number, lang)
        (expect_numbers if named < 13 else expect_last_numbers)(page, named, lang, told)
        if named in (2, 8):
            clock = page.locator(".clock")
            before = int(clock.get_attribute("data-cursor"))
            page.keyboard.press("ArrowLeft")
            expect(clock).to_have_attribute("data-cursor", str(before - 1))
        page.keyboard.press("PageDown")
    done = ".".join(str(k + 1) for k in range(len(CHAPTERS)))
    page.wait_for_function("d => new URL(location).searchParams.get('done') === d", arg=done)
    page.keyboard.press("PageUp")
    expect_chapter(page, len(CHAPTERS) - 1, lang)
    wide = page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
    assert wide <= 0  # nothing makes the page scroll sideways


@pytest.mark.parametrize("lang", LANGUAGES[:1])
def test_the_line_for_a_first_visit_is_dismissed_for_good(open_fresh, lang):
    page = open_fresh(f"?lang={lang}&text=Fine.")
    line = page.locator(".st-key-invitation")
    expect(line).to_be_visible()
    page.get_by_role("button", name=catalogue(lang)["learn.dismiss"]).click()
    expect(line).to_be_hidden()
    page.reload()
    expect(page.locator(".clock[data-cursor]")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(line).to_be_hidden()
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(line).to_be_visible()
    line.get_by_role("link").click()
    page.wait_for_url(re.compile("/learn\\?.*chapter=1"))
    expect_chapter(page, 1, lang)


def test_the_lecturers_table_fits_a_phone_and_goes_on_paper_whole(open_fresh):
    page = open_fresh("lecturer?lang=ko", width=360, height=780)
    table = page.locator(".st-key-lecture table")
    expect(table.locator("tbody tr")).to_have_count(len(CHAPTERS))
    wide = page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
    assert wide <= 0
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1000, "height": 700})
    expect(page.locator(".st-key-header")).to_be_hidden()
    hidden = page.get_by_test_id("stMain").evaluate("main => getComputedStyle(main).overflowY")
    assert hidden == "visible"  # nothing is cut at the first sheet
    page.emulate_media(media="screen")
    link = table.get_by_role("link").nth(1)
    assert link.get_attribute("href") == "learn?lang=ko&chapter=2"
