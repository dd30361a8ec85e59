"""The passes of recurrent layers over time, forwards and backwards, for PyTorch's autograd.

All of a step is done at once, by BLAS and by compiled loops, while its numbers are in the
processor's cache: a third to two thirds of the time of PyTorch's RNN and GRU, and of a
peephole LSTM step by step; as long as its LSTM takes.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from lstm_viz.training import loops
from lstm_viz.training.loops import Array


class LookUp(torch.autograd.Function):
    """From token rows (B, T), an embedding (V, D) and a mask (B, D) of features to x (T, D, B)."""

    @staticmethod
    def forward(ctx: Any, rows: Tensor, table: Tensor, mask: Tensor) -> Tensor:
        """Write each token's row where the layers read it."""
        ctx.kept = rows.numpy(), mask.numpy(), table.shape
        x = np.empty((rows.shape[1], table.shape[1], len(rows)), mask.numpy().dtype)
        loops.look_up(rows.numpy(), table.numpy(), mask.numpy(), x)
        return torch.from_numpy(x)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[None, Tensor, None]:
        """Add up what the tokens of a row pass on."""
        rows, mask, shape = ctx.kept
        d_table = np.zeros(shape, mask.dtype)
        loops.look_up_back(grads[0].numpy(), rows, mask, d_table)
        return None, torch.from_numpy(d_table), None


def _rnn(activate: Callable[..., Array], back_through: Callable[..., None]) -> Any:
    """Make the passes of a vanilla RNN with an activation."""

    class RNN(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Tensor, matrix: Tensor) -> Tensor:
            m, seen, h = _laid_out(x, matrix)
            for t in range(len(x)):
                activate(np.matmul(m, seen[t]), out=h[t + 1])
            ctx.kept = m, seen, h
            return torch.from_numpy(h[1:])

        @staticmethod
        @once_differentiable
        def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor]:
            m, seen, h = ctx.kept
            back = _Backwards(m, seen, grads[0])
            for t in back.steps:
                back_through(back.d_h, h[t + 1], back.d_a)
                back.step(t)
            return torch.from_numpy(back.d_x), torch.from_numpy(back.d_matrix)

    return RNN


def _relu(a: Array, out: Array) -> Array:
    return np.maximum(a, 0, out=out)


class _LSTM(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, matrix: Tensor, peephole: Tensor | None = None) -> Tensor:
        m, seen, h = _laid_out(x, matrix)
        a = np.empty((len(x), 4, *h.shape[1:]), h.dtype)  # i, f, o and the candidate
        c = np.zeros_like(h)
        tanh_c = np.empty_like(h[1:])
        p = np.zeros((3, h.shape[1]), h.dtype) if peephole is None else peephole.numpy()
        for t, (i, f, o, g) in enumerate(a):
            np.matmul(m, seen[t], out=a[t].reshape(len(m), -1))
            np.tanh(g, out=g)
            if peephole is None:
                loops.sigmoid(a[t, :3])
            else:
                loops.see_cell(p[:2], c[t], a[t])
                loops.sigmoid(a[t, :2])
            loops.keep_and_add(f, c[t], i, g, c[t + 1])
            if peephole is not None:
                loops.see_cell(p[2:], c[t + 1], a[t, 2:])
                loops.sigmoid(o)
            np.multiply(o, np.tanh(c[t + 1], out=tanh_c[t]), out=h[t + 1])
        ctx.kept = m, seen, p, a, c, tanh_c
        return torch.from_numpy(h[1:])

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, ...]:
        m, seen, p, a, c, tanh_c = ctx.kept
        back = _Backwards(m, seen, grads[0])
        d_a = back.d_a.reshape(a.shape[1:])
        d_c, d_p = np.zeros_like(c[0]), np.zeros_like(p)
        for t in back.steps:
            loops.lstm_back(back.d_h, d_c, (a[t], c[t], tanh_c[t]), p, d_a)
            if len(ctx.needs_input_grad) == 3:
                d_p[:2] += np.einsum("gkb,kb->gk", d_a[:2], c[t])
                d_p[2] += np.einsum("kb,kb->k", d_a[2], c[t + 1])
            back.step(t)
        gradients = (back.d_x, back.d_matrix, d_p)[: len(ctx.needs_input_grad)]
        return tuple(torch.from_numpy(each) for each in gradients)


class _GRU(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, matrix: Tensor) -> Tensor:
        m, seen, h = _laid_out(x, matrix)
        a = np.empty((len(x), 4, *h.shape[1:]), h.dtype)  # r, z, n and n's recurrent part
        for t, (r, z, n, n_h) in enumerate(a):
            np.matmul(m, seen[t], out=a[t].reshape(len(m), -1))
            loops.sigmoid(a[t, :2])
            loops.add_part(n, r, n_h)
            np.tanh(n, out=n)
            loops.mix(z, h[t], n, h[t + 1])
        ctx.kept = m, seen, h, a
        return torch.from_numpy(h[1:])

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor]:
        m, seen, h, a = ctx.kept
        back = _Backwards(m, seen, grads[0])
        d_a = back.d_a.reshape(a.shape[1:])
        directly = np.empty_like(back.d_h)
        for t in back.steps:
            loops.gru_back(back.d_h, a[t], h[t], d_a, directly)
            back.step(t)
            if t:
                back.d_h += directly
        return torch.from_numpy(back.d_x), torch.from_numpy(back.d_matrix)


PASSES: dict[str, Any] = {
    "rnn": _rnn(np.tanh, loops.rnn_back),
    "relu": _rnn(_relu, loops.relu_back),
    "lstm": _LSTM,
    "peephole": _LSTM,
    "gru": _GRU,
}
"""From a cell to its passes: from x (T, D, B) and the matrix to h (T, H, B)."""


class _Backwards:
    """What all cells do alike from the last step to the first."""

    def __init__(self, matrix: Array, seen: Array, grads: Tensor) -> None:
        length, size, batch = grads.shape
        self._seen, self._grads = seen, grads.numpy()
        self._back = np.ascontiguousarray(matrix.T[:-1])
        self._inputs = matrix.shape[1] - size - 1
        self.steps = range(length - 1, -1, -1)
        self.d_a = np.empty((len(matrix), batch), matrix.dtype)
        self.d_matrix = np.zeros_like(matrix)
        self.d_x = np.empty((length, self._inputs, batch), matrix.dtype)
        self.d_h = self._grads[-1].copy()

    def step(self, t: int) -> None:
        """Take the gradient d_a of step t to all that the step was made from."""
        self.d_matrix += self.d_a @ self._seen[t].T
        d_seen = self._back @ self.d_a
        self.d_x[t] = d_seen[: self._inputs]
        if t:
            np.add(d_seen[self._inputs :], self._grads[t - 1], out=self.d_h)


def _laid_out(x: Tensor, matrix: Tensor) -> tuple[Array, Array, Array]:
    """Return the matrix; x, h and 1 of each step, (T + 1, D + H + 1, B); its part h, 0 at first."""
    length, inputs, batch = x.shape
    m = matrix.numpy()
    seen = np.empty((length + 1, m.shape[1], batch), m.dtype)
    seen[:-1, :inputs] = x.numpy()
    seen[0, inputs:-1] = 0
    seen[:, -1] = 1
    return m, seen, seen[:, inputs:-1]
