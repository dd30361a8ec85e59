"""``make load``: a lecture hall of readers, on loopback, and how long each one waits.

So many sessions come within a minute, half of them type the same texts, a third of them on
Compare and some on Learn; each types every half minute. Nothing leaves this machine.
"""

import argparse
import asyncio
import itertools
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence

from lstm_viz.models import examples
from tests.load.reader import Reader
from tests.load.replicas import Replica, serving_replicas

PAUSE = 30  # seconds between two texts of a reader
BARS = {"explore": 1.5, "compare": 3.0}  # seconds, at the 95th percentile
SHARES = {"compare": 1 / 3, "learn": 1 / 20}  # of the readers; the others are on Explore
TASKS = {"en": "reviews-en", "ko": "reviews-ko"}


class Hall:
    """What all readers have waited, by page."""

    def __init__(self) -> None:
        self.opened: dict[str, list[float]] = defaultdict(list)
        self.answered: dict[str, list[float]] = defaultdict(list)
        self.received: list[int] = []
        self.errors: list[str] = []


def main() -> None:
    parser = argparse.ArgumentParser(prog="make load", description=__doc__)
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--arrive", type=float, default=60, help="seconds in which all come")
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--rest", type=float, default=300, help="seconds until the last look")
    asked = parser.parse_args()
    with serving_replicas(asked.replicas) as replicas:
        for replica in replicas:
            asyncio.run(visit(replica))
        before = [replica.measure() for replica in replicas]
        hall = asyncio.run(fill(replicas, asked))
        at_end = [replica.measure() for replica in replicas]
        time.sleep(asked.rest)
        rested = [replica.measure() for replica in replicas]
    report(hall)
    print("\n| resident | " + " | ".join(f"replica {k + 1}" for k in range(len(replicas))) + " |")
    print("| --- |" + " ---: |" * len(replicas))
    for kind, memory in (
        ("every page opened once", before),
        ("with all readers there", at_end),
        (f"{asked.rest:.0f} s after they left", rested),
    ):
        told = " | ".join(f"{one.megabytes:.0f} MB" for one in memory)
        print(f"| {kind} | {told} |")
    seconds = sum(b.cpu_seconds - a.cpu_seconds for a, b in zip(before, at_end, strict=True))
    count = sum(map(len, (*hall.opened.values(), *hall.answered.values())))
    print(f"\nServer CPU: {1000 * seconds / max(count, 1):.0f} ms for each of {count} answers.")


async def visit(replica: Replica) -> None:
    """Open every page in both languages, so that what is loaded once is there."""
    for lang, page in itertools.product(TASKS, ("", "compare", "learn")):
        async with Reader(replica.address, page, lang=lang) as reader:
            await reader.open()


async def fill(replicas: Sequence[Replica], asked: argparse.Namespace) -> Hall:
    """Let all readers come, type and go."""
    hall, chance = Hall(), random.Random(0)
    pages = chance.choices(
        ["explore", *SHARES], [1 - sum(SHARES.values()), *SHARES.values()], k=asked.sessions
    )
    end = time.perf_counter() + asked.arrive + 60 * asked.minutes
    readers = (
        read(hall, replicas[k % len(replicas)].address, page, number=k, end=end, asked=asked)
        for k, page in enumerate(pages)
    )
    await asyncio.gather(*readers)
    return hall


async def read(
    hall: Hall, address: str, page: str, *, number: int, end: float, asked: argparse.Namespace
) -> None:
    """Be one reader: come, open the page, type until the hour is over."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, asked.arrive))
    lang = chance.choice(list(TASKS))
    link = {"lang": lang} if page == "learn" else {"lang": lang, "task": TASKS[lang]}
    try:
        async with Reader(address, "" if page == "explore" else page, **link) as reader:
            hall.opened[page].append(await reader.open())
            for count in itertools.count():
                await asyncio.sleep(PAUSE + chance.uniform(-5, 5))
                if time.perf_counter() > end:
                    break
                if page != "learn":
                    text = text_of(lang, count if number % 2 else 1000 * number + count)
                    hall.answered[page].append(await reader.type(text))
            hall.received.append(reader.received)
    except Exception as error:  # of whatever kind: it is counted, and told
        hall.errors.append(f"{page}: {error!r}")


def text_of(lang: str, number: int) -> str:
    """Make the text of a number: an example, and words that make it another one."""
    offered = [one.text for one in examples(TASKS[lang])]
    chosen = offered[number % len(offered)]
    words = chosen.split()
    random.Random(number).shuffle(words)
    return chosen if number < 1000 else " ".join(words)


def report(hall: Hall) -> None:
    """Print what the readers waited, beside the bars."""
    print("| page | what | count | median, s | 95 %, s | most, s | at most |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for what, waited in (("open", hall.opened), ("Enter", hall.answered)):
        for page, seconds in sorted(waited.items()):
            middle, most = statistics.median(seconds), max(seconds)
            late = sorted(seconds)[int(0.95 * (len(seconds) - 1))]
            bar = f"{BARS[page]:.1f}" if what == "Enter" and page in BARS else ""
            told = f"{len(seconds)} | {middle:.2f} | {late:.2f} | {most:.2f} | {bar}"
            print(f"| {page} | {what} | {told} |")
    if hall.received:
        mean, most = statistics.fmean(hall.received) / 1e6, max(hall.received) / 1e6
        print(f"\nSent to a session: {mean:.2f} MB on the average, {most:.2f} MB at most.")
    print(f"Errors: {len(hall.errors)} {hall.errors[:3] or ''}")


if __name__ == "__main__":
    main()
