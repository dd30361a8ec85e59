"""The notebooks in `examples` run from top to bottom, and show what they say."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = ["own-weights", "read-plot-ask"]
PLOTLY = "application/vnd.plotly.v1+json"


def executed(name, folder):
    """The values of a notebook's cells, by kind, after it has run in a folder of its own."""
    copy = shutil.copy(EXAMPLES / f"{name}.ipynb", folder)  # Jupyter runs it where it lies
    # Another process: what Jupyter warns of is not ours to mend.
    command = [sys.executable, "-m", "jupyter", "execute", "--output", str(folder / "run.ipynb")]
    done = subprocess.run([*command, copy], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    notebook = nbformat.read(folder / "run.ipynb", as_version=4)
    return [dict(output.data) for cell in notebook.cells for output in cell.get("outputs", ())]


def test_every_notebook_is_tested_and_stored_without_what_it_computed():
    assert sorted(path.stem for path in EXAMPLES.glob("*.ipynb")) == NAMES
    for name in NAMES:
        notebook = nbformat.read(EXAMPLES / f"{name}.ipynb", as_version=4)
        nbformat.validate(notebook)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert all(not cell.outputs and cell.execution_count is None for cell in code)


def test_read_plot_ask_shows_a_player_curves_and_answers(tmp_path):
    reading, player, kept, curves, half_lives, answers = executed("read-plot-ask", tmp_path)
    assert "5 tokens: 'Not bad at all.' -> positive" in reading["text/plain"]
    assert len(player[PLOTLY]["frames"]) == 5
    assert "Not" in kept["text/plain"]
    assert "Cairo" in curves[PLOTLY]["layout"]["annotations"][0]["text"]
    lags = ast.literal_eval(half_lives["text/plain"])
    assert lags["rnn"] < 2
    assert all(lags[cell] is None or lags[cell] > 5 for cell in ("lstm", "gru"))
    assert len(ast.literal_eval(answers["text/plain"])) == 3


def test_own_weights_are_run_measured_and_shown(tmp_path):
    shape, half_lives, reading, player, answers = executed("own-weights", tmp_path)
    assert ast.literal_eval(shape["text/plain"])[1] == (40, 16)
    plain, patient = ast.literal_eval(half_lives["text/plain"])
    assert plain < patient / 2
    assert "-> calm" in reading["text/plain"]
    assert len(player[PLOTLY]["frames"]) == 14
    shares = dict(ast.literal_eval(answers["text/plain"]))
    assert shares["alarm"] > 0.95
    assert shares["nobody"] > 0.95
    assert shares["again"] < 0.05
