"""Chapter 1: which words of a review the reader would keep, and which ones networks lean on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.figures import Effects, EffectsWords, effects
from lstm_viz.learn.words import Leaning, lean
from lstm_viz.models import NETWORKS, example
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import signed
from lstm_viz.texts.sentences import title
from lstm_viz.ui import cache
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target

_SHOWN = ("lstm", "rnn-weights", "gru")
_UNMARKED = 3  # words of a network that are told where the reader has marked none
_REVIEWS = (
    "turn",
    "praise",
    "complaint",
    "verdict_last",
)  # of the examples: those with enough words


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """A review that the app offers, and what networks lean on in it."""

    name: str
    text: str
    leaning: Leaning


def compute(chosen: Choices) -> Review:
    """Swap each word of the chosen review in three networks."""
    task = _task()
    text = example(task, chosen["review"]).text
    models = {name: cache.model(task, *NETWORKS[name]) for name in _SHOWN}
    return Review(chosen["review"], text, lean(models, text))


def show(review: Review, seen: Seen) -> None:
    """Show the words with a frame around those that are marked, and what swapping them does."""
    leaning = review.leaning
    reading = leaning.readings["lstm"]
    rows = [_row(leaning, name) if seen.is_revealed else _hidden(leaning, name) for name in _SHOWN]
    labels = EffectsWords(odds=t("learn.odds"), points=t("effects.points"))
    tokens = [visible(token) for token in reading.tokens]
    figure = effects(rows, tokens, reading.words, labels=labels, marked=seen.given)
    told = [_compared(leaning, name, seen.given) for name in _SHOWN] if seen.is_revealed else []
    st.plotly_chart(
        figure,
        key="learn_words",
        config={"displayModeBar": False},
        alt="; ".join(told) or review.text,
    )
    for line in told:
        st.markdown(line)


def told(review: Review, given: Sequence[int]) -> Mapping[str, str]:
    """Name the word that moves the LSTM's answer most."""
    leaning = review.leaning
    words, strongest = leaning.words, leaning.strongest("lstm", 1)[0]
    return {
        "strongest": f"{words[strongest]} ({signed(leaning.odds['lstm'][strongest])})",
    }


def _compared(leaning: Leaning, name: str, given: Sequence[int]) -> str:
    """Tell what a network leans on as much as the reader, alone, and not."""
    marked, count = set(given), len(given) or _UNMARKED
    own = leaning.strongest(name, count)
    return t(
        "learn.leans",
        network=title(leaning.readings[name].model),
        both=_listed(leaning.words, [word for word in own if word in marked]),
        alone=_listed(leaning.words, [word for word in own if word not in marked]),
        yours=_listed(leaning.words, [word for word in given if word not in own]),
    )


def _listed(words: Sequence[str], indices: Sequence[int]) -> str:
    return " · ".join(words[k] for k in indices) or t("learn.none")


def _row(leaning: Leaning, name: str) -> Effects:
    reading, odds = leaning.readings[name], leaning.odds[name]
    now = reading.probabilities[-1, reading.model.labels.index("positive")]
    before = np.log(now / (1 - now))
    points = 1 / (1 + np.exp(-(before + odds))) - now
    return Effects(title(reading.model), odds, points)


def _hidden(leaning: Leaning, name: str) -> Effects:
    nothing = np.full(len(leaning.words), np.nan)
    return Effects(title(leaning.readings[name].model), nothing, nothing)


def _task() -> str:
    return f"reviews-{language()}"


CHAPTER = Chapter(
    name="1-words",
    controls=[
        Control(
            "review",
            options=lambda: _REVIEWS,
            default=lambda: _REVIEWS[0],
            written=lambda name: t(f"example.{name}"),
            slides=False,
        )
    ],
    compute=compute,
    show=show,
    options=lambda review: review.leaning.words,
    check=lambda _: set(),
    told=told,
    link=lambda review: Target("compare", {"task": _task(), "text": review.text}),
)
