"""What a reader waits for, measured in Chromium with software rendering.

A step is timed from the key to the second animation frame after the last of
heatmaps, ribbon and drawing shows the new state.
"""

import hashlib
import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import numpy as np
from playwright.sync_api import Page
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from lstm_viz.models.assets import models_folder
from lstm_viz.ui.learn.chapters import CHAPTERS
from tests.browser.conftest import running_chromium, serving
from tests.conftest import random_layer
from tests.load.replicas import Replica, process_at

REPETITIONS, WARM = 30, 5
STARTS = ("one", "some", "this", "that", "my", "no")
SENTENCE = [
    *("the", "tea", "arrived", "late", "in", "a", "crushed"),
    *("box", ",", "but", "it", "is", "wonderful", "."),
]

FIND = """
  const find = selector => {
    const roots = [document];
    for (const root of roots) {
      const found = root.querySelector(selector);
      if (found) return found;
      for (const node of root.querySelectorAll('*')) if (node.shadowRoot) roots.push(node.shadowRoot);
    }
  };
  const chart = () => document.querySelector('.st-key-player .js-plotly-plot');
  const cursor = () => Number(chart()?.querySelector('.clock-cursor')?.dataset.cursor ?? NaN);
  const frame = () => new Promise(requestAnimationFrame);
"""  # noqa: E501
STEP = f"""async code => {{ {FIND}
  const [clock, view] = [find('.clock'), find('.view')];
  const before = clock.dataset.cursor;
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {{ code, bubbles: true, composed: true }}));
  const shown = () => clock.dataset.cursor !== before
    && [view.dataset.cursor, String(cursor())].every(step => step === clock.dataset.cursor);
  while (!shown()) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}}"""  # noqa: E501
ENTER = f"""async text => {{ {FIND}
  const start = await new Promise(done => document.addEventListener(
    'keydown', () => done(performance.now()), {{ capture: true, once: true }}));
  const old = chart();
  const shown = () => chart() && chart() !== old && cursor() === find('.clock').querySelectorAll('.token').length - 1
    && [find('.clock'), find('.view')].every(root => root?.dataset.text === text)
    && chart().querySelectorAll('.heatmaplayer image').length === 6;
  while (!shown()) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}}"""  # noqa: E501
CLICK = f"""async ([row, column]) => {{ {FIND}
  const plot = chart().querySelectorAll('.nsewdrag')[0], box = plot.getBoundingClientRect();
  const count = find('.clock').querySelectorAll('.token').length;
  const at = {{ clientX: box.left + (column + 0.5) * box.width / count, clientY: box.top + (row + 0.5) * box.height / 32 }};
  const view = find('.view');
  const start = performance.now();
  const point = {{ ...at, bubbles: true, composed: true, button: 0, pointerId: 1 }};
  plot.dispatchEvent(new PointerEvent('pointerdown', point));
  document.body.dispatchEvent(new PointerEvent('pointerup', point));
  while (view.dataset.cursor !== String(column) || view.querySelector('.sums').children.length < 6
    || find('.unit-mark').dataset.row !== String(row)) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}}"""  # noqa: E501
COMPARE = f"""{FIND}
  const parts = () => ['.clock', '.fade'].map(find);
"""
COMPARE_STEP = f"""async code => {{ {COMPARE}
  const clock = find('.clock'), before = clock.dataset.cursor;
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {{ code, bubbles: true, composed: true }}));
  const shown = () => clock.dataset.cursor !== before
    && parts().every(part => part.dataset.cursor === clock.dataset.cursor);
  while (!shown()) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}}"""  # noqa: E501
COMPARE_ENTER = f"""async text => {{ {COMPARE}
  const start = await new Promise(done => document.addEventListener(
    'keydown', () => done(performance.now()), {{ capture: true, once: true }}));
  const end = String(text.split(' ').length - 1);
  const shown = () => parts().every(part => part?.dataset.text === text && part.dataset.cursor === end);
  while (!shown()) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}}"""  # noqa: E501

CHAPTER = """async code => {
  const title = () => document.querySelector('.st-key-chapter h3')?.textContent;
  const app = document.querySelector('[data-testid=stApp]');
  const frame = () => new Promise(requestAnimationFrame);
  const before = title(), start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, composed: true }));
  const shown = () => title() !== before && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('.st-key-chapter .js-plotly-plot .main-svg, .st-key-learn_sensitivity');
  while (!shown()) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}"""  # noqa: E501


