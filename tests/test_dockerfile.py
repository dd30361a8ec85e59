"""The steps of the Dockerfile, done in a clean folder: what it copies, installs, starts, asks."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
START_SECONDS = 60  # on a machine that is busy otherwise


def steps():
    """Each instruction with what follows it; lines that go on are joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split(" ", 1)) for line in lines]


def of(name):
    return [rest for step, rest in steps() if step == name]


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """The folder that the steps copy into, with the package installed beside it."""
    folder = tmp_path_factory.mktemp("image")
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for copied in of("COPY"):
        *sources, target = copied.split()
        for source in sources:
            assert f"!{source}" in kept  # or the build would not see it
            if (ROOT / source).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / source, folder / "app" / target, ignore=ignored)
            else:
                (folder / "app").mkdir(exist_ok=True)
                shutil.copy(ROOT / source, folder / "app")
    (install,) = (run for run in of("RUN") if run.endswith("--no-deps ."))
    assert install == "pip install --no-cache-dir --no-deps ."
    options = [
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-compile",
        "--target",
        str(folder / "site"),
    ]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, *options, "."], cwd=folder / "app", check=True)
    return folder


def environment(image, port):
    told = dict(re.findall(r"(\w+)=(\S+)", " ".join(of("ENV"))))
    assert told["STREAMLIT_SERVER_ADDRESS"] == "0.0.0.0"
    own = {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_SERVER_PORT": str(port)}
    outer = {k: v for k, v in os.environ.items() if k not in ("LSTM_VIZ_ASSETS", "PYTHONPATH")}
    return outer | told | own | {"PYTHONPATH": str(image / "site")}


def test_what_is_started_answers_its_health_check(image):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (command,), known = map(json.loads, of("CMD")), environment(image, port)
    started = image / "site" / "bin" / command[0]
    checked = of("HEALTHCHECK")[0].partition("CMD ")[2]
    check = [sys.executable, *json.loads(checked)[1:]]
    with (image / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, started], cwd=image, env=known, stdout=log, stderr=log
        )
    try:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and server.poll() is None:
            done = subprocess.run(check, env=known, capture_output=True, check=False)
            if done.returncode == 0:
                return
            time.sleep(0.2)
        pytest.fail((image / "log").read_text())
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_nobody_is_root_and_the_requirements_are_those_of_the_project():
    names = [step for step, _ in steps()]
    assert names.index("USER") < names.index("CMD")
    assert "pip install --no-cache-dir -r requirements.txt" in of("RUN")
