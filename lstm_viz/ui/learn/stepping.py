"""The clock of a chapter, which keeps the answer to itself until the chapter reveals it."""

from dataclasses import replace

from lstm_viz.models import Reading, recites
from lstm_viz.texts.answers import Answers, answers
from lstm_viz.ui.components.clock import Followers, clock
from lstm_viz.ui.learn.chapter import Seen


def step_through(reading: Reading, followers: Followers, seen: Seen) -> None:
    """Show a clock for a text of a chapter; the arrows step it, the page keys turn the chapter."""
    is_told = seen.is_revealed and not recites(reading.model)  # digits are told by the figure
    told = answers(reading.model, reading) if is_told else _silent(reading)
    if reading.trace.edits:
        told = replace(told, worth="")  # how good the network is was measured without edits
    clock(reading, followers, told=told, box="")


def _silent(reading: Reading) -> Answers:
    count = len(reading)
    return Answers(parts=[[]] * count, leans=[0.0] * count, legend={"answer": ""}, worth="")
