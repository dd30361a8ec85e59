"""What follows from a picture of Compare, in one sentence computed from its numbers."""

from collections.abc import Mapping, Sequence

import numpy as np

from lstm_viz.measures import WordMemory, highway
from lstm_viz.measures.compared import Compared
from lstm_viz.models import Card, Reading, asked_number
from lstm_viz.models.counted import Counted
from lstm_viz.models.stories import asked_place
from lstm_viz.texts import sentences, story_sentences
from lstm_viz.texts.fading import word_text, write_asked, write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.numbers import share, signed
from lstm_viz.texts.sentences import in_powers, title
from lstm_viz.texts.tables import number
from lstm_viz.texts.verdicts import answer_named, choose_answer

_UNFELT = 1e-3  # in R: a change this small teaches nothing beside those of other words
_HALF = 0.5
RELU = "relu-weights"


def who_knows(compared: Compared) -> str:
    """Tell which networks, asked at the end, know what the followed word holds."""
    if story_sentences.doubt(compared.reading.model, compared.reading):
        return t("knows.unasked")
    if not compared.is_asked:
        return _who_is_moved(compared)
    groups: dict[bool, list[str]] = {True: [], False: []}
    for memory in compared.kept.values():
        groups[bool(compared.is_right(memory)[-1])].append(title(memory.reading.model))
    kind = "some" if all(groups.values()) else "all" if groups[True] else "none"
    right, wrong = (", ".join(groups[key]) for key in (True, False))
    return t(f"knows.{kind}", asked=write_asked(compared), right=right, wrong=wrong)


def since_when(compared: Compared) -> list[str]:
    """Tell of each network how long it is right, if what the word holds is asked for."""
    told, reading = [], compared.reading
    for memory in compared.kept.values():
        wrong, first = compared.wrong_since(memory), compared.first_asked
        if wrong is None:
            kind = "always" if compared.is_right(memory)[first:].all() else "again"
        else:
            kind = "since" if compared.is_right(memory).any() else "never"
        since = compared.word + first if wrong is None else wrong
        word = word_text(reading.tokens, reading.words[since])
        told.append(t(f"knows.{kind}", network=title(memory.reading.model), word=plain(word)))
    return told


def why(compared: Compared) -> str:
    """Tell which way the word could come to the end: the highway of a gated cell, or none."""
    gated = [memory for memory in compared.kept.values() if memory.has_highway]
    told = [
        t(
            "why.gated",
            network=title(memory.reading.model),
            word=plain(write_word(compared)),
            **_keeping(memory, compared.start),
        )
        for memory in gated
    ]
    others = [title(m.reading.model) for m in compared.kept.values() if not m.has_highway]
    return " ".join([*told, *([t("why.rnn", networks=", ".join(others))] if others else [])])


def always(compared: Compared, cards: Mapping[str, Sequence[Card]]) -> str:
    """Tell how often the networks are right on test texts like this one, at other steps too.

    Parameters
    ----------
    compared
        What is shown.
    cards
        By network those of all its trainings, the shown one among them; those of an RNN with
        ReLU are told of beside one with tanh also where it is not shown.
    """
    own = [(m.reading.model.card, cards.get(name, ())) for name, m in compared.kept.items()]
    shown = [(card, ladder) for card, ladder in own if card and counted_like(compared, card)]
    if not shown:
        return ""
    counted, steps = counted_like(compared, shown[0][0]), shown[0][0].steps
    with_relu = _with_relu(compared, cards.get(RELU, ()))
    now = [card for card, _ in shown] + [card for card in with_relu if card.steps == steps]
    told = t(
        "always.now",
        texts=number(counted.of if counted else 0),
        kind=sentences.tests(shown[0][0]),
        networks="; ".join(_share_of(compared, card) for card in now),
    )
    ladders = [card for _, ladder in shown for card in ladder] + with_relu
    most = max((card.steps or 0 for card in ladders), default=0)
    if steps in (None, most):
        return told
    after = "; ".join(_share_of(compared, card) for card in ladders if card.steps == most)
    return told + " " + t("always.longer", steps=number(most), networks=after)


