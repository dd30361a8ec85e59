"""Medians of calls measured in turn: a noisy machine then slows all of them alike."""

import statistics
import time
from collections.abc import Callable


def medians(calls: list[Callable[[], object]], *, repeats: int) -> list[float]:
    """Median seconds of each call, all calls in turn, after a warm-up."""
    for call in calls:
        call()
    seconds = [[timed(call) for call in calls] for _ in range(repeats)]
    return [statistics.median(column) for column in zip(*seconds, strict=True)]


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
