"""The networks as PyTorch trains them: embedding, recurrent layer, read-out."""

import torch
from torch import Tensor, nn

from lstm_viz.training.layers import RecurrentLayer
from lstm_viz.training.passes import LookUp

_KEEPING_BLOCK = {"lstm": 1, "peephole": 1, "gru": 1}  # block of rows with f, or with z


class Network(nn.Module):
    """Read token rows (B, T), answer at each text's last tokens.

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
        self.layer = RecurrentLayer(cell, embedding_size, hidden_size)
        self.readout = nn.Linear(hidden_size, label_count)
        self.dropout = dropout
        nn.init.normal_(self.embedding.weight, std=0.1)
        _start_layer(cell, dict(self.layer.named_parameters()), start, time_scale)

    def forward(self, rows: Tensor, lengths: Tensor, counts: Tensor | None = None) -> Tensor:
        """Map token rows (B, T), padded after `lengths` (B,), to logits (N, K).

        A text is answered at as many of its last tokens as `counts` (B,) says, at one if
        omitted; N is their sum.
        """
        table = self.embedding.weight
        mask = table.new_ones(len(rows), table.shape[1])
        if self.training:
            kept = 1 - self.dropout
            mask = torch.bernoulli(mask * kept) / kept
        h = self.layer(LookUp.apply(rows, table, mask))  # (T, H, B)
        counts = torch.ones_like(lengths) if counts is None else counts
        texts = torch.arange(len(rows)).repeat_interleave(counts)
        steps = torch.arange(len(texts)) + (lengths - counts.cumsum(0))[texts]
        logits: Tensor = self.readout(h[steps, :, texts])
        return logits


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
