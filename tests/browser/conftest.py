"""The real app and a real Chromium, started once for all browser tests."""

import contextlib
import importlib.util
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
# Pages of a context share one renderer, which has compiled Streamlit and Plotly already.
ONE_RENDERER = ["--renderer-process-limit=1", "--disable-site-isolation-trials"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", *ONE_RENDERER]
START_SECONDS = 60
PATIENCE_MS = 30_000  # what a state may take on a machine that is busy otherwise
FRAMES = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""
FITTED = """() => {
  const charts = [...document.querySelectorAll('.js-plotly-plot')];
  const shown = charts.length || document.querySelector('.st-key-fade');
  return shown && charts.every(chart => {
    const drawn = chart.querySelector('.main-svg')?.getBoundingClientRect();
    const place = chart.closest('.stElementContainer').getBoundingClientRect();
    return drawn && Math.abs(drawn.width - place.width) < 1 && place.right <= innerWidth;
  });
}"""
FOLLOW = """link => {
  history.pushState(null, '', link);
  dispatchEvent(new PopStateEvent('popstate'));
}"""

expect.set_options(timeout=PATIENCE_MS)


def load_chromium_finder():
    """`chromium.py` beside this file, which Make runs on its own."""
    path = Path(__file__).with_name("chromium.py")
    spec = importlib.util.spec_from_file_location("chromium", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(server, address):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the app did not start")


@contextlib.contextmanager
def serving(log, app="app.py", **environment):
    """Run an app, and give its address; its output goes into a file."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", app, "--server.headless=true"]
    options = [
        f"--server.port={port}",
        "--server.address=127.0.0.1",
        "--server.fileWatcherType=none",
    ]
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=output,
            stderr=output,
        )
        try:
            wait_until_healthy(server, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextlib.contextmanager
def running_chromium():
    """Run a headless Chromium; RuntimeError says how to get one."""
    finder = load_chromium_finder()
    path = finder.find()
    if path is None:
        raise RuntimeError(finder.ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Address of the running app."""
    log = tmp_path_factory.mktemp("app") / "log"
    with serving(log) as address:
        yield address
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="session")
def serve():
    """Run an app of its own for a test: `serving`."""
    return serving


@pytest.fixture(scope="session")
def chromium():
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def context_for(chromium):
    """One context for each locale, kept, so that later pages find warm caches."""
    contexts = {}

    def context_for(locale):
        if locale not in contexts:
            contexts[locale] = chromium.new_context(locale=locale)
            contexts[locale].new_page()  # never closed, or window and renderer would go with it
        return contexts[locale]

    yield context_for
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="session")
def errors():
    """What went wrong in any page: errors of its console, and questions to other hosts."""
    return []


@pytest.fixture(autouse=True)
def no_errors(errors):
    """Fail the test in which something goes wrong, whose page it ever is."""
    yield
    found = errors.copy()
    errors.clear()
    assert not found


@pytest.fixture(scope="session")
def frames_sent():
    """What each page has sent to the server: a list of frames by page."""
    return defaultdict(list)


@pytest.fixture(scope="session")
def new_page(context_for, address, errors, frames_sent):
    """Open the app in a new page, and note into `errors` what goes wrong there."""

    def note_message(message):
        # Streamlit looks for its server below the path of a page before it looks at the root.
        asked = message.location.get("url", "")
        looks_below = re.match(
            f"{re.escape(address)}/(compare|learn|train|lecturer)/_stcore/", asked
        )
        if message.type == "error" and not looks_below:
            errors.append(message.text)

    def note_host(asked):
        host = urlsplit(asked.url.removeprefix("blob:")).netloc
        if host not in ("", urlsplit(address).netloc):  # none: the address holds the data itself
            errors.append(f"another host was asked: {asked.url}")

    def new_page(
        link="", *, width=1400, height=1000, dark=False, locale="en-US", prepare=lambda page: None
    ) -> Page:
        page = context_for(locale).new_page()
        note = frames_sent[page].append
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", note_message)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", note_host)
        page.on("websocket", note_host)
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: note(frame)))
        prepare(page)
        page.goto(f"{address}/{link}")
        return page

    return new_page


