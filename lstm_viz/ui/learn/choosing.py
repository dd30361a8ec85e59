"""The controls of a chapter, whose words are in the link."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from lstm_viz.texts.i18n import language, t
from lstm_viz.ui import controls, link, session
from lstm_viz.ui.learn.chapter import Chapter, Control


def take_all(chapter: Chapter) -> dict[str, str]:
    """Return what is chosen in a chapter: by the link, by the reader, or by default."""
    return {control.key: _take(control) for control in chapter.controls}


def write_all(chapter: Chapter, chosen: Mapping[str, str]) -> None:
    """Write what is chosen in a chapter into the link."""
    for control in chapter.controls:
        value = chosen[control.key]
        link.write(control.key, None if value == control.default() else value)


def choose_all(chapter: Chapter, chosen: Mapping[str, str]) -> None:
    """Show the controls of a chapter, those that leave a choice."""
    controls_shown = [
        control
        for control in chapter.controls
        if len(control.options()) > 1
        and all(chosen[key] == option for key, option in control.only.items())
    ]
    with st.container(horizontal=True, gap="large", key="tried"):
        for control in controls_shown:
            _show(control, chosen[control.key])


def _take(control: Control) -> str:
    return controls.take_choice(control.key, control.options(), default=control.default())


def _show(control: Control, chosen: str) -> None:
    options, widget = control.options(), f"{control.key}_{language()}"
    show, more = _widget(control)
    session.show(widget, chosen)
    show(
        t(f"learn.{control.key}"),
        options,
        format_func=control.written,
        key=widget,
        on_change=session.follow(widget, partial(session.choose, control.key)),
        **more,
    )


def _widget(control: Control) -> tuple[Any, dict[str, Any]]:
    if control.lists:
        return st.selectbox, {"width": 420}
    if control.slides:
        return st.select_slider, {}
    return st.segmented_control, {"required": True, "wrap": True}
