"""Gradients of a run, for the tests: a loss, and its central differences."""

from dataclasses import replace

import numpy as np

from lstm_viz.engine import LSTMWeights, backprop, run

STEPS, BATCH = 9, 3
LENGTHS = [4, 9, 1]
EVERY = ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_peephole", "x", "h0", "c0")


def arguments(weights, leading, *, batch_of_x=None, steps=STEPS, seed=1):
    """Random x, h0 and c0, and ∂L/∂h of a loss that asks every state for something."""
    random = np.random.default_rng(seed)
    state = (*leading, weights.hidden_size)
    given = {
        "x": random.normal(size=(steps, *(batch_of_x or leading), weights.input_size)),
        "h0": random.uniform(-0.9, 0.9, state),
    }
    if isinstance(weights, LSTMWeights):
        given["c0"] = random.normal(size=state)
    return given, random.normal(size=(steps, *state))


def differences(weights, given, dh, name, **options):
    """Central differences of the loss sum(dh * h) by every number of one argument."""

    def loss(array):
        layer, inputs = weights, given
        if name in weights.arrays:
            layer = replace(weights, **{name: array})
        else:
            inputs = given | {name: array}
        return np.nansum(dh * run(layer, **inputs, **options).h)

    array = given[name] if name in given else weights.arrays[name]
    found, reach = np.empty_like(array), 1e-6
    for place in np.ndindex(array.shape):
        moved = [array.copy(), array.copy()]
        moved[0][place] += reach
        moved[1][place] -= reach
        found[place] = (loss(moved[0]) - loss(moved[1])) / (2 * reach)
    return found


def beside_differences(weights, given, dh, **options):
    gradients = backprop(run(weights, **given, **options), dh)
    for name in EVERY:
        gradient = getattr(gradients, name)
        if name not in weights.arrays and name not in given:
            assert gradient is None
            continue
        expected = differences(weights, given, dh, name, **options)
        assert gradient.shape == expected.shape
        # Of the loss, about 10, sixteen digits are left, and the reach takes six.
        np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=2e-7)
