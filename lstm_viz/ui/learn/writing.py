"""Chapter 9: the input gate and the candidate, and what gates that are held do to a cell state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lstm_viz.figures import map_of, maps
from lstm_viz.learn.writing import VALVES, Written, hold_valves, likeliest, place_word
from lstm_viz.models import NETWORKS, Model, Reading, edits_to_link, example, namings, place_names
from lstm_viz.models.forms import visible
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent
from lstm_viz.ui import cache
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.stepping import step_through

_CHART = "learn_writing"
_EXAMPLE = "two_places"
_TOLD = 3  # answers


@dataclass(frozen=True, slots=True, eq=False)
class Valves:
    """A story of two places, and what the reader holds while one of its words is read."""

    written: Written
    held: str


def compute(chosen: Choices) -> Valves:
    """Read the story with the gates held while the chosen word is read."""
    word, held = int(chosen["written_word"]) - 1, chosen["valves"]
    return Valves(hold_valves(_model(), _text(), word, held), held)


def show(valves: Valves, seen: Seen) -> None:
    """Show i, c̃ and c of all units; once revealed, beside the c of the untouched run."""
    written = valves.written
    reading = written.held if seen.is_revealed else written.untouched
    drawn = [("i", _title("i", "i"), reading), ("g", _title("g", "c̃"), reading)]
    drawn.append(("c", t("learn.c_untouched"), written.untouched))
    if seen.is_revealed:
        drawn.append(("c", f"c: {_named(valves)}", reading))
    rows = [
        map_of(one.trace, letter, title, reach=reading.reach, framed=[written.span])
        for letter, title, one in drawn
    ]
    tokens = [visible(token) for token in reading.tokens]
    figure = maps(rows, tokens, unit=t("player.unit"), labelled=True)
    st.plotly_chart(figure, key=_CHART, config={"displayModeBar": False}, alt=_ends(valves, seen))
    st.markdown(_ends(valves, seen))
    step_through(reading, Followers([_CHART]), seen)


def told(valves: Valves, given: Sequence[int]) -> Mapping[str, str]:
    """Name the places of the story, and tell the answer at its end."""
    written = valves.written
    first, last = _places(written.untouched)
    names = place_names(written.untouched.model)
    return {
        "first": names[first],
        "last": names[last],
        "untouched": _answers(written.untouched, 1),
        "held": _answers(written.held, _TOLD),
    }


def check(valves: Valves) -> set[int]:
    """Tell which place is answered: the last of the story, the first, or one not in it."""
    first, last = _places(valves.written.untouched)
    ((answer, _),) = valves.written.likeliest(1)
    return {{last: 0, first: 1}.get(answer, 2)}


def _title(letter: str, sign: str) -> str:
    return f"{sign}: {t(f'quantity.{letter}')}"


def _places(reading: Reading) -> tuple[int, int]:
    found = [naming.place for naming in namings(reading)]
    return found[0], found[-1]


def _ends(valves: Valves, seen: Seen) -> str:
    """Tell the likeliest answers at the end, untouched and held."""
    written = valves.written
    ends = [f"{t('learn.untouched')}: {_answers(written.untouched, 1)}"]
    if seen.is_revealed:
        ends.append(f"{_named(valves)}: {_answers(written.held, _TOLD)}")
    return t("learn.at_end", networks="; ".join(ends))


def _answers(reading: Reading, count: int) -> str:
    names = place_names(reading.model)
    return ", ".join(f"{names[place]} {percent(p)}" for place, p in likeliest(reading, count))


def _named(valves: Valves) -> str:
    start, stop = valves.written.span
    word = "".join(valves.written.untouched.tokens[start:stop])
    return t("learn.valves_held", held=_held(valves.held), word=word)


def _held(valves: str) -> str:
    return ", ".join(f"{gate} = {value:g}" for gate, value in VALVES[valves].items())


def _model() -> Model:
    return cache.model(f"travel-{language()}", *NETWORKS["lstm"])


def _text() -> str:
    return example(f"travel-{language()}", _EXAMPLE).text


def _words() -> Sequence[str]:
    return [str(word + 1) for word in range(len(_model().read(_text()).words))]


def _write_word(number: str) -> str:
    reading = _model().read(_text())
    start, stop = reading.words[int(number) - 1]
    return f"{number}. {''.join(reading.tokens[start:stop])}"


CHAPTER = Chapter(
    name="9-input",
    controls=[
        Control(
            "valves",
            lambda: tuple(VALVES),
            lambda: "past",
            lambda held: f"{t(f'valves.{held}')} ({_held(held)})",
            slides=False,
        ),
        Control(
            "written_word", _words, lambda: str(place_word(_model().read(_text())) + 1), _write_word
        ),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda valves: Target(
        "explore",
        {
            "task": f"travel-{language()}",
            "text": _text(),
            "edit": edits_to_link(valves.written.edits),
        },
    ),
)
