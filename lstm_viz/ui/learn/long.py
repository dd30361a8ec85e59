"""Chapter 5: one thing is held by every network, several are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lstm_viz.figures import Curve, curves, style
from lstm_viz.learn.stories import Asked, ask_all, number_story, place_story
from lstm_viz.models import NETWORKS, Card, networks_of, rungs, tasks
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent, share
from lstm_viz.texts.sentences import name_with_size, title
from lstm_viz.texts.tables import number
from lstm_viz.ui import cache
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.stepping import step_through
from lstm_viz.ui.legend import show_legend

_CHART = "learn_long"
_NETWORKS = {"place": ("rnn", "lstm", "gru"), "number": ("rnn-weights", "lstm", "gru-weights")}
_DISTANCES = ("5", "20", "40", "80", "120", "160", "200")
_FAR = "120"
_PLACE, _DIGITS = "place", ("2", "3", "4")
_ENOUGH = 5_000  # steps of training, at which the halves of the truth stand apart


@dataclass(frozen=True, slots=True, eq=False)
class Long:
    """Two stories of one length, each asked after each word, in several networks.

    Attributes
    ----------
    asked
        Of the story that is shown.
    place, number
        Of the one that gives a place, and of the one that gives a number, if there are
        networks for it.
    held, steps
        What is shown, and how long networks were trained for numbers.
    """

    asked: Mapping[str, Asked]
    place: Mapping[str, Asked]
    number: Mapping[str, Asked] | None
    held: str
    steps: str


def compute(chosen: Choices) -> Long:
    """Tell stories of the chosen distance, and ask several networks after each word."""
    distance, held, steps = (chosen[key] for key in ("long_distance", "held_thing", "trained"))
    place = _ask("place", int(distance), None, 0)
    if not _has_numbers():
        return Long(place, place, None, _PLACE, steps)
    digits = int(held) if held in _DIGITS else 3
    number = _ask("number", int(distance), int(steps), digits)
    return Long(place if held == _PLACE else number, place, number, held, steps)


def show(long: Long, seen: Seen) -> None:
    """Show how surely each network would give the right answer, asked after each word."""
    first = long.asked["lstm"]
    lines = [
        Curve(title(asked.reading.model), style(name), asked.ends, asked.right)
        for name, asked in long.asked.items()
    ]
    drawn = lines if seen.is_revealed else []
    tokens = [visible(token) for token in first.reading.tokens]
    figure = curves(drawn, tokens, chance=first.chance, write=percent)
    st.markdown(t(f"learn.asked_{'place' if long.held == _PLACE else 'number'}"))
    show_legend(lines, chance=True)
    told = "; ".join(f"{line.name}: {percent(line.values[-1])}" for line in drawn)
    st.plotly_chart(
        figure, key=_CHART, config={"displayModeBar": False}, alt=told or first.reading.text
    )
    if told:
        st.markdown(t("learn.at_end", networks=told))
        st.caption(_measured(long))
    step_through(first.reading, Followers([_CHART]), seen)


def told(long: Long, given: Sequence[int]) -> Mapping[str, str]:
    """Tell with which probability the RNN and the LSTM answer rightly at the end."""
    found = {name: percent(long.place[name].right[-1]) for name in ("rnn", "lstm")}
    if long.number is None:
        return found
    of_number = {"rnn": long.number["rnn-weights"], "lstm": long.number["lstm"]}
    digits = {f"{name}_number": percent(asked.right[-1]) for name, asked in of_number.items()}
    return found | digits | {"steps": number(int(long.steps))}


def check(long: Long) -> set[int]:
    """Tell what the RNN knows at the end of the stories."""
    place = long.place["rnn"].knows
    if long.number is None:
        return {int(place)}
    known = (place, long.number["rnn-weights"].knows)
    return {[(True, True), (True, False), (False, False), (False, True)].index(known)}


def _ask(kind: str, distance: int, steps: int | None, digits: int) -> dict[str, Asked]:
    task = f"{'travel' if kind == 'place' else 'numbers'}-{language()}"
    models = {name: cache.model(task, *NETWORKS[name], steps) for name in _shown(kind, task)}
    tell = place_story(models["lstm"], distance) if not digits else None
    return ask_all(models, tell or number_story(models["lstm"], digits, distance))


def _shown(kind: str, task: str) -> list[str]:
    return [name for name in _NETWORKS[kind] if name in networks_of(task)]


def _measured(long: Long) -> str:
    """Tell how often these networks are right over all test stories of such a distance."""
    cards = [asked.reading.model.card for asked in long.asked.values()]
    distance = len(long.asked["lstm"].reading) - long.asked["lstm"].stop
    shares = [
        f"{name_with_size(card)}: {share(found)}"
        for card in cards
        if card and (found := _share(card, long.held, distance)) is not None
    ]
    return t("learn.over_all", networks="; ".join(shares)) if shares else ""


def _share(card: Card, held: str, distance: int) -> float | None:
    if held == _PLACE:
        found = [b for b in card.accuracy.by_distance if b.low <= distance]
        return found[-1].share if found else None
    recited = card.accuracy.of_digits(int(held), distance)
    return recited.share if recited else None


def _has_numbers() -> bool:
    return f"numbers-{language()}" in tasks()


def _held() -> Sequence[str]:
    return (_PLACE, *_DIGITS) if _has_numbers() else (_PLACE,)


def _steps() -> Sequence[str]:
    """Return the lengths of training that all networks of a number have."""
    if not _has_numbers():
        return ("0",)
    task = f"numbers-{language()}"
    own = [set(rungs(task, *NETWORKS[name])) for name in _shown("number", task)]
    return [str(steps) for steps in sorted(set.intersection(*own))]


def _usual_steps() -> str:
    """Return the shortest training of at least so many steps, else the longest."""
    there = list(map(int, _steps()))
    return str(next((steps for steps in there if steps >= _ENOUGH), there[-1]))


def _link(long: Long) -> Target:
    reading = long.asked["lstm"].reading
    words = {"task": reading.model.task or "", "text": reading.text}
    words["networks"] = ",".join(long.asked)
    return Target("compare", words if long.held == _PLACE else words | {"steps": long.steps})


CHAPTER = Chapter(
    name="5-long",
    controls=[
        Control("long_distance", lambda: _DISTANCES, lambda: _FAR),
        Control("held_thing", _held, lambda: _PLACE, lambda held: t(f"held.{held}"), slides=False),
        Control("trained", _steps, _usual_steps, lambda steps: number(int(steps))),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=_link,
    asks=lambda long: "" if long.number is None else "_of_two",
)
