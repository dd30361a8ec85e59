"""The curves of a word in several networks, under headings in the reader's language."""

from collections.abc import Mapping

from lstm_viz.engine import Array
from lstm_viz.figures import DECADES, IN_R, SHARE, Curve, Panel, style
from lstm_viz.measures.compared import Compared
from lstm_viz.texts.fading import write_word
from lstm_viz.texts.i18n import t
from lstm_viz.texts.number_sentences import in_digits
from lstm_viz.texts.sentences import title
from lstm_viz.texts.verdicts import answer_names

_AXES = {"difference": IN_R, "sensitivity": DECADES}


def answer_curves(compared: Compared) -> Panel | None:
    """Return the running answer of a review, or recall of what the word of a story holds.

    None of a word in a story that holds nothing that is asked for.
    """
    memory = next(iter(compared.kept.values()))
    if not compared.reading.model.question:
        running = {name: memory.answers[:, 1] for name, memory in compared.kept.items()}
        heading = t("curves.running", answer=answer_names(memory)[1])
        return Panel(heading, _lines(compared, running, 0), SHARE)
    if not compared.is_asked:
        return None
    lines = _lines(compared, compared.values("recall"), compared.start)
    if compared.number is not None:
        heading = t("curves.recall_number", number=in_digits(compared.number))
        return Panel(heading, lines, SHARE, 10.0 ** -len(compared.number.digits))
    assert compared.naming is not None  # a word holds one or the other
    heading = t("curves.recall", place=answer_names(memory)[compared.naming.place])
    return Panel(heading, lines, SHARE, 1 / memory.answers.shape[1])


def fading_curves(compared: Compared, measure: str) -> Panel:
    """Return what is left of the word by "difference" or "sensitivity"."""
    lines = _lines(compared, compared.values(measure), compared.start)
    return Panel(t(f"curves.{measure}", word=write_word(compared)), lines, _AXES[measure])


def _lines(compared: Compared, values: Mapping[str, Array], first: int) -> list[Curve]:
    steps = list(range(first, len(compared.reading)))
    return [
        Curve(title(memory.reading.model), style(name), steps, values[name][first:])
        for name, memory in compared.kept.items()
    ]
