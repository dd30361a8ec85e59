"""How a model was trained, in words."""

from lstm_viz.models import between
from lstm_viz.models.recipe import Phase, Recipe
from lstm_viz.texts.i18n import t
from lstm_viz.texts.tables import number, pairs


def recipe_in_words(recipe: Recipe, cell: str) -> str:
    """Tell start, epochs and batches; of stories, also how far their places were."""
    told = {
        "start": t(f"start.{recipe.start}_{cell}"),
        "epochs": recipe.epochs,
        "batch_size": recipe.batch_size,
        "dropout": recipe.dropout,
    }
    if recipe.stories is not None:
        told["stories"] = number(recipe.stories)
        told["curriculum"] = "; ".join(_phase(phase) for phase in recipe.curriculum)
    return pairs(**told)


def _phase(phase: Phase) -> str:
    ranges = t("card.by_turns").join(between(low, high) for low, high in phase.ranges)
    told = t("card.phase", epochs=phase.epochs, ranges=ranges)
    return told + " " + t("card.planted") if phase.planted else told
