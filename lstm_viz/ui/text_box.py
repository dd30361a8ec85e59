"""The reader's text: typed, taken from an example, or from the link."""

import streamlit as st

from lstm_viz.models import examples
from lstm_viz.ui.counter import counter
from lstm_viz.ui.i18n import t
from lstm_viz.ui.state import word_of_link, write_link

_TEXT, _EXAMPLE = "text", "example"


def ask_for_text(task: str) -> str:
    """Show text box, example chips and token count; return what stands in the box."""
    offered = {example.name: example.text for example in examples(task)}
    asked = word_of_link(_TEXT)
    if asked is not None or _TEXT not in st.session_state:
        st.session_state[_TEXT] = asked or next(iter(offered.values()))
    st.text_input(
        t(f"text.{task}"), key=_TEXT, placeholder=t("text.invitation"), persist_state="session"
    )
    text: str = st.session_state[_TEXT]
    names = [name for name, example in offered.items() if example == text]
    st.session_state[_EXAMPLE] = names[0] if names else None
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.pills(
            t("control.example"),
            list(offered),
            format_func=lambda name: t(f"example.{name}"),
            key=_EXAMPLE,
            wrap=True,
            label_visibility="collapsed",
            on_change=_take_example,
            args=(offered,),
        )
        counter(text, field=_TEXT)
    return text


def write_text_into_link(task: str, text: str | None) -> None:
    """Write a text that could be read into the link, unless it is the opening example."""
    write_link(_TEXT, None if text == examples(task)[0].text else text)


def _take_example(offered: dict[str, str]) -> None:
    name = st.session_state[_EXAMPLE]
    if name is not None:
        st.session_state[_TEXT] = offered[name]
