"""The reader's text: typed, taken from an example, or from the link; one for each task."""

import streamlit as st

from lstm_viz.models import Model, examples
from lstm_viz.ui.counter import counter
from lstm_viz.ui.i18n import t
from lstm_viz.ui.link import word_of_link, write_link
from lstm_viz.ui.stories import story_teller

TEXT = "text"  # Streamlit key of the box

_EXAMPLE, _OF_TASK, _TEXTS = "example", "task_of_text", "texts_of_tasks"


def ask_for_text(model: Model) -> str:
    """Show text box, example chips and token count; return what stands in the box.

    Coming back to the task of a model brings back the text that it had.
    """
    task = model.card["task"]
    offered = {example.name: example.text for example in examples(task)}
    _bring_text(task, opening=next(iter(offered.values())))
    st.text_input(
        t(f"text.{task}"),
        key=TEXT,
        placeholder=t(f"invitation.{task}"),
        persist_state="session",
    )
    text: str = st.session_state[TEXT]
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
        if model.question:
            story_teller(model, TEXT)
        question = model.card.get("question", "")
        counter(text, tokens=model.card["tokens"], field=TEXT, question=question)
    keep_text(task, text)
    return text


def keep_text(task: str, text: str) -> None:
    """Remember the text that a task is to open with when the reader comes to it."""
    st.session_state.setdefault(_TEXTS, {})[task] = text


def write_text_into_link(task: str, text: str | None) -> None:
    """Write a text that could be read into the link, unless it is the opening example."""
    write_link(TEXT, None if text == examples(task)[0].text else text)


def _bring_text(task: str, opening: str) -> None:
    """Put into the box what the link says, or what the reader last had for this task."""
    asked = word_of_link(TEXT)
    if asked is not None:
        st.session_state[TEXT] = asked or opening
    elif st.session_state.get(_OF_TASK) != task:
        kept: dict[str, str] = st.session_state.get(_TEXTS, {})
        st.session_state[TEXT] = kept.get(task, opening)
    else:  # else another page's box would not show what was never typed
        st.session_state[TEXT] = st.session_state[TEXT]
    st.session_state[_OF_TASK] = task


def _take_example(offered: dict[str, str]) -> None:
    name = st.session_state[_EXAMPLE]
    if name is not None:
        st.session_state[TEXT] = offered[name]
