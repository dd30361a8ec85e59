"""Whole measures of a text, for those who want them: every token against every earlier one."""

import numpy as np
import streamlit as st

from lstm_viz.engine import Array
from lstm_viz.figures import MatrixWords, matrix
from lstm_viz.measures import WordMemory
from lstm_viz.measures.compared import Compared
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import t
from lstm_viz.texts.more_takeaways import what_is_left
from lstm_viz.texts.sentences import title
from lstm_viz.ui import controls
from lstm_viz.ui.compare.views import show_guide, show_sentence

_MEASURES = ("difference", "sensitivity")
_ENDS = {"difference": (0.0, 2.5), "sensitivity": (-12.0, 2.0)}


def show_matrices(compared: Compared) -> None:
    """Show one measure of one network whole."""
    with st.container(horizontal=True, gap="medium"):
        memory, measure = _choose(compared)
    _draw(memory, measure)
    show_guide(t("matrix.guide"))


def _choose(compared: Compared) -> tuple[WordMemory, str]:
    names = list(compared.kept)
    place = controls.index(
        "matrix_network",
        [title(memory.reading.model) for memory in compared.kept.values()],
        of=tuple(names),
        default=0,
        label=t("control.cell"),
    )
    measure = controls.choice(
        "matrix_measure", _MEASURES, written=lambda measure: t(f"matrix.{measure}")
    )
    return compared.kept[names[place]], measure


def _draw(memory: WordMemory, measure: str) -> None:
    values = _values(memory, measure)
    if len(memory.reading) > 1:
        show_sentence(what_is_left(memory, measure, values))
    labels = MatrixWords(source=t("matrix.source"), at=t("matrix.at"), value=t(f"matrix.{measure}"))
    figure = matrix(
        values,
        [visible(token) for token in memory.reading.tokens],
        ends=_ENDS[measure],
        labels=labels,
        logarithmic=measure == "sensitivity",
    )
    alternative = t(
        "matrix.alternative",
        measure=t(f"matrix.{measure}"),
        network=title(memory.reading.model),
        low=f"{np.nanmin(values):.1e}",
        high=f"{np.nanmax(values):.1e}",
    )
    st.plotly_chart(figure, key="matrix_figure", config={"displayModeBar": False}, alt=alternative)


def _values(memory: WordMemory, measure: str) -> Array:
    """Return a measure at [t, s], NaN above the diagonal; a token has what its word has."""
    count = len(memory.reading)
    if measure == "sensitivity":
        values = memory.sensitivity_of_tokens.copy()
    else:
        values = np.full((count, count), np.nan)
        for word, (start, stop) in enumerate(memory.reading.words):
            values[:, start:stop] = memory.difference[:, word, np.newaxis]
    values[np.triu_indices(count, 1)] = np.nan
    return values
