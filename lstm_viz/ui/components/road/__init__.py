"""The highway at the cursor: what it keeps, what flows, and what each step wrote."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.engine.flow import Flow, flow
from lstm_viz.measures import WordMemory, contributions, highway
from lstm_viz.models.tokens import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.sentences import title
from lstm_viz.ui.components.registry import read, register
from lstm_viz.ui.looks import color

_DIGITS = 5  # of flows, which are shown with two
_WHOLE = 32767  # as in road.js

_component = register("road", styles=("network.css", "road.css"), html=read("road", "road.html"))


def road_at_cursor(
    kept: Mapping[str, WordMemory],
    *,
    start: int,
    chart: str,
    figure: str,
    of: str,
    unit: int,
    key: str = "road",
    clock: str = "clock",
) -> None:
    """Show the road of every gated network at the cursor, and one unit's contributions.

    Parameters
    ----------
    kept
        The text as each network with a road keeps it.
    start
        Time step, from 0, at which the chosen word ends.
    chart, figure
        Streamlit key and `meta` of the figure that holds what the road keeps.
    of, unit
        Network and unit whose contributions are shown.
    key, clock
        Of this component, and of the clock that it follows.
    """
    data = {"chart": chart, "figure": figure, "clock": clock}
    _component(key=key, data=data | road_data(kept, start, of, unit))


def road_data(kept: Mapping[str, WordMemory], start: int, of: str, unit: int) -> dict[str, Any]:
    """Return all that the browser draws, but the road itself: that is in the figure."""
    reading = next(iter(kept.values())).reading
    flows = {name: flow(memory.reading.trace, [start]) for name, memory in kept.items()}
    letter = "h" if kept[of].reading.trace.c is None else "c"
    return {
        "text": reading.text,
        "tokens": [visible(token) for token in reading.tokens],
        "start": start,
        "roads": [
            {
                "network": name,
                "name": title(memory.reading.model),
                "color": color(name),
                "letter": "h" if memory.reading.trace.c is None else "c",
                "half": _keeping_half(memory, start),
                **_rounded(flows[name], start),
            }
            for name, memory in kept.items()
        ],
        "unit": unit,
        "written": _lower_triangle(contributions(kept[of].reading, [unit])[:, :, 0]),
        "memory": np.round(kept[of].memory[:, unit], 6).tolist(),
        "words": {
            **{name: t(f"road.{name}") for name in ("before", "straight", "rest")},
            "kept": t("road.kept", **_places("units", "all")),
            "flow": t(
                "road.flow", share="{share}", straight="{straight}", rest="{rest}", whole="{whole}"
            ),
            "sum": t("road.sum", letter=letter, unit=unit, sum="{sum}", up="{up}", down="{down}"),
            "wrote": t("road.wrote", token="{token}", step="{step}", value="{value}"),
            "hint": t("road.hint"),
        },
        "lang": language(),
    }


def _keeping_half(memory: WordMemory, start: int) -> list[int]:
    """Count the units that keep at least half, at each step from the word's end on."""
    kept = highway(memory.reading, [start])[start:, 0]
    counts: list[int] = (kept >= 0.5).sum(axis=1).tolist()
    return counts


def _places(*names: str) -> dict[str, str]:
    """Leave places of a text open, for the browser to fill."""
    return {name: f"{{{name}}}" for name in names}


def _rounded(flows: Flow, start: int) -> dict[str, list[float]]:
    norms = {"straight": flows.straight, "rest": flows.rest, "whole": flows.whole}
    return {
        name: [float(f"{value:.{_DIGITS}g}") for value in values[start:, 0]]
        for name, values in norms.items()
    }


def _lower_triangle(values: Array) -> str:
    """Lay the rows [t, 0 … t] of (T, T) one after the other, as parts of _WHOLE.

    Nothing a step writes is larger than 1, so that sixteen bits show four decimals.
    """
    rows = values[np.tril_indices(len(values))]
    return b64encode(np.rint(_WHOLE * rows).astype("<i2").tobytes()).decode()
