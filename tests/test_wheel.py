"""The wheel, installed beside nothing of the project, and used from another folder."""

import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest

from lstm_viz.models import tasks
from lstm_viz.models.assets import models_folder
from lstm_viz.models.networks import file_stem, shipped

ROOT = Path(__file__).parents[1]
NEEDED = ("pyproject.toml", "requirements.txt", "README.md", "LICENSE")
MOST_BYTES = 15_000_000
START_SECONDS = 60  # on a machine that is busy otherwise
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")

# Every model of the arguments, and what is read beside them; then where the package is.
USE = """
import sys
import lstm_viz
from lstm_viz.models import examples, story_parts, tasks
for names in sys.argv[1:]:
    task, cell, budget, *steps = names.split(".")
    lstm_viz.load(task, cell, budget, steps=int(steps[0]) if steps else None)
for task in tasks():
    told = 0 if "reviews" in task else len(story_parts(task).sentences)
    print(task, len(examples(task)), told)
print(lstm_viz.__file__)
"""
# The settings that Streamlit takes up for the app that is run.
SETTINGS = """
from streamlit import config
from streamlit.web import bootstrap, cli
bootstrap.run = lambda path, *rest: print(path, *map(config.get_option, (
    "server.maxUploadSize", "theme.light.primaryColor", "client.toolbarMode", "server.port")))
from lstm_viz.ui.command import main
main()
"""

SHOWN = ("explore", "compare", "learn", "train")
PAGES = f"""
from streamlit.testing.v1 import AppTest
from lstm_viz.ui import app
shown = AppTest.from_file(app.__file__, default_timeout=60).run()
for page in {SHOWN}:
    shown.switch_page("pages/" + page + ".py").run()
    drawn = [*shown.get("bidi_component"), *shown.get("plotly_chart")]
    print(app.__file__, page, len(shown.exception), len(drawn) > 1)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy, in which no earlier build lies about."""
    folder = tmp_path_factory.mktemp("wheel")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "lstm_viz", folder / "source" / "lstm_viz", ignore=ignored)
    for name in NEEDED:
        shutil.copy(ROOT / name, folder / "source")
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    subprocess.run([*PIP, "wheel", *options, str(folder / "source")], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder that the wheel is installed into, alone."""
    folder = tmp_path_factory.mktemp("installed")
    options = ("--no-deps", "--no-compile", "--target", str(folder))
    subprocess.run([*PIP, "install", *options, str(wheel)], check=True)
    return folder


@pytest.fixture
def run(installed, tmp_path):
    """Run Python elsewhere, with the installed package before the project's own."""

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment(installed),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


def environment(installed):
    outer = ("LSTM_VIZ_ASSETS", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in outer}
    return kept | {"PYTHONPATH": str(installed)}


def test_the_wheel_is_small(wheel):
    assert wheel.stat().st_size <= MOST_BYTES


def test_every_model_loads_from_the_wheel_and_every_text_is_there(run, installed):
    stems = [file_stem(*one) for one in shipped()]
    assert {f"{stem}.safetensors" for stem in stems} == {
        path.name for path in models_folder().glob("*.safetensors")
    }
    *told, where = run("-c", USE, *stems)
    assert where == str(installed / "lstm_viz" / "__init__.py")
    assert [line.split()[0] for line in told] == list(tasks())
    for line in told:
        task, texts, sentences = line.split()
        assert int(texts) >= 5
        assert (int(sentences) > 20) == (not task.startswith("reviews"))


def test_the_attribution_of_the_weights_comes_along(installed):
    folder = next(installed.glob("*.dist-info"))
    attribution = (ROOT / "lstm_viz" / "assets" / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert (installed / "lstm_viz" / "assets" / "ATTRIBUTION.md").exists()
    kept = folder / "licenses" / "lstm_viz" / "assets" / "ATTRIBUTION.md"
    assert kept.read_text(encoding="utf-8") == attribution


def test_the_command_starts_the_app_from_anywhere(installed, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ("--server.headless=true", "--server.address=127.0.0.1")
    command = [installed / "bin" / "lstm-explorer", f"--server.port={port}", *options]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path, env=environment(installed), stdout=log, stderr=log
        )
    try:
        assert ask(server, f"http://127.0.0.1:{port}/_stcore/health") == b"ok"
    finally:
        server.terminate()
        server.wait(timeout=20)


def ask(server, address):
    """What a server answers, as soon as it does; None if it ends or takes too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    return None


def test_the_command_runs_the_installed_app_with_its_settings_and_the_readers(run, installed):
    (told,) = run("-c", SETTINGS, "--server.port", "8080")
    app = installed / "lstm_viz" / "ui" / "app.py"
    assert told == f"{app} 1 #0060a0 minimal 8080"


def test_every_page_of_the_installed_app_shows_its_figures(run, installed):
    app = installed / "lstm_viz" / "ui" / "app.py"
    assert run("-c", PAGES) == [f"{app} {page} 0 True" for page in SHOWN]


def test_the_app_has_the_same_settings_installed_and_in_the_project():
    # Streamlit reads them beside the script: `app.py` here, `lstm_viz/ui/app.py` there.
    own, packaged = (
        tomllib.loads((folder / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
        for folder in (ROOT, ROOT / "lstm_viz" / "ui")
    )
    assert own == packaged
