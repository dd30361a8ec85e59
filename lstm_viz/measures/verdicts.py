"""Who is ahead, and whether one may say so: one rule for all that is compared.

A gap between two networks is clear if

1. it is more than twice its standard error: a z test at two standard errors;
2. what that error takes as independent are texts (stories, or a text with a word swapped),
   at least ten of them, and never words or seeds;
3. the gap of every seed has its sign, where there are seeds.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from msgspec.structs import replace

from lstm_viz.engine import Array
from lstm_viz.models.counted import Differing, Measured, Recalled

FEWEST_TEXTS = 10
_ERRORS = 2  # standard errors that a gap must exceed


class Verdict(NamedTuple):
    """The network with the largest mean, and how the others stand to it, largest first."""

    best: str
    behind: tuple[str, ...]  # clearly
    alike: tuple[str, ...]  # no clear difference
    has_too_few: bool = False  # texts for any difference to be clear


class _Gap(NamedTuple):
    """How far one network is ahead of another over so many texts, and in each seed alone."""

    size: float
    error: float
    texts: int
    seeds: Sequence[float]

    @property
    def is_clear(self) -> bool:
        is_tested = self.texts >= FEWEST_TEXTS and self.size > _ERRORS * self.error
        return is_tested and min(self.seeds) > 0


def verdict(samples: Mapping[str, Array], *, least: float = 0.0) -> Verdict:
    """Compare networks, one seed of each, by what was measured on the same texts.

    A z test at two standard errors, text by text: the error is that of the mean gap.

    Parameters
    ----------
    samples
        By network (n,), a value for each text, in the same order; two networks at least.
    least
        A gap smaller than this is never called clear, however sure it is.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> import numpy as np
    >>> rnn = np.linspace(0.4, 0.6, 12)
    >>> told = verdict({"rnn": rnn, "lstm": rnn + 0.3})
    >>> told.best, told.behind, told.alike
    ('lstm', ('rnn',), ())
    """
    means = {name: float(values.mean()) for name, values in samples.items()}

    def is_clear(best: str, name: str) -> bool:
        apart, size = samples[best] - samples[name], means[best] - means[name]
        texts = len(apart)
        error = math.sqrt(float(apart.var(ddof=1)) / texts) if texts > 1 else math.inf
        return _Gap(size, error, texts, [size]).is_clear and size >= least

    return _verdict(means, is_clear, min(map(len, samples.values())))


def verdict_of_shares(shares: Mapping[str, Sequence[Measured]]) -> Verdict:
    """Compare networks by shares of right answers, or mean probabilities, over their seeds.

    A z test at two standard errors. All seeds answer the same texts, so the error of their
    mean is at most that of counting the texts once, and more seeds make it no smaller.
    Each mean is taken with one right and one wrong answer more, so that none is certain.

    Parameters
    ----------
    shares
        By network, one a seed, of so many texts, as many for each; two networks at least.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from lstm_viz.models import Counted
    >>> ahead_in_one_seed = {
    ...     "a": [Counted(500, 1000), Counted(930, 1000)],
    ...     "b": [Counted(950, 1000), Counted(920, 1000)],
    ... }
    >>> verdict_of_shares(ahead_in_one_seed).alike
    ('a',)
    """
    texts = {name: min(seed.of for seed in seeds) for name, seeds in shares.items()}
    means = {name: _cautious(seeds, texts[name]) for name, seeds in shares.items()}
    squares = {name: mean * (1 - mean) / (texts[name] + 2) for name, mean in means.items()}

    def is_clear(best: str, name: str) -> bool:
        pairs = zip(shares[best], shares[name], strict=True)
        seeds = [one.value - other.value for one, other in pairs]
        error = math.sqrt(squares[best] + squares[name])
        fewest = min(texts[best], texts[name])
        return _Gap(means[best] - means[name], error, fewest, seeds).is_clear

    return _verdict(means, is_clear, min(texts.values()))


def verdict_of_means(means: Mapping[str, Sequence[Differing]]) -> Verdict:
    """Compare networks by means with their standard errors over texts, over their seeds.

    A z test at two standard errors. All seeds read the same texts, so the error of their
    mean is at most the largest of theirs.

    Parameters
    ----------
    means
        By network, one a seed, each with its error; two networks at least.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from lstm_viz.models.counted import Differing
    >>> def of_seeds(*means):
    ...     return [Differing(lag=9, value=mean, of=200, error=0.01) for mean in means]
    >>> verdict_of_means({"rnn": of_seeds(0.3, 0.2), "lstm": of_seeds(0.8, 0.7)}).behind
    ('rnn',)
    """
    sizes = {name: fmean(seed.value for seed in seeds) for name, seeds in means.items()}
    errors = {name: max(map(_error_of, seeds)) for name, seeds in means.items()}
    texts = {name: min(seed.of for seed in seeds) for name, seeds in means.items()}

    def is_clear(best: str, name: str) -> bool:
        pairs = zip(means[best], means[name], strict=True)
        seeds = [one.value - other.value for one, other in pairs]
        error = math.hypot(errors[best], errors[name])
        fewest = min(texts[best], texts[name])
        return _Gap(sizes[best] - sizes[name], error, fewest, seeds).is_clear

    return _verdict(sizes, is_clear, min(texts.values()))


def by_stories(recalled: Recalled) -> Recalled:
    """Count the stories behind a mean over words, or, of a card without their count, the fewest.

    No story has more words in a bracket than the bracket has tokens.

    >>> by_stories(Recalled(low=110, high=119, value=0.9, of=165, stories=79)).of
    79
    >>> by_stories(Recalled(low=110, high=119, value=0.9, of=165)).of
    16
    """
    most = recalled.high - recalled.low + 1
    return replace(recalled, of=recalled.stories or max(1, recalled.of // most))


def _verdict(
    means: Mapping[str, float], is_clear: Callable[[str, str], bool], texts: int
) -> Verdict:
    best, *others = sorted(means, key=lambda name: -means[name])
    behind = tuple(name for name in others if is_clear(best, name))
    alike = tuple(name for name in others if name not in behind)
    return Verdict(best, behind, alike, texts < FEWEST_TEXTS)


def _error_of(mean: Differing) -> float:
    return math.inf if mean.error is None else mean.error


def _cautious(seeds: Sequence[Measured], texts: int) -> float:
    """Return the mean share of the seeds, with one right and one wrong answer more."""
    mean = sum(seed.value * seed.of for seed in seeds) / sum(seed.of for seed in seeds)
    return (mean * texts + 1) / (texts + 2)
