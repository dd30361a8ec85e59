"""As many trainings at once as the machine can bear; the others wait for their turn."""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from lstm_viz.live.run import Run

_TURN_SECONDS = 30.0  # of training, after which those who wait come first
_IDLE_SECONDS = 300.0  # after which a process that has nothing to do ends
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Workers:
    """Processes that train runs in the order in which they came, and are used again.

    A process is started anew and never forked, so that it has nothing of the server's.

    Parameters
    ----------
    most
        How many train at once; one less than the machine has processors, but at least one, if
        omitted.
    """

    def __init__(self, most: int | None = None) -> None:
        self.most = most or max(1, (os.cpu_count() or 1) - 1)
        self._waiting: deque[Run] = deque()
        self._changed = Condition()
        self._threads = self._idle = 0
        self._alive: set[_Process] = set()

    def submit(self, run: Run, updates: int | None = None) -> None:
        """Have a run trained for so many more updates, or for all of them, when its turn comes."""
        with self._changed:
            run.wait(updates)
            self._waiting.append(run)
            if self._idle < len(self._waiting) and self._threads < self.most:
                self._threads += 1
                Thread(target=self._work, daemon=True, name="live training").start()
            self._changed.notify()

    @property
    def processes(self) -> set[int]:
        """Numbers of the processes that there are, at work or not."""
        return {process.number for process in self._alive}

    def place(self, run: Run) -> int | None:
        """Return the place of a run in the queue, 1 the next; None if it does not wait."""
        with self._changed:
            waiting = [one for one in self._waiting if one.state == "waiting"]
            ahead = [one for one in waiting if one is run or not one.is_left]
            return ahead.index(run) + 1 if run in ahead else None

    def _next(self) -> Run | None:
        with self._changed:
            self._idle += 1
            is_there = self._changed.wait_for(lambda: self._waiting, timeout=_IDLE_SECONDS)
            self._idle -= 1
            if is_there:
                return self._waiting.popleft()
            self._threads -= 1
            return None

    def _has_had_its_turn(self, seconds: float) -> bool:
        return seconds > _TURN_SECONDS and any(not run.is_left for run in self._waiting)

    def _work(self) -> None:
        process: _Process | None = None
        while run := self._next():
            if process is None:
                process = _Process()
                self._alive.add(process)
            try:
                process.train(run, self._has_had_its_turn)
            except (EOFError, OSError, pickle.UnpicklingError):  # it has died
                run.fail()
                self._end(process)
                process = None
            if run.state == "waiting":
                with self._changed:
                    self._waiting.append(run)
        if process:
            self._end(process)

    def _end(self, process: "_Process") -> None:
        self._alive.discard(process)
        process.end()


def _path() -> str:
    """Return where a worker finds this package, wherever the server was started."""
    ours = str(Path(__file__).parents[2])
    return os.pathsep.join([ours, *filter(None, [os.environ.get("PYTHONPATH")])])


class _Process:
    """A worker process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lstm_viz.live.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD | {"PYTHONPATH": _path()},
        )

    @property
    def number(self) -> int:
        """By which the system knows it."""
        return self._process.pid

    def train(self, run: Run, has_had_its_turn: Callable[[float], bool]) -> None:
        """Train a run until it is done, not wanted any more, or has had its turn, in seconds."""
        job = run.begin()
        if job is None:
            return
        self._send(job)
        before, told = run.seconds, self._process.stdout
        assert told is not None  # it was started with a pipe
        while True:
            report = pickle.load(told)
            goes_on = run.take(report)
            if goes_on and has_had_its_turn(run.seconds - before):
                run.make_room()
                goes_on = False
            if report.learners:
                return
            self._send(goes_on)

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _send(self, what: Any) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        pickle.dump(what, stdin, pickle.HIGHEST_PROTOCOL)
        stdin.flush()
