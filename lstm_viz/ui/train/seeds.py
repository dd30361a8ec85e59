"""Never one seed as proof: what became of each of five."""

import streamlit as st

from lstm_viz.texts import training as texts
from lstm_viz.texts.i18n import t
from lstm_viz.ui.train.trainings import Training


def show_seeds(training: Training) -> None:
    """Show a table of the seeds, and how many of them each network has solved so far."""
    if len(training.runs) == 1:
        if training.run.state == "done":
            st.caption(t("train.one_seed"))
        return
    pair = training.pair
    st.subheader(t("train.seeds_title"), anchor=False)
    names = [texts.name(settings, pair) for settings in pair]
    lines = [_row(t("train.seed_column"), *names), "| ---: | :--- | :--- |"]
    for run in training.runs:
        lines.append(_row(str(run.settings[0].seed), *map(texts.result, run.histories)))
    st.markdown("\n".join(lines))
    for k, settings in enumerate(pair):
        histories = [run.histories[k] for run in training.runs]
        st.markdown(texts.verdict(settings, pair, histories))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
