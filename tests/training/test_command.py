import importlib.util

import pytest

from lstm_viz.training import __main__ as command


def test_a_missing_library_gives_one_line_that_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert command.main(["reviews-en", "--cell", "rnn", "--data", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "make train-tools" in lines[0]


@pytest.mark.parametrize("arguments", [["reviews-xx"], ["reviews-en", "--cell", "cnn"]])
def test_unknown_tasks_and_cells_are_refused_with_the_known_ones(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        command.main([*arguments, "--data", "."])
    assert stop.value.code == 2
    assert "choose from" in capsys.readouterr().err
