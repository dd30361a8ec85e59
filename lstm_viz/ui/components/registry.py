"""How a component is put together of the files in its folder."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
import streamlit as st
from numpy.typing import NDArray

from lstm_viz.figures import ABOVE, AGAINST, BELOW, BELOW_ZERO, CURSOR, SIDE, TOWARDS
from lstm_viz.ui.components.scripts import write_loader

_FOLDER = Path(__file__).parent
VALUES = {  # of the figures, for the styles of all components
    "cursor": CURSOR,
    "towards": TOWARDS,
    "against": AGAINST,
    "above": ABOVE,
    "below": BELOW,
    "below-zero": BELOW_ZERO,
    "side": f"{SIDE}px",
}


def register(
    name: str,
    *,
    styles: Sequence[str] = (),
    html: str = "",
    variant: str = "",
    isolate_styles: bool = True,
) -> Callable[..., None]:
    """Make one component of the files in its folder.

    Returns what shows it: ``show(key, data, **on_…_change)``, on a page that sends the scripts
    of all; see `send_scripts`.

    Parameters
    ----------
    name
        Of the folder, and, with a capital, of the class in its scripts that is shown.
    styles
        Files of the folder or of `shared`, in their order.
    html
        What the component begins with.
    variant
        Tells components apart that are made of one folder.
    isolate_styles
        Whether its style is for the component alone, and not for the whole page.
    """
    style = [variables(), *(read(name, file) for file in styles)] if styles else []
    component = st.components.v2.component(
        "_".join(part for part in ("lstm_viz", name, variant) if part),
        html=html or None,
        css="\n".join(style) or None,
        js=write_loader(name),
        isolate_styles=isolate_styles,
    )

    def show(key: str, data: Mapping[str, Any], **callbacks: Any) -> None:
        # As bytes: values of any other kind Streamlit would write out twice.
        component(key=key, data=orjson.dumps(data), **callbacks)

    return show


def variables() -> str:
    """Write the values of the figures as variables of a component, or of the whole page."""
    rules = "; ".join(f"--{name}: {value}" for name, value in VALUES.items())
    return f":host, :root {{ {rules} }}"


def encoded(values: NDArray[Any] | bytes) -> str:
    """Write numbers as the scripts read them with `bytes`."""
    return b64encode(values if isinstance(values, bytes) else values.tobytes()).decode()


def read(name: str, file: str) -> str:
    """Return a file of a component's folder, or the shared one of that name."""
    own = _FOLDER / name / file
    return (own if own.exists() else _FOLDER / "shared" / file).read_text(encoding="utf-8")
