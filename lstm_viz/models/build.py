"""Puts a model together from arrays."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from lstm_viz.engine import Array, GRUWeights, LSTMWeights, RNNWeights, Weights
from lstm_viz.engine.arrays import real_array
from lstm_viz.models.identity import Identity
from lstm_viz.models.model import Model

_LAYER: dict[str, type[Weights]] = {
    "rnn": RNNWeights,
    "relu": RNNWeights,
    "lstm": LSTMWeights,
    "peephole": LSTMWeights,
    "gru": GRUWeights,
}


def build(
    identity: Identity,
    cell: str,
    words: Sequence[str],
    arrays: Mapping[str, Any],
    alternatives: Mapping[int, Sequence[str]] | None = None,
) -> Model:
    """Put a model together from the words of its vocabulary, and its arrays by name."""
    readout = {name: real_array(name, arrays[name]) for name in ("readout_weight", "readout_bias")}
    for array in (arrays["embedding"], *readout.values()):
        array.setflags(write=False)
    return Model(
        identity=identity,
        weights=_layer(cell, arrays),
        vocabulary=MappingProxyType({word: row for row, word in enumerate(words, start=1)}),
        embedding=arrays["embedding"],
        readout_weight=readout["readout_weight"],
        readout_bias=readout["readout_bias"],
        alternatives=MappingProxyType(dict(alternatives or {})),
    )


def _layer(cell: str, arrays: Mapping[str, Array]) -> Weights:
    names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    if cell == "peephole":
        names.append("weight_peephole")
    options = {"nonlinearity": "relu"} if cell == "relu" else {}
    return _LAYER[cell](*(arrays[name] for name in names), **options)
