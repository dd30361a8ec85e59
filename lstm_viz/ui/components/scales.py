"""Colour scales of the figures, as the browser takes them."""

from typing import Any

from lstm_viz.figures import Scale


def scale_data(scale: Scale) -> dict[str, Any]:
    """Return ends and stops of a scale, for `shared/scale.js`."""
    stops = [(at, _rgb(color)) for at, color in scale.colorscale]
    return {"low": scale.low, "high": scale.high, "linear": scale.linear, "stops": stops}


def _rgb(color: str) -> list[int]:
    return [int(color[k : k + 2], 16) for k in (1, 3, 5)]
