"""A chart that the page draws anew with every answer."""

from typing import Any

import numpy as np
import streamlit as st

from lstm_viz.figures.drawn import Drawn

_FONT = {"family": '"Source Sans", sans-serif'}
# What Streamlit's theme would set, but for the colours of text, which `frame.css` has.
_LOOK = {
    "template": None,
    "font": _FONT,
    "hoverlabel": {"font": _FONT},
    "paper_bgcolor": "rgba(0, 0, 0, 0)",
    "plot_bgcolor": "rgba(0, 0, 0, 0)",
    "datarevision": 0,  # the data of a chart never change: another figure is another chart
}
_PAD = 8  # pixels between a plot and the labels of its axes


def show_chart(figure: Drawn, *, key: str, alt: str) -> None:
    """Show a figure so that the browser draws all of it once.

    Streamlit hands a chart to Plotly twice, the second time with the width that it has measured
    and with copies of all else. Plotly takes every copy of a template and of a list of bytes for
    another one, and draws all of the figure again.

    Parameters
    ----------
    figure
        With the colours of all its parts but of its text.
    key
        Streamlit key, among those of `frame.css`.
    alt
        What the figure shows, in words.
    """
    layout = figure.parts["layout"]
    margin = {"pad": _PAD, **layout["margin"]}
    parts = {
        "data": [_without_bytes(trace) for trace in figure.parts["data"]],
        "layout": {**_LOOK, **layout, "margin": margin},
    }
    st.plotly_chart(Drawn(parts), key=key, alt=alt, theme=None, config={"displayModeBar": False})


def _without_bytes(trace: dict[str, Any]) -> dict[str, Any]:
    """Write lists of numbers as such; matrices stay as bytes, which Plotly compares as lists."""
    return {
        name: value.tolist() if isinstance(value, np.ndarray) and value.ndim == 1 else value
        for name, value in trace.items()
    }
