"""What Explore shows of travel stories alone: recall, and how far networks remember."""

from collections.abc import Sequence

import streamlit as st

from lstm_viz.figures import Curve, Spread, SpreadWords, curves, spreads
from lstm_viz.figures.looks import style
from lstm_viz.measures import running_answers
from lstm_viz.models import Card, Model, Reading, Seed, namings, network_of, place_names
from lstm_viz.models.tokens import visible
from lstm_viz.texts import sentences, story_sentences
from lstm_viz.texts.answers import end_of_name
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import percent, share
from lstm_viz.ui import cache
from lstm_viz.ui.legend import show_legend

RECALL = "recall"  # Streamlit key of the chart

_PLAIN = {"displayModeBar": False}


def names_a_place(model: Model, reading: Reading) -> bool:
    """Tell whether there is something that recall could be drawn of."""
    return bool(model.question and namings(reading))


def show_recall(model: Model, reading: Reading) -> None:
    """Draw what the network would answer after each word, a line for each place named."""
    names, by_token = place_names(model), running_answers(reading)
    first = {naming.place: naming for naming in reversed(namings(reading))}
    ends = [stop - 1 for _, stop in reading.words]
    lines: list[Curve] = []
    for place, naming in sorted(first.items(), key=lambda item: item[1].start):
        steps = [end for end in ends if end >= end_of_name(reading, naming)]
        lines.append(Curve(names[place], len(lines), steps, by_token[steps, place]))
    tokens = [visible(token) for token in reading.tokens]
    figure = curves(lines, tokens, title=t("recall.title"), chance=1 / len(names), write=percent)
    alternative = "; ".join(
        t(
            "recall.alternative",
            place=line.name,
            first=percent(line.values[0]),
            low=percent(line.values.min()),
            last=percent(line.values[-1]),
        )
        for line in lines
    )
    st.plotly_chart(figure, key=RECALL, config=_PLAIN, alt=alternative)
    show_legend(lines, chance=True)
    st.caption(t("recall.guide", chance=percent(1 / len(names))))


def show_distances(model: Model) -> None:
    """Show how far networks remember over all test stories, and what makes it worse."""
    own = model.card
    rnn, lstm = (own and cache.model(own.task, cell, "units").card for cell in ("rnn", "lstm"))
    if own is None or rnn is None or lstm is None:
        return
    schooled = [_by_distance(card, card.seeds) for card in (lstm, rnn)]
    forgetful = lstm.variants["forget_bias_1"].seeds
    schooled.append(_by_distance(lstm, forgetful, "forget_bias"))
    if own.sha256 not in (lstm.sha256, rnn.sha256):
        schooled.append(_by_distance(own, own.seeds))
    at_once = [_by_distance(card, card.variants["no_short_stories"].seeds) for card in (lstm, rnn)]
    title = t("far.title", tests=f"{own.accuracy.of:,}")
    st.markdown(f"**{title}**")
    left, right = st.columns([3, 2])
    with left:
        _picture("far_schooled", t("far.schooled"), schooled, own)
        st.caption(story_sentences.compare_distances(rnn, lstm))
    with right:
        _picture("far_at_once", t("far.at_once"), at_once, own)
        st.caption(story_sentences.at_once(rnn, lstm))


def _picture(key: str, title: str, networks: Sequence[Spread], card: Card) -> None:
    buckets = [bracket.name for bracket in card.accuracy.by_distance]
    words = SpreadWords(
        axis=t("far.distance", tokens=t(f"tokens.{card.tokens}")), seeds=t("far.seeds")
    )
    figure = spreads(networks, buckets, words=words, write=share, chance=1 / len(card.labels))
    st.markdown(title)
    show_legend(networks, chance=True)
    alternative = "; ".join(
        f"{network.name}: {', '.join(map(share, network.middle))}" for network in networks
    )
    st.plotly_chart(figure, key=key, config=_PLAIN, alt=alternative)


def _by_distance(card: Card, seeds: Sequence[Seed], variant: str = "") -> Spread:
    """Take the accuracy of all seeds of a card, or of a variant on it."""
    return Spread(
        t(f"far.{variant}") if variant else sentences.name_with_size(card),
        style(variant or network_of(card.cell, card.budget)),
        [[bracket.share for bracket in seed.by_distance] for seed in seeds],
    )
