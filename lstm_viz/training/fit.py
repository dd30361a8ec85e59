"""Train a network on labelled texts, and keep its best epoch on validation."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from lstm_viz.training.corpus import Encoded
from lstm_viz.training.network import Network
from lstm_viz.training.recipe import Recipe

Progress = Callable[[int], object]  # told how many batches are done
Score = tuple[float, float]  # accuracy, and minus the loss, which decides between equal ones


@dataclass(frozen=True, slots=True)
class Trial:
    """From what a network starts and at which rate, both chosen on validation; and its seed.

    Everything that is random follows the seed, on one thread, so that the same trial gives
    the same weights.
    """

    start: str
    rate: float
    seed: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A network after its best epoch, and how good it was on validation after each."""

    trial: Trial
    network: Network
    scores: tuple[Score, ...]  # an epoch each
    seconds: float

    @property
    def score(self) -> Score:
        """That of the best epoch."""
        return max(self.scores)

    @property
    def epoch(self) -> int:
        """The best epoch, from 1."""
        return 1 + self.scores.index(self.score)


def median_of(fits: Sequence[Fitted]) -> Fitted:
    """Return the fit in the middle on validation; of an even number, the lower middle."""
    return sorted(fits, key=lambda fitted: fitted.score)[(len(fits) - 1) // 2]


def score_of(network: Network, texts: Encoded) -> Score:
    """Return the share of texts that a network answers rightly, and minus its mean loss.

    A text with several answers is right if all of them are.
    """
    network.eval()
    right, answers, loss = 0, 0, 0.0
    with torch.no_grad():
        shortest_first = sorted(range(len(texts)), key=lambda k: len(texts.rows[k]))
        for indices in _in_batches(shortest_first, 256):
            rows, lengths, counts, labels = _padded(texts, indices)
            logits = network(rows, lengths, counts)
            is_right = logits.argmax(dim=-1) == labels
            right += sum(bool(own.all()) for own in is_right.split(counts.tolist()))
            answers += len(labels)
            loss += float(nn.functional.cross_entropy(logits, labels, reduction="sum"))
    return right / len(texts), -loss / answers if math.isfinite(loss) else -math.inf


def batch_count(text_count: int, batch_size: int) -> int:
    """Return the number of batches of an epoch.

    >>> batch_count(130, 64)
    3
    """
    return -(-text_count // batch_size)


def fit(
    make_network: Callable[[str], Network],
    trial: Trial,
    epochs: Sequence[Encoded],
    validation: Encoded,
    recipe: Recipe,
    on_batch: Progress = lambda _: None,
) -> Fitted:
    """Train by Adam, the rate falling linearly to 0 and gradients clipped at norm 1.

    Parameters
    ----------
    make_network
        From a start to a network; called after seeding.
    trial
        Start, rate and seed.
    epochs, validation
        What is learnt from, an epoch each, and what the epoch is chosen by.
    recipe
        Tells the size of a batch.
    on_batch
        Called after each batch.

    Returns
    -------
    Fitted
        The network after its best epoch; of equally good ones, the first.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(trial.seed)
    began = time.process_time()
    network = make_network(trial.start)
    optimizer = torch.optim.Adam(network.parameters(), lr=trial.rate, fused=True)
    steps = sum(batch_count(len(texts), recipe.batch_size) for texts in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    best, scores = _state_of(network), []
    for texts in epochs:
        _learn(network, texts, recipe, optimizer, schedule, on_batch)
        scores.append(score_of(network, validation))
        if scores.index(max(scores)) == len(scores) - 1:
            best = _state_of(network)
    network.load_state_dict(best)
    network.eval()
    return Fitted(trial, network, tuple(scores), time.process_time() - began)


def _learn(
    network: Network,
    texts: Encoded,
    recipe: Recipe,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    on_batch: Progress,
) -> None:
    """Train for one epoch."""
    network.train()
    for indices in _shuffled_batches(texts, recipe.batch_size):
        rows, lengths, counts, labels = _padded(texts, indices)
        loss = nn.functional.cross_entropy(network(rows, lengths, counts), labels)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        on_batch(1)


def _state_of(network: Network) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in network.state_dict().items()}


def _shuffled_batches(texts: Encoded, batch_size: int) -> list[list[int]]:
    """Shuffle, then sort by length within pools of 50 batches: little padding, random batches."""
    order = torch.randperm(len(texts)).tolist()
    batches: list[list[int]] = []
    for pool in _in_batches(order, 50 * batch_size):
        pool.sort(key=lambda k: len(texts.rows[k]))
        batches += _in_batches(pool, batch_size)
    return [batches[k] for k in torch.randperm(len(batches)).tolist()]


def _in_batches(indices: list[int], size: int) -> Iterator[list[int]]:
    return (indices[start : start + size] for start in range(0, len(indices), size))


def _padded(texts: Encoded, indices: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return rows (B, T), lengths (B,), counts of answers (B,), and all answers in a row (N,)."""
    rows = [torch.from_numpy(np.asarray(texts.rows[k], dtype=np.int64)) for k in indices]
    labels = [np.atleast_1d(texts.labels[k]) for k in indices]
    return (
        nn.utils.rnn.pad_sequence(rows, batch_first=True),
        torch.tensor([len(r) for r in rows]),
        torch.tensor([len(own) for own in labels]),
        torch.from_numpy(np.concatenate(labels)),
    )
