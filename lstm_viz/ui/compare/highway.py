"""The highway from the chosen word, in every network that has one."""

import numpy as np
import streamlit as st

from lstm_viz.figures import Highway, HighwayWords, highways
from lstm_viz.measures import WordMemory, highway
from lstm_viz.measures.compared import Compared
from lstm_viz.models import NETWORKS
from lstm_viz.models.forms import visible
from lstm_viz.texts.fading import write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import signed
from lstm_viz.texts.sentences import title
from lstm_viz.ui import controls
from lstm_viz.ui.components.highway import Written, highway_at_cursor

HIGHWAY = "highway"
"""Streamlit key of the figure."""

_GATED = tuple(name for name, network in NETWORKS.items() if network.cell not in ("rnn", "relu"))


def show_highway(compared: Compared) -> None:
    """Show what the highway keeps from the end of the word on, how much flows, what was written."""
    st.subheader(t("highway.title", word=write_word(compared)), anchor=False)
    gated = {name: memory for name, memory in compared.kept.items() if memory.has_highway}
    if not gated:
        st.markdown(t("highway.none"))
        return
    st.caption(t("highway.legend"))
    drawn = [_highway(memory, compared.start) for memory in compared.kept.values()]
    tokens = [visible(token) for token in compared.reading.tokens]
    meta = f"{compared.start} {','.join(compared.kept)} {compared.reading.text}"
    words = HighwayWords(unit=t("highway.unit"), kept=t("highway.kept"))
    figure = highways(drawn, tokens, words=words, meta=meta)
    told = "; ".join(_describe(highway) for highway in drawn)
    st.plotly_chart(figure, key=HIGHWAY, config={"displayModeBar": False}, alt=told)
    st.caption(t("highway.guide"))
    st.markdown(t("highway.written_title"))
    with st.container(horizontal=True, gap="medium"):
        of, unit = _choose_unit(gated)
    figure_of_kept = (HIGHWAY, meta)
    highway_at_cursor(gated, compared.start, Written(of, unit), figure=figure_of_kept)
    st.caption(t("highway.written_guide"))


def _highway(memory: WordMemory, start: int) -> Highway:
    name = title(memory.reading.model)
    if not memory.has_highway:
        return Highway(name, None, None, t("highway.none"))
    kept = highway(memory.reading, [start])[start:, 0]
    order = np.argsort(-kept[-1], kind="stable")
    return Highway(f"{name} · {t(f'highway.of_{memory.reading.model.cell}')}", kept, order)


def _describe(highway: Highway) -> str:
    if highway.kept is None:
        return f"{highway.title}: {highway.sentence}"
    at_end = highway.kept[-1]
    return t(
        "highway.alternative",
        network=highway.title,
        half=int((at_end >= 0.5).sum()),
        all=len(at_end),
        high=f"{at_end.max():.2f}",
    )


def _choose_unit(gated: dict[str, WordMemory]) -> tuple[str, int]:
    """Let the reader choose a network and one of its units, at first that with the largest |c|."""
    names = list(gated)
    opening = "lstm" if "lstm" in gated else names[0]
    of = controls.choice(
        "memory",
        names,
        default=opening,
        written=lambda name: title(gated[name].reading.model),
    )
    at_end = gated[of].memory[-1]
    unit = controls.index(
        "unit",
        [t("highway.unit_option", unit=u, value=signed(value)) for u, value in enumerate(at_end)],
        of=(of, gated[of].reading.text),
        default=int(np.abs(at_end).argmax()),
        label=t("control.unit"),
        word=controls.Word("u"),
    )
    return of, unit
