"""Sentences of attackers and of cats on keyboards: they are read, or refused, and stay text.

``LSTM_VIZ_HOSTILE=1 pytest tests/browser/test_hostile.py`` tries all of them, also as links.
"""

import os
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import TimeoutError, expect

import lstm_viz
from lstm_viz.models import examples
from lstm_viz.models.tokens import MAX_TOKENS
from tests.faults import assert_none
from tests.hostile import MARK, MARKDOWN, SAMPLE, SENTENCES

TRIES_ALL = "LSTM_VIZ_HOSTILE" in os.environ
TYPED = SENTENCES if TRIES_ALL else SAMPLE
LINKED = SENTENCES if TRIES_ALL else [MARKDOWN[-2]]
BOX = ".st-key-text input"
# Every view that quotes a word of the text, each on a page of its own.
VIEWS = {
    "?task=reviews-ko&lang=en&edit=swap.1.x": "reviews-ko",
    "compare?task=reviews-ko&lang=en&view=felt": "reviews-ko",
    **(
        {
            "?task=reviews-en&lang=ko": "reviews-en",
            "compare?task=travel-en&lang=ko": "travel-en",
            "compare?task=travel-ko&lang=ko&view=way": "travel-ko",
            "compare?task=reviews-ko&lang=ko&view=more&more=difference": "reviews-ko",
            "compare?task=reviews-ko&lang=en&view=more&more=effects": "reviews-ko",
        }
        if TRIES_ALL
        else {}
    ),
}
TYPE = """(box, units) => {
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  set.call(box, String.fromCharCode(...units));
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.focus();
}"""
UNITS = "box => [...Array(box.value.length).keys()].map(k => box.value.charCodeAt(k))"
CLOCK = """[...document.querySelectorAll('.st-key-clock *')]
    .map(node => node.shadowRoot?.querySelector('.clock')).find(Boolean)"""
AT_REST = f"""shown => {{
  const app = document.querySelector('[data-testid=stApp]');
  const clock = {CLOCK};
  return app?.dataset.testScriptState === 'notRunning'
    && document.querySelector('.st-key-text input')
    && (clock?.dataset.text ?? null) === shown;
}}"""
STATE = f"""() => [
  document.querySelector('[data-testid=stApp]')?.dataset.testScriptState,
  {CLOCK}?.dataset.text?.slice(0, 60),
]"""
# What a text has become besides text: elements with its mark, also in components and charts.
BECOME = """mark => {
  const found = [], names = ['id', 'class', 'href', 'src', 'name', 'data', 'style', 'xlink:href'];
  const all = root => [...root.querySelectorAll('*')].flatMap(
    node => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  for (const node of all(document)) {
    const words = node.textContent, holds = words.includes(mark);
    const inMarkdown = node.parentElement?.closest('[data-testid=stMarkdownContainer]');
    const isInline = inMarkdown && !['P', 'DIV'].includes(node.tagName);
    const isOurs = /[“”‘’]/.test(words);  // our own sentences quote what they name
    if (node.localName.includes(mark)
      || node.getAttributeNames().some(name => name.startsWith('on'))
      || names.map(name => node.getAttribute(name) ?? '').some(
        value => value.includes(mark) && !value.startsWith('data:image/'))
      || (isInline && holds && !isOurs)
      || (inMarkdown && node.tagName === 'IMG')
      || (node.dataset.testid === 'stIconMaterial' && words === 'home')
      || (node.localName === 'a' && holds)
      || (node.localName === 'tspan' && holds && /font-/.test(node.getAttribute('style') ?? '')))
      found.push(node.outerHTML.slice(0, 200));
  }
  return found;
}"""


def units_of(text):
    """The units of a string in a browser, halves of pairs among them."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(data[k : k + 2], "little") for k in range(0, len(data), 2)]


def whole(text):
    """A text that the browser has sent: halves of pairs become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def text_of(units):
    return whole("".join(map(chr, units)))


def shown_of(task, text):
    """What the page reads of a text; None if it refuses it."""
    model = lstm_viz.load(task, "lstm")
    return model.shown(text) if 1 <= len(model.tokenize(text)) <= MAX_TOKENS else None


def faults(page, text, kept, shown, alerted):
    """What is wrong with a page that has taken a text."""
    try:
        page.wait_for_function(AT_REST, arg=shown)
    except TimeoutError:
        return [f"{text[:60]!r}: never at rest, {page.evaluate(STATE)} for {(shown or '')[:60]!r}"]
    found = [f"became {one}" for one in page.evaluate(BECOME, MARK)]
    found += [f"alert: {alerted.pop()}" for _ in alerted]
    if page.get_by_test_id("stException").count():
        found.append("a traceback")
    box = page.locator(BOX).first
    if text_of(box.evaluate(UNITS)) != kept:
        found.append(f"lost, the box holds {box.input_value()[:60]!r}")
    alerts = page.get_by_role("alert").count()
    if alerts != (shown is None) and not page.get_by_test_id("stAlertContentInfo").count():
        found.append(f"{alerts} alerts")
    if not page.locator(".st-key-header").is_visible():
        found.append("hidden")
    return [f"{text[:60]!r}: {one}" for one in found]


def unfold(page):
    """Show the text box, which all views of Compare but the first fold away."""
    if "view=" in page.url:
        page.locator(".st-key-setup_button button").click()
    expect(page.locator(BOX)).to_be_visible()


@pytest.fixture
def alerted():
    return []


@pytest.fixture
def open_watched(open_fresh, alerted):
    def note(dialog):
        alerted.append(dialog.message)
        dialog.dismiss()

    return lambda link: open_fresh(link, prepare=lambda page: page.on("dialog", note))


@pytest.mark.parametrize("link", VIEWS)
def test_what_is_typed_stays_text(open_watched, alerted, link):
    page = open_watched(link)
    box, told = page.locator(BOX), []
    expect(page.locator(".st-key-clock .clock")).to_have_attribute("data-text", re.compile("."))
    unfold(page)
    for text in TYPED:
        box.evaluate(TYPE, units_of(text))
        kept = text_of(box.evaluate(UNITS))
        page.keyboard.press("Enter")
        told += faults(page, text, kept, shown_of(VIEWS[link], kept), alerted)
    assert_none(told)


@pytest.mark.parametrize("link", list(VIEWS)[:2])
def test_what_a_link_brings_stays_text(open_watched, alerted, address, link):
    page, task, told = open_watched("?lang=en"), VIEWS[link], []
    for text in LINKED:
        page.goto(f"{address}/{link}&text={quote(whole(text))}")
        taken = whole(text) or examples(task)[0].text
        kept = re.sub("[\r\n]", "", taken)
        told += faults(page, text, kept, shown_of(task, taken), alerted)
    assert_none(told)
