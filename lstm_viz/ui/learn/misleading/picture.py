"""What is drawn of one thing that misleads, and how."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lstm_viz.figures import SHARE, Curve, CurveAxis, SpreadWords, counted, curves, spreads
from lstm_viz.models import Reading
from lstm_viz.models.forms import visible
from lstm_viz.texts.numbers import percent, share
from lstm_viz.ui.learn.chapter import Target
from lstm_viz.ui.legend import Line

Draw = Callable[[Sequence[Any]], Any]
HALF = 0.5  # what a guess between two answers would reach


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One thing that misleads.

    Attributes
    ----------
    lines
        For the legend and the figure.
    draw
        Makes the figure of some of them.
    told
        Numbers of the sentence `misled_told.<name>`.
    target
        Where the same can be seen.
    title
        Of the figure, where the names of its lines do not say what they are.
    reading
        The text over which the lines are drawn, if it can be stepped through.
    has_chance
        Whether the figure has a line of a guess.
    more
        Sentences below the figure.
    is_positive
        Whether the LSTM takes the review of the question for praise.
    """

    lines: Sequence[Line]
    draw: Draw
    told: Mapping[str, str]
    target: Target
    title: str = ""
    reading: Reading | None = None
    has_chance: bool = False
    more: Sequence[str] = ()
    is_positive: bool | None = None


def over_text(tokens: Sequence[str], *, has_chance: bool = True, axis: CurveAxis = SHARE) -> Draw:
    """Draw lines over the tokens of a text, those of two answers with the line of a guess."""
    labels = [visible(token) for token in tokens]

    def draw(lines: Sequence[Curve]) -> Any:
        write = percent if has_chance else None
        return curves(lines, labels, axis=axis, chance=HALF if has_chance else None, write=write)

    return draw


def over_counts(count: int, *, axis: CurveAxis, title: str) -> Draw:
    """Draw lines over what is counted, from 0."""

    def draw(lines: Sequence[Curve]) -> Any:
        return counted(lines, count, axis=axis, title=title)

    return draw


def over_tests(
    labels: Sequence[str],
    *,
    words: SpreadWords,
    write: Callable[[float], str] = share,
    top: float | None = None,
) -> Draw:
    """Draw what was measured over test sets, the median of the seeds and all of them."""

    def draw(lines: Sequence[Any]) -> Any:
        return spreads(lines, labels, words=words, write=write, top=top)

    return draw
