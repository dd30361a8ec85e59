"""What answers cost: slopes beside central differences, and numbers known by hand."""

import numpy as np
import pytest

from lstm_viz.errors import NonFiniteError
from lstm_viz.live.losses import cross_entropy, squared_error

CASES = {
    "symbols": (cross_entropy, 4, lambda random: random.integers(0, 4, (2, 3))),
    "numbers": (squared_error, 1, lambda random: random.normal(size=(2, 3))),
}


@pytest.mark.parametrize("name", CASES)
def test_a_slope_equals_central_differences(name):
    judge, outputs, draw = CASES[name]
    random = np.random.default_rng(0)
    given, answers, reach = random.normal(size=(2, 3, outputs)), draw(random), 1e-5
    slope = judge(given, answers).slope
    for place in np.ndindex(given.shape):
        above, below = given.copy(), given.copy()
        above[place] += reach
        below[place] -= reach
        rise = judge(above, answers).value - judge(below, answers).value
        np.testing.assert_allclose(slope[place], rise / (2 * reach), rtol=0, atol=1e-9)


def test_accuracy_is_the_share_of_right_symbols():
    outputs = np.eye(4)[[[0, 1, 2, 3]]]
    assert cross_entropy(outputs, np.array([[0, 1, 2, 0]])).score == 0.75


def test_large_logits_do_not_overflow():
    loss = cross_entropy(np.array([[[1e30, 0.0]]], np.float32), np.array([[0]]))
    assert loss.value == 0
    assert not loss.slope.any()


@pytest.mark.parametrize(
    ("judge", "outputs", "answers", "kind"),
    [
        (cross_entropy, [[[np.nan, 0.0]]], [[0]], int),
        (squared_error, [[[1e30]]], [[0.0]], np.float32),  # its square is too large
    ],
)
def test_a_loss_that_is_not_finite_is_refused(judge, outputs, answers, kind):
    with np.errstate(over="ignore"), pytest.raises(NonFiniteError) as refusal:
        judge(np.array(outputs, np.float32), np.array(answers, kind))
    assert refusal.value.argument == "loss"
