"""What every page does with the reader's text before anything is drawn."""

import streamlit as st

from lstm_viz.errors import TextLengthError
from lstm_viz.models import Model, Reading, examples, tasks
from lstm_viz.models.tokens import language_of
from lstm_viz.ui import link, sentences
from lstm_viz.ui.i18n import language, t
from lstm_viz.ui.text_box import TEXT, keep_text

_TASK = "task"


def own_task(kind: str) -> str:
    """Return the task of a kind ("reviews", "travel") in the reader's language."""
    own = f"{kind}-{language()}"
    return own if own in tasks() else tasks()[0]


def leave_untouched_task() -> None:
    """Let a page open with its own task, unless the reader has chosen another text."""
    task = st.session_state.get(_TASK)
    if task in tasks() and st.session_state.get(TEXT) == examples(task)[0].text:
        del st.session_state[_TASK]


def read(model: Model, text: str) -> Reading | None:
    """Read a text, or say why it cannot be read."""
    try:
        return model.read(text)
    except TextLengthError as error:
        show = st.info if error.got == 0 else st.error
        show(sentences.unread(model, error.got))
        return None


def offer_other_networks(model: Model, reading: Reading) -> None:
    """Offer the networks that know the language of a text, if these do not."""
    kind = model.card["task"].rpartition("-")[0]
    task = f"{kind}-{language_of(reading.text)}"
    if task != model.card["task"] and task in tasks():
        st.caption(t(f"other.{model.card['task']}"))
        st.button(
            t("other.switch", task=t(f"task.{task}")),
            key="switch_task",
            on_click=switch_task,
            args=(task, reading.text),
        )


def switch_task(task: str, text: str) -> None:
    """Take a text to the networks of another task."""
    keep_text(task, text)
    st.session_state["task"] = task


def show_ignored() -> None:
    """Say which words of the link were not understood."""
    words = link.ignored()
    if words:
        st.warning(sentences.ignored(words))
