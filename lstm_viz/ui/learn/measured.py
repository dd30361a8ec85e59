"""What was measured of networks over whole test sets, told from their cards in a chapter."""

from collections.abc import Mapping, Sequence
from statistics import fmean

import streamlit as st

from lstm_viz.figures import Spread, SpreadWords, spreads, style
from lstm_viz.measures import Verdict, verdict_of_shares
from lstm_viz.models import Bracket, Card, Seed
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import share, spanned
from lstm_viz.texts.sentences import name_with_size
from lstm_viz.texts.sentences import tests as tests_of
from lstm_viz.texts.tables import number
from lstm_viz.texts.verdicts import verdict_told
from lstm_viz.ui.legend import show_legend

_CHART = "learn_tests"


def mean_share(card: Card) -> float:
    """Return the share of right answers on the test, the mean of all seeds."""
    return fmean(seed.share for seed in card.seeds)


def who_is_right(cards: Mapping[str, Card]) -> Verdict:
    """Compare networks by right answers on the same test texts, over all of their seeds."""
    return verdict_of_seeds({name: card.seeds for name, card in cards.items()})


def verdict_of_seeds(trainings: Mapping[str, Sequence[Seed]]) -> Verdict:
    """Compare trainings by right answers on the same test texts, over all of their seeds."""
    return verdict_of_shares({name: [*map(_whole, seeds)] for name, seeds in trainings.items()})


def _whole(seed: Seed) -> Bracket:
    """Return what a seed is right on in the whole test, from the shortest to the longest."""
    return Bracket(seed.right, seed.of, low=seed.brackets[0].low, high=seed.brackets[-1].high)


def tell_tests(cards: Mapping[str, Card]) -> str:
    """Tell how often networks of one task are right, with their weights, and who is ahead."""
    first = next(iter(cards.values()))

    def listed(names: Sequence[str]) -> str:
        return ", ".join(
            t(
                "learn.network_share",
                network=name_with_size(cards[name]),
                weights=number(cards[name].sizes.weights.layer),
                share=share(mean_share(cards[name])),
            )
            for name in names
        )

    corpus, tests = t(f"corpus.{first.task}"), number(first.accuracy.of)
    told = verdict_told(who_is_right(cards), listed)
    kind, seeds = tests_of(first), len(first.seeds)
    return t("learn.tests_told", corpus=corpus, tests=tests, kind=kind, seeds=seeds, told=told)


def show_tests(cards: Mapping[str, Card]) -> None:
    """Show right answers by distance or length, the median of the seeds and all of them."""
    first = next(iter(cards.values()))
    lines = [
        Spread(
            name_with_size(card), style(name), [[b.share for b in s.brackets] for s in card.seeds]
        )
        for name, card in cards.items()
    ]
    kind = "by_distance" if first.accuracy.by_distance else "by_length"
    words = SpreadWords(
        axis=t(f"measured.{kind}_axis", tokens=t(f"tokens.{first.tokens}")), seeds=t("far.seeds")
    )
    labels = [spanned(bracket.name) for bracket in first.accuracy.brackets]
    figure = spreads(lines, labels, words=words, write=share)
    st.markdown(tell_tests(cards))
    show_legend(lines)
    told = "; ".join(f"{one.name}: {', '.join(map(share, one.middle))}" for one in lines)
    st.plotly_chart(figure, key=_CHART, config={"displayModeBar": False}, alt=told)
