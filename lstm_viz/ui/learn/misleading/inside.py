"""What gates, units, sensitivity and states seem to say, and what they do not."""

import numpy as np

from lstm_viz.figures import SHARE, Curve, CurveAxis
from lstm_viz.learn.misled import answer_without_each, open_and_effect, rank_correlation
from lstm_viz.measures import difference, sensitivity
from lstm_viz.models import MAX_TOKENS, NETWORKS, Reading, example, examples
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent, share
from lstm_viz.texts.sentences import tokens
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.learn.chapter import Target
from lstm_viz.ui.learn.misleading.picture import Picture, over_counts, over_text

_LATCH = ("latch", "lstm", "units")
_FIRST, _OTHERS, _LATER = "a", "w x y z", 8  # what the latch reads
_RATIO = CurveAxis(0.0, 2.0, ((0, "0"), (1, "1"), (2, "2")), ".3f")
_KEPT = CurveAxis(
    10, 1e5, ((10, "10"), (100, "100"), (1000, "1,000"), (10_000, "10,000")), ".0f",
    logarithmic=True,
)  # fmt: skip


def latch() -> Picture:
    """Ask a network that is sure of the first letter what it still feels of it."""
    reading = cache.model(*_LATCH).read(" ".join([_FIRST, *[_OTHERS] * _LATER]))
    felt, moved = sensitivity(reading)[:, 0], difference(reading)[:, 0]
    right = reading.probabilities[:, reading.model.labels.index(_FIRST)]
    values = {
        "learn.felt": felt / felt[0],
        "learn.moved": moved / moved[0],
        "learn.answered": right,
    }
    lines = [
        Curve(t(name), look, range(len(line)), line)
        for look, (name, line) in enumerate(values.items())
    ]
    told = {
        "count": str(len(reading) - 1),
        "tokens": tokens(reading.model),
        "felt": share(float(lines[0].values[-1])),
        "moved": f"{lines[1].values[-1]:.1f}",
        "right": percent(right[-1]),
    }
    words = {"task": f"travel-{language()}", "networks": "rnn,lstm", "view": "felt"}
    draw = over_text(reading.tokens, has_chance=False, axis=_RATIO)
    return Picture(lines, draw, told, Target("compare", words, is_same=False), reading=reading)


def gates() -> Picture:
    """Set the input gate at each word beside what hangs on the word."""
    readings = [_read(one.text) for one in examples(_task())]
    opened = [open_and_effect(reading) for reading in readings]
    shown = examples(_task()).index(example(_task(), "verdict_last"))
    here, reading = opened[shown], readings[shown]
    steps = [start for start, _ in reading.words]
    lines = [
        Curve(t("learn.input_gate"), 0, steps, here.gate),
        Curve(t("learn.effect_share"), 1, steps, here.effect / here.effect.max()),
    ]
    every = [np.concatenate([getattr(one, name) for one in opened]) for name in ("gate", "effect")]
    told = {
        "gate": here.words[int(here.gate.argmax())].strip(".,"),
        "effect": here.words[int(here.effect.argmax())].strip(".,"),
        "words": str(len(every[0])),
        "rank": f"{rank_correlation(*every):.2f}".replace("-", "−"),
    }
    draw = over_text(reading.tokens, has_chance=False)
    return Picture(lines, draw, told, _open(reading), reading=reading)


def unit() -> Picture:
    """Silence each unit alone, and ask for the answer."""
    reading = _read(examples(_task())[0].text)
    alone, best = np.sort(answer_without_each(reading)), float(reading.probabilities[-1].max())
    ranks = range(len(alone))
    lines = [
        Curve(t("learn.all_units"), 5, ranks, np.full(len(alone), best)),
        Curve(t("learn.one_silent"), 0, ranks, alone),
    ]
    flipped = int((alone < 0.5).sum())
    outcome = "learn.unit_flips" if flipped else "learn.no_unit_flips"
    told = {
        "outcome": t(outcome, units=len(alone), flipped=flipped),
        "before": percent(best),
        "least": percent(alone[0]),
    }
    draw = over_counts(len(alone), axis=SHARE, title=t("learn.units_sorted"))
    return Picture(lines, draw, told, _open(reading))


def attention() -> Picture:
    """Count the numbers that are carried along: by an LSTM, and by attention of its width."""
    trace = cache.model(_task(), *NETWORKS["lstm"]).read(examples(_task())[0].text).trace
    width = trace["h"].shape[1]
    steps = np.arange(1, MAX_TOKENS + 1)
    state = np.full(len(steps), width + trace["c"].shape[1], dtype=float)
    keys = 2.0 * width * steps  # a key and a value of every token
    lines = [
        Curve(t("learn.lstm_state"), 0, steps.tolist(), state),
        Curve(t("learn.keys_and_values"), 1, steps.tolist(), keys),
    ]
    told = {
        "state": number(int(state[0])),
        "tokens": str(MAX_TOKENS),
        "keys": number(int(keys[-1])),
        "width": str(width),
    }
    draw = over_counts(MAX_TOKENS + 1, axis=_KEPT, title=t("learn.tokens_read"))
    words = {"task": _task(), "cell": "lstm"}
    return Picture(lines, draw, told, Target("explore", words, label="more_explore"))


def _task() -> str:
    return f"reviews-{language()}"


def _read(text: str) -> Reading:
    return cache.model(_task(), *NETWORKS["lstm"]).read(text)


def _open(reading: Reading) -> Target:
    return Target("explore", {"task": _task(), "cell": "lstm", "text": reading.text})
