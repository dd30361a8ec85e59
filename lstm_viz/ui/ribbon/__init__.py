"""The text as a ribbon of words and their tokens, coloured by the answer so far.

It follows the cursor of the player.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from lstm_viz.models import Model, Reading
from lstm_viz.models.tokens import visible
from lstm_viz.ui import sentences
from lstm_viz.ui.i18n import language, t

_FOLDER = Path(__file__).parent

_component = st.components.v2.component(
    "lstm_viz_ribbon",
    html='<p class="text" role="list"></p><p class="legend"></p><p class="answer"></p>',
    css=(_FOLDER / "ribbon.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "ribbon.js").read_text(encoding="utf-8"),
)


def ribbon(model: Model, reading: Reading, *, player: str) -> None:
    """Show a reading as its text, and the answer at the cursor of a player.

    Parameters
    ----------
    model, reading
        A model that tells two answers apart, and what it made of a text.
    player
        Streamlit key of the chart whose cursor the ribbon follows.
    """
    _component(key="ribbon", data={"player": player, **ribbon_data(model, reading)})


def ribbon_data(model: Model, reading: Reading) -> dict[str, Any]:
    """Return all that the browser draws: tokens with colour, spans of words, legend, language."""
    against, towards = (t(f"label.{label}") for label in model.labels)
    legend = {"against": against, "towards": towards, "answer": t("ribbon.answer")}
    if not reading.known.all():
        legend["unknown"] = t(f"ribbon.unknown_{model.card['tokens']}")
    tokens = [_token(model, reading, step) for step in range(len(reading))]
    return {"tokens": tokens, "words": reading.words, "legend": legend, "lang": language()}


def _token(model: Model, reading: Reading, step: int) -> dict[str, Any]:
    known = bool(reading.known[step])
    answer = sentences.answer(model, reading, step)
    end = reading.spans[step - 1][1] if step else 0
    return {
        "text": visible(reading.tokens[step]),
        "spaced": reading.spans[step][0] > end,
        "known": known,
        # From -1, sure of the first answer, to 1, sure of the second.
        "lean": round(2 * float(reading.probabilities[step, 1]) - 1, 3),
        "answer": answer,
        "label": t(
            "ribbon.token" if known else "ribbon.unknown_token",
            token=visible(reading.tokens[step]),
            answer=answer,
        ),
    }
