"""The curves of the chosen word in every network, their reading guides and half-lives."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from lstm_viz.engine import Array
from lstm_viz.engine.memory import half_life
from lstm_viz.figures import DECADES, IN_R, SHARE, Panel, curves
from lstm_viz.measures import WordMemory, by_lag, since
from lstm_viz.measures.compared import Compared
from lstm_viz.models.forms import visible
from lstm_viz.texts import sentences
from lstm_viz.texts.curves import answer_curves, fading_curves
from lstm_viz.texts.fading import write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.sentences import in_powers, title
from lstm_viz.texts.tables import table
from lstm_viz.ui.chart import show_chart
from lstm_viz.ui.compare.strips import show_strips
from lstm_viz.ui.compare.views import show_guide
from lstm_viz.ui.legend import show_legend

ANSWER, DIFFERENCE, SENSITIVITY = "curve_recall", "curve_difference", "curve_sensitivity"
"""Streamlit keys of the charts."""

_WRITE = {SHARE: percent, IN_R: "{:.2f}".format, DECADES: in_powers}


def show_answer(compared: Compared) -> None:
    """Show the running answer of a review, or recall of what the word of a story holds."""
    drawn = answer_curves(compared)
    if drawn is None:
        st.markdown(t("curves.no_recall", word=plain(write_word(compared))))
        return
    _draw(ANSWER, drawn, compared.reading.tokens)
    show_guide(t("curves.recall_guide" if compared.is_asked else "curves.running_guide"))


def show_difference(compared: Compared) -> None:
    """Show the difference that the word makes, as strips and as curves."""
    show_strips(compared, "difference")
    show_curve(compared, DIFFERENCE, "difference")
    show_guide(t("curves.difference_guide"), t("fade.difference_guide"))


def show_half_lives(compared: Compared) -> None:
    """Show after how many tokens half is gone, by each measure."""
    st.markdown(t("halflife.title", tokens=_tokens(compared)))
    st.markdown(_half_lives(compared))
    show_guide(t("halflife.contradiction"), t("halflife.guide"))


def show_curve(compared: Compared, key: str, measure: str) -> None:
    """Draw what is left of the word by "difference" or "sensitivity"."""
    _draw(key, fading_curves(compared, measure), compared.reading.tokens)


def _draw(key: str, drawn: Panel, tokens: Sequence[str]) -> None:
    write = _WRITE[drawn.axis]
    labels = [visible(token) for token in tokens]
    hovered = write if drawn.axis is SHARE else None  # the others have digits enough of their own
    figure = curves(drawn.lines, labels, axis=drawn.axis, chance=drawn.chance, write=hovered)
    alternative = "; ".join(
        t(
            "curves.alternative",
            network=line.name,
            first=write(line.values[0]),
            low=write(line.values.min()),
            last=write(line.values[-1]),
        )
        for line in drawn.lines
    )
    st.markdown(f"**{plain(drawn.title)}**")
    show_legend(drawn.lines, chance=drawn.chance is not None)
    show_chart(figure, key=key, alt=f"{drawn.title}. {alternative}")


def _half_lives(compared: Compared) -> str:
    """Tabulate after how many tokens half is gone: of this word, and of all words on average."""
    recalled = ["recall_of_word"] if compared.is_asked else []
    heads = ["network", *recalled, "difference_of_word", "difference_of_all"]
    heads += ["sensitivity_of_word", "sensitivity_of_all"]
    rows = [
        (title(memory.reading.model), *_half_lives_of(memory, compared))
        for memory in compared.kept.values()
    ]
    return table(heads, rows)


def _half_lives_of(memory: WordMemory, compared: Compared) -> list[str]:
    words, word = memory.reading.words, compared.word
    told = []
    if compared.is_asked:
        told.append(_lag(compared.values_of(memory, "recall")[compared.start :]))
    for values in (memory.difference, memory.sensitivity):
        whole = by_lag(values, words)
        told += [_lag(since(values, words, word)), _lag(whole) if len(whole) > 1 else "–"]
    return told


def how_soon_halved(compared: Compared) -> str:
    """Tell of each network after how many tokens half of the word's difference is gone."""
    lags = (
        (title(m.reading.model), _lag(since(m.difference, m.reading.words, compared.word)))
        for m in compared.kept.values()
    )
    networks = "; ".join(f"{network} {lag}" for network, lag in lags)
    return t("more.halved", networks=networks, tokens=_tokens(compared))


def _lag(curve: Array) -> str:
    lag = half_life(np.asarray(curve))
    return f">\u00a0{len(curve) - 1}" if lag is None else f"{lag:.1f}"


def _tokens(compared: Compared) -> str:
    return sentences.tokens(compared.reading.model)
