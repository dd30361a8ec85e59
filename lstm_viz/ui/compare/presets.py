"""Comparisons to begin with, each a link: written down before any network was trained."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.models import NETWORKS, example, examples, rungs, tasks
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import share
from lstm_viz.texts.takeaways import counted_of
from lstm_viz.ui import cache
from lstm_viz.ui.compare.networks import SHOWN

_PAGE = Path(__file__).parents[1] / "pages" / "compare.py"


class Preset(NamedTuple):
    """A story, or a review, and the training of the networks that read it."""

    name: str
    kind: str  # of task
    steps: int | None = None
    example: str = ""  # of the task; the first one if empty
    words: Mapping[str, int] = {}  # the followed one by language, from 1 as in the link


PRESETS = (
    Preset("one_thing", "travel"),
    Preset("digits_short", "numbers", 5_000),
    Preset("digits_long", "numbers", 20_000),
    Preset("review", "reviews", example="negation", words={"en": 1, "ko": 2}),
)


def show_presets() -> None:
    """Show the comparisons that there are networks for, with what all test texts say of them."""
    with st.container(horizontal=True, gap="small", key="presets"):
        for preset in PRESETS:
            if not _is_trained(preset):
                continue
            try:
                st.page_link(_PAGE, label=_label(preset), query_params=link_of(preset))
            except LSTMVizError:  # of which the page speaks where these texts are asked for
                continue


def _is_trained(preset: Preset) -> bool:
    task = f"{preset.kind}-{language()}"
    trained = (rungs(task, *NETWORKS[network]) for network in SHOWN)
    return task in tasks() and all(preset.steps in (None, *steps) for steps in trained)


def link_of(preset: Preset) -> dict[str, str]:
    """Return the words of a preset's link."""
    words = {"lang": language(), "task": f"{preset.kind}-{language()}"}
    if preset.steps:
        words["steps"] = str(preset.steps)
    if preset.example:
        words["text"] = _text(preset)
    if preset.words:
        words["w"] = str(preset.words[language()])
    return words


def _text(preset: Preset) -> str:
    task = f"{preset.kind}-{language()}"
    chosen = example(task, preset.example) if preset.example else examples(task)[0]
    return chosen.text


def _label(preset: Preset) -> str:
    name = t(f"comparison.{preset.name}")
    try:
        shares = ", ".join(_shares(language(), preset.name))
    except LSTMVizError:  # of which the page speaks where these networks are asked for
        return name
    return f"{name} :small[({shares})]"


@lru_cache(maxsize=16)
def _shares(lang: str, name: str) -> list[str]:
    """Tell the shares of a preset's networks; once for all visitors of a language."""
    preset = next(preset for preset in PRESETS if preset.name == name)
    task, told = f"{preset.kind}-{lang}", []
    for network in SHOWN:
        model = cache.model(task, *NETWORKS[network], preset.steps)
        reading = cache.words_kept(task, *NETWORKS[network], _text(preset), preset.steps).reading
        if model.card:  # where no test texts were like this one, all of them count
            counted = counted_of(reading, model.card) or model.card.accuracy
            told.append(f"{t(f'cell.{model.cell}')} {share(counted.share)}")
    return told
