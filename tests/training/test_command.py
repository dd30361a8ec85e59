import importlib.util

import pytest

from lstm_viz.training import __main__ as command


def test_a_missing_library_gives_one_line_that_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert command.main(["--cell", "rnn", "--data", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "make train-tools" in lines[0]
    assert "onnx" not in lines[0]  # which the peephole LSTM alone needs


@pytest.mark.parametrize("arguments", [["--task", "reviews-xx"], ["--cell", "cnn"]])
def test_unknown_tasks_and_cells_are_refused_with_the_known_ones(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        command.main([*arguments, "--data", "."])
    assert stop.value.code == 2
    assert "choose from" in capsys.readouterr().err


def test_everything_is_trained_unless_something_is_named(tmp_path):
    options = command._parser().parse_args(["--data", str(tmp_path)])
    kinds = [f"{kind}-{lang}" for kind in ("reviews", "travel", "numbers") for lang in ("en", "ko")]
    assert list(options.task) == [*kinds, "latch"]
    assert list(options.cell) == ["rnn", "lstm", "peephole", "gru", "relu"]
    assert list(options.budget) == ["units", "weights"]
    assert options.seed == [0, 1, 2]
