"""Every figure says which words it needs, and numbers may stand where tokens do."""

import inspect
import typing
from collections.abc import Mapping

import numpy as np
import pytest

from lstm_viz import figures
from lstm_viz.engine import run
from lstm_viz.errors import DataTypeError, ShapeError
from lstm_viz.figures import Curve, Effects, Highway, Spread
from tests.faults import assert_none

SPREAD = Spread("LSTM", 0, [[0.5, 1.0]])
HIGHWAY = Highway("LSTM", np.ones((2, 1)), np.arange(1))
DRAW = {
    "matrix": lambda words: figures.matrix(np.eye(2), [1, 2], ends=(0, 1), labels=words),
    "effects": lambda words: figures.effects(
        [Effects("LSTM", np.ones(1), np.ones(1))], [1, 2], [(0, 2)], labels=words
    ),
    "highways": lambda words: figures.highways([HIGHWAY], [1, 2], words=words),
    "spreads": lambda words: figures.spreads(
        [Spread("LSTM", 0, [[0.5, 1.0]])], [1, 2], words=words, write=str
    ),
}
WORDS = {
    "matrix": figures.MatrixWords(source="of", at="at", value="kept"),
    "effects": figures.EffectsWords(odds="odds", points="points"),
    "highways": figures.HighwayWords(unit="unit", kept="kept"),
    "spreads": figures.SpreadWords(axis="tokens", seeds="seeds"),
}


@pytest.mark.parametrize("name", DRAW)
def test_a_missing_word_is_named(name):
    DRAW[name](WORDS[name])
    for missing in WORDS[name]:
        words = {key: word for key, word in WORDS[name].items() if key != missing}
        with pytest.raises(DataTypeError, match=f"got none for {missing}"):
            DRAW[name](words)


@pytest.mark.parametrize("name", ["matrix", "effects", "highways", "curves"])
def test_labels_may_be_numbers(name):
    figure = (
        figures.curves([Curve("LSTM", 0, [0, 1], np.ones(2))], [1, 2])
        if name == "curves"
        else DRAW[name](WORDS[name])
    )
    assert [figure.layout.xaxis.labelalias[t][0] for t in "01"] == ["1", "2"]


def test_no_figure_takes_a_dictionary_of_which_no_type_tells_the_names():
    functions = [f for f in vars(figures).values() if inspect.isfunction(f)]
    assert_none(
        f"{function.__name__}: {argument}"
        for function in functions
        for argument, kind in typing.get_type_hints(function).items()
        if typing.get_origin(kind) in (dict, Mapping)
        and argument not in ("return", "measures")  # by names that the caller chooses
    )


def test_wires_have_a_reach_of_their_own_and_are_of_one_sequence(layer):
    trace = run(layer("lstm"), np.random.default_rng(0).normal(size=(6, 2, 5)))
    with pytest.raises(ShapeError, match=r"trace\.item\(index\)"):
        figures.wires(trace, order=np.arange(7))
    one = trace.item(1)
    assert figures.wires(one, order=np.arange(7))["c"].scale.high == one.reach
