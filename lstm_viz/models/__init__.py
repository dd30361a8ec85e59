"""Trained models: text in, every value that the network computed out."""

from lstm_viz.models.card import Card, Place, Seed
from lstm_viz.models.counted import Bracket, Counted, Measured, between, middle
from lstm_viz.models.edit_links import edit_to_link, edits_from_link, edits_to_link
from lstm_viz.models.examples import Example, example, examples
from lstm_viz.models.identity import Identity
from lstm_viz.models.model import Model
from lstm_viz.models.networks import (
    BUDGETS,
    CELLS,
    NETWORKS,
    OTHER_CELLS,
    Network,
    budgets,
    budgets_of,
    cells_of,
    network_of,
    networks_of,
    rungs,
    tasks,
)
from lstm_viz.models.numbers import Number, asked_number, numbers_in, recite, recites
from lstm_viz.models.reading import Reading
from lstm_viz.models.recitation import Recitation, recitation
from lstm_viz.models.rewording import reworded
from lstm_viz.models.stories import (
    Naming,
    namings,
    place_names,
    story_parts,
    tell,
    tell_number,
)
from lstm_viz.models.tokens import MAX_TOKENS
from lstm_viz.models.word_edits import Drop, Insert, Swap, WordEdit
from lstm_viz.models.zoo import load

__all__ = [
    "BUDGETS",
    "CELLS",
    "MAX_TOKENS",
    "NETWORKS",
    "OTHER_CELLS",
    "Bracket",
    "Card",
    "Counted",
    "Drop",
    "Example",
    "Identity",
    "Insert",
    "Measured",
    "Model",
    "Naming",
    "Network",
    "Number",
    "Place",
    "Reading",
    "Recitation",
    "Seed",
    "Swap",
    "WordEdit",
    "asked_number",
    "between",
    "budgets",
    "budgets_of",
    "cells_of",
    "edit_to_link",
    "edits_from_link",
    "edits_to_link",
    "example",
    "examples",
    "load",
    "middle",
    "namings",
    "network_of",
    "networks_of",
    "numbers_in",
    "place_names",
    "recitation",
    "recite",
    "recites",
    "reworded",
    "rungs",
    "story_parts",
    "tasks",
    "tell",
    "tell_number",
]
