"""The layers by which networks are trained, against those of PyTorch, forwards and backwards."""

from functools import partial

import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from lstm_viz.training.layers import RecurrentLayer  # noqa: E402
from lstm_viz.training.passes import LookUp  # noqa: E402
from tests.training.peephole import PeepholeLSTM  # noqa: E402

LAYERS = {
    "rnn": nn.RNN,
    "relu": partial(nn.RNN, nonlinearity="relu"),
    "lstm": nn.LSTM,
    "gru": nn.GRU,
}
CELLS = (*LAYERS, "peephole")


def pair(cell, dtype, input_size=5, hidden_size=7):
    """Return our layer and PyTorch's, of the same random weights."""
    torch.manual_seed(0)
    ours = RecurrentLayer(cell, input_size, hidden_size).to(dtype)
    if cell == "peephole":
        nn.init.normal_(ours.weight_peephole)
        theirs = PeepholeLSTM(input_size, hidden_size).to(dtype)
    else:
        theirs = LAYERS[cell](input_size, hidden_size, batch_first=True).to(dtype)
    theirs.load_state_dict(ours.state_dict())
    return ours, theirs


def gradients(states, layer, x, weights):
    """Return the gradients of a weighted sum of the states, with respect to x and weights."""
    (states * weights).sum().backward()
    return {name: value.grad for name, value in layer.named_parameters()} | {"x": x.grad}


@pytest.mark.parametrize(("dtype", "rtol"), [("float64", 1e-11), ("float32", 1e-3)])
@pytest.mark.parametrize("cell", CELLS)
def test_states_and_gradients_are_those_of_pytorch(cell, dtype, rtol):
    """The gap shrinks with the precision: float32 adds up 20 steps of rounding."""
    ours, theirs = pair(cell, getattr(torch, dtype))
    values = torch.randn(3, 20, 5, dtype=getattr(torch, dtype))
    x, y = values.clone().requires_grad_(), values.clone().requires_grad_()
    weights = torch.randn(3, 20, 7, dtype=values.dtype)
    h, expected = ours(x.permute(1, 2, 0)).permute(2, 0, 1), theirs(y)[0]
    torch.testing.assert_close(h, expected, rtol=0, atol=rtol / 100)
    found, wanted = gradients(h, ours, x, weights), gradients(expected, theirs, y, weights)
    assert found.keys() == wanted.keys()
    for name, gradient in wanted.items():
        atol = rtol * gradient.abs().max().item()
        torch.testing.assert_close(found[name], gradient, rtol=0, atol=atol)


@pytest.mark.parametrize("cell", CELLS)
def test_a_text_of_one_token_has_gradients_too(cell):
    ours, theirs = pair(cell, torch.float64)
    x = torch.randn(2, 1, 5, dtype=torch.float64)
    h, expected = ours(x.permute(1, 2, 0)), theirs(x)[0]
    torch.testing.assert_close(h.permute(2, 0, 1), expected, rtol=0, atol=1e-13)
    h.sum().backward()
    expected.sum().backward()
    torch.testing.assert_close(ours.weight_ih_l0.grad, theirs.weight_ih_l0.grad)
    assert (ours.weight_hh_l0.grad == 0).all()  # there was no step before


def test_a_pre_activation_that_is_huge_saturates_and_warns_of_nothing(recwarn):
    ours, _ = pair("lstm", torch.float32)
    with torch.no_grad():
        ours.bias_ih_l0.fill_(1e4)
    h = ours(torch.randn(4, 5, 2))
    h.sum().backward()
    assert h.isfinite().all()
    assert ours.weight_hh_l0.grad.isfinite().all()
    assert not list(recwarn)


def test_masked_rows_and_their_gradient_are_those_of_an_embedding():
    torch.manual_seed(0)
    rows = torch.randint(0, 7, (3, 20))  # some of the rows more than once in a text
    mask = torch.bernoulli(torch.full((3, 5), 0.5, dtype=torch.float64)) / 0.5
    table = torch.randn(7, 5, dtype=torch.float64, requires_grad=True)
    expected = (nn.functional.embedding(rows, table) * mask[:, None]).permute(1, 2, 0)
    weights = torch.randn_like(expected)
    (wanted,) = torch.autograd.grad((expected * weights).sum(), table)
    x = LookUp.apply(rows, table, mask)
    (found,) = torch.autograd.grad((x * weights).sum(), table)
    torch.testing.assert_close(x, expected, rtol=0, atol=0)
    torch.testing.assert_close(found, wanted, rtol=1e-14, atol=1e-14)  # sums in another order
