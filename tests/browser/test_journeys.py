"""A walk through the whole app in a real browser, Back, Forward and reload among its steps."""

import random
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import TimeoutError, expect

from lstm_viz.models import cells_of, examples, tasks
from lstm_viz.texts.i18n import LANGUAGES, catalogue

TEXTS = ("Not bad.", "A dull film.", "참 좋아요", "We are in Cairo. So we are here in")
OPENS_WITH = {"explore": ("reviews",), "compare": ("numbers", "travel")}
PAGES = tuple(OPENS_WITH)
PATHS = {"explore": "", "compare": "compare"}
STEPS = 40
# Every pair of values, not every product of three: no part of the app knows all of them.
EVERY_PAIR = [
    ("explore", "en", 360),
    ("explore", "ko", 1400),
    ("compare", "en", 1400),
    ("compare", "ko", 360),
]

# What the reader sees, once the app is at rest; null before.
SEEN = """() => {
  const chosen = key =>
    document.querySelector(`.st-key-${key} [aria-checked=true]`)?.textContent ?? null;
  const app = document.querySelector('[data-testid=stApp]');
  if (app?.dataset.testScriptState !== 'notRunning') return null;
  return {
    page: window.location.pathname.replaceAll('/', '') || 'explore',
    lang: chosen('lang'),
    task: chosen('task'),
    cell: chosen('cell'),
    text: document.querySelector('.st-key-text input')?.value,
    alerts: document.querySelectorAll('[role=alert]').length,
    link: [...new URLSearchParams(window.location.search)]
      .filter(([name]) => name !== 't').sort().join(' '),
  };
}"""


def wait_until_seen(page, seen):
    """Wait until the page, its link and the picture are those that are expected."""
    try:
        page.wait_for_function(
            f"expected => {{ const seen = ({SEEN})(); return seen && Object.entries(expected)"
            ".every(([name, value]) => seen[name] === value); }",
            arg=seen,
        )
    except TimeoutError:
        found = page.evaluate(SEEN)
        assert found, "the app did not come to rest"
        assert {name: found[name] for name in seen} == seen
    read = re.compile(rf"^{re.escape(seen['text'])}[ \d]*$")  # and what a network recites
    expect(page.locator(".st-key-clock .clock")).to_have_attribute("data-text", read)


def opening_task(page, lang):
    """The task of a page to a reader who has chosen none: the first that there are networks of."""
    return next(f"{kind}-{lang}" for kind in OPENS_WITH[page] if f"{kind}-{lang}" in tasks())


