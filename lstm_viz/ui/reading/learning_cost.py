"""What learning a number costs: the share that is recited, against the steps of training."""

from collections.abc import Iterable

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.figures import Spread, SpreadWords, spreads, style
from lstm_viz.models import NETWORKS, Card, networks_of
from lstm_viz.texts import ladder_sentences, refusals, sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.ladder_sentences import Ladders
from lstm_viz.texts.number_sentences import how_many_digits
from lstm_viz.texts.numbers import share
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.legend import show_legend


def ladders_of(task: str, names: Iterable[str] = NETWORKS) -> Ladders:
    """Return the cards of all trainings of a task's networks; of a damaged one, say so."""
    own, found = networks_of(task), {}
    for name in (name for name in names if name in own):
        try:
            found[name] = cache.ladder(task, *own[name])
        except LSTMVizError as error:
            st.error(refusals.refusal(error))
    return found


def of_every_length(ladders: Ladders) -> Ladders:
    """Return the networks that were trained for every number of steps: of as many weights."""
    most = max(map(len, ladders.values()))
    return {name: ladder for name, ladder in ladders.items() if len(ladder) == most}


def show_cost(ladders: Ladders, digits: int) -> None:
    """Draw the share far from the end against the steps of each training."""
    first = next(iter(ladders.values()))
    far = ladder_sentences.of_seeds(first[0].seeds, digits)[0].after
    drawn = [
        Spread(
            sentences.name_with_size(ladder[0]),
            style(name),
            list(zip(*(_of_seeds(card, digits) for card in ladder), strict=True)),
        )
        for name, ladder in ladders.items()
    ]
    told = {"digits": how_many_digits(digits), "tokens": t(f"tokens.{first[0].tokens}")}
    st.markdown(t("ladder.cost", **told, low=far.low, high=far.high))
    labels = [number(card.steps or 0) for card in first]
    words = SpreadWords(axis=t("ladder.steps"), seeds=t("far.seeds"))
    figure = spreads(drawn, labels, words=words, write=share, chance=10.0**-digits)
    show_legend(drawn, chance=True)
    alternative = "; ".join(f"{one.name}: {', '.join(map(share, one.middle))}" for one in drawn)
    plain = {"displayModeBar": False}
    st.plotly_chart(figure, key="learning_cost", config=plain, alt=alternative)
    st.caption(t("ladder.cost_guide"))


def _of_seeds(card: Card, digits: int) -> list[float]:
    return [one.share for one in ladder_sentences.of_seeds(card.seeds, digits)]
