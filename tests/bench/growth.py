"""``python -m tests.bench.growth``: how cost grows with tokens and with readers, as a picture."""

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from tests.bench.browser import SENTENCE
from tests.browser.conftest import running_chromium
from tests.load.__main__ import fill
from tests.load.reader import Reader
from tests.load.replicas import Replica, serving_replicas

PICTURE = Path(__file__).parents[2] / "screenshots" / "cost.png"
TOKENS = (15, 30, 60, 120, 180, 250)
READERS = (50, 100, 200, 300)
PAGES = {"Explore": "", "Compare": "compare"}
COLORS = {"Explore": "#0072b2", "Compare": "#d55e00"}
ANSWERS = 20

Line = dict[str, list[float]]  # of a page


def main() -> None:
    """Measure both, print them as a table in Markdown, and draw them."""
    with serving_replicas(1) as (replica,):
        by_tokens = {
            page: [asyncio.run(cost(replica, name, count)) for count in TOKENS]
            for page, name in PAGES.items()
        }
    tell("tokens", TOKENS, by_tokens, "ms of server CPU")
    by_readers: Line = {page: [] for page in PAGES}
    for sessions in READERS:
        asked = argparse.Namespace(sessions=sessions, minutes=0.75, arrive=20.0)
        with serving_replicas(2) as replicas:
            hall = asyncio.run(fill(replicas, asked))
        for page in PAGES:
            waited = sorted(hall.answered[page.lower()])
            by_readers[page].append(waited[int(0.95 * (len(waited) - 1))])
    tell("readers", READERS, by_readers, "s from Enter to the answer, 95th percentile")
    draw(by_tokens, by_readers)


async def cost(replica: Replica, page: str, count: int) -> float:
    """Return the milliseconds that the server computes for a new text of so many tokens."""
    chance = random.Random(0)
    async with Reader(replica.address, page, lang="en", task="reviews-en") as reader:
        await reader.open()
        taken = []
        for _ in range(ANSWERS):
            before = replica.measure().cpu_seconds
            await reader.type(" ".join(chance.choices(SENTENCE, k=count)))
            time.sleep(0.2)  # the server tidies up after its answer
            taken.append(1000 * (replica.measure().cpu_seconds - before))
        return statistics.fmean(taken[2:])


def tell(what: str, counts: Sequence[int], lines: Line, unit: str) -> None:
    """Print a line for each page."""
    print(f"\n| {unit}, by {what} | {' | '.join(map(str, counts))} |")
    print(f"| --- |{' ---: |' * len(counts)}")
    for page, values in lines.items():
        print(f"| {page} | {' | '.join(f'{value:.3g}' for value in values)} |", flush=True)


def draw(by_tokens: Line, by_readers: Line) -> None:
    """Draw both beside each other into `screenshots/cost.png`."""
    titles = ("Server CPU of an answer, ms, by tokens", "Wait, s (p95), by readers, two cores")
    figure = make_subplots(cols=2, subplot_titles=titles)
    for column, (counts, lines) in enumerate(((TOKENS, by_tokens), (READERS, by_readers)), start=1):
        for page, values in lines.items():
            line = go.Scatter(x=counts, y=values, name=page, mode="lines+markers")
            line.update(line_color=COLORS[page], showlegend=column == 1)
            figure.add_trace(line, row=1, col=column)
    figure.update_yaxes(rangemode="tozero")
    figure.update_layout(template="simple_white", width=1100, height=400)
    with running_chromium() as browser:
        page = browser.new_page(viewport={"width": 1120, "height": 420})
        page.set_content(figure.to_html(include_plotlyjs=True, config={"staticPlot": True}))
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
