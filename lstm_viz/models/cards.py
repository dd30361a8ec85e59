"""What a model's card says of a text like the reader's."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class MeasuredAccuracy(NamedTuple):
    """Answers on test texts, or at distances, of `shortest` to `longest` tokens."""

    shortest: int
    longest: int
    right: int
    texts: int

    @property
    def percent(self) -> float:
        """Share of right answers, 0 to 100."""
        return 100 * self.right / self.texts


def accuracy_at_length(card: Mapping[str, Any], token_count: int) -> MeasuredAccuracy:
    """Return the measured accuracy on test texts about as long as one of `token_count` tokens.

    For a text longer than any test text it is that on the longest ones.

    Examples
    --------
    >>> card = {"accuracy": {"by_length": [{"from": 1, "to": 30, "right": 9, "texts": 10}]}}
    >>> accuracy_at_length(card, 12).percent
    90.0
    """
    return _at(card["accuracy"]["by_length"], token_count)


def accuracy_at_distance(card: Mapping[str, Any], distance: int) -> MeasuredAccuracy:
    """Return the measured accuracy on stories whose place is about so many tokens away.

    Beyond the largest distance of the test stories it is that at the largest ones.

    Examples
    --------
    >>> bucket = {"from": 0, "to": 10, "right": 640, "texts": 640}
    >>> accuracy_at_distance({"accuracy": {"by_distance": [bucket]}}, 7).percent
    100.0
    """
    return _at(card["accuracy"]["by_distance"], distance)


def _at(entries: Sequence[Mapping[str, int]], tokens: int) -> MeasuredAccuracy:
    entry = next((entry for entry in entries if tokens <= entry["to"]), entries[-1])
    return MeasuredAccuracy(entry["from"], entry["to"], entry["right"], entry["texts"])
