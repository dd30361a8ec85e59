"""The frame around every page, in a real browser: pages, icon, hosts, and the mark of a wait."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lstm_viz.texts.i18n import LANGUAGES, catalogue

ASSETS = Path(__file__).parents[2] / "lstm_viz" / "assets"
PATHS = {"explore": "", "compare": "compare"}
PATIENCE = 30_000  # ms; the models of five networks may be loaded first
# How long the page says that the server works, and whether it marks it. Where all that the server
# sends comes at once, the page says nothing, which is a run of no time.
WATCH_RUN = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const run = (window.run = { milliseconds: 0, marked: false });
  let begin;
  window.watching?.disconnect();
  window.watching = new MutationObserver(() => {
    run.marked ||= app.hasAttribute('data-waiting');
    if (app.dataset.testScriptState === 'running') begin ??= performance.now();
    else if (begin !== undefined) run.milliseconds = performance.now() - begin;
  });
  window.watching.observe(app, { attributeFilter: ['data-test-script-state', 'data-waiting'] });
}"""
DIFFERENCE = """async ([one, other]) => {
  const pixels = async source => {
    const image = Object.assign(new Image(), { src: source });
    await image.decode();
    const context = new OffscreenCanvas(64, 64).getContext('2d');
    context.drawImage(image, 0, 0, 64, 64);
    return context.getImageData(0, 0, 64, 64).data;
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  return Math.max(...a.map((value, k) => Math.abs(value - b[k])));
}"""

# Of links: what those say whose words are wider than what they are shown in.
CUT = """links => links.filter(link => [...link.querySelectorAll('*')].some(
  part => part.clientWidth && part.scrollWidth > part.clientWidth + 1,
)).map(link => link.textContent)
"""


def wait_for_page(page, name):
    fades = page.locator(".fade[data-cursor]")
    expect(fades).to_have_count(int(name == "compare"), timeout=PATIENCE)
    expect(page.locator(".clock[data-cursor]")).to_be_visible(timeout=PATIENCE)
    expect_state(page, "notRunning")


def expect_state(page, state):
    expect(app_of(page)).to_have_attribute("data-test-script-state", state, timeout=PATIENCE)


def expect_mark(page):
    expect(app_of(page)).to_have_attribute("data-waiting", "", timeout=PATIENCE)


def app_of(page):
    return page.get_by_test_id("stApp")


def link_to(page, name, lang):
    return page.get_by_role("link", name=catalogue(lang)[f"page.{name}"], exact=True)


def choose(page, key, name):
    page.locator(f".st-key-{key}").get_by_role("radio", name=name, exact=True).click()


def expect_current(page, name, lang):
    for other in PATHS:
        current = "page" if other == name else None
        link = link_to(page, other, lang)
        expect(link).to_be_in_viewport(ratio=1)
        assert link.get_attribute("aria-current") == current


