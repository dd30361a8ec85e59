"""The page keys turn the chapters, by the buttons that the page has for it."""

from lstm_viz.ui.components.registry import register

_component = register("pager")


def turn_by_keys(back: str, on: str) -> None:
    """Let PageUp and PageDown press the buttons under two Streamlit keys.

    A clock of the page has the arrows, and the page keys no more.
    """
    _component(key="pager", data={"back": back, "on": on})
