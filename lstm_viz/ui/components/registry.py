"""How a component is put together: its own files, after those that all of them share."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from numpy.typing import NDArray

from lstm_viz.figures import ABOVE, AGAINST, BELOW, BELOW_ZERO, CURSOR, SIDE, TOWARDS

_FOLDER = Path(__file__).parent
_SHARED = _FOLDER / "shared"
_SCRIPTS = (
    "events.js",
    "dom.js",
    "watch.js",
    "scale.js",
    "streamlit.js",
)  # before those of any component
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
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    html: str = "",
    variant: str = "",
    isolate_styles: bool = True,
) -> Any:
    """Make one component of the files in its folder, one script of several.

    Parameters
    ----------
    name
        Of the folder, and, with a capital, of the class in its scripts that is shown.
    scripts, styles
        Files of the folder or of `shared`, in their order; the script of its name if none.
    html
        What the component begins with.
    variant
        Tells components apart that are made of one folder.
    isolate_styles
        Whether its style is for the component alone, and not for the whole page.
    """
    style = [variables(), *(read(name, file) for file in styles)] if styles else []
    return st.components.v2.component(
        "_".join(part for part in ("lstm_viz", name, variant) if part),
        html=html or None,
        css="\n".join(style) or None,
        js=script(name, scripts or (f"{name}.js",)),
        isolate_styles=isolate_styles,
    )


def variables() -> str:
    """Write the values of the figures as variables of a component, or of the whole page."""
    rules = "; ".join(f"--{name}: {value}" for name, value in VALUES.items())
    return f":host, :root {{ {rules} }}"


def script(name: str, files: Sequence[str]) -> str:
    """Join the files of a component, and what all of them share, into one module."""
    parts = [read(name, file) for file in (*_SCRIPTS, *files)]
    return "\n".join([*parts, f"export default inStreamlit({name.capitalize()});", ""])


def encoded(values: NDArray[Any] | bytes) -> str:
    """Write numbers as the scripts read them with `bytes`."""
    return b64encode(values if isinstance(values, bytes) else values.tobytes()).decode()


def read(name: str, file: str) -> str:
    """Return a file of a component's folder, or the shared one of that name."""
    own = _FOLDER / name / file
    return (own if own.exists() else _SHARED / file).read_text(encoding="utf-8")
