"""What follows from a picture of the further measures of Compare, in one computed sentence."""

from collections.abc import Sequence

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.figures import Effects
from lstm_viz.measures import WordMemory
from lstm_viz.measures.compared import Compared
from lstm_viz.texts.curves import answer_curves
from lstm_viz.texts.fading import word_text, write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.sentences import in_powers, title

_CLEAR = {"difference": 0.5, "sensitivity": 1e-3}  # in R: what counts as left


def what_is_answered(compared: Compared) -> str:
    """Tell the last value of the curves that show the answer; nothing where there are none."""
    drawn = answer_curves(compared)
    if drawn is None:
        return ""
    networks = "; ".join(f"{line.name} {percent(line.values[-1])}" for line in drawn.lines)
    return t("more.answered", networks=networks)


def what_differs(compared: Compared) -> str:
    """Tell how far apart the states are at the end, with the word and without it."""
    values = compared.values("difference")
    networks = "; ".join(
        f"{title(memory.reading.model)} {values[name][-1]:.2f} R"
        for name, memory in compared.kept.items()
    )
    return t("more.differs", word=plain(write_word(compared)), networks=networks)


def what_counts_most(compared: Compared, drawn: Sequence[Effects]) -> str:
    """Tell of each network the word whose swap changes the answer most."""
    tokens, words = compared.reading.tokens, compared.reading.words
    networks = "; ".join(
        t(
            "more.strongest",
            network=one.name,
            word=plain(word_text(tokens, words[_strongest(one)])),
        )
        for one in drawn
    )
    return t("more.counts", networks=networks)


def what_is_left(memory: WordMemory, measure: str, values: Array) -> str:
    """Tell of how many earlier tokens a measure is still clear at the end.

    Parameters
    ----------
    memory
        Of one network.
    measure
        "difference" or "sensitivity".
    values : (T, T)
        The measure in R at [t, s].
    """
    clear, earlier = _CLEAR[measure], values[-1, :-1]
    return t(
        f"more.left_{measure}",
        network=title(memory.reading.model),
        count=int(np.sum(earlier >= clear)),
        all=len(earlier),
        clear=in_powers(clear) if clear < 1e-2 else f"{clear:g}",
    )


def _strongest(one: Effects) -> int:
    return int(np.abs(one.odds).argmax())
