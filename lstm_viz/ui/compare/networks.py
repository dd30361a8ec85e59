"""The networks of a comparison: their names, their looks, and which of them the reader wants."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from lstm_viz.models import NETWORKS, Model
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.sentences import title
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache, controls
from lstm_viz.ui.model_card import model_card

SHOWN = ("rnn", "rnn-weights", "lstm", "peephole", "gru")  # by default

_CARD_WIDTH = 160  # pixels: two beside each other on a phone


def choose_networks(task: str) -> dict[str, Model]:
    """Let the reader leave networks out or add them; return those shown, in their order."""
    models = {name: cache.model(task, *network) for name, network in NETWORKS.items()}
    shown = controls.several(
        "networks",
        list(NETWORKS),
        default=SHOWN,
        written=lambda name: title(models[name]),
    )
    return {name: models[name] for name in NETWORKS if name in shown}


def show_networks(models: Mapping[str, Model]) -> None:
    """Tell of each network its size, how often it is right near and far, its seeds, its card."""
    columns = st.container(horizontal=True, gap="xsmall")
    for name, model in models.items():
        with columns.container(border=True, width=_CARD_WIDTH, gap="xsmall"):
            st.markdown(f"**{title(model)}**")
            st.caption("  \n".join(_facts(model.card)))
            model_card(model, key=f"card_of_{name}")


def weights_of_cell(card: Mapping[str, Any]) -> int:
    """Count the weights of a cell, without embedding and read-out: what a budget is about."""
    counted = card["sizes"]["weights"]
    return sum(counted.get(part, 0) for part in ("input", "recurrent", "bias", "peephole"))


def _facts(card: Mapping[str, Any]) -> Sequence[str]:
    accuracy = card["accuracy"]
    entries = accuracy.get("by_distance") or accuracy["by_length"]
    tokens = t(f"tokens.{card['tokens']}")
    seeds = " · ".join(f"{100 * seed['right'] / seed['texts']:.1f}" for seed in card["seeds"])
    return (
        t("network.weights", weights=number(weights_of_cell(card))),
        t("network.by_distance" if "by_distance" in accuracy else "network.by_length"),
        *(
            f"{e['from']}–{e['to']} {tokens}: {sentences.share(e)}"
            for e in (entries[0], entries[-1])
        ),
        t("network.seeds", seeds=seeds),
        t(
            "network.checked",
            oracle=card["oracle"]["name"],
            difference=sentences.at_most(card["oracle"]["largest_difference"]),
        ),
    )
