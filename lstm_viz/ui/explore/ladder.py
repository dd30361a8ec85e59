"""How networks recite numbers over all test stories, by digits, by distance, by steps."""

import streamlit as st

from lstm_viz.figures import Cell, GridWords, grid
from lstm_viz.models import Card, Recitation
from lstm_viz.models.accuracy import Recited
from lstm_viz.texts import ladder_sentences, sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.ladder_sentences import Ladders
from lstm_viz.texts.numbers import share
from lstm_viz.texts.tables import number
from lstm_viz.ui.reading.learning_cost import of_every_length, show_cost

_PLAIN = {"displayModeBar": False}
_IN_A_ROW = 3


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
    for first in range(0, len(cards), _IN_A_ROW):
        for card, column in zip(cards[first:], st.columns(_IN_A_ROW), strict=False):
            with column:
                _show_grid(card)
    beyond = cards[0].accuracy.by_digits[-1]
    tests = number(own.accuracy.of)
    st.caption(t("ladder.guide", texts=beyond.of, beyond=beyond.after.name, tests=tests))


def _show_grid(card: Card) -> None:
    name, counted = sentences.name_with_size(card), card.accuracy.by_digits
    after = list(dict.fromkeys(one.after.name for one in counted))
    digits = list(dict.fromkeys(one.digits for one in counted))
    cells = [[_cell(card, one) for one in counted if one.digits == count] for count in digits]
    words = GridWords(
        rows=t("ladder.digits"),
        columns=t("ladder.after", tokens=t(f"tokens.{card.tokens}")),
    )
    figure = grid(cells, rows=list(map(str, digits)), columns=after, words=words)
    st.markdown(name)
    key = f"digits_{card.cell}_{card.budget}"
    told = "; ".join(cell.hover for row in cells for cell in row)
    st.plotly_chart(figure, key=key, config=_PLAIN, alt=told)


def _cell(card: Card, counted: Recited) -> Cell:
    of_seeds = (seed.of_digits(counted.digits, counted.after.low) for seed in card.seeds)
    hover = t(
        "ladder.cell",
        network=sentences.name_with_size(card),
        digits=counted.digits,
        after=counted.after.name,
        tokens=t(f"tokens.{card.tokens}"),
        percent=share(counted.share),
        seeds=" · ".join(share(one.share) for one in of_seeds if one),
    )
    return Cell(counted.share, share(counted.share), hover)