PICTURE = f"""async key => {{ {FIND}
  const start = await new Promise(done => document.addEventListener(
    'click', () => done(performance.now()), {{ capture: true, once: true }}));
  while (!document.querySelector(`.st-key-${{key}} .clock-cursor`)) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}}"""

STEPS = f"""async steps => {{ {FIND}
  const app = document.querySelector('[data-testid=stApp]');
  const start = await new Promise(done => document.addEventListener(
    'click', () => done(performance.now()), {{ capture: true, once: true }}));
  const shown = () => new URLSearchParams(location.search).get("steps") === String(steps)
    && app.dataset.testScriptState === 'notRunning';
  while (!shown()) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}}"""
FIRST_STRIP = f"""async () => {{ {FIND}
  while (!find('.fade')?.dataset.cursor) await frame();
  await frame();
  await frame();
  return performance.now();
}}"""


def words(count: int, *, begin: Sequence[str] = ()) -> str:
    """A text of so many tokens, the first of them given."""
    text = (SENTENCE * (count // len(SENTENCE) + 1))[:count]
    return " ".join([*begin, *text[len(begin) :]])


def measure() -> Iterator[tuple[str, list[float], float]]:
    """Yield what was measured, its milliseconds, and the bar for their median."""
    with tempfile.TemporaryDirectory() as folder, running_chromium() as browser:
        assets = with_64_units(Path(folder))
        with serving(Path(folder) / "log") as address:
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            open_text(page, address, words(60))
            yield "a step, 32 units, 60 tokens", steps(page), 34
            yield "a click on a cell to its numbers, 60 tokens", clicks(page), 100
            before = cpu(address)
            yield "Enter to the new picture, 60 tokens", enters(page), 700
            yield "Explore, server CPU of an answer", [an_answer(address, before)], 25
            open_text(page, address, words(256), "cell=rnn&budget=weights")
            yield "a step, RNN 76, 256 tokens", steps(page), 100
            open_text(page, address, words(256))
            yield "a step, LSTM, 32 units, 256 tokens", steps(page), 100
            open_comparison(page, address, words(60))
            yield "Compare, a step, 60 tokens", steps(page, COMPARE_STEP), 34
            before = cpu(address)
            entered = enters(page, COMPARE_ENTER)
            answer = an_answer(address, before)
            yield "Compare, Enter to the new strips, 60 tokens", entered, 350
            yield "Compare, 95 % of those", [sorted(entered)[int(0.95 * len(entered))]], 500
            yield "Compare, server CPU of an answer", [answer], 60
            yield "Compare, another picture", pictures(page), 300
            page.goto(f"{address}/learn?lang=en")
            page.locator(".st-key-chapter .js-plotly-plot .main-svg").first.wait_for()
            yield "Learn, from one chapter to the next", turns(page), 1000
            yield "Compare, a link to the first strip", openings(page, address), 1200
            yield "Compare, another number of steps", schoolings(page), 300
            page.goto(f"{address}/?lang=en&task=numbers-en")
            page.locator(".view[data-cursor]").wait_for()
            yield "Explore, another number of steps", schoolings(page), 300
        with serving(Path(folder) / "log", LSTM_VIZ_ASSETS=str(assets)) as address:
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            open_text(page, address, words(60))
            yield "a step, LSTM, 64 units, 60 tokens", steps(page), 50


def open_text(page: Page, address: str, text: str, link: str = "") -> None:
    page.goto(f"{address}/?lang=en&task=reviews-en&text={quote(text)}&{link}")
    end = str(len(text.split()) - 1)
    page.locator(f".view[data-cursor='{end}']").wait_for()
    page.wait_for_function(f"() => {{ {FIND} return String(cursor()) === '{end}' }}")


def open_comparison(page: Page, address: str, text: str) -> None:
    page.goto(f"{address}/compare?lang=en&task=reviews-en&text={quote(text)}")
    end = str(len(text.split()) - 1)
    page.locator(f".fade[data-cursor='{end}']").wait_for()


def steps(page: Page, step: str = STEP) -> list[float]:
    times = [page.evaluate(step, "ArrowLeft") for _ in range(WARM + REPETITIONS)]
    return times[WARM:]


def clicks(page: Page) -> list[float]:
    cells = [(k % 32, (7 * k) % 60) for k in range(1, WARM + REPETITIONS + 1)]
    times = [page.evaluate(CLICK, list(cell)) for cell in cells]
    return times[WARM:]


def turns(page: Page) -> list[float]:
    """Turn through all chapters and back, twice; in the first round models are loaded."""
    turns = len(CHAPTERS) - 1
    keys = 2 * (turns * ["PageDown"] + turns * ["PageUp"])
    return [page.evaluate(CHAPTER, key) for key in keys][2 * turns :]


def cpu(address: str) -> float:
    """Milliseconds that the server has computed so far."""
    port = int(address.rpartition(":")[2])
    return 1000 * Replica(address, process_at(port)).measure().cpu_seconds


def an_answer(address: str, before: float) -> float:
    """Milliseconds that the server computed for each text that was entered since."""
    return (cpu(address) - before) / (WARM + REPETITIONS)


def enters(page: Page, enter: str = ENTER) -> list[float]:
    box = page.locator(".st-key-text input")
    times = []
    for k in range(WARM + REPETITIONS):
        # Never read before: what was measured of a text is kept.
        text = words(60, begin=(STARTS[k % len(STARTS)], STARTS[k // len(STARTS)]))
        box.fill(text)
        timer = page.evaluate_handle(f"text => ({{ done: ({enter})(text) }})", text)
        box.press("Enter")
        times.append(timer.evaluate("timer => timer.done"))
    return times[WARM:]


def pictures(page: Page) -> list[float]:
    """Go from one picture of Compare to another, and back."""
    times = []
    for k in range(WARM + REPETITIONS):
        view, key = (("felt", "curve_sensitivity"), ("way", "highway"))[k % 2]
        button = page.locator(".st-key-view").get_by_role("radio").nth(1 + k % 2)
        timer = page.evaluate_handle(f"key => ({{ done: ({PICTURE})(key) }})", key)
        button.click()
        times.append(timer.evaluate("timer => timer.done"))
        page.wait_for_function("view => location.search.includes(`view=${view}`)", arg=view)
    return times[WARM:]


def openings(page: Page, address: str) -> list[float]:
    """Open Compare by its link; the browser has its files by then."""
    times = []
    for _ in range(WARM + REPETITIONS // 3):
        page.goto(f"{address}/compare?lang=en")
        times.append(page.evaluate(FIRST_STRIP))  # since the navigation began
    return times[WARM:]


def schoolings(page: Page) -> list[float]:
    """Go from the networks trained for one number of steps to those of another, and back."""
    times = []
    for k in range(WARM + REPETITIONS):
        steps = (1_000, 10_000)[k % 2]
        button = page.locator(".st-key-steps").get_by_role("radio", name=f"{steps:,}")
        timer = page.evaluate_handle(f"steps => ({{ done: ({STEPS})(steps) }})", steps)
        button.click()
        times.append(timer.evaluate("timer => timer.done"))
    return times[WARM:]


def with_64_units(folder: Path) -> Path:
    """Assets whose English LSTM has 64 units, at random: for its size alone."""
    shutil.copytree(models_folder().parent, folder / "assets")
    path = folder / "assets" / "models" / "reviews-en.lstm.units.safetensors"
    with safe_open(path, framework="numpy") as file:
        metadata = file.metadata()
    layer = random_layer("lstm", input_size=32, hidden_size=64)
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    arrays = {name: getattr(layer, name).astype(np.float32).copy() for name in names}
    arrays["embedding"] = load_file(path)["embedding"]
    arrays["readout_weight"] = np.random.default_rng(0).normal(size=(2, 64)).astype(np.float32)
    arrays["readout_bias"] = np.zeros(2, np.float32)
    save_file(arrays, path, metadata=metadata)
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    card["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".json").write_text(json.dumps(card), encoding="utf-8")
    return folder / "assets"


def distribution(times: list[float]) -> str:
    """The spread of a measurement in words; nothing to tell of a single one."""
    if len(times) < 2:
        return ""
    quarters = statistics.quantiles(times, n=20)
    return f"min {min(times):.0f}, p25 {quarters[4]:.0f}, p75 {quarters[14]:.0f}, p95 {quarters[18]:.0f}, max {max(times):.0f}"  # noqa: E501
