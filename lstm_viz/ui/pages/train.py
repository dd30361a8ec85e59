"""Train: two networks learn in front of the reader, and the error dies out on its way back."""

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.texts import refusals
from lstm_viz.texts.i18n import t
from lstm_viz.ui import link
from lstm_viz.ui.explore.cell import PLAYER, show_cell
from lstm_viz.ui.opening import opening_cursor
from lstm_viz.ui.reading.reader import show_ignored
from lstm_viz.ui.train.buttons import show_buttons
from lstm_viz.ui.train.learning import show_learning
from lstm_viz.ui.train.seeds import show_seeds
from lstm_viz.ui.train.sequence import choose_sequence, show_sequence
from lstm_viz.ui.train.settings import choose_pair
from lstm_viz.ui.train.trainings import Training, training_of


def show_page() -> None:
    """Ask what is to be trained, and show how it is learnt."""
    st.subheader(t("train.title"), anchor=False)
    st.caption(t("train.intro"))
    notes_area = st.container()
    pair = choose_pair()
    if pair:
        show_training(training_of(pair))
    else:
        link.hold()
    with notes_area:  # known only after every choice has been taken from the link
        show_ignored()


def show_training(training: Training) -> None:
    """Show the networks while they learn, and one sequence through them."""
    show_buttons(training)
    learning_area, seeds_area = st.container(), st.container()
    st.subheader(t("train.sequence_title"), anchor=False)
    shown, index = choose_sequence(training.run.settings[0])
    cursor = opening_cursor(" ".join(shown[index].tokens), len(shown[index].tokens))
    with learning_area:
        show_learning(training, shown[index])
    with seeds_area:
        show_seeds(training)
    show_sequence(training, shown, index, cursor, chart=PLAYER, show_cell=show_cell)


try:
    show_page()
except LSTMVizError as error:
    st.error(refusals.refusal(error))
