"""The player: all values of a cell over a text, one column a token, uncovered step by step."""

import html
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lstm_viz.engine import Array, GRUWeights, LSTMWeights, Trace
from lstm_viz.errors import ShapeError
from lstm_viz.figures.palette import (
    BEYOND,
    CONTROL,
    CONTROL_FILL,
    COVER,
    CURSOR,
    GATE,
    RAIL,
    STATE,
    Scale,
    cell_state_scale,
)

# One row each, from top to bottom; what plays the same part in two cells has the same row.
_ROWS = {
    LSTMWeights: ("f", "i", "o", "g", "c", "h"),
    GRUWeights: ("z", "r", None, "n", None, "h"),
}
_ROWS_WITHOUT_GATES = (None, None, None, None, None, "h")
_GATES = frozenset("fiozr")

Rows = Sequence[str | None]

# Heights in pixels, from the top: controls, token labels, six rows, foot.
_CONTROLS, _LABELS, _TITLE, _ROW, _FOOT_LINE = 64, 56, 24, 66, 17
_PLOT = 6 * (_TITLE + _ROW)

_MOST_LABELS = 24  # as many as stay readable side by side at 360 pixels
_LONGEST_LABEL = 10  # characters
_STEP_MS = 400  # while playing


class Range(NamedTuple):
    """The lowest, mean and highest value of a quantity."""

    low: float
    mean: float
    high: float


class Player(NamedTuple):
    """The figure, and the numbers of its text alternative by quantity."""

    figure: go.Figure
    ranges: dict[str, Range]


def player(
    trace: Trace,
    tokens: Sequence[str],
    *,
    words: Mapping[str, str],
    reach: float = 1.0,
    order: NDArray[np.intp] | None = None,
    cursor: int | None = None,
) -> Player:
    """Draw every quantity of a run as a heatmap, over one time axis, with its own controls.

    The heatmaps are drawn once and whole. A frame moves only the cover over
    what is not yet read and the cursor, so that the figure grows with T, not
    with T squared. Scales belong to the quantity, never to the text.

    Parameters
    ----------
    trace
        Run of T steps of one sequence, H units.
    tokens : (T,)
        Labels of the time axis; long ones are cut there and whole on hover.
    words
        In the reader's language: a title for each quantity of the cell, "unit"
        for the hover, "play" and "pause", "foot" below the figure, and
        "no_gates" for the free rows of an RNN. May hold line breaks.
    reach
        C, the end of the scale of c. Values beyond it get a dot.
    order : (H,), optional
        Units from top to bottom; as stored if omitted.
    cursor
        Time step at which the figure opens; the last if omitted.

    Returns
    -------
    Player
        The figure, and lowest, mean and highest value of each quantity.

    Raises
    ------
    ShapeError
        If there is not one token for each time step.

    References
    ----------
    Units by time steps after Strobelt et al., LSTMVis (2018),
    doi:10.1109/TVCG.2017.2744158.

    Examples
    --------
    >>> from lstm_viz.engine import RNNWeights, run
    >>> zero = RNNWeights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2), np.zeros(2))
    >>> words = dict.fromkeys(["h", "unit", "play", "pause", "foot", "no_gates"], "word")
    >>> drawn = player(run(zero, np.ones((3, 1))), ["a", "b", "a"], words=words)
    >>> len(drawn.figure.frames), drawn.ranges["h"]
    (3, Range(low=0.0, mean=0.0, high=0.0))
    """
    if len(tokens) != len(trace):
        raise ShapeError("tokens", f"({len(trace)},)", (len(tokens),))
    if order is None:
        order = np.arange(trace.weights.hidden_size)
    if cursor is None:
        cursor = len(trace) - 1
    rows = _ROWS.get(type(trace.weights), _ROWS_WITHOUT_GATES)
    figure = go.Figure(
        {
            "data": _heatmaps(trace, rows, order, reach, words["unit"]),
            "layout": _layout(rows, tokens, order, cursor, words, reach),
            "frames": [
                {"name": str(t), "layout": {"shapes": _cover_and_cursor(rows, t, len(trace))}}
                for t in range(len(trace))
            ],
        }
    )
    return Player(figure, {name: _range(trace[name]) for name in trace.quantities})


def scale_of(quantity: str, reach: float) -> Scale:
    """Return the colour scale of a quantity; `reach` is the end of that of c.

    >>> scale_of("f", reach=3.3).low, scale_of("c", reach=3.3).high
    (0.0, 3.3)
    """
    if quantity == "c":
        return cell_state_scale(reach)
    return GATE if quantity in _GATES else STATE


