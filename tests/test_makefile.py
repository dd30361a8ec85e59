"""What Make says while it works, with a Python that installs nothing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# `-m venv` makes an environment of programs that only tell their name.
PYTHON = """#!/bin/sh
if [ "$2" = venv ]; then
  mkdir -p .venv/bin
  for name in python streamlit pytest; do
    printf '#!/bin/sh\\necho "%s $*"\\n' $name > .venv/bin/$name
    chmod +x .venv/bin/$name
  done
fi
"""
CREATING = "Creating the environment .venv ..."
NEEDED_BY_APP = (
    "Installing what the app needs, Streamlit, Plotly and NumPy among it: about a minute, once ..."
)
NEEDED_BY_TESTS = (
    "Installing what the tests need, pytest and Playwright among it: about a minute, once ..."
)
STARTING = (
    "Starting LSTM Explorer at the address below, where the browser opens it. Ctrl+C stops it."
)
TESTING = "Running the whole suite; the browser tests take most of its minutes."

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make on PATH")


@pytest.fixture
def make(tmp_path):
    """Run Make on a target in a copy of the project, and give the lines that it prints."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "python").write_text(PYTHON)
    (tmp_path / "python").chmod(0o755)
    outer = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "PYTHON")  # these tests run under Make too
    environment = {name: value for name, value in os.environ.items() if name not in outer}

    def make(target):
        command = ["make", target, "PYTHON=./python"]
        run = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return run.stdout.splitlines()

    return make


def test_make_app_says_what_it_does_and_the_second_time_only_that_it_starts(make):
    installs = "python -m pip install --quiet --requirement requirements.txt"
    starts = [STARTING, "streamlit run app.py"]
    assert make("app") == [CREATING, NEEDED_BY_APP, installs, *starts]
    assert make("app") == starts


def test_make_test_says_what_it_does_and_the_second_time_only_that_it_tests(make):
    make("app")
    installs = "python -m pip install --quiet --editable .[dev]"
    tests = [
        "python tests/browser/chromium.py",
        TESTING,
        "pytest --numprocesses=2 --dist=worksteal",
    ]
    assert make("test") == [NEEDED_BY_TESTS, installs, *tests]
    assert make("test") == tests
