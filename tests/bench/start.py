"""How long a reader waits for a server that was just started, and what its process holds."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.memory import Measured
from tests.browser.conftest import running_chromium, serving
from tests.load.replicas import Replica, process_at

PAGES = ("", "compare", "learn", "train")
PICTURE = ".st-key-player .clock-cursor"
IMPORT = "import time; s = time.perf_counter(); import lstm_viz; print(time.perf_counter() - s)"


def measure() -> Iterator[Measured]:
    """Yield seconds and megabytes of a process that has read nothing yet."""
    yield Measured("import lstm_viz", statistics.median(importing() for _ in range(7)), "s", 0.3)
    with tempfile.TemporaryDirectory() as folder, running_chromium() as browser:
        began = time.perf_counter()
        with serving(Path(folder) / "log") as address:
            open_page(browser, f"{address}/?lang=en", PICTURE)
            yield Measured(
                "process start to the first picture", time.perf_counter() - began, "s", 4
            )
            yield Measured("resident after the first page", megabytes(address), "MB", 200)
            seconds = open_page(browser, f"{address}/compare?lang=en", ".fade[data-cursor]")
            yield Measured("Compare, first strip of a new browser, cold", seconds, "s", None)
            seconds = statistics.median(
                open_page(browser, f"{address}/compare?lang=en", ".fade[data-cursor]")
                for _ in range(5)
            )
            yield Measured("Compare, first strip of a new browser", seconds, "s", 1.2)
            for lang in ("en", "ko"):
                for page in PAGES:
                    open_page(browser, f"{address}/{page}?lang={lang}", ".stApp h3")
            yield Measured(
                "resident after every page in both languages", megabytes(address), "MB", 350
            )


def importing() -> float:
    """Seconds of the import in a process of its own."""
    return float(subprocess.check_output([sys.executable, "-c", IMPORT], text=True))


def open_page(browser: Browser, address: str, shown: str) -> float:
    """Open a link in a new window, as for the first time, and return the seconds to a sight."""
    with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        page = context.new_page()
        began = time.perf_counter()
        page.goto(address)
        page.locator(shown).first.wait_for(state="attached")
        seconds = time.perf_counter() - began
        page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState"
            " === 'notRunning'"
        )
        return seconds


def megabytes(address: str) -> float:
    port = int(address.rpartition(":")[2])
    return Replica(address, process_at(port)).measure().megabytes
