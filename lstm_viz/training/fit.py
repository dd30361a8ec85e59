"""Train a network on labelled texts; choose its learning rate on validation."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from lstm_viz.training.corpus import Encoded
from lstm_viz.training.network import Network
from lstm_viz.training.tasks import Recipe

Progress = Callable[[int], object]  # told how many batches are done


@dataclass(frozen=True, slots=True)
class Fitted:
    """The network of the best rate of one seed, and the validation accuracy of each rate."""

    seed: int
    network: Network
    rate: float
    validation: dict[float, float]
    seconds: float  # that all rates took together

    @property
    def score(self) -> float:
        """Validation accuracy of the best rate."""
        return self.validation[self.rate]


def fit_best_rate(
    make_network: Callable[[], Network],
    epochs: Sequence[Encoded],
    validation: Encoded,
    recipe: Recipe,
    *,
    seed: int,
    on_batch: Progress = lambda _: None,
) -> Fitted:
    """Train once a rate, from the same start, and keep the best on validation.

    Parameters
    ----------
    make_network
        Called once a rate, always after seeding alike.
    epochs, validation
        What is learnt from, an epoch each, and what the rate is chosen by.
    recipe
        Rates and batch size.
    seed
        Everything that is random follows it, on one thread, so that the same
        call gives the same weights.
    on_batch
        Called after each batch.

    Returns
    -------
    Fitted
        The best network; of equally good rates that of the smaller one.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    start = time.monotonic()
    networks: dict[float, Network] = {}
    for rate in recipe.rates:
        torch.manual_seed(seed)
        networks[rate] = make_network()
        fit(networks[rate], epochs, rate, recipe, on_batch)
    scores = {rate: accuracy(network, validation) for rate, network in networks.items()}
    best = max(scores, key=lambda rate: (scores[rate], -rate))
    return Fitted(seed, networks[best], best, scores, time.monotonic() - start)


def median_of(fits: Sequence[Fitted]) -> Fitted:
    """Return the fit in the middle by validation accuracy; of an even number, the lower middle."""
    return sorted(fits, key=lambda fitted: fitted.score)[(len(fits) - 1) // 2]


def accuracy(network: Network, texts: Encoded) -> float:
    """Return the share of texts that a network answers rightly, 0 to 1."""
    network.eval()
    right = 0
    with torch.no_grad():
        shortest_first = sorted(range(len(texts)), key=lambda k: len(texts.rows[k]))
        for indices in _in_batches(shortest_first, 256):
            rows, lengths, labels = _padded(texts, indices)
            right += int((network(rows, lengths).argmax(dim=-1) == labels).sum())
    return right / len(texts)


def batch_count(text_count: int, batch_size: int) -> int:
    """Return the number of batches of an epoch.

    >>> batch_count(130, 64)
    3
    """
    return -(-text_count // batch_size)


def fit(
    network: Network,
    epochs: Sequence[Encoded],
    rate: float,
    recipe: Recipe,
    on_batch: Progress = lambda _: None,
) -> None:
    """Train by Adam, the rate falling linearly to 0 and gradients clipped at norm 1."""
    optimizer = torch.optim.Adam(network.parameters(), lr=rate)
    steps = sum(batch_count(len(texts), recipe.batch_size) for texts in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    network.train()
    for texts in epochs:
        for indices in _shuffled_batches(texts, recipe.batch_size):
            rows, lengths, labels = _padded(texts, indices)
            loss = nn.functional.cross_entropy(network(rows, lengths), labels)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            on_batch(1)


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


def _padded(texts: Encoded, indices: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
    rows = [torch.tensor(texts.rows[k]) for k in indices]
    return (
        nn.utils.rnn.pad_sequence(rows, batch_first=True),
        torch.tensor([len(r) for r in rows]),
        torch.tensor([texts.labels[k] for k in indices]),
    )
