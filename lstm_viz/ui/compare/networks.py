"""The networks of a comparison: their names, their looks, and which of them the reader wants."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.measures.compared import Compared
from lstm_viz.models import NETWORKS, Card, Model, networks_of, rungs
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.numbers import in_percent, share, spanned
from lstm_viz.texts.sentences import title
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache, controls
from lstm_viz.ui.model_card import model_card

SHOWN = ("rnn-weights", "lstm")  # by default: of as many weights

_CARD_WIDTH = 160  # pixels: two beside each other on a phone


class Networks(NamedTuple):
    """Those of a task that can be opened, and why others cannot.

    Attributes
    ----------
    first
        Reads the text before the others.
    shown
        By name, those that the reader wants, in their order.
    refused
        One error for each that cannot be opened.
    """

    first: Model
    shown: Mapping[str, Model]
    refused: Sequence[LSTMVizError]


def choose_networks(task: str, steps: int | None) -> Networks:
    """Let the reader leave networks out or add them.

    Of trainings of different lengths, those of so many steps.
    """
    models, refused = _open(task, steps)
    shown = controls.several(
        "networks",
        list(models),
        default=[name for name in SHOWN if name in models],
        known=list(NETWORKS),
        written=lambda name: title(models[name]),
    )
    first = models.get("lstm") or next(iter(models.values()))
    return Networks(first, {name: models[name] for name in models if name in shown}, refused)


def _open(task: str, steps: int | None) -> tuple[dict[str, Model], list[LSTMVizError]]:
    """Open the networks of a task; one that is damaged does not keep the others away."""
    models, refused = {}, []
    for name, network in networks_of(task).items():
        if steps is None or steps in rungs(task, *network):
            try:
                models[name] = cache.model(task, *network, steps)
            except LSTMVizError as error:
                refused.append(error)
    if not models:
        raise refused[0]
    return models, refused


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
    by_distance = "network.by_number" if card.accuracy.by_digits else "network.by_distance"
    seeds = " · ".join(in_percent(seed.share) for seed in card.seeds)
    return (
        t("network.weights", weights=number(card.sizes.weights.layer)),
        t(by_distance if card.accuracy.by_distance else "network.by_length"),
        *(
            t(
                "network.bracket",
                of=plain(spanned(bracket.name)),
                tokens=tokens,
                share=share(bracket.share),
            )
            for bracket in (brackets[0], brackets[-1])
        ),
        t("network.seeds", seeds=seeds),
        t(
            "network.checked",
            oracle=card.oracle.name,
            difference=sentences.at_most(card.oracle.largest_difference),
        ),
    )
