"""The networks as PyTorch trains them: embedding, recurrent layer, read-out."""

import math

import torch
from torch import Tensor, nn

_LAYER = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
_KEEPING_BLOCK = {"lstm": 1, "peephole": 1, "gru": 1}  # block of rows with f, or with z


class Network(nn.Module):
    """Read token rows (B, T), answer at each text's last token.

    Parameters
    ----------
    cell
        "rnn", "lstm", "peephole" or "gru".
    vocabulary_size, embedding_size, hidden_size, label_count
        V (without the unknown token), D, H and K.
    dropout
        Share of the embedding's features left out of a text, the same at all its tokens.
    start
        Of an RNN "orthogonal" or "identity", its recurrent matrix; of the others "bias_1" or
        "chrono", the biases of the gate that keeps.
    time_scale
        Gates of a chrono start keep for 1 to so many tokens.
    """

    def __init__(
        self,
        cell: str,
        *,
        vocabulary_size: int,
        embedding_size: int,
        hidden_size: int,
        label_count: int,
        dropout: float,
        start: str,
        time_scale: int,
    ) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary_size + 1, embedding_size)
        if cell == "peephole":
            self.layer = PeepholeLSTM(embedding_size, hidden_size)
        else:
            self.layer = _LAYER[cell](embedding_size, hidden_size, batch_first=True)
        self.readout = nn.Linear(hidden_size, label_count)
        self.dropout = dropout
        nn.init.normal_(self.embedding.weight, std=0.1)
        _start_layer(cell, dict(self.layer.named_parameters()), start, time_scale)

    def forward(self, rows: Tensor, lengths: Tensor) -> Tensor:
        """Map token rows (B, T), padded after `lengths` (B,), to logits (B, K)."""
        x = self.embedding(rows)  # (B, T, D)
        if self.training:
            kept = 1 - self.dropout
            mask = torch.bernoulli(torch.full((len(x), 1, x.shape[-1]), kept)) / kept
            x = x * mask
        h, _ = self.layer(x)  # (B, T, H)
        last = h[torch.arange(len(h)), lengths - 1]  # (B, H)
        logits: Tensor = self.readout(last)
        return logits


class PeepholeLSTM(nn.Module):
    """An LSTM whose gates see the cell state, with the parameter names of ``nn.LSTM``.

    The equations are those of `lstm_viz.engine.lstm_step`.
    """

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        bound = 1 / math.sqrt(hidden_size)  # as PyTorch starts its own layers

        def uniform(*shape: int) -> nn.Parameter:
            return nn.Parameter(torch.empty(*shape).uniform_(-bound, bound))

        self.weight_ih_l0 = uniform(4 * hidden_size, input_size)
        self.weight_hh_l0 = uniform(4 * hidden_size, hidden_size)
        self.bias_ih_l0 = uniform(4 * hidden_size)
        self.bias_hh_l0 = uniform(4 * hidden_size)
        self.weight_peephole = nn.Parameter(torch.zeros(3, hidden_size))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
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


def _start_layer(
    cell: str, parameters: dict[str, nn.Parameter], start: str, time_scale: int
) -> None:
    """Start recurrent matrices and biases; input matrices stay as PyTorch starts them.

    Biases are 0 but for those of a gate that keeps. An identity start: Le, Jaitly & Hinton
    (2015), A simple way to initialize recurrent networks of rectified linear units,
    arxiv.org/abs/1504.00941. Chrono biases: b_f = log U(1, longest), b_i = -b_f, for a GRU
    b_z = log U(1, longest): Tallec & Ollivier (2018), Can recurrent neural networks warp
    time?, openreview.net/forum?id=SJcKhk-Ab.
    """
    hidden_size = parameters["weight_hh_l0"].shape[1]
    recurrent = nn.init.eye_ if start == "identity" else nn.init.orthogonal_
    with torch.no_grad():  # the blocks are views of one parameter
        for block in parameters["weight_hh_l0"].split(hidden_size):
            recurrent(block)
    nn.init.zeros_(parameters["bias_ih_l0"])
    nn.init.zeros_(parameters["bias_hh_l0"])
    if cell in _KEEPING_BLOCK:
        with torch.no_grad():
            blocks = parameters["bias_ih_l0"].split(hidden_size)
            keeping = nn.init.ones_(blocks[_KEEPING_BLOCK[cell]])
            if start == "chrono":
                keeping.uniform_(1, time_scale).log_()
                if cell != "gru":
                    blocks[0].copy_(-keeping)
