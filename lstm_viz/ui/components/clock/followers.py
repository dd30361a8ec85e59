"""What follows the cursor of a clock: charts, drawings, and a panel about one word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lstm_viz.models import Reading


@dataclass(frozen=True, slots=True)
class Panel:
    """What the reader can open for the word at the cursor.

    Attributes
    ----------
    key
        Streamlit key of its container, which comes into view.
    reading
        The words that it can be opened for; a clock may have more.
    open
        Called with the index of the word.
    """

    key: str
    reading: Reading
    open: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Followers:
    """What follows the cursor of a clock.

    Attributes
    ----------
    charts
        Streamlit keys of charts.
    whole
        Keys of those that tell of the end of the text: the cursor covers nothing there.
    phases
        In how many phases a step of the cell can be looked at.
    panel
        What opens for the word at the cursor, if anything does.
    """

    charts: Sequence[str] = ()
    whole: Sequence[str] = ()
    phases: int = 0
    panel: Panel | None = None
