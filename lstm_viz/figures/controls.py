"""The player's own controls: play, pause, slider, and the cover and cursor that they move."""

from collections.abc import Mapping, Sequence
from typing import Any

from lstm_viz.figures.labels import Labels, short, written
from lstm_viz.figures.palette import CONTROL, CONTROL_FILL, COVER, CURSOR, RAIL
from lstm_viz.figures.rows import LABELS, PLOT, Row

_STEP_MS = 400  # while playing, in a text of up to 60 tokens; a longer one plays as long
_SLOW_STEPS = 60
_WIDE_COLUMNS = 80  # with more of them, a thinner frame leaves more of its column
_AT_ONCE = {
    "mode": "immediate",
    "frame": {"duration": 0, "redraw": False},
    "transition": {"duration": 0},
}


def frame_at(rows: Sequence[Row], t: int, step_count: int) -> dict[str, Any]:
    """Return the layout at step t: the rows after it covered, then its column framed."""
    covered = t < step_count - 1
    after = _across(rows, t + 0.5, step_count if covered else t + 0.5)  # to the very edge
    column = _across(rows, t - 0.5, t + 0.5)
    width = 2 if step_count <= _WIDE_COLUMNS else 1
    return {
        "shapes": [
            {**after, "fillcolor": COVER, "line": {"width": 0}},
            {**column, "line": {"color": CURSOR, "width": width}},
        ],
    }


def _across(rows: Sequence[Row], left: float, right: float) -> dict[str, Any]:
    """Draw one rectangle in each row, all by one path."""
    path = "".join(f"M{left},{r.bottom:.4f}H{right}V{r.top:.4f}H{left}Z" for r in rows)
    return {"type": "path", "path": path, "yref": "paper"}


def buttons(words: Mapping[str, str], step_count: int) -> dict[str, Any]:
    """Build play, which goes on from a pause or else starts at the first step, and pause."""
    step_ms = round(_STEP_MS * min(1, _SLOW_STEPS / step_count))
    play = {**_AT_ONCE, "fromcurrent": True, "frame": {"duration": step_ms, "redraw": False}}
    return {
        "type": "buttons",
        "direction": "left",
        "showactive": False,
        "x": 0,
        "xanchor": "left",
        "y": 1 + (LABELS + 35) / PLOT,
        "yanchor": "bottom",
        "pad": {"l": 0, "r": 0, "t": 0, "b": 0},
        "bgcolor": CONTROL_FILL,
        "bordercolor": CONTROL,
        "font": {"color": CURSOR, "size": 14},
        "buttons": [
            {"label": f"▶\ufe0e {words['play']}", "method": "animate", "args": [None, play]},
            {"label": f"❚❚ {words['pause']}", "method": "animate", "args": [[None], _AT_ONCE]},
        ],
    }


def slider(tokens: Labels) -> dict[str, Any]:
    """Build a slider whose handle stands above the column that it shows."""
    texts, count = written(tokens), len(tokens)
    labels = [f"{t} / {count}  “{short(text)}”" for t, text in enumerate(texts, start=1)]
    return {
        "active": count - 1,
        "x": 0.5 / count,
        "len": max(count - 1, 0.5) / count,
        "xanchor": "left",
        "y": 1 + LABELS / PLOT,
        "yanchor": "bottom",
        "pad": {"l": -10, "r": -10, "t": 0, "b": 0},  # the handle stops 10 pixels from its ends
        "ticklen": 0,
        "minorticklen": 0,
        "borderwidth": 0,
        "bgcolor": RAIL,
        "activebgcolor": CURSOR,
        "font": {"color": "rgba(0, 0, 0, 0)", "size": 1},  # the time axis has the labels
        "currentvalue": {"xanchor": "right", "font": {"color": CONTROL, "size": 14}},
        "steps": [
            {"label": label, "method": "animate", "args": [[str(t)], _AT_ONCE]}
            for t, label in enumerate(labels)
        ],
    }