def _heatmaps(
    trace: Trace,
    rows: Rows,
    order: NDArray[np.intp],
    reach: float,
    unit: str,
) -> list[dict[str, Any]]:
    drawn: list[dict[str, Any]] = []
    for row, quantity in enumerate(rows):
        if quantity is None:
            continue
        values = trace[quantity].T[order]  # (H, T)
        scale = scale_of(quantity, reach)
        hover = f"%{{x}}<br>{unit} %{{y}}<br>{quantity} = %{{z:.3f}}<extra></extra>"
        drawn.append(
            {
                "type": "heatmap",
                "name": quantity,
                "z": values.astype(np.float32),  # hover shows three decimals
                "zmin": scale.low,
                "zmax": scale.high,
                "colorscale": scale.colorscale,
                "yaxis": _axis("y", row),
                "hovertemplate": hover,
                "showscale": row == _first_row_with(scale, rows, reach),
                "colorbar": _colorbar(row),
            }
        )
        drawn += _dots_beyond(values, scale, row, hover)
    return drawn


def _dots_beyond(values: Array, scale: Scale, row: int, hover: str) -> list[dict[str, Any]]:
    """Mark values beyond their scale, which would look like its end."""
    units, steps = np.nonzero((values < scale.low) | (values > scale.high))
    if not len(units):
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": steps,
            "y": units,
            "customdata": values[units, steps].astype(np.float32),
            "yaxis": _axis("y", row),
            "marker": {"size": 3, "color": BEYOND, "line": {"width": 0.5, "color": "#ffffff"}},
            "hovertemplate": hover.replace("%{z", "%{customdata"),
            "showlegend": False,
        }
    ]


def _layout(
    rows: Rows,
    tokens: Sequence[str],
    order: NDArray[np.intp],
    cursor: int,
    words: Mapping[str, str],
    reach: float,
) -> dict[str, Any]:
    foot = _lines(words["foot"])
    foot_height = _FOOT_LINE * (foot.count("<br>") + 1) + 8
    return {
        "height": _CONTROLS + _LABELS + _PLOT + foot_height,
        "margin": {
            "l": 12,
            "r": 12,  # half of the slider's handle
            "t": _CONTROLS + _LABELS,
            "b": foot_height,
        },
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": _time_axis(tokens),
        **{_axis("yaxis", row): _unit_axis(row, order) for row in range(len(rows))},
        "annotations": [
            *_titles(rows, words),
            *_scale_ends(rows, reach),
            *_free_rows(rows, words),
            _note(foot, x=0, y=0, yshift=-8, yanchor="top", color=CONTROL, size=11),
        ],
        "shapes": _cover_and_cursor(rows, cursor, len(tokens)),
        "updatemenus": [_buttons(words)],
        "sliders": [_slider(tokens, cursor)],
    }


