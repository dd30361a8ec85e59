"""A process that trains, one job after another: ``python -m lstm_viz.live.worker``.

It reads jobs from its input and writes reports to its output, pickled. After every report
but the last of a job it waits to be told whether to go on, and it ends with its input.
"""

import os
import pickle
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lstm_viz.live.learner import Learner
from lstm_viz.live.report import Report, Told, gates_of

REPORT_SECONDS = 0.2  # between two reports
_NICENESS = 5  # whoever answers readers comes first


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """Networks to be trained in turn, update by update, on the same batches.

    Attributes
    ----------
    learners
        They stop when they have solved the task, exploded, or made all their updates.
    finished
        Of each, whether it had stopped before.
    updates
        How many more each makes at most; as many as it may if None.
    """

    learners: tuple[Learner, ...]
    finished: tuple[bool, ...]
    updates: int | None = None


def main() -> None:
    """Do jobs until the input ends."""
    jobs, reports = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # so that nothing printed can fall between two reports
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    try:
        while True:
            _do(pickle.load(jobs), jobs, reports)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        os._exit(0)  # nobody listens any more


def _do(job: Job, jobs: BinaryIO, reports: BinaryIO) -> None:
    for report in report_on(job):
        pickle.dump(report, reports, pickle.HIGHEST_PROTOCOL)
        reports.flush()
        if report.learners:
            return
        if not pickle.load(jobs):
            last = Report(tuple(Told(told.network) for told in report.told), 0.0, job.learners)
            pickle.dump(last, reports, pickle.HIGHEST_PROTOCOL)
            reports.flush()
            return


def report_on(job: Job) -> Iterator[Report]:
    """Do a job, and yield what is to be told, the learners with the last report."""
    finished, left = list(job.finished), job.updates
    while True:
        told = tuple(Told(learner.network) for learner in job.learners)
        start = time.perf_counter()
        while not _is_over(finished, left) and time.perf_counter() - start < REPORT_SECONDS:
            for k, learner in enumerate(job.learners):
                if not finished[k]:
                    told[k].add(learner.learn())
                    finished[k] = told[k].solved is not None or not learner.goes_on
            left = None if left is None else left - 1
        seconds = time.perf_counter() - start
        for one, learner in zip(told, job.learners, strict=True):
            one.gates = gates_of(learner.network, learner.settings)
        is_over = _is_over(finished, left)
        yield Report(told, seconds, job.learners if is_over else ())
        if is_over:
            return


def _is_over(finished: list[bool], left: int | None) -> bool:
    return all(finished) or left == 0


if __name__ == "__main__":
    main()
