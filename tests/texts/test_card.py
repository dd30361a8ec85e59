"""Every field of every card is on the screen, in both languages."""

import re

import pytest
from msgspec.structs import replace

import lstm_viz
from lstm_viz.models.networks import file_stem, shipped
from lstm_viz.texts import card as model_card
from lstm_viz.texts import i18n, sentences
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.texts.numbers import in_percent
from tests.cards import raw_card
from tests.faults import assert_none

MODELS = [tuple(one) for one in shipped() if one.task != "latch"]


def load(task, cell, budget, steps):
    return lstm_viz.load(task, cell, budget, steps=steps)


@pytest.fixture(params=LANGUAGES)
def lang(request):
    with i18n.speaking(request.param):
        yield request.param


def leaves(card):
    """All names and values at the ends of a card.

    But for what a seed reaches by the place's position: that of the shipped one alone is shown.
    """
    if isinstance(card, dict):
        shown = {
            name: part for name, part in card.items() if name != "by_position" or "seed" not in card
        }
        return [leaf for part in shown.values() for leaf in leaves(part)]
    if isinstance(card, list):
        return [leaf for part in card for leaf in leaves(part)]
    return [card]


def as_written(value, words, card):
    """The ways in which a page may write a value of a card."""
    if isinstance(value, bool):  # whether the places of a phase were planted: see below
        return {""}
    if isinstance(value, int):
        return {f"{value:,}"}
    if isinstance(value, float):
        small = {sentences.at_most(value)} if value else set()
        digits = {f"{value:.{k}f}" for k in range(1, 4)}  # a mean has those of its error
        percent = i18n.t("answer.percent", percent=in_percent(value, 2))
        return {str(value), percent, *small, *digits}
    made = ("label", "cell", "budget", "corpus", "licence", "source")
    written = {words.get(f"{name}.{value}", value) for name in made}
    written.add(words.get(f"card.reads_{value}", value))
    written.add(words.get(f"start_name.{value}", value))
    start = words.get(f"start.{value}_{card['cell']}", value)
    written.add(start.format(time_scale=card.get("time_scale")))
    written |= {place["en"] for place in card.get("places", []) if place["label"] == value}
    return written


@pytest.fixture(scope="module")
def cards():
    """The card of every model, by its names."""
    return {names: load(*names).card for names in MODELS}


def test_every_field_of_a_card_is_on_the_screen(cards, lang):
    words, missing = catalogue(lang), []
    for names, card in cards.items():
        raw = raw_card(*names)
        shown = "\n".join(part(card) for part in model_card.PARTS.values())
        missing += [
            (file_stem(*names), value)
            for value in leaves(raw)
            if not any(way in shown for way in as_written(value, words, raw))
        ]
    assert_none(missing)


def test_a_changed_number_of_a_card_is_seen(cards):
    unseen = []
    for names, card in cards.items():
        changed = replace(card, accuracy=replace(card.accuracy, right=4321, of=5000))
        if "| 4,321 | 5,000 | 86.4\u202f% |" not in model_card.accuracy(changed):
            unseen.append((names, "accuracy"))
        changed = replace(card, oracle=replace(card.oracle, largest_difference=0.5))
        if "5.0·10⁻¹" not in model_card.checks(changed):
            unseen.append((names, "oracle"))
    assert_none(unseen)


def test_the_start_that_a_card_tells_is_the_one_on_the_screen(cards):
    wrong = []
    for names, card in cards.items():
        told = catalogue("en")[f"start.{card.start}_{card.cell}"]
        told = told.format(time_scale=card.time_scale)
        if f"Start: {told}" not in model_card.training(card):
            wrong.append((names, "not shown"))
        if (f"log U(1, {card.time_scale})" in told) != (card.start == "chrono"):
            wrong.append((names, told))
    assert_none(wrong)


def test_a_planted_phase_and_spans_by_turns_are_told():
    told = model_card.training(lstm_viz.load("travel-en", "gru").card)
    near, anywhere = "0–20 before and 0–10 after", "0–200 before and 0–120 after"
    assert f"4 epochs at {near} (place set into a real sentence); " in told
    assert f"; 4 epochs at {near} or {anywhere}; 6 epochs at {anywhere}" in told


def test_tables_are_whole(cards):
    torn = [
        (names, table)
        for names, card in cards.items()
        for part in model_card.PARTS.values()
        for table in re.findall(r"(?:^\|.*\|$\n?)+", part(card), flags=re.MULTILINE)
        if len({line.count("|") for line in table.splitlines()}) > 1
    ]
    assert_none(torn)


def test_each_number_stands_in_its_row(lang):
    card = lstm_viz.load("reviews-ko", "lstm").card
    raw = raw_card("reviews-ko", "lstm")
    words, measured = catalogue(lang), raw["negations"]
    percent = f"{100 * measured['right'] / measured['texts']:.1f}"
    share = words["answer.percent"].format(percent=percent)
    row = f"| {words['card.negations']} | {measured['right']} | {measured['texts']} | {share} |"
    assert row in model_card.accuracy(card)
    assert re.search(rf"{words['source.shopping']} .*× 8 \|", model_card.training_data(card))
    assert re.search(rf"{words['source.film']} .*× 1 \|", model_card.training_data(card))
    seed = raw["seeds"][1]
    assert f"({seed['right']:,})" in model_card.training(card)
