"""Accuracy by two things at once: by length and source, by tokens before and after a place."""

from collections.abc import Mapping

from lstm_viz.models import Card, Counted
from lstm_viz.texts.i18n import t
from lstm_viz.texts.tables import number, share, table


def crossed(card: Card) -> list[str]:
    """Return the tables that a card has, each after the sentence that explains it."""
    tokens = t(f"tokens.{card.tokens}")
    told = []
    lengths = {bracket.name: bracket.by_source for bracket in card.accuracy.by_length}
    if any(lengths.values()):
        told += [t("card.length_and_source", tokens=tokens), by_length_and_source(lengths)]
    if card.accuracy.by_position:
        told += [
            t("card.before_and_after", tokens=tokens),
            by_position(card.accuracy.position_grid),
        ]
    return told


def by_length_and_source(lengths: Mapping[str, Mapping[str, Counted]]) -> str:
    """Write one row a source, one column a bracket of lengths.

    >>> print(by_length_and_source({"1–10": {"film": Counted(3, 4)}}))
    | source | 1–10 |
    | --- | ---: |
    | `film` | 75.0\u202f% (3 / 4) |
    """
    sources = dict.fromkeys(source for by_source in lengths.values() for source in by_source)
    rows = (
        (f"`{source}`", *(_cell(by_source.get(source)) for by_source in lengths.values()))
        for source in sources
    )
    return table(["source", *lengths], rows)


def by_position(grid: Mapping[str, Mapping[str, Counted | None]]) -> str:
    """Write one row a range of tokens before the place, one column a range after it."""
    columns = next(iter(grid.values()))
    return table(
        ["before_place", *columns],
        ((before, *map(_cell, row.values())) for before, row in grid.items()),
    )


def _cell(counted: Counted | None) -> str:
    if counted is None:
        return ""
    return f"{share(counted)} ({number(counted.right)} / {number(counted.of)})"