@pytest.fixture
def open_fresh(new_page):
    """Open the app like `open_page`, in a page that is loaded for this test alone.

    For a test of what a first visit loads, sends, keeps or goes back to. `prepare` is called with
    the page before the app is opened in it.
    """
    pages = []

    def open_fresh(link="", **visitor):
        pages.append(new_page(link, **visitor))
        return pages[-1]

    yield open_fresh
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def kept():
    """The page that stays open from test to test, in a list; empty before the first."""
    return []


@pytest.fixture
def open_page(new_page, kept, request):
    """Open a link as ``open_page(link, width=…, height=…, dark=…)``: all is drawn anew.

    The page stays open, since loading it takes three times as long as following a link. Whatever
    was done there before, a link shows what it names and the defaults of all else.
    """

    def open_page(link="", *, width=1400, height=1000, dark=False):
        if "lang=" not in link:
            link += f"{'&' if '?' in link else '?'}lang=en"  # a link that is our own names it
        if not kept:
            kept.append(new_page(link, width=width, height=height, dark=dark))
            return kept[0]
        (page,) = kept
        page.bring_to_front()
        leave_what_is_shown(page, "ko" if "lang=en" in link else "en")
        page.set_viewport_size({"width": width, "height": height})
        theme = "dark" if dark else "light"
        page.emulate_media(color_scheme=theme, reduced_motion="no-preference")
        page.evaluate(FOLLOW, f"/{link}")
        return page

    failed = request.session.testsfailed
    yield open_page
    if kept and request.session.testsfailed > failed:  # who knows what is left there
        kept.pop().close()


def leave_what_is_shown(page, lang):
    """Go to a page that shows nothing of the others, by another link than the next one."""
    page.mouse.move(0, 0)
    page.evaluate(FOLLOW, f"/lecturer?lang={lang}")
    expect(page.locator(".st-key-lecture table")).to_be_visible()
    expect(page.locator(".st-key-clock, .st-key-chapter, [role=dialog]")).to_have_count(0)
    page.evaluate("document.activeElement.blur()")  # not before: a box takes what is typed then


def resize(page, width, height=1000):
    """Give the window another size, and wait until the charts have been drawn for it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(FITTED)


@pytest.fixture(name="resize")
def resize_of_page():
    return resize


@pytest.fixture
def show_setup():
    """Unfold the choice of text and networks, which Compare folds at first on a phone."""

    def show_setup(page):
        button = page.locator(".st-key-setup_narrow button")
        if button.is_visible():
            button.click()
            expect(page.locator(".st-key-setup")).to_be_visible()

    return show_setup


@pytest.fixture
def asks_nothing(frames_sent):
    """Watch that a page asks the server for nothing: ``with asks_nothing(page): ...``."""

    @contextlib.contextmanager
    def asks_nothing(page):
        before = len(frames_sent[page])
        assert before > 0  # the page itself does talk
        yield
        assert len(frames_sent[page]) == before

    return asks_nothing


@pytest.fixture
def in_both_themes():
    """Dress a page in one theme after the other: ``for theme in in_both_themes(page)``."""

    def in_both_themes(page):
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", theme)
            page.evaluate(FRAMES)
            yield theme

    return in_both_themes


NEW_RUN = "/media/"  # of the icon, which the server names when it has begun a run


class HeldServer:
    """A server that can be held up, if the `prepare` of a page is its `listen`."""

    def __init__(self):
        self.last, self.kept = None, []

    def listen(self, page):
        page.route_web_socket("**/_stcore/stream", self.connect)

    def connect(self, browser):
        self.browser = browser
        browser.connect_to_server().on_message(self.take)

    def hold(self, *, after=NEW_RUN):
        """Keep back what the server sends after the next message that holds some words."""
        self.last = after.encode()

    def take(self, message):
        if self.last == b"":
            self.kept.append(message)
            return
        self.browser.send(message)
        if self.last and self.last in message:
            self.last = b""

    def let_go(self):
        self.last = None
        while self.kept:
            self.browser.send(self.kept.pop(0))


@pytest.fixture
def held():
    return HeldServer()


def pytest_collection_modifyitems(items):
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here + os.sep):
            item.add_marker(pytest.mark.browser)
