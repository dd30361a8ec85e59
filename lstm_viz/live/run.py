"""Two networks that are trained beside each other, as the server knows them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from lstm_viz.live.learner import Learner
from lstm_viz.live.network import Network
from lstm_viz.live.report import Gates, Report, Told
from lstm_viz.live.settings import Settings
from lstm_viz.live.worker import Job

State = Literal["new", "waiting", "training", "paused", "stopped", "done", "failed"]
LEFT_SECONDS = 30.0  # without a sign of the reader; a hidden page still asks once a second


@dataclass(slots=True, eq=False)
class History:
    """All that one network has told so far.

    Attributes
    ----------
    losses, scores
        Of each update's batch; see `lstm_viz.live.Step`.
    norms
        Codes of the T errors of each update, see `lstm_viz.live.report.encode`, 2 bytes each.
    held_out
        How many updates there were, and the score then.
    solved, exploded
        After how many updates; None if not.
    network, gates
        As they were in the last report.
    """

    settings: Settings
    network: Network
    gates: Gates | None = None
    losses: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    norms: bytearray = field(default_factory=bytearray)
    held_out: list[tuple[int, float]] = field(default_factory=list)
    solved: int | None = None
    exploded: int | None = None

    @property
    def is_finished(self) -> bool:
        """Whether this network is not trained any further."""
        ended = self.solved is not None or self.exploded is not None
        return ended or len(self.losses) >= self.settings.updates

    def add(self, told: Told) -> None:
        """Take in what was told since the last time."""
        self.network, self.gates = told.network, told.gates or self.gates
        for codes in told.norms:
            self.norms += codes.tobytes()
        self.held_out += told.held_out
        self.scores += told.scores
        self.losses += told.losses  # last: who reads meanwhile counts these
        self.solved = self.solved or told.solved
        self.exploded = self.exploded or told.exploded


class Run:
    """Networks trained in turn on the same batches: their histories, and what is to be done.

    A worker's thread reports to it while the reader's page looks at it.

    Parameters
    ----------
    settings
        Of each network, the same in task, length and seed.
    is_there
        Says whether its reader is still connected; that is assumed if omitted.

    Attributes
    ----------
    state
        "new", "waiting" in the queue, "training", "paused", "stopped" by the reader, "done", or
        "failed" with its worker.
    was_left
        Whether it was paused because its reader had gone.
    seconds
        For which it has been trained.
    """

    def __init__(
        self, settings: tuple[Settings, ...], is_there: Callable[[], bool] = lambda: True
    ) -> None:
        self.settings = settings
        self._is_there = is_there
        self.learners = tuple(map(Learner, settings))
        self.histories = tuple(
            History(one, learner.network)
            for one, learner in zip(settings, self.learners, strict=True)
        )
        self.state: State = "new"
        self.was_left = False
        self.seconds = 0.0
        self._wanted: State | None = None
        self._updates: int | None = None
        self._seen = time.monotonic()
        self._lock = Lock()

    @property
    def is_active(self) -> bool:
        """Whether it is trained, or waits for it."""
        return self.state in ("waiting", "training")

    @property
    def can_go_on(self) -> bool:
        """Whether it can be trained, or trained further."""
        return self.state in ("new", "paused")

    @property
    def is_left(self) -> bool:
        """Whether its reader is gone, or has not looked for half a minute."""
        return not self._is_there() or time.monotonic() - self._seen > LEFT_SECONDS

    def see(self) -> None:
        """Note that its reader is there."""
        self._seen = time.monotonic()

    def wait(self, updates: int | None) -> None:
        """Begin to wait for so many more updates, or for all of them."""
        self.see()
        self.state, self.was_left = "waiting", False
        self._updates, self._wanted = updates, None

    def halt(self, state: State) -> None:
        """Have it "paused" or "stopped": at once in the queue, in training after a report."""
        with self._lock:
            self._wanted = state
            if self.state != "training":
                self.state = state

    def begin(self) -> Job | None:
        """Begin to be trained; None if it is not wanted any more."""
        with self._lock:
            if self.is_left and self.state == "waiting":
                self.state, self.was_left = "paused", True
            if self.state != "waiting":
                return None
            self.state = "training"
            if self._wanted == "waiting":
                self._wanted = None
        finished = tuple(history.is_finished for history in self.histories)
        return Job(self.learners, finished, self._updates)

    def take(self, report: Report) -> bool:
        """Take in a report, and say whether to go on."""
        for history, told in zip(self.histories, report.told, strict=True):
            history.add(told)
        self.seconds += report.seconds
        with self._lock:
            if report.learners:
                self.learners = report.learners
                self._end()
                return False
            self.was_left = self.was_left or (self.is_left and self._wanted is None)
            return self._wanted is None and not self.was_left

    def make_room(self) -> None:
        """Wait again, at the end of the queue, after the report to come."""
        with self._lock:
            self._wanted = self._wanted or "waiting"

    def fail(self) -> None:
        """End without a worker."""
        self.state = "failed"

    def _end(self) -> None:
        if all(history.is_finished for history in self.histories):
            self.state = "done"
        else:
            self.state = self._wanted or "paused"
