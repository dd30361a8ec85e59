"""What the reader wants to train: a task, and two networks on the same batches."""

from typing import Any

import streamlit as st

from lstm_viz.errors import RangeError
from lstm_viz.live import CELLS, STARTS, TASKS, Settings, choose
from lstm_viz.texts import training
from lstm_viz.texts.i18n import t
from lstm_viz.ui import controls
from lstm_viz.ui.train.fields import Number, typed

Pair = tuple[Settings, Settings]

MOST_UPDATES = 5000
SIDES = {"a": "rnn", "b": "lstm"}  # and the cell that each opens with
_LENGTHS = {"shared-alphabet": 30}
_LENGTH = 50
_WITHOUT_GATES = ("rnn", "relu")


def choose_pair() -> Pair | None:
    """Ask for the settings of two networks; None if there are none such, which is then said."""
    task = controls.choice("live", tuple(TASKS), labelled=False, written=training.task_name)
    st.markdown(training.describe_task(task))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        common: dict[str, Any] = {
            "length": typed("length", _LENGTHS.get(task, _LENGTH)),
            "units": typed("units", 16),
            "clip": typed("clip", 1.0),
            "updates": typed("updates", 2000),
            "seed": typed("seed", 0),
        }
    chosen: list[Settings | RangeError] = []
    for column, side in zip(st.columns(2, gap="medium"), SIDES, strict=True):
        with column.container(border=True, gap="small"):
            chosen.append(_choose_network(side, task, common))
    refused = [found for found in chosen if isinstance(found, RangeError)]
    for words in dict.fromkeys(training.refusal(error, task) for error in refused):
        st.error(words)
    first, second = chosen
    if isinstance(first, RangeError) or isinstance(second, RangeError):
        return None
    return first, second


def _choose_network(side: str, task: str, common: dict[str, Any]) -> Settings | RangeError:
    cell = controls.choice(side, CELLS, default=SIDES[side], written=training.cell_name)
    best = choose(task, cell)
    own: dict[str, Number] = {}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        own["rate"] = typed(f"{side}_rate", best.rate)
        if cell in _WITHOUT_GATES:
            own["start"] = _choose_start(side, best.start)
        else:
            own["forget_bias"] = typed(f"{side}_bias", best.forget_bias)
    try:
        _refuse_long(common["updates"])
        return choose(task, cell, **common, **own)
    except RangeError as error:
        return error


def _choose_start(side: str, default: str) -> str:
    name = f"{side}_start"
    return controls.choice(name, STARTS, default=default, written=lambda s: t(f"start_name.{s}"))


def _refuse_long(updates: Any) -> None:
    if isinstance(updates, int) and updates > MOST_UPDATES:
        raise RangeError("updates", f"a whole number, 1 to {MOST_UPDATES}", updates)
