"""The words of the player: in it, beside it, and in its stead."""

from typing import cast

from lstm_viz.engine import LSTMWeights, RNNWeights
from lstm_viz.figures import Heatmaps, PlayerWords
from lstm_viz.models import Model, Reading
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import t


def player_words(model: Model) -> PlayerWords:
    """Return all words that stand in the player's figure."""
    quantities = {name: t(f"title.{name}") for name in "figochzrn"}
    names = ("unit", "play", "pause", "no_output_gate", "no_cell_state")
    words = {name: t(f"player.{name}") for name in names}
    if isinstance(model.weights, RNNWeights):
        activation = {"relu": "ReLU"}.get(model.weights.nonlinearity, "tanh")
        words["no_gates"] = t("player.no_gates", activation=activation)
    return cast(PlayerWords, quantities | words | {"foot": sentences.trust(model)})


def player_alternative(model: Model, reading: Reading, drawn: Heatmaps) -> str:
    """Put the player in words: each quantity with its lowest, mean and highest value."""
    quantities = [
        t(
            "player.range",
            quantity=name,
            title=t(f"quantity.{name}"),
            low=f"{values.low:.2f}",
            mean=f"{values.mean:.2f}",
            high=f"{values.high:.2f}",
        )
        for name, values in drawn.ranges.items()
    ]
    return t(
        "player.alternative",
        network=sentences.network(model),
        units=model.weights.hidden_size,
        tokens=sentences.tokens(model),
        count=len(reading),
        quantities="; ".join(quantities),
    )


def reading_guide(model: Model, *, has_order: bool) -> str:
    """Tell how to read the player of this cell."""
    parts = [t(f"player.guide_{model.tokens}")]
    if isinstance(model.weights, LSTMWeights):
        parts += [t("player.guide_forget"), t("player.guide_cell_state")]
    parts.append(t("player.order" if has_order else "player.guide_no_order"))
    return " ".join(parts)
