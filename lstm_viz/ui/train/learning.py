"""The two networks while they learn: told a few times a second, without making the page anew."""

import streamlit as st

from lstm_viz.live.run import Run, State
from lstm_viz.live.sequences import Sequence
from lstm_viz.texts.i18n import language, set_language
from lstm_viz.ui.components.learning import learning
from lstm_viz.ui.train.told import tell
from lstm_viz.ui.train.trainings import Training

_SECONDS: dict[State, float] = {"waiting": 1.0, "training": 0.25}  # between two messages


def show_learning(training: Training, sequence: Sequence) -> None:
    """Show how far the networks are, and follow them; the page is made anew when that ends."""
    training.go_on()
    run = training.run
    fragment = st.fragment(_follow, run_every=_SECONDS.get(run.state))
    fragment(training, run, run.state, sequence, language())


def _follow(training: Training, run: Run, state: State, sequence: Sequence, lang: str) -> None:
    set_language(lang)  # a fragment is made by a thread of its own
    run.see()
    has_ended = (run.state, training.run) != (state, run)
    if learning(tell(training, sequence), missing=training.tell_all, has_ended=has_ended):
        st.rerun()
