"""What if: the reader changes a word or a gate, and the edited run stands beside the other."""

from collections import Counter
from collections.abc import Callable
from zlib import crc32

import streamlit as st

from lstm_viz.engine import Clamp, Edit, Scale, Silence
from lstm_viz.engine.edited import ranges
from lstm_viz.errors import EditError
from lstm_viz.measures.alternatives import swaps
from lstm_viz.models import Drop, Insert, Reading, Swap, WordEdit
from lstm_viz.models.edit_links import edits_from_link
from lstm_viz.texts.edits import edit_told, letter, presets, word_named
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.markup import plain
from lstm_viz.ui import link, session
from lstm_viz.ui.components.clock import Panel
from lstm_viz.ui.explore.edited import show_edited
from lstm_viz.ui.explore.edits import Edits, doer, read_edited, refused, undo

OPEN = "what_if_open"
"""Key of whether it is unfolded."""

_PANEL = "what_if_panel"
_ICON = ":material/experiment:"
_WORD, _OTHER, _FREE = "what_if_word", "what_if_other", "what_if_free"
_SPAN, _KIND, _GATE = "what_if_span", "what_if_kind", "what_if_gate"
_NUMBER, _UNITS = "what_if_number", "what_if_units"
_EVERY = "all"  # units, in a link
_ALTERNATIVES = 10  # that are offered

Do = Callable[[Callable[[], list[Edit | WordEdit]]], None]


def show_what_if(reading: Reading, edits: Edits) -> None:
    """Offer edits of a reading, and show what becomes of it; made when it is unfolded."""
    model = reading.model
    if link.word(OPEN) is not None:  # with a link it is unfolded where there is something to see
        session.keep(OPEN, bool(edits))
    is_open = bool(session.find_choice(OPEN))
    with st.container(key=_PANEL):
        unfolded = st.expander(t("what_if.title"), icon=_ICON, **session.tie(OPEN, is_open))
    if not is_open:
        return
    with unfolded:
        st.caption(t("what_if.guide"))
        do = doer(model, reading.text)
        words, inside = st.columns(2, gap="large")
        with words:
            _offer_words(reading, do)
        with inside:
            _offer_gates(reading, do)
        if why := refused(model):
            st.error(why)
        if edits:
            _show_edits(reading, edits)


def what_if_panel(reading: Reading) -> Panel:
    """Return what unfolds it for a word of the ribbon."""
    key = _key_of_words(reading)

    def open_for(word: int) -> None:
        session.keep(OPEN, True)
        session.show(key, word)

    return Panel(_PANEL, reading, open_for)


def _key_of_words(reading: Reading) -> str:
    return f"{_WORD}_{language()}_{crc32(reading.text.encode())}"


def _offer_words(reading: Reading, do: Do) -> None:
    names = _names(reading)
    key = _key_of_words(reading)
    st.pills(
        t("what_if.words"), range(len(names)), format_func=lambda k: names[k], wrap=True, key=key
    )
    word = session.widget_value(key)
    if word is None:
        return
    own = [_joined(reading, tokens) for tokens in swaps(reading, word)[:_ALTERNATIVES]]
    other = f"{_OTHER}_{key}_{word}"
    st.pills(t("what_if.alternatives"), own, format_func=plain, wrap=True, key=other)
    st.text_input(t("what_if.free"), key=_FREE)

    def text() -> str:
        typed: str = session.widget_value(_FREE).strip()
        chosen: str | None = session.widget_value(other)
        return typed or chosen or ""

    with st.container(horizontal=True, gap="small"):
        for name, make in {
            "swap": lambda: [Swap(word, text())],
            "insert": lambda: [Insert(word, text())],
            "drop": lambda: [Drop(word)],
        }.items():
            st.button(t(f"what_if.{name}"), key=f"what_if_{name}", on_click=do, args=(make,))


def _names(reading: Reading) -> list[str]:
    """Name each word; those that stand there twice with their place, since a pill is its name."""
    words = [word_named(reading, word) for word in range(len(reading.words))]
    counted = Counter(words)
    return [
        plain(name if counted[name] == 1 else f"{name} ({place})")
        for place, name in enumerate(words, start=1)
    ]


