"""How long calls take: medians in turn, so that a noisy machine slows all of them alike."""

import statistics
import time
from collections.abc import Callable

from threadpoolctl import threadpool_limits


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


def processor_seconds(call: Callable[[], object], *, threads: int, repeats: int) -> float:
    """Median seconds of all processors together, where NumPy may multiply on so many threads."""
    with threadpool_limits(limits=threads, user_api="blas"):
        call()
        return statistics.median(_of_processors(call) for _ in range(repeats))


def _of_processors(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    time.sleep(0.2)  # threads that wait for another product spin on after the last one
    return time.process_time() - start
