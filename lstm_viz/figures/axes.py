"""Axes that several figures share: above all the one time axis of a text."""

from typing import Any

from lstm_viz.figures.labels import Labels, short, whole, written

# Plain dicts and one go.Figure at the end: a third of the time of Plotly's own classes.
Part = dict[str, Any]

SIDE = 12  # pixels on either side of a time axis: half of the slider's handle

_FEW_LABELS = 22  # up to here there is room for larger letters


def time_axis(tokens: Labels) -> Part:
    """Lay T tokens above the columns of a figure, each whole on hover."""
    texts, count = written(tokens), len(tokens)
    edge = 0.002 * count  # room for the frame's line at the first and last column
    return {
        **bare_axis(),
        "side": "top",
        "anchor": "free",
        "position": 1,
        "range": [-0.5 - edge, count - 0.5 + edge],
        "tickangle": 0 if all(len(token) == 1 for token in texts) else -65,
        "tickfont": {"size": 12 if count <= _FEW_LABELS else 10},
        # A hair beside the column, so that the hover finds no label cut short
        # here and takes the whole token from labelalias. It looks for one within
        # a ten-thousandth of the axis.
        "tickvals": [t + 0.0002 * count for t in range(count)],
        "ticktext": [short(token) for token in texts],
        "labelalias": {
            str(t): f"{whole(token)} ({t + 1} / {count})" for t, token in enumerate(texts)
        },
    }


def bare_axis() -> Part:
    """Draw no line of an axis, and let nobody move it."""
    off = ("automargin", "showgrid", "showline", "zeroline")
    still = {"fixedrange": True, "ticks": "", **dict.fromkeys(off, False)}
    return still | {"ticklabeloverflow": "allow"}  # else each label is measured: half of a drawing
