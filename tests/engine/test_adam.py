"""Adam and clipping beside PyTorch's."""

import numpy as np
import pytest

from lstm_viz.engine.adam import Adam, clip
from lstm_viz.errors import DataTypeError, NonFiniteError, RangeError, ShapeError

SHAPES = [(12, 5), (12, 3), (12,), (3,)]
COUNT = sum(int(np.prod(shape)) for shape in SHAPES)


def cut(row):
    """One row of parameters as arrays of the shapes."""
    ends = np.cumsum([int(np.prod(shape)) for shape in SHAPES])[:-1]
    return [part.reshape(shape) for part, shape in zip(np.split(row, ends), SHAPES, strict=True)]


@pytest.mark.parametrize("most", [None, 1.0, 30.0])  # without; of every step; of some
@pytest.mark.parametrize("rate", [1e-3, 0.3])
def test_many_steps_equal_those_of_pytorch(rate, most):
    torch = pytest.importorskip("torch", reason="`make train-tools` installs PyTorch")
    random = np.random.default_rng(0)
    ours = random.normal(size=COUNT)
    theirs = [torch.tensor(part, requires_grad=True) for part in cut(ours)]
    adam, optimizer = Adam(rate), torch.optim.Adam(theirs, lr=rate)
    lengths = []
    for _ in range(100):
        gradient = random.normal(size=COUNT) * 10 ** random.uniform(-2, 1, size=COUNT)
        lengths.append(np.linalg.norm(gradient))
        for tensor, part in zip(theirs, cut(gradient), strict=True):
            tensor.grad = torch.tensor(part)
        if most is not None:
            gradient = clip(gradient, most)
            torch.nn.utils.clip_grad_norm_(theirs, most)
        ours = adam.step(ours, gradient)
        optimizer.step()
        for mine, tensor in zip(cut(ours), theirs, strict=True):
            # Both are float64; each step adds about a rate's rounding.
            np.testing.assert_allclose(mine, tensor.detach().numpy(), rtol=0, atol=1e-11)
    assert most != 30.0 or min(lengths) < most < max(lengths)


def test_a_step_leaves_what_it_was_given_and_keeps_its_precision():
    for dtype in (np.float32, np.float64):
        parameters, gradient = np.ones(3, dtype), np.full(3, 2, dtype)
        parameters.setflags(write=False)
        gradient.setflags(write=False)
        assert Adam(0.1).step(parameters, clip(gradient, 1.0)).dtype == dtype


def test_a_short_gradient_is_not_clipped():
    np.testing.assert_array_equal(clip(np.array([0.3, 0.4]), 1.0), [0.3, 0.4])
    np.testing.assert_allclose(np.linalg.norm(clip(np.array([3e5, 4e5]), 2.0)), 2, rtol=1e-9)


@pytest.mark.parametrize("bad", [0, -1e-3, np.nan, np.inf])
def test_a_rate_that_is_none_is_refused(bad):
    with pytest.raises(RangeError, match="`rate` must be above 0"):
        Adam(bad)


@pytest.mark.parametrize("bad", [0, -1, np.nan])
def test_a_norm_that_is_none_is_refused(bad):
    with pytest.raises(RangeError, match="`most` must be above 0"):
        clip(np.ones(2), bad)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e30])
def test_a_gradient_without_a_norm_is_refused(bad):
    with pytest.raises(NonFiniteError, match="`gradient` must be of finite norm"):
        clip(np.array([1, bad], np.float32), 1.0)


def test_what_does_not_fit_is_refused():
    adam = Adam(0.1)
    with pytest.raises(ShapeError, match="gradient"):
        adam.step(np.ones(3), np.ones(2))
    with pytest.raises(NonFiniteError, match="gradient"):
        adam.step(np.ones(3), [1, 2, np.nan])
    with pytest.raises(DataTypeError, match="gradient"):
        adam.step(np.ones(3), ["a", "b", "c"])
    assert adam.steps == 0
    adam.step(np.ones(3), np.ones(3))
    with pytest.raises(ShapeError, match="parameters"):
        adam.step(np.ones(2), np.ones(2))
