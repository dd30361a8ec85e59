"""What the browser is told of two networks that learn: words, and the numbers that are new."""

import time
from typing import Any

import numpy as np

from lstm_viz.figures import LINES
from lstm_viz.figures.palette import GATE
from lstm_viz.live import TASKS
from lstm_viz.live.report import LEAST, MOST
from lstm_viz.live.run import History
from lstm_viz.live.sequences import Sequence
from lstm_viz.texts import training as texts
from lstm_viz.texts.i18n import language, t
from lstm_viz.ui import cache
from lstm_viz.ui.components.registry import encoded
from lstm_viz.ui.components.scales import scale_data
from lstm_viz.ui.train.looks import look
from lstm_viz.ui.train.trainings import Training

_BYTES_A_SECOND = 400_000  # of heatmaps, at most


def tell(training: Training, sequence: Sequence) -> dict[str, Any]:
    """Return what is to be told now, and note that it was."""
    run, settings = training.run, training.run.settings[0]
    task = TASKS[settings.task]
    counts = [len(history.losses) for history in run.histories]
    rows = [before for before, _ in training.sent]
    training.sent = [(last, n) for (_, last), n in zip(training.sent, counts, strict=True)]
    training.told += 1
    floor = task.memoryless(settings.length)
    return {
        "run": training.name,
        "message": training.told,
        "state": run.state,
        "status": texts.status(run, cache.workers().place(run)),
        "share": 1.0 if run.state == "done" else max(counts) / settings.updates,
        "updates": settings.updates,
        "length": settings.length,
        "is_error": task.is_of_numbers,
        "ceiling": 1.6 * floor,
        "marks": _marks(settings.task, floor),
        "codec": {"least": LEAST, "most": MOST},
        "stops": scale_data(GATE)["stops"],
        "networks": [
            _network(training, k, first, count)
            for k, (first, count) in enumerate(zip(rows, counts, strict=True))
        ],
        "glimpse": _glimpse(training, sequence, max(counts)),
        "words": _words(task.is_of_numbers, run.histories),
        "lang": language(),
    }


def name_of(training: Training, k: int) -> str:
    """Name one of the two networks."""
    settings = training.run.settings
    return texts.name(settings[k], settings)


def _network(training: Training, k: int, first: int, count: int) -> dict[str, Any]:
    history = training.run.histories[k]
    row = 2 * history.settings.length  # bytes
    gates = history.gates
    return {
        "name": name_of(training, k),
        "color": LINES[k][0],
        "from": first,
        "losses": encoded(np.array(history.losses[first:count], "<f4")),
        "scores": encoded(np.array(history.scores[first:count], "<f4")),
        "norms": encoded(bytes(history.norms[row * first : row * count])),
        "held": history.held_out,
        "exploded": history.exploded,
        "outcome": texts.outcome(history),
        "reached": texts.reached(history),
        "gates": gates and {"counts": gates.counts.tolist(), "mean": gates.mean},
        "gatesTold": texts.gates(history),
    }


def _marks(task: str, floor: float) -> dict[str, list[dict[str, Any]]]:
    loss = [{"value": floor, "words": t("train.memoryless")}]
    guess = {"value": TASKS[task].chance, "words": t("train.guess")}
    return {"loss": loss, "score": [guess, {"value": TASKS[task].bar, "words": t("train.bar")}]}


def _glimpse(training: Training, sequence: Sequence, updates: int) -> dict[str, Any] | None:
    """Return the heatmaps, unless those of a moment ago were so large that they are to rest."""
    run, now = training.run, time.monotonic()
    settings = run.settings
    size = sum(12 * one.units * one.length for one in settings)  # six of two bytes
    if run.is_active and now - training.looked < size / _BYTES_A_SECOND:
        return None
    training.looked = now
    networks = [
        {"name": name_of(training, k), "color": LINES[k][0], **look(history, sequence)}
        for k, history in enumerate(run.histories)
    ]
    return {
        "kind": f"{training.name}.{language()}",
        "text": " ".join(sequence.tokens),
        "length": len(sequence.tokens),
        "updates": updates,
        "networks": networks,
    }


def _words(is_error: bool, histories: tuple[History, ...]) -> dict[str, Any]:
    loss, unseen = t("train.loss"), t("train.unseen")
    score = t("train.squared" if is_error else "train.accuracy")
    outcomes = "; ".join(texts.outcome(history) for history in histories)
    return {
        "loss": loss,
        "score": f"{score} ({unseen})",
        "errorstitle": t("train.errors"),
        "errorstold": t("train.errors_told"),
        "gatestitle": t("train.gates"),
        "gatestold": t("train.gates_told"),
        "low": t("train.below"),
        "high": "1",
        "axis_step": t("train.axis_step"),
        "axis_update": t("train.axis_update"),
        "axis_gate": t("train.axis_gate"),
        "percent": t("answer.percent", percent="{percent}"),
        "at": t("train.at", update="{update}", step="{step}", value="{value}"),
        "told": [f"{loss}. {outcomes}", f"{score}. {outcomes}"],
    }
