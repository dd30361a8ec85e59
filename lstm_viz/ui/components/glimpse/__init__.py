"""One sequence through two networks as they are now: their heatmaps, on canvas, with the clock.

The values come in the browser from the picture of their learning, many times a minute.
"""

from lstm_viz.texts.i18n import language, t
from lstm_viz.ui.components.registry import read, register

_component = register(
    "glimpse",
    styles=("network.css", "glimpse.css"),
    html=read("glimpse", "glimpse.html"),
)


def glimpse(text: str, *, cover: str, clock: str = "clock", key: str = "glimpse") -> None:
    """Show how two networks read a text, up to the cursor of a clock.

    Parameters
    ----------
    text
        What the clock has read.
    cover
        Colour over what is not read yet.
    clock, key
        Of the clock that it follows, and of this picture.
    """
    words = {"not_started": t("train.not_started")}
    data = {"text": text, "clock": clock, "cover": cover, "words": words, "lang": language()}
    _component(key=key, data=data)
