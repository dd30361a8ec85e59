"""What every page does with the reader's text before anything is drawn."""

import streamlit as st

from lstm_viz.errors import TextLengthError
from lstm_viz.models import Model, Reading, tasks
from lstm_viz.models.forms import language_of
from lstm_viz.texts import refusals
from lstm_viz.texts.i18n import language, t
from lstm_viz.ui import controls, link, session
from lstm_viz.ui.reading.text_box import key_of_text

_TASK = "task"


def choose_task(*kinds: str) -> str:
    """Let the reader choose a task; at first that of a kind ("travel") in his language.

    Of several kinds, the first one that there are networks of.

    The first one stays as if it had been chosen, on other pages and in another language.
    """
    own = (f"{kind}-{language()}" for kind in kinds)
    first = next((task for task in own if task in tasks()), tasks()[0])
    task = controls.choice(_TASK, tasks(), default=first, labelled=False)
    session.keep(_TASK, task)
    return task


def read(model: Model, text: str) -> Reading | None:
    """Read a text, or say why it cannot be read."""
    try:
        return model.read(text)
    except TextLengthError as error:
        show = st.info if error.got == 0 else st.error
        show(refusals.unread(model, error.got))
        link.hold()
        return None


def offer_other_networks(model: Model, reading: Reading) -> None:
    """Offer the networks that know the language of a text, if these do not."""
    own = model.task or ""
    task = f"{own.rpartition('-')[0]}-{language_of(reading.text)}"
    if task != own and task in tasks():
        st.caption(t(f"other.{own}"))
        st.button(
            t("other.switch", task=t(f"task.{task}")),
            key="switch_task",
            on_click=_switch_task,
            args=(task, reading.text),
        )


def _switch_task(task: str, text: str) -> None:
    """Take a text to the networks of another task."""
    session.choose(key_of_text(task), text)
    session.choose(_TASK, task)


def show_ignored() -> None:
    """Say which words of the link were not understood."""
    words = link.ignored()
    if words:
        st.warning(refusals.ignored(words))
