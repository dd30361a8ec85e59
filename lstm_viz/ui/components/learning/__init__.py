"""Two networks while they learn: curves, the error that reaches each step, gates; on canvas.

The browser keeps what it was told and draws on; a message holds what is new.
"""

from collections.abc import Callable, Mapping
from typing import Any

from lstm_viz.ui import session
from lstm_viz.ui.components.registry import read, register

_component = register(
    "learning",
    styles=("network.css", "learning.css"),
    html=read("learning", "learning.html"),
)


def learning(
    data: Mapping[str, Any],
    *,
    missing: Callable[[], None],
    has_ended: bool,
    key: str = "learning",
) -> bool:
    """Show what two networks have told, and return whether the page is to be made anew.

    Parameters
    ----------
    data
        Of `lstm_viz.ui.train.told.tell`.
    missing
        Called when the browser lacks what was told before, so that all of it is told again.
    has_ended
        Whether there is more to show than this. The browser asks for it as soon as the reader
        has no dialog open, which a new page would close.
    key
        Streamlit key.
    """
    _component(
        key=key,
        data={**data, "has_ended": has_ended},
        on_missing_change=missing,
        on_ended_change=lambda: None,
    )
    return session.widget_value(key).ended is not None
