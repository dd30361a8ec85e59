"""How a network that learns reads one sequence now: its values, and what it would answer."""

from typing import Any

import numpy as np

from lstm_viz.engine import Array, run
from lstm_viz.errors import NonFiniteError
from lstm_viz.figures.rows import rows_of
from lstm_viz.live.run import History
from lstm_viz.live.sequences import LABELS, SYMBOLS, Sequence, write
from lstm_viz.models import Identity, Model
from lstm_viz.models.softmax import softmax
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import percent
from lstm_viz.ui.components.registry import encoded
from lstm_viz.ui.components.scales import scale_data

REACH = 10.0  # end of the scale of c, and of the h of an RNN with ReLU, at any time
_THOUSANDTHS = 32767


def look(history: History, sequence: Sequence) -> dict[str, Any]:
    """Return what the browser draws of one sequence: heatmaps, and the answer at every step.

    Of a network that explodes there are no numbers to draw.
    """
    network = history.network
    try:
        trace = run(network.layer, sequence.x)
    except NonFiniteError:
        return {"units": 1, "quantities": [], "values": "", "alternatives": []} | {
            "says": [t("train.no_number")] * len(sequence.tokens)
        }
    rows = rows_of(trace, REACH)
    values = np.stack([trace[row.quantity].T for row in rows])  # (Q, H, T)
    bounded = np.clip(values * 1000, -_THOUSANDTHS, _THOUSANDTHS).round()
    return {
        "units": network.layer.hidden_size,
        "quantities": [
            {
                "title": f"{row.letter} · {t(f'title.{row.quantity}')}",
                "scale": scale_data(row.scale),
            }
            for row in rows
        ],
        "values": encoded(bounded.astype("<i2")),
        "says": says(history.settings.task, network.read_out(trace.h)),
        "alternatives": [_range(row.letter, row.quantity, trace[row.quantity]) for row in rows],
    }


def says(task: str, outputs: Array) -> list[str]:
    """Return what a network would answer at each of T steps, of outputs (T, K)."""
    if task == "adding":
        return [t("train.would_answer", answer=write(task, row[0])) for row in outputs]
    likeliest = softmax(outputs.astype(np.float64))
    return [
        t("train.would_answer", answer=f"{LABELS[task][k]} {percent(row[k])}")
        for row, k in zip(likeliest, likeliest.argmax(axis=1), strict=True)
    ]


def model_of(history: History, shown: list[Sequence], name: str) -> Model:
    """Return the network as a model that reads the symbols of its task, for the player."""
    task, network = history.settings.task, history.network
    tokens = SYMBOLS.get(task) or tuple(dict.fromkeys(k for one in shown for k in one.tokens))
    rows = {token: one.x[k] for one in shown for k, token in enumerate(one.tokens)}
    if task in SYMBOLS:
        rows = dict(zip(tokens, np.eye(len(tokens), dtype=np.float32), strict=True))
    unknown = np.zeros_like(rows[tokens[0]])
    return Model(
        identity=Identity(name=name, labels=LABELS.get(task, ("Σ",)), tokens="symbols"),
        weights=network.layer,
        vocabulary={token.lower(): row for row, token in enumerate(tokens, start=1)},
        embedding=np.stack([unknown, *(rows[token] for token in tokens)]),
        readout_weight=network.weight,
        readout_bias=network.bias,
    )


def _range(letter: str, quantity: str, values: Array) -> str:
    return t(
        "player.range",
        quantity=letter,
        title=t(f"quantity.{quantity}"),
        low=f"{values.min():.2f}",
        mean=f"{values.mean():.2f}",
        high=f"{values.max():.2f}",
    )
