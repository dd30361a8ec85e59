"""Numbers, lists and tables of a model card, as Markdown."""

from collections.abc import Iterable, Sequence

from lstm_viz.models import Counted
from lstm_viz.texts import numbers
from lstm_viz.texts.i18n import t

Rows = Iterable[Sequence[object]]


def share(counted: Counted) -> str:
    """Write the share of right answers in percent."""
    return numbers.share(counted.share)


def share_and_count(counted: Counted) -> str:
    """Write the share of right answers, and how many they are."""
    return f"{share(counted)} ({number(counted.right)})"


def number(number: int) -> str:
    """Write a whole number in groups of three digits."""
    return f"{number:,}"


def pairs(**values: object) -> str:
    """List values under the names of `card.<name>`."""
    return "\n".join(f"- {t(f'card.{name}')}: {value}" for name, value in values.items())


def table(heads: Sequence[str], rows: Rows, *, texts: int = 1) -> str:
    """Write a table whose first `texts` columns hold words, and the others numbers."""
    names = [h if h[0].isdigit() else t(f"column.{h}") for h in heads]
    ruler = ["---"] * texts + ["---:"] * (len(names) - texts)
    lines = [names, ruler, *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
