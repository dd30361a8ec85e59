"""What is written into the player: titles, the ends of scales, a sentence, the foot."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

from lstm_viz.figures.palette import CONTROL, Scale
from lstm_viz.figures.rows import Row, bottom_of, top_of

_BAR, _BAR_WITH_TICKS = 60, 150  # length of a colour scale in pixels
_BAR_MARGIN = 32  # for the number on either side
_FOOT_LINE = 17  # pixels


def notes(
    rows: Sequence[Row], said: Mapping[int, Sequence[str]], words: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Write everything that stands in the figure, in the reader's words."""
    foot = {"x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "yshift": -8}
    return [
        *(_title(row, words[row.quantity]) for row in rows),
        *(note for row in rows if row.shows_scale for note in _scale_ends(row)),
        *(_lack(slot, [words[name] for name in names]) for slot, names in said.items()),
        _note(lines(words["foot"]), **foot, font={"size": 11, "color": CONTROL}),
    ]


def colorbar(row: Row) -> dict[str, Any]:
    """Lay a small colour scale beside the title of the row that shows it."""
    return {
        "orientation": "h",
        "x": 1,
        "xanchor": "right",
        "xpad": _BAR_MARGIN,
        "y": row.top,
        "yanchor": "bottom",
        "ypad": 0 if row.scale.ticks else 5,
        "lenmode": "pixels",
        "len": _length(row) + 2 * _BAR_MARGIN,
        "thickness": 6 if row.scale.ticks else 8,  # pixels; ticks take some of their room
        "outlinewidth": 0,
        **_ticks(row.scale),
    }


def _length(row: Row) -> int:
    return _BAR_WITH_TICKS if row.scale.ticks else _BAR


def _ticks(scale: Scale) -> dict[str, Any]:
    """Mark powers of ten on a logarithmic scale, and name those that have room."""
    if not scale.ticks:
        return {"showticklabels": False, "ticks": ""}
    return {
        "tickvals": scale.at(scale.ticks).tolist(),
        "ticktext": [_number(t) if t == 0 or abs(t) >= 1 else "" for t in scale.ticks],
        "ticks": "outside",
        "ticklen": 2,
        "tickfont": {"size": 9},
    }


def foot_height(foot: str) -> int:
    """Return how many pixels the lines below the plot take."""
    return _FOOT_LINE * (lines(foot).count("<br>") + 1) + 8


def lines(text: str) -> str:
    """Write a text, with its line breaks, as Plotly's markup, and none of its own.

    >>> lines("a < b")
    'a &lt; b'
    """
    return html.escape(text.strip()).replace("\n", "<br>")


def _title(row: Row, title: str) -> dict[str, Any]:
    text = f"<b>{row.letter}</b>  {lines(title)}"
    return _note(text, x=0, y=row.top, xanchor="left", yanchor="bottom", yshift=-2)


def _scale_ends(row: Row) -> list[dict[str, Any]]:
    """Write the ends of a colour scale on both its sides."""
    at_bar = {"x": 1, "y": row.top, "yanchor": "bottom", "yshift": -2}
    low, high = _number(row.scale.low), _number(row.scale.high)
    return [
        _note(high, **at_bar, xanchor="left", xshift=3 - _BAR_MARGIN),
        _note(low, **at_bar, xanchor="right", xshift=-3 - _length(row) - _BAR_MARGIN),
    ]


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")


def _lack(slot: int, sentences: Sequence[str]) -> dict[str, Any]:
    """Say in the middle of a free slot what the cell lacks."""
    text = "<br>".join(lines(sentence) for sentence in sentences)
    middle = (bottom_of(slot) + top_of(slot)) / 2
    return _note(text, x=0, y=middle, xanchor="left", yanchor="middle", font={"size": 14})


def _note(text: str, **position: Any) -> dict[str, Any]:
    paper = {"xref": "paper", "yref": "paper", "align": "left", "showarrow": False}
    return {"text": text, "font": {"size": 13}, **paper, **position}
