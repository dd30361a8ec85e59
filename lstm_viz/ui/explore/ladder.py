"""How networks recite numbers over all test stories, by digits, by distance, by steps."""

from functools import lru_cache

import streamlit as st

from lstm_viz.models import Card, Recitation
from lstm_viz.models.accuracy import Recited
from lstm_viz.texts import ladder_sentences, sentences
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.ladder_sentences import Ladders
from lstm_viz.texts.number_sentences import how_many_digits
from lstm_viz.texts.numbers import share, spanned
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.components.grid import Cell, Grid, show_grids
from lstm_viz.ui.reading.learning_cost import of_every_length, show_cost


def show_ladder(own: Card, recited: Recitation | None, ladders: Ladders) -> None:
    """Show shares by digits and distance at the chosen steps, and what learning them costs."""
    steps = own.steps or 0
    title = t("ladder.title", tests=number(own.accuracy.of), steps=number(steps))
    st.markdown(f"**{title}**")
    _show_grids(ladders, own)
    digits = ladder_sentences.digits_told(own, recited.number if recited else None)
    whole = of_every_length(ladders)
    show_cost(whole, digits)
    st.markdown(ladder_sentences.both_halves(whole, digits, steps))


def _show_grids(ladders: Ladders, own: Card) -> None:
    cards = [card for ladder in ladders.values() for card in ladder if card.steps == own.steps]
    grids = [_grid(language(), card.task, card.cell, card.budget, card.steps) for card in cards]
    columns = list(dict.fromkeys(spanned(one.after.name) for one in own.accuracy.by_digits))
    axes = t("ladder.axes", tokens=t(f"tokens.{own.tokens}"))
    show_grids("digits", grids, columns=columns, axes=axes)
    beyond = own.accuracy.by_digits[-1]
    tests, farthest = number(own.accuracy.of), spanned(beyond.after.name)
    st.caption(t("ladder.guide", texts=beyond.of, beyond=farthest, tests=tests))


@lru_cache(maxsize=128)
def _grid(lang: str, task: str, cell: str, budget: str, steps: int) -> Grid:
    """Return the grid of a training in the reader's language, the same for all visitors."""
    card = cache.card(task, cell, budget, steps)
    rows: dict[str, list[Cell]] = {}
    for counted in card.accuracy.by_digits:
        rows.setdefault(str(counted.digits), []).append(_cell(card, counted))
    rows_in_order = tuple((digits, tuple(cells)) for digits, cells in rows.items())
    return Grid(sentences.name_with_size(card), rows_in_order)


def _cell(card: Card, counted: Recited) -> Cell:
    of_seeds = (seed.of_digits(counted.digits, counted.after.low) for seed in card.seeds)
    more = t(
        "ladder.cell",
        network=sentences.name_with_size(card),
        digits=how_many_digits(counted.digits),
        after=spanned(counted.after.name),
        tokens=t(f"tokens.{card.tokens}"),
        percent=share(counted.share),
        seeds=" · ".join(share(one.share) for one in of_seeds if one),
    )
    return Cell(counted.share, share(counted.share), more)
