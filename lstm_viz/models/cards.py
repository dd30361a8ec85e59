"""What a model's card says of a text like the reader's."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class MeasuredAccuracy(NamedTuple):
    """Answers on test texts of `shortest` to `longest` tokens (None: no end)."""

    shortest: int
    longest: int | None
    right: int
    texts: int

    @property
    def percent(self) -> float:
        """Share of right answers, 0 to 100."""
        return 100 * self.right / self.texts


def accuracy_at_length(card: Mapping[str, Any], token_count: int) -> MeasuredAccuracy:
    """Return the measured accuracy on test texts about as long as one of `token_count` tokens.

    Examples
    --------
    >>> card = {"accuracy": {"by_length": [{"from": 1, "to": None, "right": 9, "texts": 10}]}}
    >>> accuracy_at_length(card, 12).percent
    90.0
    """
    entry = next(
        entry
        for entry in card["accuracy"]["by_length"]
        if entry["to"] is None or token_count <= entry["to"]
    )
    return MeasuredAccuracy(entry["from"], entry["to"], entry["right"], entry["texts"])
