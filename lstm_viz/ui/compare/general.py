"""Is it so in general? Right answers over all test texts, and this text with others in it."""

from collections.abc import Mapping

import streamlit as st

from lstm_viz.measures import FEWEST_TEXTS
from lstm_viz.measures.compared import Compared
from lstm_viz.models import Card
from lstm_viz.texts import ladder_sentences, sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.tables import number
from lstm_viz.texts.verdicts import who_holds_more
from lstm_viz.ui import controls
from lstm_viz.ui.compare.measured import BY_TEXTS, OTHERS, Picture, by_digits, show_picture
from lstm_viz.ui.compare.views import show_guide
from lstm_viz.ui.reading.learning_cost import ladders_of, of_every_length, show_cost

_TESTS, _TESTS_OF = "tests", "tests_of"
_KINDS = ("distance", "steps")


def show_general(compared: Compared) -> None:
    """Show right answers by distance or length, or by the steps of training, and who is ahead."""
    cards = cards_of(compared)
    if not cards:
        return
    _say_of_what(cards)
    first = next(iter(cards.values()))
    digits = ladder_sentences.digits_told(first, compared.number)
    if first.steps and controls.choice(_TESTS, _KINDS, labelled=False) == "steps":
        ladders = of_every_length(ladders_of(first.task))  # of all networks, not of half the truth
        show_cost(ladders, digits)
        st.markdown(ladder_sentences.both_halves(ladders, digits, first.steps))
    else:
        show_picture(_picture(first, digits), cards)
    if len(compared.kept) > 1 and len(compared.reading.words) > 1:
        st.markdown(who_holds_more(compared))
    show_guide(t("measured.guide", texts=FEWEST_TEXTS), t("holds.guide", texts=FEWEST_TEXTS))


def show_tests(compared: Compared) -> None:
    """Show one of the other measures of a task's cards."""
    cards = cards_of(compared)
    if not cards:
        return
    _say_of_what(cards)
    seed = next(iter(cards.values())).seeds[0]
    pictures = {picture.name: picture for picture in OTHERS if picture.of(seed)}
    if not pictures:  # of numbers only right answers were counted
        st.info(t("measured.none", view=t("view.general")))
        return
    known = [picture.name for picture in OTHERS]
    chosen = controls.choice(_TESTS_OF, list(pictures), known=known, labelled=False)
    show_picture(pictures[chosen], cards)
    show_guide(t("measured.guide", texts=FEWEST_TEXTS))


def cards_of(compared: Compared) -> dict[str, Card]:
    """Return the cards of the networks that are compared, if they have any."""
    models = {name: memory.reading.model for name, memory in compared.kept.items()}
    return {name: model.card for name, model in models.items() if model.card}


def _say_of_what(cards: Mapping[str, Card]) -> None:
    card = next(iter(cards.values()))
    tests, corpus = number(card.accuracy.of), t(f"corpus.{card.task}")
    st.caption(t("measured.title", tests=tests, kind=sentences.tests(card), corpus=corpus))


def _picture(card: Card, digits: int) -> Picture:
    if card.accuracy.by_digits:
        return by_digits(digits)
    return next(picture for picture in BY_TEXTS if picture.of(card.seeds[0]))
