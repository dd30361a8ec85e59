"""Start, pause, one step, stop, another seed, five seeds."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui.train.trainings import Training, start, start_another_seed, start_seeds


def show_buttons(training: Training) -> None:
    """Show all buttons, those that can do nothing now as such."""
    run = training.run
    can_stop = run.is_active or run.state == "paused"
    with st.container(horizontal=True, gap="small", key="train_buttons"):
        is_paused = run.state == "paused"
        st.button(
            t("train.go_on" if is_paused else "train.start"),
            key="train_start",
            type="primary",
            disabled=run.is_active,
            on_click=start,
            args=(training,),
        )
        _button("pause", run.is_active, training.halt, "paused")
        _button("one_step", run.can_go_on, start, training, 1)
        _button("stop", can_stop, training.halt, "stopped")
        _button("another_seed", run.state != "new", start_another_seed, training)
        _button("five_seeds", not run.is_active, start_seeds, training)


def _button(name: str, is_on: bool, action: Callable[..., None], *given: Any) -> None:
    label = t(f"train.{name}")
    st.button(label, key=f"train_{name}", disabled=not is_on, on_click=action, args=given)