def test_nothing_is_asked_of_another_host(open_fresh, address):
    asked, lang = [], "ko"  # what asks another host fails each test; here are all pages
    page = open_fresh(f"?lang={lang}", prepare=lambda p: p.on("request", lambda r: asked.append(r)))
    for name in PATHS:
        if name != "explore":
            link_to(page, name, lang).click()
        wait_for_page(page, name)
        page.keyboard.press("ArrowLeft")
        if name == "compare":
            choose(page, "view", catalogue(lang)["view.more"])
            choose(page, "more", catalogue(lang)["more.cards"])
        page.locator(".st-key-model_card button, [class*=st-key-card_of_] button").first.click()
        expect(page.get_by_role("dialog").locator("table").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(asked) > 10  # we do listen
    addresses = [request.url.removeprefix("blob:") for request in asked]
    assert [url for url in addresses if not url.startswith((f"{address}/", "data:"))] == []


def test_the_icon_is_our_own_and_the_drawing_of_its_source(open_page, address):
    page = open_page("?lang=en", width=1400)
    wait_for_page(page, "explore")
    icon = page.locator("link[rel~=icon]").evaluate("link => link.href")
    assert icon.startswith(f"{address}/media/")
    png, svg = (ASSETS / name for name in ("logo.png", "logo.svg"))
    assert page.request.get(icon).body() == png.read_bytes()
    kinds = {png: "image/png", svg: "image/svg+xml"}
    drawn = [
        f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
        for path, kind in kinds.items()
    ]
    assert page.evaluate(DIFFERENCE, drawn) <= 8  # edges are smoothed in two ways


@pytest.mark.parametrize(("lang", "width"), [("en", 1400), ("ko", 360)])
def test_every_page_is_one_click_away(open_page, lang, width):
    page = open_page(f"?lang={lang}", width=width)
    wait_for_page(page, "explore")
    expect_current(page, "explore", lang)
    link_to(page, "compare", lang).click()
    wait_for_page(page, "compare")
    expect_current(page, "compare", lang)
    assert "/compare?" in page.url
    link_to(page, "explore", lang).focus()
    page.keyboard.press("Enter")
    wait_for_page(page, "explore")
    expect_current(page, "explore", lang)
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    page.go_back()
    wait_for_page(page, "compare")


@pytest.mark.parametrize(("width", "height"), [(360, 96), (1400, 56)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_header_is_low(open_page, lang, width, height):
    page = open_page(f"?lang={lang}", width=width)
    wait_for_page(page, "explore")
    parts = page.locator(".st-key-header :is(h3, a, .st-key-lang [role=radiogroup])")
    expect(parts).to_have_count(6)
    boxes = [part.bounding_box() for part in parts.all()]
    assert max(box["y"] + box["height"] for box in boxes) <= height
    assert max(box["x"] + box["width"] for box in boxes) <= width
    assert {box["height"] for box in boxes[1:5]} == {boxes[1]["height"]}
    assert {box["y"] for box in boxes[1:5]} == {boxes[1]["y"]}  # the pages are one row
    row = page.locator(".st-key-pages")  # terms are its last
    assert row.evaluate("row => row.scrollWidth <= row.clientWidth")
    heading, first, *_, last = (box["y"] + box["height"] / 2 for box in boxes)
    assert heading == pytest.approx(last, abs=6)
    assert (abs(first - heading) < 6) == (width == 1400)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("link", ["?text=Fine.", "learn?chapter=6&answers=shown"])
def test_no_link_is_cut_on_a_phone(open_page, link, lang):
    page = open_page(f"{link}&lang={lang}", width=360)
    links = page.locator("[data-testid=stMain] [data-testid=stPageLink] a")
    expect(links.last).to_be_visible()
    expect_state(page, "notRunning")
    assert links.evaluate_all(CUT) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_click_on_the_page_that_is_open_changes_nothing(open_page, lang, asks_nothing):
    page = open_page(f"compare?lang={lang}&task=reviews-en&text=A+dull+film")
    wait_for_page(page, "compare")
    before = page.url
    with asks_nothing(page):
        link_to(page, "compare", lang).click(force=True)  # it says that it is disabled
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".clock[data-cursor='1']")).to_have_count(1)
    assert page.url.split("&t=")[0] == before.split("&t=")[0]


@pytest.mark.parametrize(("lang", "name"), [("en", "compare"), ("ko", "explore")])
def test_a_wait_marks_the_old_picture_and_says_so(open_fresh, resize, held, lang, name):
    page = open_fresh(f"{PATHS[name]}?lang={lang}&task=reviews-en&view=felt", prepare=held.listen)
    wait_for_page(page, name)
    if name == "compare":
        page.locator(".st-key-setup_button button").click()
        expect(page.locator(".st-key-text input")).to_be_visible()
    resize(page, 1400)  # to the same size: waits until all charts are drawn
    status = page.locator(".st-key-waiting [role=status]")
    picture = page.locator(".stElementContainer:has(.js-plotly-plot)").first
    place = picture.bounding_box()
    held.hold()
    box = page.locator(".st-key-text input")
    box.fill("The tea is wonderful.")
    box.press("Enter")
    expect_mark(page)
    expect(status).to_have_text(catalogue(lang)["waiting.reading"])
    expect(picture).to_have_css("opacity", "0.4")
    assert picture.bounding_box() == place
    held.let_go()
    expect(page.locator(".clock[data-text^='The tea is']")).to_have_count(1, timeout=PATIENCE)
    expect(app_of(page)).not_to_have_attribute("data-waiting", re.compile(""), timeout=PATIENCE)
    expect(status).to_have_text("")
    expect(picture).to_have_css("opacity", "1")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_wait_is_marked_too(open_fresh, held, lang):
    held.hold(after="lstm_viz_waiting")
    page = open_fresh(f"?lang={lang}", prepare=held.listen)
    status = page.locator(".st-key-waiting [role=status]")
    expect(status).to_have_text(catalogue(lang)["waiting.reading"], timeout=PATIENCE)
    held.let_go()
    wait_for_page(page, "explore")
    expect(status).to_have_text("")


def test_a_short_wait_is_not_marked(open_page):
    page = open_page("?lang=en&text=+&order=stored")  # nothing to read: a run is short
    expect(page.get_by_role("radio", name="GRU")).to_be_visible(timeout=PATIENCE)
    expect_state(page, "notRunning")
    for cell in ("GRU", "LSTM") * 20:
        page.evaluate(WATCH_RUN)
        page.get_by_role("radio", name=cell, exact=True).click()
        word = {"GRU": "gru", "LSTM": None}[cell]  # which the run puts into the link
        page.wait_for_function(
            "word => new URL(location).searchParams.get('cell') === word", arg=word
        )
        expect_state(page, "notRunning")
        run = page.evaluate("window.run")
        if run["milliseconds"] < 300:
            break
    assert run["milliseconds"] < 300
    assert not run["marked"]


def test_the_mark_of_a_wait_is_still_for_who_wants_no_motion(open_fresh, held):
    page = open_fresh(prepare=held.listen)
    wait_for_page(page, "explore")
    held.hold()
    page.get_by_role("radio", name="GRU").click()
    expect_mark(page)
    moves = "app => getComputedStyle(app, '::before').animationName"
    assert app_of(page).evaluate(moves) == "waiting"
    page.emulate_media(reduced_motion="reduce")
    assert app_of(page).evaluate(moves) == "none"
    held.let_go()
