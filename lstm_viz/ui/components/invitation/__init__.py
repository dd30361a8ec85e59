"""A line for who comes first, which one click dismisses for good."""

from lstm_viz.ui.components.registry import register

_component = register(
    "invitation",
    styles=("controls.css", "invitation.css"),
    html='<button type="button"></button>',
)


def dismissible(container: str, *, words: str) -> None:
    """Show a container of the page until the reader has dismissed it, in any earlier visit.

    Parameters
    ----------
    container
        Its Streamlit key; the style of the page hides it.
    words
        Of the button that dismisses it.
    """
    _component(key=f"{container}_dismiss", data={"container": container, "words": words})