def _time_axis(tokens: Sequence[str]) -> dict[str, Any]:
    count = len(tokens)
    labelled = range(0, count, -(-count // _MOST_LABELS))
    return {
        "side": "top",
        "range": [-0.5, count - 0.5],
        "fixedrange": True,
        "automargin": False,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickangle": -55,
        "tickfont": {"size": 11},
        # A hair beside the column, so that the hover finds no label cut short
        # here and takes the whole token from labelalias.
        "tickvals": [t + 0.01 for t in labelled],
        "ticktext": [_cut(tokens[t]) for t in labelled],
        "labelalias": {str(t): html.escape(token) for t, token in enumerate(tokens)},
        "anchor": "free",
        "position": 1,
    }


def _unit_axis(row: int, order: NDArray[np.intp]) -> dict[str, Any]:
    bottom, top = _domain(row)
    return {
        "domain": [bottom, top],
        "range": [len(order) - 0.5, -0.5],
        "fixedrange": True,
        "automargin": False,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "showticklabels": False,
        "labelalias": {str(place): str(unit) for place, unit in enumerate(order)},
    }


def _cover_and_cursor(rows: Rows, t: int, count: int) -> list[dict[str, Any]]:
    """Cover the rows after step t, all by one path, and frame the column of step t."""
    left, right = t + 0.5, count - 0.5
    path = ""
    for row, quantity in enumerate(rows):
        if quantity is not None:
            bottom, top = _domain(row)
            path += f"M{left},{bottom:.4f}H{right}V{top:.4f}H{left}Z"
    cover = {"type": "path", "path": path, "fillcolor": COVER, "line": {"width": 0}}
    cursor = {"type": "rect", "x0": t - 0.5, "x1": t + 0.5, "y0": 0, "y1": 1}
    return [
        {**cover, "yref": "paper"},
        {**cursor, "yref": "paper", "line": {"color": CURSOR, "width": 2}},
    ]


def _titles(rows: Rows, words: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        _note(f"<b>{_LETTER.get(q, q)}</b>  {_lines(words[q])}", x=0, y=_domain(row)[1], yshift=-2)
        for row, q in enumerate(rows)
        if q is not None
    ]


_LETTER = {"g": "c̃"}


def _free_rows(rows: Rows, words: Mapping[str, str]) -> list[dict[str, Any]]:
    """One sentence in the rows that a cell without gates leaves free."""
    if any(rows[:-1]):
        return []
    middle = (_domain(0)[1] + _domain(len(rows) - 2)[0]) / 2
    note = _lines(words["no_gates"])
    return [_note(note, x=0.5, y=middle, xanchor="center", yanchor="middle", size=16)]


_BAR = 84  # length of a colour scale in pixels
_BAR_MARGIN = 32  # for the number on either side


def _colorbar(row: int) -> dict[str, Any]:
    return {
        "orientation": "h",
        "x": 1,
        "xanchor": "right",
        "xpad": _BAR_MARGIN,
        "y": _domain(row)[1],
        "yanchor": "bottom",
        "ypad": 5,
        "lenmode": "pixels",
        "len": _BAR + 2 * _BAR_MARGIN,
        "thickness": 8,
        "outlinewidth": 0,
        "showticklabels": False,
        "ticks": "",
    }


def _scale_ends(rows: Rows, reach: float) -> list[dict[str, Any]]:
    """Write the ends of each colour scale on both its sides."""
    notes = []
    for row, quantity in enumerate(rows):
        if quantity is None or row != _first_row_with(scale_of(quantity, reach), rows, reach):
            continue
        scale = scale_of(quantity, reach)
        for value, side, shift in (
            (scale.high, "left", 3 - _BAR_MARGIN),
            (scale.low, "right", -3 - _BAR - _BAR_MARGIN),
        ):
            text = f"{value:.3g}".replace("-", "−")
            notes.append(_note(text, x=1, y=_domain(row)[1], yshift=-2, xanchor=side, xshift=shift))
    return notes


def _first_row_with(scale: Scale, rows: Rows, reach: float) -> int:
    return next(k for k, q in enumerate(rows) if q is not None and scale_of(q, reach) == scale)


def _buttons(words: Mapping[str, str]) -> dict[str, Any]:
    now = {"duration": 0, "redraw": False}
    still = {"duration": 0}
    play = {"fromcurrent": True, "mode": "immediate", "transition": still}
    play["frame"] = {"duration": _STEP_MS, "redraw": False}
    pause = {"mode": "immediate", "frame": now, "transition": still}
    return {
        "type": "buttons",
        "direction": "left",
        "showactive": False,
        "x": 0,
        "xanchor": "left",
        "y": 1 + (_LABELS + 30) / _PLOT,
        "yanchor": "bottom",
        "pad": {"l": 0, "r": 0, "t": 0, "b": 0},
        "bgcolor": CONTROL_FILL,
        "bordercolor": CONTROL,
        "font": {"color": CURSOR, "size": 14},
        "buttons": [
            {"label": f"▶\ufe0e {words['play']}", "method": "animate", "args": [None, play]},
            {"label": f"❚❚ {words['pause']}", "method": "animate", "args": [[None], pause]},
        ],
    }


def _slider(tokens: Sequence[str], cursor: int) -> dict[str, Any]:
    """Build a slider whose handle stands above the column that it shows."""
    count = len(tokens)
    now = {
        "mode": "immediate",
        "frame": {"duration": 0, "redraw": False},
        "transition": {"duration": 0},
    }
    return {
        "active": cursor,
        "x": 0.5 / count,
        "len": max(count - 1, 0.5) / count,
        "xanchor": "left",
        "y": 1 + _LABELS / _PLOT,
        "yanchor": "bottom",
        "pad": {"l": -10, "r": -10, "t": 0, "b": 0},  # the handle stops 10 pixels from its ends
        "ticklen": 0,
        "minorticklen": 0,
        "bordercolor": CONTROL,
        "bgcolor": RAIL,
        "activebgcolor": CURSOR,
        "borderwidth": 0,
        "font": {"color": "rgba(0, 0, 0, 0)", "size": 1},  # the time axis has the labels
        "currentvalue": {"xanchor": "right", "font": {"color": CONTROL, "size": 14}},
        "steps": [
            {
                "label": f"{t + 1} / {count}  {_cut(token)}",
                "method": "animate",
                "args": [[str(t)], now],
            }
            for t, token in enumerate(tokens)
        ],
    }


def _domain(row: int) -> tuple[float, float]:
    """Bottom and top of a row, in parts of the plot's height."""
    bottom = 1 - (row + 1) * (_TITLE + _ROW) / _PLOT
    return bottom, bottom + _ROW / _PLOT


def _note(text: str, *, x: float, y: float, size: int = 14, **place: Any) -> dict[str, Any]:
    font = {"size": size} | ({"color": place.pop("color")} if "color" in place else {})
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "font": font,
        **place,
    }


def _axis(name: str, row: int) -> str:
    return name if row == 0 else f"{name}{row + 1}"


def _lines(text: str) -> str:
    return html.escape(text.strip()).replace("\n", "<br>")


def _cut(token: str) -> str:
    short = token if len(token) <= _LONGEST_LABEL else token[: _LONGEST_LABEL - 1] + "…"
    return html.escape(short)


def _range(values: Array) -> Range:
    return Range(float(values.min()), float(values.mean()), float(values.max()))