class Walk:
    """A reader, what he has chosen, and the history of his browser."""

    def __init__(self, page, lang, at="explore", task=None, texts=()):
        self.page, self.lang = page, lang
        self.at, self.cell, self.texts = at, "lstm", dict(texts)
        self.task = task or opening_task(at, lang)
        self.history, self.place = [], -1
        self.steps = []  # for who reads of a failure
        self.look()

    @property
    def shown_cell(self):
        """The one chosen, if the task has a network of it."""
        return self.cell if self.cell in cells_of(self.task) else "lstm"

    def seen(self):
        text = self.texts.get(self.task, examples(self.task)[0].text)
        words = catalogue(self.lang)
        return {
            "page": self.at,
            "lang": words[f"lang.{self.lang}"],
            "task": words[f"task.{self.task}"],
            "cell": words[f"cell.{self.shown_cell}"] if self.at == "explore" else None,
            "text": text,
            "alerts": 0,
            "link": self.link(text),
        }

    def link(self, text):
        """The words of the link: what is not by default."""
        words = {"lang": self.lang}
        if self.task != opening_task(self.at, self.lang):
            words["task"] = self.task
        if self.at == "explore" and self.shown_cell != "lstm":
            words["cell"] = self.cell
        if text != examples(self.task)[0].text:
            words["text"] = text
        return " ".join(sorted(f"{key},{word}" for key, word in words.items()))

    def look(self):
        """Check the page, and note it in the history if its link is another one."""
        seen = self.seen()
        wait_until_seen(self.page, seen)
        entry = (self.at, seen["link"])
        if self.place < 0 or self.history[self.place][0] != entry:
            del self.history[self.place + 1 :]
            self.history.append(None)
            self.place += 1
        state = (self.lang, self.at, self.cell, self.task, dict(self.texts))
        self.history[self.place] = (entry, state)

    def choose(self, key, value):
        self.steps.append(f"choose {value}")
        words = catalogue(self.lang)
        name = words[f"{key}.{value}"]
        self.page.locator(f".st-key-{key}").get_by_role("radio", name=name, exact=True).click()
        setattr(self, key, value)
        self.look()

    def type(self, text):
        self.steps.append(f"type {text}")
        box = self.page.locator(".st-key-text input")
        box.fill(text)
        box.press("Enter")
        self.texts[self.task] = text
        self.look()

    def go_to(self, at):
        self.steps.append(f"go to {at}")
        name = catalogue(self.lang)[f"page.{at}"]
        self.page.get_by_role("link", name=name).first.click()
        self.at = at
        self.look()

    def look_up_terms(self):
        """Open the dialog of terms, which asks the server and chooses nothing."""
        self.steps.append("look up terms")
        self.page.get_by_role("button", name=catalogue(self.lang)["learn.terms"]).click()
        expect(self.page.get_by_role("dialog")).to_be_visible()
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        self.look()

    def reload(self):
        self.steps.append("reload")
        self.page.reload()
        self.texts = {self.task: self.texts[self.task]} if self.task in self.texts else {}
        self.cell = self.shown_cell if self.at == "explore" else "lstm"  # of no link of Compare
        self.look()

    def travel(self, by):
        """Go back or forward: one step, and everything stands as it stood there."""
        self.steps.append("go back" if by < 0 else "go forward")
        self.place += by
        _, (lang, at, cell, task, texts) = self.history[self.place]
        (self.page.go_back if by < 0 else self.page.go_forward)()
        self.lang, self.at, self.task = lang, at, task
        self.cell = cell if at == "explore" else self.cell
        self.texts.pop(task, None)
        if task in texts:
            self.texts[task] = texts[task]
        wait_until_seen(self.page, self.seen())

    def step(self, chance):
        other = next(page for page in PAGES if page != self.at)
        steps = [
            lambda: self.choose("lang", chance.choice(LANGUAGES)),
            lambda: self.choose("task", chance.choice(tasks())),
            lambda: self.type(chance.choice(TEXTS)),
            lambda: self.go_to(other),
            self.look_up_terms,
            self.reload,
        ]
        if self.at == "explore":
            others = [cell for cell in cells_of(self.task) if cell != self.shown_cell]
            steps.append(lambda: self.choose("cell", chance.choice(others)))
        if self.place > 0:
            steps += 2 * [lambda: self.travel(-1)]
        if self.place + 1 < len(self.history):
            steps.append(lambda: self.travel(1))
        chance.choice(steps)()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_walk_at_random_loses_nothing(open_fresh, lang):
    walk = Walk(open_fresh(f"?lang={lang}", locale="en-US"), lang)
    chance = random.Random(f"a walk in {lang}")
    for _ in range(STEPS // len(LANGUAGES)):
        try:
            walk.step(chance)
        except Exception as error:
            error.add_note(f"After: {'; '.join(walk.steps)}")
            raise


@pytest.mark.parametrize(("lang", "width"), [("en", 360), ("ko", 1400)])
def test_back_from_the_other_page_is_one_step(open_fresh, lang, width):
    page = open_fresh(f"?lang={lang}", width=width)
    walk = Walk(page, lang)
    walk.go_to("compare")
    walk.travel(-1)
    page.go_back()  # to where the browser was before the app
    assert page.url == "about:blank"


@pytest.mark.parametrize(("first", "lang", "width"), EVERY_PAIR)
def test_a_text_goes_to_the_other_page_by_link_and_after_a_reload(
    open_page, show_setup, first, width, lang
):
    task, text = f"reviews-{lang}", "Not bad."
    link = urlencode({"lang": lang, "task": task, "text": text})
    walk = Walk(open_page(f"{PATHS[first]}?{link}", width=width), lang, first, task, {task: text})
    second = next(page for page in PAGES if page != first)
    walk.go_to(second)
    show_setup(walk.page)
    example = examples(task)[-1]
    name = catalogue(lang)[f"example.{example.name}"]
    walk.page.locator(".st-key-example").get_by_text(name, exact=True).click()
    walk.texts[task] = example.text
    walk.look()
    walk.reload()
    walk.go_to(first)


def test_opening_a_page_is_no_step_of_the_history(open_fresh):
    page = open_fresh(locale="ko-KR")
    Walk(page, "ko")
    assert "lang=ko" in page.url
    page.go_back()
    assert page.url == "about:blank"


@pytest.mark.parametrize("first", PAGES)
def test_a_chosen_language_is_kept_on_the_other_page(open_fresh, first):
    page = open_fresh("" if first == "explore" else first, locale="en-US")
    page.locator(".st-key-lang").get_by_role("radio", name="한국어").click()
    title = catalogue("ko")[f"page.{next(p for p in PAGES if p != first)}"]
    page.get_by_role("link", name=title).first.click()
    expect(page.locator(".st-key-lang [aria-checked=true]")).to_have_text("한국어")
    page.wait_for_url("**lang=ko**")


def test_words_that_follow_readers_are_dropped_in_silence(open_fresh):
    followed = {"utm_source": "a", "fbclid": "b", "gclid": "c", "NaPm": "d", "lang": "en"}
    page = open_fresh(f"?{urlencode(followed)}")
    Walk(page, "en")
    assert parse_qs(urlsplit(page.url).query) == {"lang": ["en"]}
