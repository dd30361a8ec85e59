"""The networks of a comparison: their names, their looks, and which of them the reader wants."""

from collections.abc import Sequence

import streamlit as st

from lstm_viz.measures.compared import Compared
from lstm_viz.models import NETWORKS, Card, Model, networks_of, rungs
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import in_percent, share
from lstm_viz.texts.sentences import title
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache, controls
from lstm_viz.ui.model_card import model_card

SHOWN = ("rnn-weights", "lstm")  # by default: of as many weights

_CARD_WIDTH = 160  # pixels: two beside each other on a phone


def choose_networks(task: str, steps: int | None) -> dict[str, Model]:
    """Let the reader leave networks out or add them; return those shown, in their order.

    Of trainings of different lengths, those of so many steps.
    """
    models = {
        name: cache.model(task, *network, steps)
        for name, network in networks_of(task).items()
        if steps is None or steps in rungs(task, *network)
    }
    shown = controls.several(
        "networks",
        list(models),
        default=[name for name in SHOWN if name in models],
        known=list(NETWORKS),
        written=lambda name: title(models[name]),
    )
    return {name: models[name] for name in models if name in shown}


def show_networks(compared: Compared) -> None:
    """Tell of each network its size, how often it is right near and far, its seeds, its card."""
    models = {name: memory.reading.model for name, memory in compared.kept.items()}
    columns = st.container(horizontal=True, gap="xsmall")
    for name, model in models.items():
        with columns.container(border=True, width=_CARD_WIDTH, gap="xsmall"):
            st.markdown(f"**{title(model)}**")
            if model.card:
                st.caption("  \n".join(_facts(model.card)))
            model_card(model, key=f"card_of_{name}")


def _facts(card: Card) -> Sequence[str]:
    brackets, tokens = card.accuracy.brackets, t(f"tokens.{card.tokens}")
    seeds = " · ".join(in_percent(seed.share) for seed in card.seeds)
    return (
        t("network.weights", weights=number(card.sizes.weights.layer)),
        t("network.by_distance" if card.accuracy.by_distance else "network.by_length"),
        *(
            f"{bracket.name} {tokens}: {share(bracket.share)}"
            for bracket in (brackets[0], brackets[-1])
        ),
        t("network.seeds", seeds=seeds),
        t(
            "network.checked",
            oracle=card.oracle.name,
            difference=sentences.at_most(card.oracle.largest_difference),
        ),
    )
