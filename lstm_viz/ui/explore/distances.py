"""How far networks remember, over all test stories: by what stands before a place and after it."""

from collections.abc import Sequence

import streamlit as st

from lstm_viz.figures import Spread, SpreadWords, spreads, style
from lstm_viz.models import Card, Counted, Model, Seed, network_of
from lstm_viz.texts import sentences, story_sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import share, spanned
from lstm_viz.ui import cache
from lstm_viz.ui.components.grid import Cell, Grid, show_grids
from lstm_viz.ui.legend import show_legend

_PLAIN = {"displayModeBar": False}


def show_distances(model: Model) -> None:
    """Show how often networks are right wherever the place stands, and what changes it."""
    own = model.card
    rnn, lstm = (own and cache.model(own.task, cell, "units").card for cell in ("rnn", "lstm"))
    if own is None or rnn is None or lstm is None:
        return
    cards = list({card.sha256: card for card in (lstm, rnn, own)}.values())
    title = t("far.title", tests=f"{own.accuracy.of:,}")
    st.markdown(f"**{title}**")
    columns = [*map(spanned, next(iter(own.accuracy.position_grid.values())))]
    axes = t("far.axes", tokens=t(f"tokens.{own.tokens}"))
    show_grids("positions", list(map(_positions, cards)), columns=columns, axes=axes)
    st.caption(story_sentences.positions_told(cards))
    left, right = st.columns([3, 2])
    with left:
        told = [_by_distance(card, card.seeds) for card in cards]
        others = [_from_other_start(card) for card in (lstm, rnn)]
        _show_spreads("far_chosen", t("far.chosen"), [*told, *others], own)
        st.caption(story_sentences.compare_distances(rnn, lstm))
    with right:
        at_once = [_by_distance(c, c.variants["no_short_stories"].seeds) for c in (lstm, rnn)]
        _show_spreads("far_at_once", t("far.at_once"), at_once, own)
        st.caption(story_sentences.at_once(rnn, lstm))


def _positions(card: Card) -> Grid:
    by_before = card.accuracy.position_grid
    rows = (
        (spanned(name), tuple(_cell(card, one) for one in row.values()))
        for name, row in by_before.items()
    )
    return Grid(sentences.name_with_size(card), tuple(rows))


def _cell(card: Card, counted: Counted | None) -> Cell | None:
    """Write a share, with an arrow down where the goal of the network is missed."""
    if counted is None:
        return None
    is_missed = counted.share < (story_sentences.goal(card) or 0)
    return Cell(counted.share, ("↓ " if is_missed else "") + share(counted.share))


def _show_spreads(key: str, title: str, networks: Sequence[Spread], card: Card) -> None:
    brackets = [spanned(bracket.name) for bracket in card.accuracy.by_distance]
    words = SpreadWords(
        axis=t("far.distance", tokens=t(f"tokens.{card.tokens}")), seeds=t("far.seeds")
    )
    figure = spreads(networks, brackets, words=words, write=share, chance=1 / len(card.labels))
    st.markdown(title)
    show_legend(networks, chance=True)
    alternative = "; ".join(
        f"{network.name}: {', '.join(map(share, network.middle))}" for network in networks
    )
    st.plotly_chart(figure, key=key, config=_PLAIN, alt=alternative)


def _by_distance(card: Card, seeds: Sequence[Seed]) -> Spread:
    look = style(network_of(card.cell, card.budget))
    return _spread(sentences.name_with_size(card), look, seeds)


def _from_other_start(card: Card) -> Spread:
    other = card.variants["other_start"]
    network, start = sentences.name_with_size(card), t(f"start_name.{other.start}")
    look = style(network_of(card.cell, card.budget), from_other_start=True)
    return _spread(t("far.from", network=network, start=start), look, other.seeds)


def _spread(name: str, look: int, seeds: Sequence[Seed]) -> Spread:
    return Spread(name, look, [[b.share for b in seed.by_distance] for seed in seeds])
