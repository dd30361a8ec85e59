"""Numbers of a card: what was counted, and of how many."""

from collections.abc import Iterable, Mapping
from statistics import median
from types import MappingProxyType
from typing import Annotated, Protocol

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

Count = Annotated[int, Meta(ge=0)]
Total = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]
Distance = Annotated[float, Meta(gt=0)]
Error = Annotated[float, Meta(ge=0)]


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a card: as in its file, and not to be changed."""

    def _seal(self, name: str) -> None:
        """Let nobody write into a mapping of this part."""
        force_setattr(self, name, MappingProxyType(getattr(self, name)))


class Measured(Protocol):
    """What was measured at one point of an axis: distances, lengths or lags."""

    @property
    def name(self) -> str:
        """The point of the axis."""

    @property
    def value(self) -> float:
        """A share or a mean."""

    @property
    def of(self) -> int:
        """How many it was taken of."""


class Counted(Part, frozen=True):
    """Right answers, and of how many texts.

    >>> Counted(9, 12).share, Counted(9, 12).percent
    (0.75, 75.0)
    """

    right: Count
    of: Total = field(name="texts")

    def __post_init__(self) -> None:
        if self.right > self.of:
            raise ValueError(f"{self.right} right of {self.of} texts")

    @property
    def share(self) -> float:
        """Share of right answers, 0 to 1."""
        return self.right / self.of

    @property
    def percent(self) -> float:
        """Share of right answers, 0 to 100."""
        return 100 * self.right / self.of

    @property
    def value(self) -> float:
        """The share, as what was measured at a point of an axis."""
        return self.share


class Bracket(Counted, frozen=True, kw_only=True):
    """Right answers on texts, or at distances, of `low` to `high` tokens, both counted in.

    >>> Bracket(9, 12, low=11, high=30).name
    '11–30'
    """

    low: Count = field(name="from")
    high: Count = field(name="to")
    by_source: Mapping[str, Counted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._seal("by_source")

    @property
    def name(self) -> str:
        """First and last number of tokens."""
        return between(self.low, self.high)


class Tokens(Part, frozen=True, kw_only=True):
    """A range of numbers of tokens, `low` and `high` counted in.

    >>> Tokens(low=21, high=60).name, 60 in Tokens(low=21, high=60)
    ('21–60', True)
    """

    low: Count = field(name="from")
    high: Count = field(name="to")

    def __contains__(self, tokens: int) -> bool:
        return self.low <= tokens <= self.high

    @property
    def name(self) -> str:
        """First and last number of tokens."""
        return between(self.low, self.high)


class Read(Counted, frozen=True, kw_only=True):
    """Places that a linear reader finds in the state, so many tokens after them."""

    distance: Count

    @property
    def name(self) -> str:
        """Tokens since the place."""
        return str(self.distance)


class Recalled(Part, frozen=True, kw_only=True):
    """Mean probability of the right answer, 0 to 1, `low` to `high` tokens after it.

    It is a place, or a whole number of so many `digits`. The standard error of the mean is
    over stories, each of which counts once.
    """

    low: Count = field(name="from")
    high: Count = field(name="to")
    value: Share = field(name="mean")
    of: Total = field(name="words")
    error: Error | None = None
    stories: Total | None = None
    digits: Total | None = None

    @property
    def name(self) -> str:
        """First and last number of tokens."""
        return between(self.low, self.high)


class Differing(Part, frozen=True, kw_only=True):
    """Mean difference that a word still makes in the state, in units of R, `lag` tokens after.

    The standard error of the mean is over words, one of each text.
    """

    lag: Count
    value: Annotated[float, Meta(ge=0)] = field(name="mean")
    of: Total = field(name="words")
    error: Error | None = None

    @property
    def name(self) -> str:
        """Tokens since the word."""
        return str(self.lag)


class Typical(Part, frozen=True, kw_only=True):
    """Mean distance of two unrelated vectors, its standard error, and of how many pairs."""

    mean: Distance
    error: Error | None = None
    pairs: Total


def between(low: int, high: int) -> str:
    """Write a range of whole numbers.

    >>> between(0, 10)
    '0–10'
    """
    return f"{low}–{high}"


def middle(counts: Iterable[Counted]) -> float:
    """Return the median of shares, 0 to 1: what is told of several seeds.

    >>> middle([Counted(1, 10), Counted(9, 10), Counted(8, 10)])
    0.8
    """
    return median(counted.share for counted in counts)
