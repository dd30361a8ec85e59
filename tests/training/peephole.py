"""An LSTM with peepholes, written by its equations step by step: the oracle of ours."""

import torch
from torch import nn


class PeepholeLSTM(nn.Module):
    """Its parameters have the names of those of ``nn.LSTM``; one more has the peepholes."""

    def __init__(self, input_size, hidden_size):
        super().__init__()
        rows = 4 * hidden_size
        self.weight_ih_l0 = nn.Parameter(torch.zeros(rows, input_size))
        self.weight_hh_l0 = nn.Parameter(torch.zeros(rows, hidden_size))
        self.bias_ih_l0 = nn.Parameter(torch.zeros(rows))
        self.bias_hh_l0 = nn.Parameter(torch.zeros(rows))
        self.weight_peephole = nn.Parameter(torch.zeros(3, hidden_size))

    def forward(self, x):
        """Map inputs (B, T, D) to hidden states (B, T, H) and the last cell state (B, H)."""
        p_i, p_f, p_o = self.weight_peephole
        inputs = x @ self.weight_ih_l0.T + (self.bias_ih_l0 + self.bias_hh_l0)
        h = c = x.new_zeros(len(x), self.weight_hh_l0.shape[1])
        states = []
        for input_t in inputs.unbind(1):
            a_i, a_f, a_g, a_o = (input_t + h @ self.weight_hh_l0.T).chunk(4, dim=-1)
            i, f = torch.sigmoid(a_i + p_i * c), torch.sigmoid(a_f + p_f * c)
            c = f * c + i * torch.tanh(a_g)
            h = torch.sigmoid(a_o + p_o * c) * torch.tanh(c)
            states.append(h)
        return torch.stack(states, dim=1), c
