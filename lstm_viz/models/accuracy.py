"""How often a model is right: in all, by length, by source, by where the place of a story is."""

from collections.abc import Mapping, Sequence

from msgspec import field

from lstm_viz.models.counted import Bracket, Counted, Tokens, Total


class Position(Counted, frozen=True, kw_only=True):
    """Right answers on stories with so many tokens before their place, and after it.

    >>> near = Position(9, 12, before=Tokens(low=0, high=20), after=Tokens(low=0, high=10))
    >>> near.percent
    75.0
    """

    before: Tokens
    after: Tokens


class Recited(Counted, frozen=True, kw_only=True):
    """Whole numbers of so many digits that were said rightly, so many tokens after them.

    >>> far = Recited(150, 200, digits=3, after=Tokens(low=81, high=120))
    >>> far.percent
    75.0
    """

    digits: Total
    after: Tokens


class ByTokens(Counted, frozen=True, kw_only=True):
    """Right answers in all, and by the length of the text or the distance of what it names."""

    by_length: tuple[Bracket, ...] = ()
    by_distance: tuple[Bracket, ...] = ()
    by_position: tuple[Position, ...] = ()
    by_digits: tuple[Recited, ...] = ()

    @property
    def brackets(self) -> Sequence[Bracket]:
        """Those by which the task is measured: distances of stories, lengths of other texts."""
        return self.by_distance or self.by_length

    @property
    def position_grid(self) -> dict[str, dict[str, Position | None]]:
        """Rows by tokens before the place, columns by those after it; None where nothing is.

        >>> near, far = Tokens(low=0, high=20), Tokens(low=21, high=60)
        >>> ends = ((near, near), (far, far))
        >>> counted = tuple(Position(3, 4, before=before, after=after) for before, after in ends)
        >>> grid = ByTokens(6, 8, by_position=counted).position_grid
        >>> {before: list(map(bool, row.values())) for before, row in grid.items()}
        {'0–20': [True, False], '21–60': [False, True]}
        """
        columns = dict.fromkeys(position.after.name for position in self.by_position)
        grid: dict[str, dict[str, Position | None]] = {}
        for position in self.by_position:
            row = grid.setdefault(position.before.name, dict.fromkeys(columns))
            row[position.after.name] = position
        return grid

    def of_digits(self, digits: int, distance: int) -> Recited | None:
        """Return what was counted on numbers of so many digits, so many tokens after them.

        None if nothing was counted there.

        >>> far = Recited(150, 200, digits=3, after=Tokens(low=81, high=120))
        >>> ByTokens(150, 200, by_digits=(far,)).of_digits(3, 100) == far
        True
        """
        there = (r for r in self.by_digits if r.digits == digits and distance in r.after)
        return next(there, None)


class Accuracy(ByTokens, frozen=True, kw_only=True):
    """Right answers on test texts: in all, by length or distance, by source.

    >>> accuracy = Accuracy(9, 10, by_length=(Bracket(9, 10, low=1, high=30),))
    >>> accuracy.at_length(12).percent, accuracy.at_distance(12)
    (90.0, None)
    """

    by_source: Mapping[str, Counted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._seal("by_source")

    def at_length(self, tokens: int) -> Bracket | None:
        """Return what was counted on texts about as long as one of so many tokens.

        For a text longer than any test text it is that on the longest ones; None if
        nothing was counted by length.
        """
        return _at(self.by_length, tokens)

    def at_distance(self, tokens: int) -> Bracket | None:
        """Return what was counted on stories whose place is about so many tokens away.

        Beyond the largest distance it is that at the largest ones; None if nothing was
        counted by distance.
        """
        return _at(self.by_distance, tokens)

    def at_position(self, before: int, after: int) -> Position | None:
        """Return what was counted on stories with so many tokens before and after their place.

        None if nothing was counted there.
        """
        there = (p for p in self.by_position if before in p.before and after in p.after)
        return next(there, None)


def _at(brackets: Sequence[Bracket], tokens: int) -> Bracket | None:
    reached = [bracket for bracket in brackets if tokens <= bracket.high]
    return next(iter([*reached, *brackets[-1:]]), None)
