"""The text as a ribbon of tokens, each coloured by the answer so far."""

from pathlib import Path

import streamlit as st

from lstm_viz.models import Model, Reading
from lstm_viz.models.tokens import visible
from lstm_viz.ui.i18n import language, t
from lstm_viz.ui.sentences import percent

_FOLDER = Path(__file__).parent

_component = st.components.v2.component(
    "lstm_viz_ribbon",
    html='<p class="text" role="list"></p><p class="legend"></p>',
    css=(_FOLDER / "ribbon.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "ribbon.js").read_text(encoding="utf-8"),
)


def ribbon(model: Model, reading: Reading) -> None:
    """Show a reading as its text, coloured from the first answer to the last one of two."""
    against, towards = (t(f"label.{label}") for label in model.labels)
    tokens = []
    ends = [0, *(stop for _, stop in reading.spans)]
    for k, token in enumerate(reading.tokens):
        probability = float(reading.probabilities[k, 1])
        answer, sure = (towards, probability) if probability >= 0.5 else (against, 1 - probability)
        role = "ribbon.token" if reading.known[k] else "ribbon.unknown_token"
        tokens.append(
            {
                "text": visible(token),
                "spaced": reading.spans[k][0] > ends[k],
                "lean": round(2 * probability - 1, 3),
                "known": bool(reading.known[k]),
                "label": t(role, token=visible(token), answer=answer, percent=percent(sure)),
            }
        )
    legend = {"against": against, "towards": towards, "answer": t("ribbon.answer")}
    if not reading.known.all():
        legend["unknown"] = t("ribbon.unknown")
    _component(key="ribbon", data={"tokens": tokens, "legend": legend, "lang": language()})
