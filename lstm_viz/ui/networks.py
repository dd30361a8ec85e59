"""The networks of a comparison: their names, their looks, and which of them the reader wants."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from lstm_viz.figures import LINES
from lstm_viz.models import NETWORKS, Model, Network
from lstm_viz.ui import cache, controls, sentences
from lstm_viz.ui.card_tables import number
from lstm_viz.ui.i18n import t
from lstm_viz.ui.model_card import model_card

SHOWN = ("rnn", "rnn-weights", "lstm", "peephole", "gru")  # by default

_CARD_WIDTH = 160  # pixels: two beside each other on a phone
# A network has one look in every picture; two variants of trainings have looks of their own.
_LOOKS = ("lstm", "rnn", "peephole", "gru", "rnn-weights", "gru-weights", "forget_bias")


def network_of(card: Mapping[str, Any]) -> str:
    """Return the name in `NETWORKS` of a card's network."""
    sought = Network(card["cell"], card["budget"])
    return next(name for name, network in NETWORKS.items() if network == sought)


def style(name: str) -> int:
    """Return the look of a network in figures: an index of `figures.LINES`."""
    return _LOOKS.index(name)


def color(name: str) -> str:
    """Return the colour of a network."""
    return LINES[style(name)][0]


def title(model: Model) -> str:
    """Name a network by its cell and its size."""
    return sentences.named_with_size(model.card)


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
