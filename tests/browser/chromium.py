"""Find a Chromium for the browser tests, or install one: ``python tests/browser/chromium.py``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell has no windows at all, and takes a third less time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ADVICE = (
    "No Chromium for the browser tests. Install one (Debian: apt install chromium-headless-shell), "
    "or name yours: LSTM_VIZ_CHROMIUM=/path/to/chromium make test"
)


def find() -> str | None:
    """Path of a Chromium: named by LSTM_VIZ_CHROMIUM, on PATH, or Playwright's own."""
    named = os.environ.get("LSTM_VIZ_CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None) or _of_playwright()


def install() -> None:
    """Install Playwright's Chromium, or Debian's package when root."""
    print("Installing a Chromium for the browser tests ...", flush=True)  # noqa: T201
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if _run(playwright) and _of_playwright():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq"]
        _run([*apt, "update"])
        packages = ("chromium-headless-shell", "chromium")  # of which old releases lack the first
        any(_run([*apt, "install", "-y", package, "fonts-noto-cjk"]) for package in packages)


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(command: list[str]) -> bool:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return (
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0
    )


if __name__ == "__main__":
    if find() is None:
        install()
    if find() is None:
        sys.exit(ADVICE)
