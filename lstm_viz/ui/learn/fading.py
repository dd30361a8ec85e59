"""Chapter 4: the first word fades for training, and may be remembered for all that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lstm_viz.learn.stories import place_story
from lstm_viz.measures import WordMemory
from lstm_viz.measures.compared import Compared, opening_word
from lstm_viz.models import NETWORKS
from lstm_viz.texts.fading import Left, hidden_answers, said_of
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.sentences import in_powers
from lstm_viz.texts.verdicts import answer_names
from lstm_viz.ui import cache, session
from lstm_viz.ui.components.clock import Followers
from lstm_viz.ui.components.fade import fade_strips
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target
from lstm_viz.ui.learn.stepping import step_through

_SHOWN = ("rnn", "lstm")
_DISTANCES = ("10", "20", "40", "80")
_WORD = "fading_word"


@dataclass(frozen=True, slots=True, eq=False)
class Faded:
    """A story in two networks, and the word of it that is followed."""

    compared: Compared
    place: Compared  # the same, of the word that names the place

    @property
    def names(self) -> list[str]:
        """The answers, in the reader's language."""
        return answer_names(self.memory("rnn"))

    def memory(self, network: str) -> WordMemory:
        """Return what a network keeps."""
        return self.compared.kept[network]

    def at_end(self, network: str, measure: str) -> float:
        """Return what a network has left of the place at the end, by a measure."""
        return float(self.place.values(measure)[network][-1])


def compute(chosen: Choices) -> Faded:
    """Measure what an RNN and an LSTM keep of each word of a story."""
    task = _task()
    text = place_story(cache.model(task, *NETWORKS["lstm"]), int(chosen["fading_distance"]))
    kept = {name: cache.words_kept(task, *NETWORKS[name], text) for name in _SHOWN}
    place = opening_word(kept)
    word = session.index(_WORD, text, place)
    return Faded(Compared(kept, word), Compared(kept, place))


def show(faded: Faded, seen: Seen) -> None:
    """Show the fade strips of sensitivity; once revealed, those of recall too."""
    compared = faded.compared
    _show_strips(faded, compared, "sensitivity", seen)
    if seen.is_revealed:
        _show_strips(faded, faded.place, "recall", seen)
    step_through(compared.reading, Followers(), seen)
    if seen.is_revealed:  # it says what follows
        st.caption(t("fade.sensitivity_guide"))


def told(faded: Faded, given: Sequence[int]) -> Mapping[str, str]:
    """Tell what is left of the place at the end."""
    return {
        "sensitivity": in_powers(faded.at_end("rnn", "sensitivity")),
        "rnn": percent(faded.at_end("rnn", "recall")),
        "lstm": percent(faded.at_end("lstm", "recall")),
    }


def check(faded: Faded) -> set[int]:
    """Tell whether the RNN's hidden_answers, said_of answer at the end is the place."""
    naming = faded.place.naming
    best = int(faded.memory("rnn").answers[-1].argmax())
    return {0 if naming is not None and best == naming.place else 1}


def _show_strips(faded: Faded, compared: Compared, measure: str, seen: Seen) -> None:
    text, hidden = compared.reading.text, hidden_answers(compared)
    fade_strips(
        compared,
        Left(measure, compared.values(measure)),
        answers={
            name: said_of(compared, memory, faded.names) if seen.is_revealed else hidden
            for name, memory in compared.kept.items()
        },
        choose=lambda word: session.choose_index(_WORD, text, word),
        key=f"learn_{measure}",
    )


def _task() -> str:
    return f"travel-{language()}"


CHAPTER = Chapter(
    name="4-fading",
    controls=[Control("fading_distance", lambda: _DISTANCES, lambda: "40")],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda faded: Target(
        "compare",
        {
            "task": _task(),
            "text": faded.compared.reading.text,
            "networks": ",".join(_SHOWN),
            "view": "felt",
            "w": str(faded.compared.word + 1),
        },
    ),
)
