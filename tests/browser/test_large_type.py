"""Zoom to 200 %, and type of twice the size: nothing is cut, nothing lies over another."""

import contextlib
import itertools

import pytest
from playwright.sync_api import TimeoutError, expect

from lstm_viz.texts.i18n import LANGUAGES

PAGES = {  # and what stands on each when it is there
    "?": ".clock[data-cursor]",
    "compare?": ".fade[data-cursor]",
    "learn?chapter=8&answers=shown": ".st-key-chapter .katex-display",
    "train?live=latch": ".st-key-learning, [class*='st-key-live']",
    "?task=reviews-en&edit=clamp.f.0.all.2-3": ".st-key-preset_keep button",
}
LARGE = "html { font-size: 32px !important }"
LAID_OUT_MS = 5_000  # what a page takes for another size of window or type
# What is wider than what it scrolls or is hidden in, and what lies over another in the header.
FAULTS = """() => {
  const found = [], box = node => node.getBoundingClientRect();
  const parts = '.st-key-header :is(h3, a, [role=radiogroup]), button, .katex, '
    + '[data-testid=stPageLink] a, [data-testid=stMarkdownContainer] p, .stWidgetLabel';
  const clips = node => {
    for (let at = node.parentElement; at; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') return at;
    return document.documentElement;
  };
  for (const node of document.querySelectorAll(parts)) {
    const own = box(node), outer = box(clips(node));
    if (own.width && getComputedStyle(node).clipPath === 'none' && outer.width > 1
      && (own.right > outer.right + 1 || own.right > innerWidth))
      found.push(`cut: ${node.textContent.slice(0, 40)}`);
  }
  const header = [...document.querySelectorAll('.st-key-header :is(h3, a, [role=radiogroup])')];
  for (const [k, node] of header.entries())
    for (const other of header.slice(k + 1)) {
      const [a, b] = [box(node), box(other)];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1)
        found.push(`over another: ${node.textContent} and ${other.textContent}`);
    }
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
  return found;
}"""


def faults(page):
    """What is wrong once the page is laid out for its size; nothing is, if it ever was right."""
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(f"() => ({FAULTS})().length === 0", timeout=LAID_OUT_MS)
    return page.evaluate(FAULTS)


@pytest.mark.parametrize(("link", "lang"), [*zip(PAGES, itertools.cycle(LANGUAGES), strict=False)])
def test_nothing_is_cut_at_twice_the_size(open_page, link, lang):
    page = open_page(f"{link}&lang={lang}", width=700, height=450)
    page.locator(PAGES[link]).first.wait_for(state="attached")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    told = [f"zoom: {one}" for one in faults(page)]
    page.set_viewport_size({"width": 1400, "height": 900})
    large = page.add_style_tag(content=LARGE)
    told += [f"type: {one}" for one in faults(page)]
    large.evaluate("style => style.remove()")
    assert not told
