"""The few colours that mean something. Everything else is the theme's."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Purple to yellow, even in lightness, readable with every kind of colour blindness.
# After viridis (Smith & van der Walt, 2015, CC0), ten steps.
_SEQUENTIAL = (
    "#440154", "#482878", "#3e4a89", "#31688e", "#26828e",
    "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725",
)  # fmt: skip

# Orange-red below zero, blue above, near white at zero. After ColorBrewer's RdBu
# (Brewer, 2002, colorbrewer2.org).
_DIVERGING = (
    "#67001f", "#b2182b", "#d6604d", "#f4a582", "#fddbc7", "#f7f7f7",
    "#d1e5f0", "#92c5de", "#4393c3", "#2166ac", "#053061",
)  # fmt: skip

COVER = "#a0a6af"  # over what is not yet read; works on light and dark
CURSOR = "#e8590c"
# Orange and bluish green: apart for every kind of colour vision, and unlike red and blue of states.
AGAINST, TOWARDS = "#e69f00", "#009e73"
CONTROL = "#7b818a"  # text and lines of the figure's own controls, on light and dark
RAIL = "#a3a9b1"  # of the slider
CONTROL_FILL = "rgba(128, 134, 144, 0.18)"
CHANCE = "#7b818a"  # what a guess would reach
GRID = "rgba(128, 134, 144, 0.25)"

# Lines that stand for networks or answers, each told apart by colour and by dash: as many as
# a story can name places.
# Colours after Okabe & Ito (2008), jfly.uni-koeln.de/color, the blue lighter for dark pages.
LINES = (
    ("#2f86c6", "solid"), ("#d55e00", "solid"), ("#009e73", "dash"), ("#cc79a7", "dashdot"),
    ("#e69f00", "dot"), ("#56b4e9", "dash"), ("#9a6bd1", "longdash"), ("#8c6d31", "solid"),
    ("#2f86c6", "dot"), ("#d55e00", "dot"), ("#009e73", "solid"), ("#cc79a7", "solid"),
    ("#e69f00", "solid"), ("#56b4e9", "solid"), ("#9a6bd1", "solid"),
    ("#2f86c6", "longdash"), ("#d55e00", "dashdot"),
)  # fmt: skip

BELOW_ZERO = "#d55e00"  # bars of what should not be below
ABOVE, BELOW = _DIVERGING[8], _DIVERGING[2]  # positive and negative states, where they are bars
BEYOND = "#111111"  # dots on values beyond the end of their scale

_TICKS_UP_TO = 0.6  # of a logarithmic scale: the end itself is written beside it


# Up to here the colours of c are linear, beyond logarithmic. So small that 0.2, which just
# shows as a value of h, is no paler as one of c, as long as the scale ends below 100.
LINEAR_UP_TO = 0.05


@dataclass(frozen=True, slots=True)
class Scale:
    """A colour scale with fixed ends: `low` and `high` are values, never the data's.

    One that is `linear` only up to a value is symmetric and logarithmic beyond it.
    """

    low: float
    high: float
    colorscale: tuple[tuple[float, str], ...]
    linear: float | None = None

    def at(self, values: ArrayLike) -> NDArray[np.float64]:
        """Return where values lie between the ends: as they are, or by their logarithm.

        >>> unbounded_scale(10).at([-10, -1, 0, 0.05, 10]).round(2).tolist()
        [-10.0, -5.74, 0.0, 1.31, 10.0]
        """
        given = np.asarray(values, dtype=np.float64)
        if self.linear is None:
            return given
        share = np.log1p(np.abs(given) / self.linear) / np.log1p(self.high / self.linear)
        placed: NDArray[np.float64] = self.high * np.sign(given) * share
        return placed

    def color(self, value: float) -> str:
        """Return the colour of a value, mixed of the two stops beside its place.

        >>> Scale(0, 2, ((0, "#000000"), (1, "#ff0080"))).color(1)
        'rgb(128 0 64)'
        """
        place = (float(self.at(value)) - self.low) / (self.high - self.low)
        stops, colors = zip(*self.colorscale, strict=True)
        parts = np.array([[int(color[k : k + 2], 16) for k in (1, 3, 5)] for color in colors])
        return f"rgb({' '.join(f'{np.interp(place, stops, part):.0f}' for part in parts.T)})"

    @property
    def ticks(self) -> list[float]:
        """Powers of ten within a logarithmic scale, and 0; none of a linear one."""
        if self.linear is None:
            return []
        tens = [10.0**k for k in range(-1, 6) if 10.0**k < _TICKS_UP_TO * self.high]
        return [*(-ten for ten in reversed(tens)), 0.0, *tens]


def _spread(colors: tuple[str, ...]) -> tuple[tuple[float, str], ...]:
    return tuple((k / (len(colors) - 1), color) for k, color in enumerate(colors))


GATE = Scale(0.0, 1.0, _spread(_SEQUENTIAL))
STATE = Scale(-1.0, 1.0, _spread(_DIVERGING))
EFFECT = Scale(-6.0, 6.0, _spread(_DIVERGING))  # log-odds; 6 moves 50 % to 99.8 %


def unbounded_scale(reach: float) -> Scale:
    """Return the scale of c, or of an unbounded h, from -reach to reach.

    `reach` belongs to the model, not to a text.

    Symmetric and logarithmic, as c may be a hundred times as large as most of its values.

    >>> unbounded_scale(3.3).low
    -3.3
    """
    return Scale(-reach, reach, _spread(_DIVERGING), linear=LINEAR_UP_TO)


def dots(values: NDArray[np.floating[Any]], scale: Scale) -> list[dict[str, Any]]:
    """Mark what lies beyond the ends of a heatmap's scale and would look like the end itself.

    >>> dots(np.array([[0.0, 2.0]]), GATE)[0]["x"]
    array([1])
    """
    rows, columns = np.nonzero((values < scale.low) | (values > scale.high))
    if not len(rows):
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": columns,
            "y": rows,
            "marker": {"size": 3, "color": BEYOND, "line": {"width": 0.5, "color": "#ffffff"}},
            "hoverinfo": "skip",  # the heatmap below answers for every cell alike
            "showlegend": False,
        }
    ]
