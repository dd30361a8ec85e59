"""Files and functions are short; those that are not are named in pyproject.toml, with a reason."""

import ast
import tomllib
from pathlib import Path

import pytest

from tests.faults import assert_none

ROOT = Path(__file__).parents[1]
HOUSE = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["house"]
ALLOWED = HOUSE["exceptions"]


def sources(root):
    package = root / "lstm_viz"
    files = [root / "app.py", *package.rglob("*.py"), *package.rglob("*.js")]
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}


def too_long(root):
    """What has more lines than it may: files, and `file:function`."""
    found = {}
    for name, text in sources(root).items():
        found[name] = (len(text.splitlines()), HOUSE["file"])
        if name.endswith(".py"):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    found[f"{name}:{node.name}"] = (body_length(node, text), HOUSE["body"])
    return {name: lines for name, (lines, most) in found.items() if lines > most}


def body_length(function, text):
    """Lines of a function's body; its docstring and blank lines do not count."""
    first, *rest = function.body
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    if told and not rest:
        return 0
    start = rest[0].lineno if told else first.lineno
    lines = text.splitlines()[start - 1 : function.end_lineno]
    return sum(bool(line.strip()) for line in lines)


def test_files_and_functions_are_short():
    found = {name: lines for name, lines in too_long(ROOT).items() if name not in ALLOWED}
    assert_none(f"{name}: {lines} lines" for name, lines in found.items())


def test_every_exception_is_needed_and_has_a_reason():
    found = too_long(ROOT)
    assert_none(name for name, why in ALLOWED.items() if name not in found or not why)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("app.py", "x = 1\n" * 201, "app.py"),
        ("lstm_viz/clock.js", "\n" * 201, "lstm_viz/clock.js"),
        ("app.py", "def f():\n" + "    x = 1\n" * 31, "app.py:f"),
        (
            "app.py",
            'class A:\n    def f():\n        """."""\n' + "        x = 1\n" * 31,
            "app.py:f",
        ),
    ],
)
def test_what_is_too_long_is_found(tmp_path, name, text, fault):
    (tmp_path / "lstm_viz").mkdir()
    (tmp_path / "app.py").write_text("")
    (tmp_path / name).write_text(text)
    assert list(too_long(tmp_path)) == [fault]


def test_docstrings_and_blank_lines_do_not_count_in_a_body(tmp_path):
    (tmp_path / "lstm_viz").mkdir()
    text = 'def f():\n    """One.\n' + "    two\n" * 50 + '    """\n' + "    x = 1\n\n" * 30
    (tmp_path / "app.py").write_text(text + 'def g():\n    """."""\n')
    assert not too_long(tmp_path)
