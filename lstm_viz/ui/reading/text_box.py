"""The reader's text: typed, taken from an example, or from the link; one for each task."""

import streamlit as st

from lstm_viz.models import Model, examples, place_names, recites
from lstm_viz.texts.i18n import t
from lstm_viz.ui import link, session
from lstm_viz.ui.components.counter import counter
from lstm_viz.ui.reading.number_teller import number_teller
from lstm_viz.ui.reading.teller import story_teller

TEXT = "text"  # Streamlit key of the box, and name in the link

_EXAMPLE = "example"


def ask_for_text(model: Model) -> str:
    """Show text box, example chips and token count; return what stands in the box.

    Each task has its own text: coming back to it brings back what stood there.
    """
    task = model.task or ""
    text = _take_text(task)
    st.text_input(
        t(f"text.{task}"),
        placeholder=t(f"invitation.{task}"),
        **session.tie_typed(key_of_text(task), text, widget=TEXT),
    )
    with st.container(
        horizontal=True, horizontal_alignment="distribute", gap="small", vertical_alignment="center"
    ):
        _offer_examples(task, text)
        if recites(model):
            number_teller(model, key_of_text(task))
        elif model.identity.places:
            story_teller(model, key_of_text(task))
        counter(text, tokens=model.tokens, field=TEXT, question=model.identity.question)
    if model.identity.places:
        st.caption(t("story.places", places=", ".join(place_names(model))))
    return text


def key_of_text(task: str) -> str:
    """Return the key under which the session has the text of a task."""
    return f"text.{task}"


def write_text_into_link(task: str, text: str | None) -> None:
    """Write a text that could be read into the link, unless it is the opening example."""
    link.write(TEXT, None if text == _opening(task) else text)


def _take_text(task: str) -> str:
    """Return the text of the link, if the reader has brought one, else what he last had."""
    asked = link.word(TEXT, key=key_of_text(task))
    if asked is not None:
        session.keep(key_of_text(task), asked or _opening(task))
    text: str = session.find_choice(key_of_text(task), _opening(task))
    return text


def _offer_examples(task: str, text: str) -> None:
    offered = {example.name: example.text for example in examples(task)}
    names = [name for name, example in offered.items() if example == text]

    def take(name: str | None) -> None:
        if name is not None:
            session.choose(key_of_text(task), offered[name])

    session.show(_EXAMPLE, names[0] if names else None)
    st.pills(
        t("control.example"),
        list(offered),
        format_func=lambda name: t(f"example.{name}"),
        key=_EXAMPLE,
        wrap=True,
        label_visibility="collapsed",
        on_change=session.follow(_EXAMPLE, take),
    )


def _opening(task: str) -> str:
    return examples(task)[0].text
