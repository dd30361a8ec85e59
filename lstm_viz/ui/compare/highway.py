"""Which way did it come? The highway from the followed word, in every network that has one."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from lstm_viz.engine.slopes import slope
from lstm_viz.figures import Highway, HighwayWords, gate_rows, highways
from lstm_viz.measures import WordMemory, highway
from lstm_viz.measures.compared import Compared
from lstm_viz.models.forms import visible
from lstm_viz.texts.fading import write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.numbers import signed
from lstm_viz.texts.sentences import title
from lstm_viz.ui import controls
from lstm_viz.ui.compare.views import show_guide
from lstm_viz.ui.components.highway import Written, highway_at_cursor

HIGHWAY = "highway"
"""Streamlit key of the figure."""

_PLAIN = {"displayModeBar": False}
_GATES = {"lstm": "fio", "peephole": "fio", "gru": "zr"}


def show_highway(compared: Compared) -> None:
    """Show what the highway keeps from the end of the word on, how much flows, what was written."""
    gated = {name: memory for name, memory in compared.kept.items() if memory.has_highway}
    if not gated:
        return
    drawn = [_highway(memory, compared.start) for memory in compared.kept.values()]
    words = HighwayWords(unit=t("highway.unit"), kept=t("highway.kept"))
    meta = f"{compared.start} {','.join(compared.kept)} {compared.reading.text}"
    with st.container(key="way"):
        at_word, since = st.columns([1, 6], gap="small")
    with at_word:
        _show_gates(drawn, words, write_word(compared))
    with since:
        tokens = [visible(token) for token in compared.reading.tokens]
        figure = highways(drawn, tokens, words=words, meta=meta)
        told = "; ".join(_describe(highway) for highway in drawn)
        st.markdown(t("highway.legend"))
        st.plotly_chart(figure, key=HIGHWAY, config=_PLAIN, alt=told)
    with st.container(horizontal=True, gap="medium"):
        of, unit = _choose_unit(gated)
    figure_of_kept = (HIGHWAY, meta)
    highway_at_cursor(gated, compared.start, Written(of, unit), figure=figure_of_kept)
    show_guide(t("highway.guide"), t("highway.share_guide"), t("highway.written_guide"))


def _show_gates(drawn: Sequence[Highway], words: HighwayWords, word: str) -> None:
    """Show the gates at the word itself, a column each, unit by unit as in the highway."""
    st.markdown(t("highway.gates", word=plain(word)))
    told = "; ".join(
        f"{one.title}: " + ", ".join(f"{gate} {values.mean():.2f}" for gate, values in shown)
        for one in drawn
        if (shown := one.gates.items())
    )
    named = [one._replace(title=one.title.partition(" · ")[0], sentence="–") for one in drawn]
    figure = gate_rows(named, words=words)
    st.plotly_chart(figure, key="gates_at_word", config=_PLAIN, alt=told)


def _highway(memory: WordMemory, start: int) -> Highway:
    name, trace = title(memory.reading.model), memory.reading.trace
    if not memory.has_highway:
        told = f"{slope(trace, 'h')[start:].mean():.2f}"
        sentence = t(f"highway.rewritten_{memory.reading.model.cell}", slope=told)
        return Highway(name, None, None, sentence)
    kept = highway(memory.reading, [start])[start:, 0]
    order = np.argsort(-kept[-1], kind="stable")
    letters = _GATES[memory.reading.model.cell]
    gates = {letter: getattr(trace, letter)[start] for letter in letters}
    of = f"{name} · {t(f'highway.of_{memory.reading.model.cell}')}"
    return Highway(of, kept, order, gates=gates)


def _describe(highway: Highway) -> str:
    if highway.kept is None:
        return f"{highway.title}: {highway.sentence}".replace("\n", " ")
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