def _joined(reading: Reading, tokens: tuple[str, ...]) -> str:
    return ("" if reading.model.tokens == "syllables" else " ").join(tokens).strip()


def _offer_gates(reading: Reading, do: Do) -> None:
    gates = [gate for gate in "fiogzrnh" if gate in ranges(reading.model.weights)]
    count = len(reading)
    st.markdown(f"**{t('what_if.inside')}**")
    with st.form("what_if", border=False):
        start, stop = (f"{_SPAN}_{end}" for end in ("first", "last"))
        left, right = st.columns(2)
        session.show(start, min(session.find_choice(start, 1), count))
        session.show(stop, min(session.find_choice(stop, count), count))
        left.number_input(t("what_if.first"), 1, count, key=start)
        right.number_input(t("what_if.last"), 1, count, key=stop)

        def span() -> tuple[int, int]:
            first, last = session.widget_value(start), session.widget_value(stop)
            for key, value in ((start, first), (stop, last)):
                session.keep(key, value)
            if last < first:
                raise EditError("start", "before the last", first)
            return first - 1, last

        _show_presets(reading, do, span)
        _ask_for_edit(gates, do, span)


def _show_presets(reading: Reading, do: Do, span: Callable[[], tuple[int, int]]) -> None:
    weights = reading.model.weights
    with st.container(horizontal=True, gap="small"):
        for name in presets(weights, 0, 1):
            st.form_submit_button(
                t(f"preset.{name}"),
                key=f"preset_{name}",
                on_click=do,
                args=(lambda name=name: list(presets(weights, *span())[name]),),
            )


def _ask_for_edit(gates: list[str], do: Do, span: Callable[[], tuple[int, int]]) -> None:
    kinds = {kind: t(f"edit.{kind}") for kind in ("clamp", "scale", "silence")}
    kind, gate = f"{_KIND}_{language()}", f"{_GATE}_{''.join(gates)}"
    left, right = st.columns(2)
    left.selectbox(t("what_if.gate"), gates, format_func=letter, key=gate)
    right.selectbox(t("what_if.kind"), list(kinds), format_func=lambda k: kinds[k], key=kind)
    left.number_input(t("what_if.number"), value=0.0, step=0.1, format="%g", key=_NUMBER)
    every = t("what_if.every")
    session.show(_UNITS, session.find_choice(_UNITS) or every)
    right.text_input(t("what_if.units"), key=_UNITS)

    def make() -> list[Edit | WordEdit]:
        typed = session.widget_value(_UNITS).strip()
        session.keep(_UNITS, None if typed == every else session.widget_value(_UNITS))
        start, stop = span()
        asked = _EVERY if typed in ("", every) else typed.replace(" ", "")
        (quiet,) = edits_from_link(f"silence.{asked}.1-")
        assert isinstance(quiet, Silence)
        chosen, number = session.widget_value(gate), session.widget_value(_NUMBER)
        match session.widget_value(kind):
            case "clamp":
                return [Clamp(chosen, number, quiet.units, start, stop)]
            case "scale":
                return [Scale(chosen, number, quiet.units, start, stop)]
        return [Silence(quiet.units, start, stop)]

    st.form_submit_button(t("what_if.add"), key="what_if_add", on_click=do, args=(make,))


def _show_edits(reading: Reading, edits: Edits) -> None:
    """List the edits, let them be undone, and show what they did."""
    model, text = reading.model, reading.text
    after, done = read_edited(model, text, edits)
    told = "  ·  ".join(edit_told(edit, reading) for edit in done)
    st.markdown(f"**{t('what_if.now')}**: {plain(told)}")
    left_out = [edit_told(edit, reading) for edit in edits if edit not in done]
    if left_out:
        st.info(plain(t("what_if.not_here", edits=", ".join(left_out))))
    with st.container(horizontal=True, gap="small"):
        for name, count in (("undo", 1), ("undo_all", len(edits))):
            st.button(
                t(f"what_if.{name}"),
                key=f"what_if_{name}",
                on_click=undo,
                args=(model, text, count),
            )
    show_edited(reading, after)
