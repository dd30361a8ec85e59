"""What is said of networks that are trained in front of the reader."""

import statistics
from collections.abc import Sequence

from lstm_viz.errors import RangeError
from lstm_viz.live import TASKS, Settings
from lstm_viz.live.report import decode_last
from lstm_viz.live.run import History, Run
from lstm_viz.live.settings import MOST_BIAS, MOST_RATE, MOST_STEPS, MOST_UNITS
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import in_percent

_LONGEST_QUOTE = 40


def task_name(task: str) -> str:
    """Name a task."""
    return t(f"live.{task}")


def cell_name(cell: str) -> str:
    """Name a cell."""
    return t(f"cell.{cell}")


def describe_task(task: str) -> str:
    """Say what is read and asked, and what one reaches who remembers nothing."""
    chance = score(task, TASKS[task].chance)
    return t(f"live_told.{task}") + " " + t("train.chance", chance=chance)


def score(task: str, value: float) -> str:
    """Write a share of right answers, or of numbers a mean squared error, with its name."""
    if TASKS[task].is_of_numbers:
        return t("train.error_score", error=f"{value:.4f}")
    return t("train.share_score", share=t("answer.percent", percent=in_percent(value)))


def name(settings: Settings, others: Sequence[Settings] = ()) -> str:
    """Name a network by its cell, and where another has the same by what it starts from."""
    named = cell_name(settings.cell)
    if sum(one.cell == settings.cell for one in others) < 2:
        return named
    return f"{named} · {_start(settings)} · {settings.rate:g}"


def _start(settings: Settings) -> str:
    if settings.cell in ("rnn", "relu"):
        return t(f"start_name.{settings.start}")
    bias = settings.forget_bias
    return t("train.with_bias", bias=bias if bias == "chrono" else f"{bias:g}")


def refusal(error: RangeError, task: str) -> str:
    """Say which number cannot be used, and what could be."""
    lows = {"length": TASKS[task].shortest}
    highs = {"length": MOST_STEPS, "units": MOST_UNITS, "updates": 5000}
    limits = {"low": lows.get(error.argument, 1), "high": highs.get(error.argument, 0)}
    limits |= {"bias": MOST_BIAS, "rate": MOST_RATE}
    got = " ".join(str(error.got).replace("`", "'").split())[:_LONGEST_QUOTE]
    return t(f"refused.{error.argument}", got=f"`{got or ' '}`", **limits)


def outcome(history: History) -> str:
    """Say how far a network has come."""
    task, count = history.settings.task, len(history.losses)
    if history.exploded is not None:
        return t("train.exploded", steps=f"{history.exploded:,}")
    if history.solved is not None:
        return t("train.solved", steps=f"{history.solved:,}")
    if not history.held_out:
        return t("train.unmeasured", steps=f"{count:,}")
    reached = score(task, history.held_out[-1][1])
    key = "train.unsolved" if history.is_finished else "train.so_far"
    return t(key, steps=f"{count:,}", score=reached)


def gates(history: History) -> str:
    """Name the gate that keeps, and tell its mean; say of an RNN that it has none."""
    cell = history.settings.cell
    named = cell_name(cell)
    if cell in ("rnn", "relu"):
        return t("train.no_gates", network=named)
    told = f"{named}: " + t("train.gates_of_gru" if cell == "gru" else "train.gates_of_lstm")
    mean = history.gates and t("train.gates_mean", mean=f"{history.gates.mean:.2f}")
    return f"{told}, {mean}" if mean else told


def reached(history: History) -> str:
    """Say how much of the last batch's error reached the first step, beside the last."""
    if not history.losses:
        return ""
    norms = decode_last(history.norms, history.settings.length)
    first, last = (scientific(float(norms[k])) for k in (0, -1))
    return t("train.reached", first=first, last=last, length=len(norms))


def scientific(value: float) -> str:
    """Write a number with two digits and a power of ten.

    >>> scientific(0.00012), scientific(0.0)
    ('1.2·10⁻⁴', '0')
    """
    if value == 0:
        return "0"
    digits, _, power = f"{value:.1e}".partition("e")
    return f"{digits}·10{str(int(power)).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def status(run: Run, place: int | None) -> str:
    """Say what is being done: place in the queue, or steps, seconds and what is left of them."""
    step = max(len(history.losses) for history in run.histories)
    if run.state == "waiting":
        return t("train.waiting", place=place or 1)
    if run.state == "paused" and run.was_left:
        return t("train.left", steps=f"{step:,}")
    values = {"steps": f"{step:,}", "updates": f"{run.settings[0].updates:,}"}
    told = t(f"run.{run.state}", **values, seconds=f"{run.seconds:.1f}")
    if run.state == "training" and step:
        left = (run.settings[0].updates - step) * run.seconds / step
        told += " " + t("train.at_most", seconds=f"{left:.0f}")
    return told


def result(history: History) -> str:
    """Say in a cell of a table what became of one seed."""
    if history.exploded is not None:
        return t("train.seed_exploded", steps=f"{history.exploded:,}")
    if history.solved is not None:
        return t("train.seed_solved", steps=f"{history.solved:,}")
    if not history.is_finished:
        return "…" if history.losses else ""
    last = history.held_out[-1][1] if history.held_out else None
    return t(
        "train.seed_unsolved", score="–" if last is None else score(history.settings.task, last)
    )


def verdict(settings: Settings, pair: Sequence[Settings], histories: Sequence[History]) -> str:
    """Say how many of the seeds that are finished a network has solved, and how soon."""
    finished = [history for history in histories if history.is_finished]
    steps = [history.solved for history in finished if history.solved is not None]
    told = t("train.of_seeds", network=name(settings, pair), solved=len(steps), seeds=len(finished))
    if not steps:
        return told
    return told + " " + t("train.median", steps=f"{statistics.median(steps):,.0f}")
