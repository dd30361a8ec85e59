"""Sentences about travel stories: what an answer is worth, and how networks compare."""

from collections.abc import Mapping, Sequence
from typing import Any

from lstm_viz.measures import verdict_of_shares
from lstm_viz.models import (
    Card,
    Counted,
    Model,
    Reading,
    Seed,
    middle,
    namings,
    place_names,
    recites,
)
from lstm_viz.models.stories import asked_place
from lstm_viz.texts import number_sentences, sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import percent, share, span

# Set before training: right answers of a gated network wherever the place stands.
_GOALS = {"en": 0.99, "ko": 0.97}


def doubt(model: Model, reading: Reading) -> str:
    """Tell why what was measured says nothing of a text; nothing if it does.

    A story has to name one place, whatever else; a review only to be one that can be read.
    """
    if recites(model):
        return number_sentences.doubt(model, reading)
    if not model.question or sentences.is_foreign(model, reading):
        return sentences.doubt(model, reading)
    names, named = place_names(model), namings(reading)
    if not named:
        return t("story.no_place", places=", ".join(names))
    places = ", ".join(dict.fromkeys(names[naming.place] for naming in named))
    if not asked_place(reading):
        return t("story.which_place", places=places)
    return sentences.doubt(model, reading)


def worth(model: Model, reading: Reading) -> str:
    """Tell what the next word of a story is worth: measured on stories like it, or a guess.

    Nothing of a network that was not measured.
    """
    named, card = asked_place(reading), model.card
    if doubted := doubt(model, reading):
        return doubted
    if card is None or named is None:
        return ""
    told: dict[str, Any] = {
        "network": sentences.network(model),
        "place": place_names(model)[named.place],
        "tokens": sentences.tokens(model),
        "before": named.start,
        "distance": len(reading) - named.stop,
    }
    if card.mentions and len({naming.place for naming in namings(reading)}) > 1:
        return t("story.mentioned", **told, **_counted(card.mentions))
    return _at_position(card, told)


def _at_position(card: Card, told: Mapping[str, Any]) -> str:
    measured = card.accuracy.at_position(told["before"], told["distance"])
    if measured is None:
        return t("story.position_beyond", **told)
    before, after = measured.before, measured.after
    ranges = {
        "before_span": span(before.low, before.high),
        "after_span": span(after.low, after.high),
    }
    return t("story.position", **told, **ranges, **_counted(measured))


def _counted(counted: Counted) -> dict[str, str]:
    return {"percent": share(counted.share), "texts": f"{counted.of:,}"}


def goal(card: Card) -> float | None:
    """Return the share of right answers that is asked of a gated network wherever the place is."""
    return None if card.cell == "rnn" else _GOALS.get(card.language or "")


def positions_told(cards: Sequence[Card]) -> str:
    """Tell what the grids by position show, and which networks miss their goal, how often."""
    fewest = min(position.of for card in cards for position in card.accuracy.by_position)
    told = t("far.positions", texts=fewest, tokens=t(f"tokens.{cards[0].tokens}"))
    goals = {card.sha256: goal(card) for card in cards}
    missed = [
        t("far.missed_by", network=sentences.name_with_size(card), missed=count, of=len(each))
        for card in cards
        for each in [card.accuracy.by_position]
        if (count := sum(position.share < (goals[card.sha256] or 0) for position in each))
    ]
    wanted = f"{100 * max(one for one in goals.values() if one):.0f}"
    key = "missed" if missed else "reached"
    return f"{told} {t(f'far.{key}', goal=wanted, networks='; '.join(missed))}"


def compare_distances(rnn: Card, lstm: Card) -> str:
    """Compare what two cards say of the least and the largest distances, and how surely."""
    near, far = ([card.accuracy.by_distance[k] for card in (rnn, lstm)] for k in (0, -1))
    shares = [share(bracket.share) for bracket in (*near, *far)]
    told = t(
        "far.compared",
        rnn_start=t(f"start_name.{rnn.start}"),
        lstm_start=t(f"start_name.{lstm.start}"),
        near=near[0].high,
        shortest=far[0].low,
        longest=far[0].high,
        tokens=t(f"tokens.{rnn.tokens}"),
        **dict(zip(("rnn_near", "lstm_near", "rnn_far", "lstm_far"), shares, strict=True)),
    )
    cards = {"rnn": rnn, "lstm": lstm}
    verdict = verdict_of_shares(
        {name: [seed.by_distance[-1] for seed in card.seeds] for name, card in cards.items()}
    )
    return f"{told} {t(f'far.{verdict.best}_better' if verdict.behind else 'far.no_difference')}"


def at_once(rnn: Card, lstm: Card) -> str:
    """Tell what the same networks learn without the short stories, the median of the seeds."""
    readers = zip(*(seed.reader for seed in _unschooled(rnn)), strict=True)
    found = {entries[0].distance: _middle(entries) for entries in readers}
    return t(
        "far.at_once_told",
        rnn=_middle(_unschooled(rnn)),
        lstm=_middle(_unschooled(lstm)),
        rnn_first=_middle(rnn.seeds),
        lstm_first=_middle(lstm.seeds),
        chance=percent(1 / len(rnn.labels)),
        after_one=found[1],
        after_ten=found[10],
    )


def _unschooled(card: Card) -> Sequence[Seed]:
    """Return the seeds of a cell that was trained without the short stories."""
    return card.variants["no_short_stories"].seeds


def _middle(counts: Sequence[Counted]) -> str:
    return share(middle(counts))
