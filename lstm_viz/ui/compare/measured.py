"""Pictures of what was measured of the networks over a whole test set."""

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import Any, NamedTuple

import streamlit as st

from lstm_viz.figures import Spread, SpreadWords, spreads
from lstm_viz.figures.looks import style
from lstm_viz.measures import by_stories, verdict_of_means, verdict_of_shares
from lstm_viz.models import Card, Measured, Seed
from lstm_viz.models.counted import Bracket, Recalled
from lstm_viz.texts.i18n import t
from lstm_viz.texts.number_sentences import how_many_digits
from lstm_viz.texts.numbers import percent, share, spanned
from lstm_viz.texts.sentences import name_with_size
from lstm_viz.texts.verdicts import verdict_told
from lstm_viz.ui.legend import show_legend

_PLAIN = {"displayModeBar": False}
_IN_R = 2.5  # end of the axis of differences


def _in_r(value: float) -> str:
    return f"{value:.2f}"


class Picture(NamedTuple):
    """One measure over the test set: its name, where a seed has it, and how it is written."""

    name: str
    of: Callable[[Seed], Sequence[Measured]]
    write: Callable[[float], str]
    has_chance: bool = False
    digits: str = ""  # of the numbers that were asked for

    @property
    def is_share(self) -> bool:
        """Whether it ends at 1."""
        return self.write is not _in_r


BY_TEXTS = (
    Picture("by_distance", lambda seed: seed.by_distance, share, has_chance=True),
    Picture("by_length", lambda seed: seed.by_length, share),
)
OTHERS = (
    Picture("recall", lambda seed: seed.recall, percent, has_chance=True),
    Picture("reader", lambda seed: seed.reader, share, has_chance=True),
    Picture("difference", lambda seed: seed.difference, _in_r),
)


def by_digits(digits: int) -> Picture:
    """Return the picture of whole numbers of so many digits, by their distance to the end."""

    def of(seed: Seed) -> list[Bracket]:
        counted = (one for one in seed.by_digits if one.digits == digits)
        return [
            Bracket(one.right, one.of, low=one.after.low, high=one.after.high) for one in counted
        ]

    return Picture("by_digits", of, share, digits=how_many_digits(digits))


def show_picture(picture: Picture, cards: Mapping[str, Card]) -> None:
    """Show one measure, the median of the seeds and all of them, and who is ahead."""
    first = next(iter(cards.values()))
    spread = [
        Spread(name_with_size(card), style(name), [_values(picture, seed) for seed in card.seeds])
        for name, card in cards.items()
    ]
    labels = [spanned(entry.name) for entry in picture.of(first.seeds[0])]
    words = SpreadWords(
        axis=t(f"measured.{picture.name}_axis", tokens=t(f"tokens.{first.tokens}")),
        seeds=t("far.seeds"),
    )
    chance = 1 / len(first.labels) if picture.has_chance else None
    top = None if picture.is_share else _IN_R
    figure = spreads(spread, labels, words=words, write=picture.write, chance=chance, top=top)
    st.markdown(f"**{t(f'measured.{picture.name}', digits=picture.digits)}**")
    show_legend(spread, chance=picture.has_chance)
    alternative = "; ".join(
        f"{one.name}: {', '.join(map(picture.write, one.middle))}" for one in spread
    )
    st.plotly_chart(figure, key=f"measured_{picture.name}", config=_PLAIN, alt=alternative)
    if len(cards) > 1:
        st.markdown(t("measured.at", place=labels[-1]) + " " + _ahead(picture, cards))


def _values(picture: Picture, seed: Seed) -> list[float]:
    return [entry.value for entry in picture.of(seed)]


def _ahead(picture: Picture, cards: Mapping[str, Card]) -> str:
    """Tell who is ahead at the last point of the axis, over all seeds."""
    last: dict[str, list[Any]] = {
        name: [picture.of(seed)[-1] for seed in card.seeds] for name, card in cards.items()
    }
    means = {name: fmean(entry.value for entry in last[name]) for name in last}

    def listed(networks: Sequence[str]) -> str:
        return ", ".join(
            f"{name_with_size(cards[n])} ({picture.write(means[n])})" for n in networks
        )

    if not picture.is_share:
        return verdict_told(verdict_of_means(last), listed, is_merit=False)
    shares = {name: list(map(_of_texts, entries)) for name, entries in last.items()}
    return verdict_told(verdict_of_shares(shares), listed)


def _of_texts(entry: Measured) -> Measured:
    return by_stories(entry) if isinstance(entry, Recalled) else entry
