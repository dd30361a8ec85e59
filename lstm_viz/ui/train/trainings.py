"""What this reader trains: two networks, from one seed or from five in a row."""

from dataclasses import dataclass, field, replace
from itertools import count

from lstm_viz.live.run import Run, State
from lstm_viz.ui import cache, session
from lstm_viz.ui.connection import presence
from lstm_viz.ui.train.settings import Pair

SEEDS = 5

_KEY = "training"
_numbers = count()


@dataclass(slots=True, eq=False)
class Training:
    """Runs of two networks, one a seed, trained one after the other.

    Attributes
    ----------
    pair
        Settings of both networks, with the first seed.
    runs
        One, or five.
    at
        Index of the run that is trained and shown.
    sent
        How many updates of each network the browser was told of in the last message but one,
        and in the last.
    told
        How many messages there were.
    looked
        When the heatmaps of the sequence were told last.
    number
        Which of all trainings of the server this is.
    """

    pair: Pair
    runs: list[Run]
    at: int = 0
    sent: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0), (0, 0)])
    told: int = 0
    looked: float = 0.0
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def run(self) -> Run:
        """The run that is shown."""
        return self.runs[self.at]

    @property
    def name(self) -> str:
        """Of the run that is shown, another for each."""
        return f"{self.number}.{self.at}"

    def tell_all(self) -> None:
        """Tell the browser everything with the next message."""
        self.sent, self.looked = [(0, 0), (0, 0)], 0.0

    def go_on(self) -> bool:
        """Begin with the next seed if one is done, and say whether there was one."""
        if self.run.state != "done" or self.at + 1 == len(self.runs):
            return False
        self.at += 1
        self.tell_all()
        cache.workers().submit(self.run)
        return True

    def halt(self, state: State) -> None:
        """Have it "paused" or "stopped"."""
        if self.run.state != "done":
            self.run.halt(state)


def training_of(pair: Pair) -> Training:
    """Return this reader's training of two networks; one of others is stopped."""
    kept: Training | None = session.find_choice(_KEY)
    if kept is not None and kept.pair == pair:
        return kept
    return _keep(pair, seeds=1)


def start(training: Training, updates: int | None = None) -> None:
    """Train on, for so many updates or to the end; from the beginning if it has ended."""
    if training.run.state in ("stopped", "done", "failed"):
        training = _keep(training.pair, seeds=1)
    if training.run.can_go_on:
        cache.workers().submit(training.run, updates)


def start_seeds(training: Training) -> None:
    """Train from five seeds in a row, from the beginning."""
    start(_keep(training.pair, seeds=SEEDS))


def start_another_seed(training: Training) -> None:
    """Train from the seed after the last one."""
    seed = training.run.settings[0].seed + 1
    session.choose("seed", str(seed))
    start(_keep(_from_seed(training.pair, seed), seeds=1))


def _keep(pair: Pair, *, seeds: int) -> Training:
    before: Training | None = session.find_choice(_KEY)
    if before is not None:
        before.halt("stopped")
    first = pair[0].seed
    training = Training(pair, [])
    is_there = presence()
    training.runs += [Run(_from_seed(pair, first + k), is_there) for k in range(seeds)]
    session.keep(_KEY, training)
    return training


def _from_seed(pair: Pair, seed: int) -> Pair:
    first, second = pair
    return replace(first, seed=seed), replace(second, seed=seed)
