"""A figure that is handed on as it was written, and checked by Plotly once it is looked into."""

from base64 import b64encode
from functools import lru_cache
from typing import Any

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
from numpy.typing import NDArray

_KINDS = "iuf"  # of numbers that go as bytes


class Drawn(go.Figure):
    """A Plotly figure of parts that are known to be right.

    Plotly checks each property of a figure, which takes most of the time of drawing one. This
    figure tells its parts without; only who asks for more than `to_dict`, such as `data` or
    `update_layout`, lets Plotly check them, once.

    Parameters
    ----------
    parts
        "data", "layout" and perhaps "frames", as Plotly has them.

    Examples
    --------
    >>> drawn = Drawn({"data": [{"type": "bar", "y": np.array([1.0, 2.0])}], "layout": {}})
    >>> drawn.to_dict()["data"]
    [{'type': 'bar', 'y': {'dtype': 'f8', 'bdata': 'AAAAAAAA8D8AAAAAAAAAQA=='}}]
    >>> drawn.data[0].y
    array([1., 2.])
    """

    def __init__(self, parts: dict[str, Any]) -> None:
        self.__dict__["parts"] = parts
        self.__dict__["is_checked"] = False

    def __getattr__(self, name: str) -> Any:
        """Return what Plotly's own constructor makes, after it was called."""
        if self.__dict__.get("is_checked", True):
            raise AttributeError(name)
        self.__dict__["is_checked"] = True
        super().__init__(self.__dict__["parts"])
        return getattr(self, name)

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy the parts, or what has become of them."""
        if self.__dict__["is_checked"]:
            return go.Figure, (self.to_dict(),)
        return Drawn, (self.__dict__["parts"],)

    def to_dict(self) -> dict[str, Any]:
        """Return the parts, arrays of numbers as bytes, with Plotly's template if without."""
        if self.__dict__["is_checked"]:
            whole: dict[str, Any] = super().to_dict()
            return whole
        packed: dict[str, Any] = _pack(self.__dict__["parts"])
        if pio.templates.default is not None:
            packed["layout"] = {"template": _template(pio.templates.default), **packed["layout"]}
        return packed


def _pack(part: Any) -> Any:
    """Write arrays of numbers as Plotly's typed arrays, in whatever holds them."""
    match part:
        case dict():
            return {name: _pack(value) for name, value in part.items()}
        case list() | tuple():
            return [_pack(value) for value in part]
        case np.ndarray() if part.size and part.dtype.kind in _KINDS:
            return _typed(part)
    return part


def _typed(values: NDArray[Any]) -> dict[str, str]:
    if values.dtype.itemsize == 8 and values.dtype.kind != "f":
        ends = np.min_scalar_type(min(values.min(), -values.max() - 1))  # signed, as Plotly does
        values = values.astype(ends)
    told = {
        "dtype": values.dtype.str[1:],
        "bdata": b64encode(values.tobytes()).decode("ascii"),
    }
    return told | ({"shape": str(values.shape)[1:-1]} if values.ndim > 1 else {})


@lru_cache(maxsize=4)
def _template(name: str) -> dict[str, Any]:
    found: dict[str, Any] = pio.templates[name].to_plotly_json()
    return found
