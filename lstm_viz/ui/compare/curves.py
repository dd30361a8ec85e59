"""The curves of the chosen word in every network, their reading guides and half-lives."""

from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from lstm_viz.engine import Array
from lstm_viz.engine.memory import half_life
from lstm_viz.figures import DECADES, IN_R, SHARE, Curve, CurveAxis, curves
from lstm_viz.measures import WordMemory, by_lag, since
from lstm_viz.measures.compared import Compared
from lstm_viz.models.tokens import visible
from lstm_viz.texts import sentences
from lstm_viz.texts.fading import write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.sentences import in_powers, title
from lstm_viz.texts.tables import table
from lstm_viz.texts.verdicts import answer_names
from lstm_viz.ui.legend import show_legend
from lstm_viz.ui.looks import style

_RECALL, _DIFFERENCE, _SENSITIVITY = "curve_recall", "curve_difference", "curve_sensitivity"
CURVES = (_RECALL, _DIFFERENCE, _SENSITIVITY)
"""Streamlit keys of the charts."""

_PLAIN = {"displayModeBar": False}
_WRITE = {SHARE: percent, IN_R: "{:.2f}".format, DECADES: in_powers}


def show_curves(compared: Compared) -> None:
    """Show recall, difference and sensitivity, each with what it means and what it does not."""
    st.subheader(t("curves.title", word=write_word(compared)), anchor=False)
    _show_recall(compared)
    _show(compared, _DIFFERENCE, "difference", IN_R)
    _show(compared, _SENSITIVITY, "sensitivity", DECADES)
    felt = compared.values("sensitivity")
    st.caption(t("curves.sensitivity_axis"))
    st.markdown(t("curves.sensitivity_end", values=_at_end(compared, felt)))
    st.markdown(t("halflife.title", tokens=_tokens(compared)))
    st.markdown(_half_lives(compared))
    st.caption(t("halflife.guide"))


def _show_recall(compared: Compared) -> None:
    """Show the running answer of a review, or recall of the place that the word names."""
    memory, tokens = next(iter(compared.kept.values())), compared.reading.tokens
    if not compared.reading.model.question:
        running = {name: memory.answers[:, 1] for name, memory in compared.kept.items()}
        heading = t("curves.running", answer=answer_names(memory)[1])
        _draw(_RECALL, heading, _lines(compared, running, 0), tokens, SHARE)
        st.caption(t("curves.running_guide"))
        return
    if compared.naming is None:
        st.caption(t("curves.no_recall", word=write_word(compared)))
        return
    heading = t("curves.recall", place=answer_names(memory)[compared.naming.place])
    lines = _lines(compared, compared.values("recall"), compared.start)
    _draw(_RECALL, heading, lines, tokens, SHARE, chance=1 / memory.answers.shape[1])
    st.caption(t("curves.recall_guide"))


def _show(compared: Compared, key: str, measure: str, axis: CurveAxis) -> None:
    heading = t(f"curves.{measure}", word=write_word(compared))
    lines = _lines(compared, compared.values(measure), compared.start)
    _draw(key, heading, lines, compared.reading.tokens, axis)
    st.caption(t(f"curves.{measure}_guide"))


def _lines(compared: Compared, values: Mapping[str, Array], first: int) -> list[Curve]:
    steps = list(range(first, len(compared.reading)))
    return [
        Curve(title(memory.reading.model), style(name), steps, values[name][first:])
        for name, memory in compared.kept.items()
    ]


def _draw(
    key: str,
    heading: str,
    lines: Sequence[Curve],
    tokens: Sequence[str],
    axis: CurveAxis,
    *,
    chance: float | None = None,
) -> None:
    write = _WRITE[axis]
    labels = [visible(token) for token in tokens]
    hovered = write if axis is SHARE else None  # the others have digits enough of their own
    figure = curves(lines, labels, axis=axis, chance=chance, write=hovered)
    alternative = "; ".join(
        t(
            "curves.alternative",
            network=line.name,
            first=write(line.values[0]),
            low=write(line.values.min()),
            last=write(line.values[-1]),
        )
        for line in lines
    )
    st.markdown(f"**{heading}**")
    show_legend(lines, chance=chance is not None)
    st.plotly_chart(figure, key=key, config=_PLAIN, alt=f"{heading}. {alternative}")


def _at_end(compared: Compared, values: Mapping[str, Array]) -> str:
    return "; ".join(
        f"{title(memory.reading.model)} {in_powers(values[name][-1])}"
        for name, memory in compared.kept.items()
    )


def _half_lives(compared: Compared) -> str:
    """Tabulate after how many tokens half is gone: of this word, and of all words on average."""
    recalled = ["recall_of_word"] if compared.naming else []
    heads = ["network", *recalled, "difference_of_word", "difference_of_all"]
    heads += ["sensitivity_of_word", "sensitivity_of_all"]
    rows = [
        (title(memory.reading.model), *_half_lives_of(memory, compared))
        for memory in compared.kept.values()
    ]
    return table(heads, rows)


def _half_lives_of(memory: WordMemory, compared: Compared) -> list[str]:
    words, word, naming = memory.reading.words, compared.word, compared.naming
    told = [] if naming is None else [_lag(memory.answers[compared.start :, naming.place])]
    for values in (memory.difference, memory.sensitivity):
        whole = by_lag(values, words)
        told += [_lag(since(values, words, word)), _lag(whole) if len(whole) > 1 else "–"]
    return told


def _lag(curve: Array) -> str:
    lag = half_life(np.asarray(curve))
    return f">\u00a0{len(curve) - 1}" if lag is None else f"{lag:.1f}"


def _tokens(compared: Compared) -> str:
    return sentences.tokens(compared.reading.model)
