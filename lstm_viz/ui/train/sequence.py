"""One unseen sequence: the clock, what both networks make of it, and one of them as on Explore."""

from collections.abc import Callable

import streamlit as st

from lstm_viz.errors import NonFiniteError
from lstm_viz.figures import COVER
from lstm_viz.live import Settings
from lstm_viz.live.sequences import Sequence, sequences
from lstm_viz.models import Reading
from lstm_viz.texts import training as texts
from lstm_viz.texts.answers import Answers, Part
from lstm_viz.texts.i18n import t
from lstm_viz.ui import controls
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.components.clock import Followers, clock
from lstm_viz.ui.components.glimpse import glimpse
from lstm_viz.ui.train.looks import model_of
from lstm_viz.ui.train.settings import SIDES
from lstm_viz.ui.train.told import name_of
from lstm_viz.ui.train.trainings import Training

_NOT_OPEN = "none"

ShowCell = Callable[[Reading, Reading, str, int | None], None]


def choose_sequence(settings: Settings) -> tuple[list[Sequence], int]:
    """Ask which of a run's unseen sequences is looked at; return all, and its index."""
    shown = sequences(settings)
    names = [t("train.sequence_number", number=k) for k in range(1, len(shown) + 1)]
    of = (settings.task, settings.length)
    word = controls.Word("sequence", first=1)
    label = t("train.sequence")
    return shown, controls.index("sequence", names, of=of, default=0, label=label, word=word)


def show_sequence(
    training: Training,
    shown: list[Sequence],
    index: int,
    cursor: int | None,
    *,
    chart: str,
    show_cell: ShowCell,
) -> None:
    """Show a sequence step by step, and on request one network as on Explore.

    Parameters
    ----------
    training
        Whose networks read.
    shown, index
        All sequences, and which of them is read.
    cursor
        Step at which it opens.
    chart
        Streamlit key of the heatmaps.
    show_cell
        Shows heatmaps and cell of a reading, without a chosen unit.
    """
    side = choose_open(training)
    histories, sequence = training.run.histories, shown[index]
    history = histories[list(SIDES).index(side)] if side != _NOT_OPEN else histories[-1]
    number = len(history.losses)
    network = texts.name(history.settings, training.run.settings)
    name = t("train.player_name", network=network, steps=f"{number:,}")
    try:
        reading = model_of(history, shown, name).read(" ".join(sequence.tokens))
    except NonFiniteError:
        st.info(t("train.no_sequence"))
        return
    followers = Followers()
    if side != _NOT_OPEN:
        followers = Followers([chart], phases=len(PHASES[history.settings.cell]))
    clock(reading, followers, opening=cursor, told=_told(history.settings, sequence), box="")
    glimpse(reading.text, cover=COVER)
    if side != _NOT_OPEN:
        show_cell(reading, reading, "stored", None)


def choose_open(training: Training) -> str:
    """Ask which network is opened."""
    names = {side: name_of(training, k) for k, side in enumerate(SIDES)}
    names[_NOT_OPEN] = t("train.open_none")
    return controls.choice("open", (_NOT_OPEN, *SIDES), written=lambda side: names[side])


def _told(settings: Settings, sequence: Sequence) -> Answers:
    """Say of every step what is right there, where something is asked."""
    right, steps = sequence.right(settings.task), len(sequence.tokens)
    silent: list[list[Part]] = [[] for _ in range(steps - len(right))]
    asked: list[list[Part]] = [[("", t("train.right", answer=answer))] for answer in right]
    worth = t("train.asked", answers=" ".join(right))
    return Answers([*silent, *asked], [0.0] * steps, {"answer": ""}, worth)
