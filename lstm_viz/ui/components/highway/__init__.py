"""The highway at the cursor: what it keeps, what flows, and what each step wrote."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.engine.flow import Flow, flow
from lstm_viz.figures.looks import color
from lstm_viz.measures import WordMemory, contributions, highway
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.sentences import title
from lstm_viz.ui.components.registry import read, register

_DIGITS = 5  # of flows, which are shown with two
_WHOLE = 32767  # as in highway.js

_component = register(
    "highway",
    styles=("network.css", "highway.css"),
    html=read("highway", "highway.html"),
)


class Written(NamedTuple):
    """Whose contributions are shown: a network, and one of its units."""

    network: str
    unit: int


def highway_at_cursor(
    kept: Mapping[str, WordMemory],
    start: int,
    written: Written,
    *,
    figure: tuple[str, str],
    key: str = "highway_at_cursor",
    clock: str = "clock",
) -> None:
    """Show the highway of every gated network at the cursor, and one unit's contributions.

    Parameters
    ----------
    kept
        The text as each network with a highway keeps it.
    start
        Time step, from 0, at which the chosen word ends.
    written
        Network and unit whose contributions are shown.
    figure
        Streamlit key and `meta` of the figure that holds what the highway keeps.
    key, clock
        Of this component, and of the clock that it follows.
    """
    chart, meta = figure
    data = {"chart": chart, "figure": meta, "clock": clock}
    _component(key=key, data=data | highway_data(kept, start, written))


def highway_data(kept: Mapping[str, WordMemory], start: int, written: Written) -> dict[str, Any]:
    """Return all that the browser draws, but what the highway keeps: that is in the figure."""
    of = kept[written.network]
    reading, unit = of.reading, written.unit
    return {
        "text": reading.text,
        "tokens": [visible(token) for token in reading.tokens],
        "start": start,
        "networks": [_network(name, memory, start) for name, memory in kept.items()],
        "unit": unit,
        "written": _lower_triangle(contributions(reading, [unit])[:, :, 0]),
        "memory": np.round(of.memory[:, unit], 6).tolist(),
        "words": _words(_letter(of), unit),
        "lang": language(),
    }


def _network(name: str, memory: WordMemory, start: int) -> dict[str, Any]:
    return {
        "network": name,
        "name": title(memory.reading.model),
        "color": color(name),
        "letter": _letter(memory),
        "half": _keeping_half(memory, start),
        **_rounded(flow(memory.reading.trace, [start]), start),
    }


def _letter(memory: WordMemory) -> str:
    return "h" if memory.reading.trace.c is None else "c"


def _words(letter: str, unit: int) -> dict[str, str]:
    return {
        **{name: t(f"flow.{name}") for name in ("before", "straight", "rest", "cross")},
        "kept": t("flow.kept", **_places("units", "all")),
        "flow": t("flow.flow", **_places("share", "straight", "rest", "cross", "whole")),
        "sum": t("flow.sum", letter=letter, unit=unit, **_places("sum", "up", "down")),
        "wrote": t("flow.wrote", **_places("token", "step", "value")),
        "hint": t("flow.hint"),
    }


def _keeping_half(memory: WordMemory, start: int) -> list[int]:
    """Count the units that keep at least half, at each step from the word's end on."""
    kept = highway(memory.reading, [start])[start:, 0]
    counts: list[int] = (kept >= 0.5).sum(axis=1).tolist()
    return counts


def _places(*names: str) -> dict[str, str]:
    """Leave gaps of a text open, for the browser to fill."""
    return {name: f"{{{name}}}" for name in names}


def _rounded(flows: Flow, start: int) -> dict[str, list[float]]:
    return {
        name: [float(f"{value:.{_DIGITS}g}") for value in getattr(flows, name)[start:, 0]]
        for name in ("straight", "rest", "cross", "whole")
    }


def _lower_triangle(values: Array) -> str:
    """Lay the rows [t, 0 … t] of (T, T) one after the other, as parts of _WHOLE.

    Nothing a step writes is larger than 1, so that sixteen bits show four decimals.
    """
    rows = values[np.tril_indices(len(values))]
    return b64encode(np.rint(_WHOLE * rows).astype("<i2").tobytes()).decode()
