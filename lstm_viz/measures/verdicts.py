"""Who is ahead, and whether one may say so."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.models.counted import Counted

_ERRORS = 2  # standard errors that a gap must exceed


class Verdict(NamedTuple):
    """The network with the largest mean, and how the others stand to it, largest first."""

    best: str
    behind: tuple[str, ...]  # clearly
    alike: tuple[str, ...]  # no clear difference


def verdict(samples: Mapping[str, Array], *, least: float = 0.0, paired: bool = True) -> Verdict:
    """Compare networks by the mean of what was measured with each.

    A gap is clear if it is larger than twice its standard error.

    Parameters
    ----------
    samples
        By network (n,); two networks and n = 2 at least.
    least
        A gap smaller than this is never called clear, however sure it is.
    paired
        Whether all were measured on the same things in the same order, so that the gap
        can be taken thing by thing; else each network has an error of its own.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> told = verdict({"rnn": np.array([0.5, 0.6, 0.4]), "lstm": np.array([0.9, 0.9, 1.0])})
    >>> told.best, told.behind, told.alike
    ('lstm', ('rnn',), ())
    """
    ranked = sorted(samples, key=lambda name: -float(samples[name].mean()))
    best, *others = ranked

    def is_clear(name: str) -> bool:
        first, second = samples[best], samples[name]
        apart = [first - second] if paired else [first, second]
        error = math.sqrt(sum(float(values.var(ddof=1)) / len(values) for values in apart))
        gap = float(first.mean() - second.mean())
        return gap > _ERRORS * error and gap >= least

    return _sorted(best, others, is_clear)


def verdict_of_shares(shares: Mapping[str, Sequence[Counted]]) -> Verdict:
    """Compare networks by shares of right answers, over all seeds, or of one.

    The standard error holds both that of counting and that between the seeds; each
    share is taken with one right and one wrong answer more, so that none counts as certain.

    >>> from lstm_viz.models import Counted
    >>> counted = {
    ...     "a": [Counted(90, 100), Counted(95, 100)],
    ...     "b": [Counted(94, 100), Counted(92, 100)],
    ... }
    >>> told = verdict_of_shares(counted)
    >>> told.behind, told.alike
    ((), ('a',))
    """
    means = {name: _cautious(seeds) for name, seeds in shares.items()}
    squares = {name: _squared_error(means[name], shares[name]) for name in shares}
    best, *others = sorted(means, key=lambda name: -means[name])

    def is_clear(name: str) -> bool:
        error = math.sqrt(squares[best] + squares[name])
        return means[best] - means[name] > _ERRORS * error

    return _sorted(best, others, is_clear)


def _sorted(best: str, others: Sequence[str], is_clear: Callable[[str], bool]) -> Verdict:
    return Verdict(
        best,
        behind=tuple(name for name in others if is_clear(name)),
        alike=tuple(name for name in others if not is_clear(name)),
    )


def _cautious(counts: Sequence[Counted]) -> float:
    """Return the share of right answers, with one right and one wrong answer more."""
    return (sum(seed.right for seed in counts) + 1) / (sum(seed.of for seed in counts) + 2)


def _squared_error(mean: float, counts: Sequence[Counted]) -> float:
    of_counting = mean * (1 - mean) / (sum(seed.of for seed in counts) + 2)
    seeds = np.array([seed.share for seed in counts])
    between = seeds.var(ddof=1) / len(seeds) if len(seeds) > 1 else 0.0
    return float(of_counting + between)
