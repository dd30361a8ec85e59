"""The curves of the chosen word in every network, their reading guides and half-lives."""

from collections.abc import Mapping, Sequence

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
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.sentences import in_powers, title
from lstm_viz.texts.tables import table
from lstm_viz.ui.legend import show_legend

_RECALL, _DIFFERENCE, _SENSITIVITY = "curve_recall", "curve_difference", "curve_sensitivity"
CURVES = (_RECALL, _DIFFERENCE, _SENSITIVITY)
"""Streamlit keys of the charts."""

_PLAIN = {"displayModeBar": False}
_WRITE = {SHARE: percent, IN_R: "{:.2f}".format, DECADES: in_powers}


def show_curves(compared: Compared) -> None:
    """Show recall, difference and sensitivity, each with what it means and what it does not."""
    st.subheader(t("curves.title", word=write_word(compared)), anchor=False)
    _show_answer(compared)
    _show(compared, _DIFFERENCE, "difference")
    _show(compared, _SENSITIVITY, "sensitivity")
    felt = compared.values("sensitivity")
    st.caption(t("curves.sensitivity_axis"))
    st.markdown(t("curves.sensitivity_end", values=_at_end(compared, felt)))
    st.markdown(t("halflife.title", tokens=_tokens(compared)))
    st.markdown(_half_lives(compared))
    st.caption(t("halflife.guide"))


def _show_answer(compared: Compared) -> None:
    """Show the running answer of a review, or recall of the place that the word names."""
    drawn = answer_curves(compared)
    if drawn is None:
        st.caption(t("curves.no_recall", word=write_word(compared)))
        return
    _draw(_RECALL, drawn, compared.reading.tokens)
    st.caption(t("curves.recall_guide" if compared.is_asked else "curves.running_guide"))


def _show(compared: Compared, key: str, measure: str) -> None:
    _draw(key, fading_curves(compared, measure), compared.reading.tokens)
    st.caption(t(f"curves.{measure}_guide"))


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
    st.markdown(f"**{drawn.title}**")
    show_legend(drawn.lines, chance=drawn.chance is not None)
    st.plotly_chart(figure, key=key, config=_PLAIN, alt=f"{drawn.title}. {alternative}")


def _at_end(compared: Compared, values: Mapping[str, Array]) -> str:
    return "; ".join(
        f"{title(memory.reading.model)} {in_powers(values[name][-1])}"
        for name, memory in compared.kept.items()
    )


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


def _lag(curve: Array) -> str:
    lag = half_life(np.asarray(curve))
    return f">\u00a0{len(curve) - 1}" if lag is None else f"{lag:.1f}"


def _tokens(compared: Compared) -> str:
    return sentences.tokens(compared.reading.model)
