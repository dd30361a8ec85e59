"""Reviews that networks get wrong, and what is done with a review that misleads."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from lstm_viz.engine import Array, Clamp
from lstm_viz.figures import Curve, style
from lstm_viz.learn.misled import (
    carry_over,
    never_forget,
    positive,
    read_backwards,
    read_padding,
)
from lstm_viz.models import NETWORKS, Model, Reading, edit_to_link, example
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.sentences import title
from lstm_viz.ui import cache
from lstm_viz.ui.learn.chapter import Target
from lstm_viz.ui.learn.misleading.picture import HALF, Picture, over_text

IRONIES = {  # reviews of our own, and whether they are meant to praise
    "sleep": False,
    "waste": False,
    "broke": False,
    "shame": True,
    "complain": True,
    "bored": True,
}
_READERS = ("lstm", "gru", "rnn-weights")
_PADS = 40


def irony(name: str) -> Picture:
    """Read a review that says it the other way round, with three networks."""
    models = {network: _model(network) for network in _READERS}
    readings = {network: model.read(t(f"irony.{name}")) for network, model in models.items()}
    lines = [
        Curve(title(one.model), style(network), range(len(one)), positive(one.model, one.trace.h))
        for network, one in readings.items()
    ]
    card = cache.card(_task(), *NETWORKS["lstm"])
    told = {
        network.replace("-", "_"): percent(line.values[-1])
        for network, line in zip(_READERS, lines, strict=True)
    }
    if card.free_negations:
        told |= {"right": str(card.free_negations.right), "of": str(card.free_negations.of)}
    told |= {"sentence": t(f"irony.{name}")}
    told |= {"meant": t(f"label.{'positive' if IRONIES[name] else 'negative'}")}
    first = readings["lstm"]
    return replace(_picture(lines, told, first), is_positive=bool(lines[0].values[-1] > HALF))


def forgetting() -> Picture:
    """Read a review without ever forgetting."""
    model, text = _model("lstm"), _example("verdict_last")
    before, after = model.read(text), never_forget(model, text)
    pairs = {"learn.untouched": before, "learn.never_forgets": after}
    lines = [
        Curve(t(name), look, range(len(one)), positive(model, one.trace.h))
        for look, (name, one) in enumerate(pairs.items())
    ]
    told = {
        "before": percent(lines[0].values[-1]),
        "after": percent(lines[1].values[-1]),
        "c_before": f"{np.abs(before.trace['c'][-1]).mean():.2f}",
        "c_after": f"{np.abs(after.trace['c'][-1]).mean():.2f}",
    }
    target = _open(text, edit=edit_to_link(Clamp("f", 1.0)))
    return replace(_picture(lines, told, after), target=target)


def padding() -> Picture:
    """Read on after a review has ended."""
    reading = _model("lstm").read(_example("negation"))
    padded, end = read_padding(reading, _PADS), len(reading)
    steps = range(len(padded.positive))
    lines = [
        Curve(t("learn.of_review"), 0, steps[:end], padded.positive[:end]),
        Curve(t("learn.of_padding"), 1, steps[end - 1 :], padded.positive[end - 1 :]),
    ]
    told = {
        "text": reading.text,
        "pads": str(_PADS),
        "before": percent(padded.positive[end - 1]),
        "after": percent(padded.positive[-1]),
        "moved": f"{padded.moved:.2f}",
    }
    tokens = [*reading.tokens, *[t("learn.pad")] * _PADS]
    picture = _picture(lines, told, reading, is_same=False)
    return replace(picture, draw=over_text(tokens), reading=None)


def carried() -> Picture:
    """Read a review from the state that another has left."""
    model = _model("lstm")
    first, second = (model.read(_example(name)) for name in ("complaint", "short"))
    lines = _both(
        {
            "learn.from_zero": positive(model, second.trace.h),
            "learn.from_other": carry_over(first, second),
        }
    )
    told = {
        "first": first.text,
        "second": second.text,
        "own": percent(lines[0].values[-1]),
        "carried": percent(lines[1].values[-1]),
    }
    return _picture(lines, told, second, is_same=False)


def both_ways() -> Picture:
    """Read a review from the front and from the end."""
    reading = _model("lstm").read(_example("praise"))
    backwards = read_backwards(reading)
    lines = _both(
        {
            "learn.forwards": positive(reading.model, reading.trace.h),
            "learn.backwards": backwards,
        }
    )
    told = {"last": percent(backwards[-1]), "first": percent(backwards[0])}
    return _picture(lines, told, reading, is_same=False)


def _picture(
    lines: Sequence[Curve], told: Mapping[str, str], reading: Reading, *, is_same: bool = True
) -> Picture:
    """Draw running answers to a review over its tokens; Explore reads it from 0 to its end."""
    draw, target = over_text(reading.tokens), _open(reading.text)
    if not is_same:
        target = target._replace(label="more_explore")
    title = t("learn.positive")
    return Picture(lines, draw, told, target, title=title, reading=reading, has_chance=True)


def _both(values: dict[str, Array]) -> list[Curve]:
    return [
        Curve(t(name), look, range(len(line)), line)
        for look, (name, line) in enumerate(values.items())
    ]


def _task() -> str:
    return f"reviews-{language()}"


def _model(network: str) -> Model:
    return cache.model(_task(), *NETWORKS[network])


def _example(name: str) -> str:
    return example(_task(), name).text


def _open(text: str, **words: str) -> Target:
    return Target("explore", {"task": _task(), "cell": "lstm", "text": text, **words})
