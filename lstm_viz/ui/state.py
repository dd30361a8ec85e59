"""The reader's choices: widgets whose word stands in the session, and in the link."""

from collections.abc import Callable, Sequence

import streamlit as st

from lstm_viz.ui import link
from lstm_viz.ui.i18n import language, t


def choice(
    key: str,
    options: Sequence[str],
    *,
    default: str | None = None,
    in_every_link: bool = False,
    labelled: bool = True,
) -> str:
    """Show a segmented control whose word in the link is the option, not its label.

    Streamlit's own binding would write the translated label, and a link made
    in Korean would not open in English.

    Parameters
    ----------
    key
        Name in the session and in the link; `control.<key>` is the label and
        `<key>.<option>` the text of an option.
    options
        Language-neutral names.
    default
        The choice of a reader who has made none; the first option if omitted.
    in_every_link
        Write the default into the link too.
    labelled
        Show the label; otherwise only screen readers get it.
    """
    default = options[0] if default is None else default
    from_link(key, options, default=default)
    st.segmented_control(
        t(f"control.{key}"),
        options,
        format_func=lambda option: t(f"{key}.{option}"),
        required=True,
        wrap=True,
        label_visibility="visible" if labelled else "collapsed",
        key=key,
        persist_state="session",
    )
    chosen: str = st.session_state[key]
    link.write_link(key, chosen if in_every_link or chosen != default else None)
    return chosen


def several(key: str, options: Sequence[str], *, default: Sequence[str]) -> list[str]:
    """Take several options, joined by commas, from the link if they have changed there.

    The widget that lets the reader choose has the same key. Other names are ignored,
    with a note; where none is left, the default is taken.
    """
    asked = link.word_of_link(key)
    if asked is not None or key not in st.session_state:
        names = asked.split(",") if asked else []
        unknown = [name for name in names if name not in options]
        if unknown:
            link.ignore(key, ",".join(unknown))
        known = [name for name in options if name in names]
        st.session_state[key] = known or list(default)
    chosen: list[str] = st.session_state[key]
    return chosen


def write_several(key: str, chosen: Sequence[str], *, default: Sequence[str]) -> None:
    """Write several options into the link, unless they are the default."""
    link.write_link(key, None if set(chosen) == set(default) else ",".join(chosen))


def select(
    key: str, options: Sequence[int], *, label: str, written: Callable[[int], str], width: int = 320
) -> int:
    """Show a select box of numbers whose choice stands in the session under a key.

    The widget has a key of its own for each language, since Streamlit knows an option by
    what is written on it. What is no option any more gives way to the first one.
    """
    widget = f"{key}_{language()}"

    def take() -> None:
        st.session_state[key] = st.session_state[widget]

    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    st.session_state[widget] = st.session_state[key]
    st.selectbox(label, options, format_func=written, key=widget, width=width, on_change=take)
    chosen: int = st.session_state[key]
    return chosen


def from_link(key: str, options: Sequence[str], *, default: str) -> str:
    """Take a choice from the link if it has changed there, else from the session."""
    asked = link.word_of_link(key)
    if asked is not None or st.session_state.get(key) not in options:
        if asked and asked not in options:
            link.ignore(key, asked)
        st.session_state[key] = asked if asked in options else default
    chosen: str = st.session_state[key]
    return chosen
