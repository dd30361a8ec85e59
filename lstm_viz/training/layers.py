"""Recurrent layers by which networks are trained, with the parameters of PyTorch's own.

They compute what ``nn.RNN``, ``nn.LSTM`` and ``nn.GRU`` compute, from parameters of the
same names; the peephole LSTM has one more.
"""

import math

import torch
from torch import Tensor, nn

from lstm_viz.training.passes import PASSES

_BLOCKS = {"rnn": 1, "relu": 1, "lstm": 4, "peephole": 4, "gru": 3}  # of rows in each matrix


class RecurrentLayer(nn.Module):
    """One layer of a cell, from inputs to hidden states.

    The equations are those of `lstm_viz.engine`.

    Parameters
    ----------
    cell
        "rnn", "relu" (a vanilla RNN with it), "lstm", "peephole" or "gru".
    input_size, hidden_size
        D and H.
    """

    def __init__(self, cell: str, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.cell = cell
        bound = 1 / math.sqrt(hidden_size)  # as PyTorch starts its own layers

        def uniform(*shape: int) -> nn.Parameter:
            return nn.Parameter(torch.empty(*shape).uniform_(-bound, bound))

        rows = _BLOCKS[cell] * hidden_size
        self.weight_ih_l0 = uniform(rows, input_size)
        self.weight_hh_l0 = uniform(rows, hidden_size)
        self.bias_ih_l0 = uniform(rows)
        self.bias_hh_l0 = uniform(rows)
        if cell == "peephole":
            self.weight_peephole = nn.Parameter(torch.zeros(3, hidden_size))

    def forward(self, x: Tensor) -> Tensor:
        """Map inputs (T, D, B) to hidden states (T, H, B)."""
        peephole = (self.weight_peephole,) if self.cell == "peephole" else ()
        states: Tensor = PASSES[self.cell].apply(x, self._matrix(), *peephole)
        return states

    def _matrix(self) -> Tensor:
        """Return what maps x, h and 1 to all pre-activations, (rows, D + H + 1).

        An LSTM's candidate is put last. A GRU's has two blocks, of its input and of its
        recurrent part.
        """
        w, u, b_ih, b_hh = self.weight_ih_l0, self.weight_hh_l0, self.bias_ih_l0, self.bias_hh_l0
        size = u.shape[1]
        if self.cell != "gru":
            matrix = torch.cat([w, u, (b_ih + b_hh)[:, None]], dim=1)
            blocks = matrix.split(size)
            return torch.cat([*blocks[:2], *blocks[3:], *blocks[2:3]])
        gates, n = slice(0, 2 * size), slice(2 * size, None)
        return torch.cat(
            [
                torch.cat([w[gates], u[gates], (b_ih + b_hh)[gates, None]], dim=1),
                torch.cat([w[n], torch.zeros_like(u[n]), b_ih[n, None]], dim=1),
                torch.cat([torch.zeros_like(w[n]), u[n], b_hh[n, None]], dim=1),
            ]
        )