def _with_relu(compared: Compared, ladder: Sequence[Card]) -> list[Card]:
    """Return the trainings of the RNN with ReLU, if one with tanh is shown and it is not."""
    has_rnn = not all(memory.has_highway for memory in compared.kept.values())
    return list(ladder) if has_rnn and RELU not in compared.kept else []


def counted_like(compared: Compared, card: Card) -> Counted | None:
    """Return what a card counted on test texts like the one that is shown."""
    return counted_of(compared.reading, card)


def counted_of(reading: Reading, card: Card) -> Counted | None:
    """Return what a card counted on test texts like one; None if nothing was."""
    accuracy = card.accuracy
    if accuracy.by_digits:
        asked = asked_number(reading)
        return asked and accuracy.of_digits(len(asked.digits), len(reading) - asked.stop)
    if accuracy.by_distance:
        place = asked_place(reading)
        return place and accuracy.at_position(place.start, len(reading) - place.stop)
    return accuracy.at_length(len(reading))


def in_general(compared: Compared) -> str:
    """Tell how often the networks are right over all test texts."""
    models = [memory.reading.model for memory in compared.kept.values()]
    cards = [model.card for model in models if model.card]
    if not cards:
        return ""
    shares = [f"{sentences.name_with_size(c)} {share(c.accuracy.share)}" for c in cards]
    tests, kind = number(cards[0].accuracy.of), sentences.tests(cards[0])
    return t("general.title", texts=tests, kind=kind, networks="; ".join(shares))


def what_is_felt(compared: Compared) -> str:
    """Tell how far a change of the word still moves each network, and if one knows it anyway."""
    felt = compared.values("sensitivity")
    for name, memory in compared.kept.items():
        at_end = float(felt[name][-1])
        if at_end < _UNFELT and compared.is_asked and compared.is_right(memory)[-1]:
            network = title(memory.reading.model)
            return t(
                "felt.knows",
                network=network,
                value=f"{in_powers(at_end)} R",
                asked=write_asked(compared),
            )
    values = (
        f"{title(memory.reading.model)} {in_powers(felt[name][-1])} R"
        for name, memory in compared.kept.items()
    )
    return t("felt.values", word=plain(write_word(compared)), networks="; ".join(values))


def which_way(compared: Compared) -> str:
    """Tell how many units of each gated cell pass on at least half to the end."""
    told = [
        t("way.half", network=title(memory.reading.model), **_keeping(memory, compared.start))
        for memory in compared.kept.values()
        if memory.has_highway
    ]
    return t("way.title", networks="; ".join(told)) if told else t("highway.none")


def _who_is_moved(compared: Compared) -> str:
    """Tell how much the answer of each network hangs on a word that no question asks for."""
    memory = compared.kept.get("lstm") or next(iter(compared.kept.values()))
    answer = choose_answer(memory)
    moved = (
        f"{title(m.reading.model)} {signed(float(m.swapping_of(compared.word).effect[0, answer]))}"
        for m in compared.kept.values()
    )
    told = {
        "word": plain(write_word(compared)),
        "answer": answer_named(memory, answer),
        "networks": "; ".join(moved),
    }
    return t("knows.moved", **told)


def _keeping(memory: WordMemory, start: int) -> dict[str, int | str]:
    kept = highway(memory.reading, [start])[-1, 0]
    letter = "h" if memory.reading.trace.c is None else "c"
    told = {"letter": letter, "state": t(f"quantity.{letter}")}
    return {"half": int(np.sum(kept >= _HALF)), "all": len(kept), **told}


def _share_of(compared: Compared, card: Card) -> str:
    counted = counted_like(compared, card)
    return f"{sentences.name_with_size(card)} {share(counted.share) if counted else '–'}"
