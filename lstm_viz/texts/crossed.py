"""What was counted by two things at once: length and source, tokens before and after, digits."""

from collections.abc import Mapping, Sequence

from lstm_viz.models import Card, Counted, Seed
from lstm_viz.models.counted import Recalled
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import mean, spanned
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
    if card.accuracy.by_digits:
        told += [t("card.digits_and_distance", tokens=tokens), by_digits(card.seeds)]
    return told


def by_length_and_source(lengths: Mapping[str, Mapping[str, Counted]]) -> str:
    """Write one row a source, one column a bracket of lengths.

    >>> print(by_length_and_source({"1–10": {"film": Counted(3, 4)}}))
    | source | 1–10 |
    | --- | ---: |
    | films | 75.0\u202f% (3 / 4) |
    """
    sources = dict.fromkeys(source for by_source in lengths.values() for source in by_source)
    rows = (
        (sentences.source(name), *(_cell(by_source.get(name)) for by_source in lengths.values()))
        for name in sources
    )
    return table(["source", *map(spanned, lengths)], rows)


def by_position(grid: Mapping[str, Mapping[str, Counted | None]]) -> str:
    """Write one row a range of tokens before the place, one column a range after it."""
    columns = next(iter(grid.values()))
    return table(
        ["before_place", *map(spanned, columns)],
        ((spanned(before), *map(_cell, row.values())) for before, row in grid.items()),
    )


def by_digits(seeds: Sequence[Seed]) -> str:
    """Write one row a number of digits, one column a distance, in a cell every seed's count."""
    first = seeds[0].by_digits
    columns = list(dict.fromkeys(spanned(one.after.name) for one in first))
    counts = [[seed.by_digits[k].right for seed in seeds] for k in range(len(first))]
    cells = [
        f"{' · '.join(map(number, right))} / {number(one.of)}"
        for right, one in zip(counts, first, strict=True)
    ]
    digits = list(dict.fromkeys(one.digits for one in first))
    rows = (
        (count, *(cell for cell, one in zip(cells, first, strict=True) if one.digits == count))
        for count in digits
    )
    return table(["digits", *columns], rows)


def recall_by_digits(recalled: Sequence[Recalled]) -> str:
    """Write one row a distance, one column a number of digits: mean recall, and of how many."""
    columns = sorted({entry.digits or 0 for entry in recalled})
    rows = (
        (
            spanned(name),
            *(
                _recalled(entry)
                for count in columns
                for entry in recalled
                if (entry.name, entry.digits) == (name, count)
            ),
        )
        for name in dict.fromkeys(entry.name for entry in recalled)
    )
    return table(["number_at", *map(str, columns)], rows)


def _recalled(entry: Recalled) -> str:
    counted = t("card.in_stories", words=number(entry.of), stories=number(entry.stories or 0))
    return f"{mean(entry.value, entry.error)} ({counted})"


def _cell(counted: Counted | None) -> str:
    if counted is None:
        return ""
    return f"{share(counted)} ({number(counted.right)} / {number(counted.of)})"
