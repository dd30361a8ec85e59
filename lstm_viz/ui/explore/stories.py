"""What Explore shows of a travel story: what the network would answer after each word."""

from collections.abc import Sequence

import streamlit as st

from lstm_viz.figures import Curve, curves
from lstm_viz.measures import running_answers
from lstm_viz.models import Model, Reading, namings, place_names
from lstm_viz.models.forms import visible
from lstm_viz.texts.answers import end_of_name
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import percent
from lstm_viz.ui.chart import show_chart
from lstm_viz.ui.legend import show_legend

RECALL = "recall"  # Streamlit key of the chart


def names_a_place(model: Model, reading: Reading) -> bool:
    """Tell whether there is something that recall could be drawn of."""
    return bool(model.question and namings(reading))


def show_recall(model: Model, reading: Reading) -> None:
    """Draw what the network would answer after each word, a line for each place named."""
    names, by_token = place_names(model), running_answers(reading)
    first = {naming.place: naming for naming in reversed(namings(reading))}
    ends = [stop - 1 for _, stop in reading.words]
    lines: list[Curve] = []
    for place, naming in sorted(first.items(), key=lambda item: item[1].start):
        steps = [end for end in ends if end >= end_of_name(reading, naming)]
        lines.append(Curve(names[place], len(lines), steps, by_token[steps, place]))
    draw_asked("recall", lines, reading.tokens, guess=1 / len(names))


def draw_asked(kind: str, lines: Sequence[Curve], tokens: Sequence[str], *, guess: float) -> None:
    """Draw probabilities of answers, asked after each word, with the texts of their kind."""
    labels = [visible(token) for token in tokens]
    figure = curves(lines, labels, chance=guess, write=percent)
    alternative = "; ".join(
        t(
            f"{kind}.alternative",
            line=line.name,
            first=percent(line.values[0]),
            low=percent(line.values.min()),
            last=percent(line.values[-1]),
        )
        for line in lines
    )
    st.markdown(f"**{t(f'{kind}.title')}**")
    show_chart(figure, key=RECALL, alt=alternative)
    show_legend(lines, chance=True)
    st.caption(t(f"{kind}.guide", chance=percent(guess)))
