"""A mark on the page, and words for screen readers, while the server works or is not there."""

from lstm_viz.texts.i18n import t
from lstm_viz.ui.components.registry import register

_component = register(
    "waiting",
    styles=("waiting.css",),
    html='<span role="status" aria-live="polite"></span>',
    isolate_styles=False,
)


def waiting() -> None:
    """Mark the old picture, and say so, whenever the next one is not there at once.

    While the connection is lost the page says so. When it has come back, the page is made once
    more: the server may be another one, which knows the reader by his link alone.
    """
    data = {"words": t("waiting.reading"), "lost": t("waiting.lost")}
    _component(key="waiting", data=data, on_returned_change=lambda: None)
