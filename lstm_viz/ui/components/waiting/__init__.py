"""A mark on the page, and words for screen readers, while the server works on it."""

from pathlib import Path

import streamlit as st

from lstm_viz.texts.i18n import t

_FOLDER = Path(__file__).parent

_component = st.components.v2.component(
    "lstm_viz_waiting",
    html='<span role="status" aria-live="polite"></span>',
    css=(_FOLDER / "waiting.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "waiting.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def waiting() -> None:
    """Mark the old picture, and say so, whenever the next one is not there at once."""
    _component(key="waiting", data={"words": t("waiting.reading")})
