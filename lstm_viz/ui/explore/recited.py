"""What Explore shows of a story with a number: how surely each digit is known after each word."""

import numpy as np
import streamlit as st

from lstm_viz.figures import Curve, curves
from lstm_viz.measures import running_answers
from lstm_viz.models import Reading, Recitation
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import t
from lstm_viz.texts.number_sentences import in_digits
from lstm_viz.texts.numbers import percent
from lstm_viz.ui.explore.stories import RECALL
from lstm_viz.ui.legend import show_legend

_PLAIN = {"displayModeBar": False}
_GUESS = 0.1  # of one digit


def show_recited(reading: Reading, recited: Recitation) -> None:
    """Draw the probability of each digit, and of the whole number, if asked after each word."""
    lines = digit_curves(reading, recited)
    tokens = [visible(token) for token in recited.heard.tokens]
    title = t("recited.title")
    figure = curves(lines, tokens, title=title, chance=_GUESS, write=percent)
    alternative = "; ".join(
        t(
            "recited.alternative",
            line=line.name,
            first=percent(line.values[0]),
            low=percent(line.values.min()),
            last=percent(line.values[-1]),
        )
        for line in lines
    )
    st.plotly_chart(figure, key=RECALL, config=_PLAIN, alt=alternative)
    show_legend(lines, chance=True)
    st.caption(t("recited.guide", chance=percent(_GUESS)))


def digit_curves(reading: Reading, recited: Recitation) -> list[Curve]:
    """Return a line for each digit of the number, and one for all of them if there are more."""
    digits = recited.number.digits
    ends = [stop - 1 for _, stop in reading.words if stop >= recited.number.stop]
    known = running_answers(reading)[ends][:, np.arange(len(digits)), digits]  # (words, n)
    lines = [
        Curve(t("recited.line", place=k + 1, digit=digit), k, ends, known[:, k])
        for k, digit in enumerate(digits)
    ]
    if len(digits) > 1:
        name = t("recited.whole", number=in_digits(recited.number))
        lines.append(Curve(name, len(lines), ends, known.prod(axis=1)))
    return lines
