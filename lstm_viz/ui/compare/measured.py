"""Not only one sentence: what was measured of the networks over a whole test set."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from lstm_viz.figures import Spread, spreads
from lstm_viz.measures import Share, Verdict, verdict, verdict_of_shares
from lstm_viz.models import Model
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.sentences import title
from lstm_viz.texts.verdicts import verdict_told
from lstm_viz.ui.legend import show_legend
from lstm_viz.ui.looks import style

_PLAIN = {"displayModeBar": False}
_IN_R = 1.4  # end of the axis of differences
_LEAST_DIFFERENCE = 0.05


class Picture(NamedTuple):
    """One measure over the test set: its field on the seeds of a card, and how it is read."""

    field: str
    place: Callable[[Mapping[str, Any]], str]
    value: Callable[[Mapping[str, Any]], float]
    is_share: bool
    has_chance: bool


def _range(entry: Mapping[str, Any]) -> str:
    return f"{entry['from']}–{entry['to']}"


def _right(entry: Mapping[str, Any]) -> float:
    return float(entry["right"] / entry["texts"])


def _mean(entry: Mapping[str, Any]) -> float:
    return float(entry["mean"])


_PICTURES = (
    Picture("by_distance", _range, _right, is_share=True, has_chance=True),
    Picture("by_length", _range, _right, is_share=True, has_chance=False),
    Picture("recall", _range, _mean, is_share=True, has_chance=True),
    Picture("reader", lambda entry: str(entry["distance"]), _right, is_share=True, has_chance=True),
    Picture("difference", lambda entry: str(entry["lag"]), _mean, is_share=False, has_chance=False),
)


def show_measured(models: Mapping[str, Model]) -> None:
    """Show every measure of a task's cards, the median of the seeds and all, and who is ahead."""
    card = next(iter(models.values())).card
    st.subheader(
        t(
            "measured.title",
            tests=f"{card['accuracy']['texts']:,}",
            corpus=t(f"corpus.{card['task']}"),
        ),
        anchor=False,
    )
    drawn = [picture for picture in _PICTURES if picture.field in card["seeds"][0]]
    for left in range(0, len(drawn), 2):
        columns = st.columns(2, gap="large")
        for column, picture in zip(columns, drawn[left : left + 2], strict=False):
            with column:
                _show(picture, models)
    st.caption(t("measured.guide"))


def _show(picture: Picture, models: Mapping[str, Model]) -> None:
    first = next(iter(models.values())).card
    names = t(f"tokens.{first['tokens']}")
    spread = [
        Spread(title(model), style(name), [_values(picture, seed) for seed in model.card["seeds"]])
        for name, model in models.items()
    ]
    labels = [picture.place(entry) for entry in first["seeds"][0][picture.field]]
    words = {
        "axis": t(f"measured.{picture.field}_axis", tokens=names),
        "seeds": t("far.seeds"),
    }
    chance = 1 / len(first["labels"]) if picture.has_chance else None
    figure = spreads(
        spread, labels, words=words, chance=chance, top=None if picture.is_share else _IN_R
    )
    st.markdown(f"**{t(f'measured.{picture.field}')}**")
    show_legend(spread, chance=picture.has_chance)
    alternative = "; ".join(
        f"{one.name}: {', '.join(f'{value:.2f}' for value in one.middle)}" for one in spread
    )
    st.plotly_chart(figure, key=f"measured_{picture.field}", config=_PLAIN, alt=alternative)
    if len(models) > 1:
        st.caption(t("measured.at", place=labels[-1]) + " " + _ahead(picture, models))


def _values(picture: Picture, seed: Mapping[str, Any]) -> list[float]:
    return [picture.value(entry) for entry in seed[picture.field]]


def _ahead(picture: Picture, models: Mapping[str, Model]) -> str:
    """Tell who is ahead at the last place of the axis, over all seeds."""
    last = {
        name: [seed[picture.field][-1] for seed in model.card["seeds"]]
        for name, model in models.items()
    }
    means = {name: np.array([picture.value(entry) for entry in last[name]]) for name in last}
    written = sentences.percent if picture.is_share else lambda value: f"{value:.2f}"

    def listed(networks: Sequence[str]) -> str:
        return ", ".join(f"{title(models[n])} ({written(means[n].mean())})" for n in networks)

    return verdict_told(_verdict(picture, last, means), listed, is_merit=picture.is_share)


def _verdict(
    picture: Picture,
    last: Mapping[str, Sequence[Mapping[str, Any]]],
    means: Mapping[str, Any],
) -> Verdict:
    if not picture.is_share:
        return verdict(means, least=_LEAST_DIFFERENCE, paired=False)
    counted = {
        name: Share(
            tuple(round(picture.value(entry) * _count(entry)) for entry in entries),
            tuple(_count(entry) for entry in entries),
        )
        for name, entries in last.items()
    }
    return verdict_of_shares(counted)


def _count(entry: Mapping[str, Any]) -> int:
    return int(entry.get("texts", entry.get("words", 0)))
