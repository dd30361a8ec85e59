"""Sentences of a comparison: who holds more, and whether one may say so."""

from collections.abc import Callable, Mapping

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.measures import (
    FEWEST_TEXTS,
    Verdict,
    WordMemory,
    recall_of_numbers,
    recall_of_places,
    verdict,
)
from lstm_viz.measures.compared import Compared
from lstm_viz.models import NETWORKS, place_names, recites
from lstm_viz.texts import sentences, story_sentences
from lstm_viz.texts.fading import write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.numbers import percent, signed
from lstm_viz.texts.sentences import title

_LEAST_SHARE = 0.01  # a smaller gap is not told apart on the screen
_LEAST_ODDS = 0.1
_RNNS = frozenset(name for name, network in NETWORKS.items() if network.cell in ("rnn", "relu"))


def who_holds_more(compared: Compared) -> str:
    """Tell who is ahead at the end of the text: by recall of a place, else by a word's effect."""
    names = {name: title(memory.reading.model) for name, memory in compared.kept.items()}
    reading = compared.reading
    if sentences.doubt(reading.model, reading):
        return t("holds.unlike")
    if compared.is_asked and story_sentences.doubt(reading.model, reading):
        return t("holds.doubt")
    if compared.is_asked:
        sure = {name: _sure(compared, memory) for name, memory in compared.kept.items()}
        count = min(len(values) for values in sure.values())
        told = t("holds.recall" if compared.naming else "holds.recall_number", count=count)
        means = {name: percent(float(values.mean())) for name, values in sure.items()}
        return f"{told} {_ranked(sure, names, means, _LEAST_SHARE)}"
    memory = compared.kept.get("lstm") or next(iter(compared.kept.values()))
    answer = choose_answer(memory)
    swapped = {name: kept.swapping_of(compared.word) for name, kept in compared.kept.items()}
    moved = {name: one.each[0][:, answer] for name, one in swapped.items()}
    told = t(
        "holds.effect",
        word=plain(write_word(compared)),
        count=len(next(iter(moved.values()))),
        answer=answer_named(memory, answer),
    )
    means = {name: signed(float(values.mean())) for name, values in moved.items()}
    sizes = {name: _aligned(values) for name, values in moved.items()}
    return f"{told} {_ranked(sizes, names, means, _LEAST_ODDS)}"


def _sure(compared: Compared, memory: WordMemory) -> Array:
    """Return how surely a network knows what the word holds, and others in its place."""
    if compared.number is not None:
        return recall_of_numbers(memory.reading, compared.number)
    assert compared.naming is not None  # a word holds one or the other
    return recall_of_places(memory.reading, compared.naming)


def answer_names(memory: WordMemory) -> list[str]:
    """Name the answers of a task in the reader's language."""
    model = memory.reading.model
    names = place_names(model)
    return names or [sentences.label(label) for label in model.labels]


def answer_named(memory: WordMemory, answer: int) -> str:
    """Name one answer of a task; of a number, which digit of it that is."""
    name = answer_names(memory)[answer]
    is_digit = recites(memory.reading.model)
    return t("number.first_digit", digit=name) if is_digit else name


def choose_answer(memory: WordMemory) -> int:
    """Return the answer that effects are told of, unless the reader asks for another.

    The last one of two, the likeliest at the end of several.
    """
    count = len(memory.reading.model.labels)
    return 1 if count == 2 else int(memory.answers[-1].argmax())


def _ranked(
    samples: Mapping[str, Array],
    names: Mapping[str, str],
    means: Mapping[str, str],
    least: float,
) -> str:
    """Write a verdict with every network's mean."""
    told = verdict(samples, least=least)

    def listed(networks: tuple[str, ...]) -> str:
        return ", ".join(f"{names[n]} ({means[n]})" for n in networks)

    return verdict_told(told, listed)


def verdict_told(
    told: Verdict, listed: Callable[[tuple[str, ...]], str], *, is_merit: bool = True
) -> str:
    """Write who is largest, who is clearly smaller, and between whom nothing can be said.

    Where more is better, it is also said if an RNN is ahead of all gated networks.
    """
    if told.has_too_few:
        networks = listed((told.best, *told.alike))
        return t("holds.too_few", texts=FEWEST_TEXTS, networks=networks)
    if not told.behind:
        return t("holds.alike", networks=listed((told.best, *told.alike)))
    parts = [
        t("holds.most", networks=listed((told.best,))),
        t("holds.behind", networks=listed(told.behind)),
    ]
    if told.alike:
        parts.append(t("holds.close", networks=listed(told.alike)))
    gated = {name for name in (*told.behind, *told.alike) if name not in _RNNS}
    if is_merit and told.best in _RNNS and gated and gated <= set(told.behind):
        parts.append(t("holds.rnn"))
    return " ".join(parts)


def _aligned(effects: Array) -> Array:
    """Turn effects so that their mean is positive: networks are ranked by its size."""
    return effects * (np.sign(effects.mean()) or 1.0)
