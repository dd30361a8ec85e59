"""A layer in single precision is run in it, and every other one in double precision."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_viz.engine import run
from lstm_viz.errors import DataTypeError, NonFiniteError


@pytest.mark.parametrize("leading", [(), (3,)])
def test_a_run_has_the_precision_of_its_layer(cell, layer, leading):
    x = np.random.default_rng(2).normal(size=(20, *leading, 5))
    double = run(layer(cell), x)
    single = run(replace(layer(cell), dtype="float32"), x)
    for name in ("x", "h0", *double.quantities):
        assert getattr(double, name).dtype == np.float64
        assert getattr(single, name).dtype == np.float32
        reach = np.abs(getattr(double, name)).max(initial=1)
        np.testing.assert_allclose(
            getattr(single, name), getattr(double, name), rtol=0, atol=2e-5 * reach
        )


def test_another_precision_leaves_everything_else_of_a_layer(cell, layer):
    weights = layer(cell)
    single = replace(weights, dtype=np.float32)
    assert type(single) is type(weights)
    assert single.arrays.keys() == weights.arrays.keys()
    assert getattr(single, "nonlinearity", None) == getattr(weights, "nonlinearity", None)
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(single.arrays[name], array.astype(np.float32))


@pytest.mark.parametrize("dtype", ["float16", int, "complex128", "half a float"])
def test_another_type_is_refused(layer, dtype):
    with pytest.raises(DataTypeError, match="float64 or float32") as refusal:
        replace(layer("lstm"), dtype=dtype)
    assert refusal.value.argument == "dtype"


def test_a_number_that_single_precision_cannot_hold_is_refused(layer):
    with pytest.raises(NonFiniteError, match="1 NaN or infinite"):
        replace(layer("gru"), bias_hh=[1e39, *np.zeros(20)], dtype="float32")
