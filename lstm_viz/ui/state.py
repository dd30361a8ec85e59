"""The reader's choices: one word each in the session, and one in the link.

A link is language-neutral: it names options, never their labels. What it
names wrongly is ignored, and `ignored` says so.
"""

from collections.abc import Sequence

import streamlit as st

from lstm_viz.ui.i18n import t

_IGNORED = "ignored_in_link"


def choice(
    key: str, options: Sequence[str], *, default: str | None = None, in_every_link: bool = False
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
    """
    default = options[0] if default is None else default
    silent_choice(key, options, default=default)
    st.segmented_control(
        t(f"control.{key}"),
        options,
        format_func=lambda option: t(f"{key}.{option}"),
        required=True,
        wrap=True,
        key=key,
        persist_state="session",
    )
    chosen: str = st.session_state[key]
    write_link(key, chosen if in_every_link or chosen != default else None)
    return chosen


def silent_choice(key: str, options: Sequence[str], *, default: str | None = None) -> str:
    """Take a choice from the session or the link without showing a control."""
    if st.session_state.get(key) not in options:
        asked = st.query_params.get(key)
        if asked is not None and asked not in options and key not in st.session_state:
            ignore(key, asked)
        st.session_state[key] = asked if asked in options else default or options[0]
    chosen: str = st.session_state[key]
    return chosen


def write_link(key: str, value: str | None) -> None:
    """Write one word of the link, or take it out."""
    if value is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value


def ignore(key: str, value: str) -> None:
    """Remember that a part of the link was not understood."""
    st.session_state.setdefault(_IGNORED, []).append((key, value))


def ignored() -> list[tuple[str, str]]:
    """Return the parts of the link that were not understood, once."""
    parts: list[tuple[str, str]] = st.session_state.pop(_IGNORED, [])
    return parts


def opening_cursor(text: str, token_count: int) -> int | None:
    """Return the time step, from 0, at which a link opens its text; None if it names none.

    It holds for the text that the link came with, and leaves the link with it.
    """
    if "opening" not in st.session_state:
        st.session_state["opening"] = (text, _asked_step(token_count))
    opening_text: str
    step: int | None
    opening_text, step = st.session_state["opening"]
    if text != opening_text:
        write_link("t", None)
        return None
    return step


def _asked_step(token_count: int) -> int | None:
    asked = st.query_params.get("t")
    if asked is None:
        return None
    if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= token_count:
        return int(asked) - 1
    ignore("t", asked)
    return None
