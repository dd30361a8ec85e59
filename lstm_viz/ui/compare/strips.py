"""The strips of the followed word, one for each network."""

from lstm_viz.measures.compared import Compared
from lstm_viz.texts import story_sentences
from lstm_viz.texts.answers import Answers
from lstm_viz.texts.fading import Left, hidden_answers, said_of
from lstm_viz.texts.verdicts import answer_names
from lstm_viz.ui.compare.compared import follow
from lstm_viz.ui.compare.present import shows_answers
from lstm_viz.ui.components.fade import fade_strips


def ribbon(compared: Compared) -> Answers:
    """Return what the clock says of the tokens: here the strips do, for every network."""
    reading = compared.reading
    count = len(reading)
    return Answers(
        parts=[[]] * count,
        leans=[0.0] * count,
        legend={"answer": ""},
        worth=story_sentences.doubt(reading.model, reading),
        chosen=_marked(compared),
    )


def _marked(compared: Compared) -> tuple[int, int]:
    """Return the tokens of the followed word, and all of the number or the place in it."""
    start, stop = compared.span
    asked = compared.number or compared.naming
    return (min(start, asked.start), max(stop, asked.stop)) if asked else (start, stop)


def show_strips(compared: Compared, measure: str) -> None:
    """Show what is left of the word by one of MEASURES, with each network's answer so far."""
    names = answer_names(next(iter(compared.kept.values())))
    said = {name: said_of(compared, memory, names) for name, memory in compared.kept.items()}
    if not shows_answers(compared.reading.text):
        said = dict.fromkeys(said, hidden_answers(compared))
    fade_strips(
        compared,
        Left(measure, compared.values(measure)),
        answers=said,
        choose=lambda word: follow(compared.reading, word),
    )
