"""What is compared: a text, and one of its words in every network."""

from collections.abc import Mapping

import pandas as pd

from lstm_viz.figures import word_table
from lstm_viz.measures import WordMemory
from lstm_viz.measures.compared import MEASURES, Compared, opening_word
from lstm_viz.models import Reading
from lstm_viz.texts.fading import word_text
from lstm_viz.texts.i18n import t
from lstm_viz.texts.sentences import title
from lstm_viz.ui import controls, session

_WORD = "word"


def choose_word(kept: Mapping[str, WordMemory]) -> Compared:
    """Let the reader choose a word: at first what is asked for, or where the answer moves most."""
    reading = next(iter(kept.values())).reading
    names = [word_text(reading.tokens, span) for span in reading.words]
    word = controls.index(
        _WORD,
        [t("compare.follow", word=name, number=k) for k, name in enumerate(names, start=1)],
        of=reading.text,
        default=opening_word(kept),
        label=t("compare.word"),
        word=controls.Word("w", first=1),
    )
    return Compared(kept, word)


def follow(reading: Reading, word: int) -> None:
    """Choose a word by its index, as the reader does in the box."""
    session.choose_index(_WORD, reading.text, word)


def table_of(compared: Compared) -> pd.DataFrame:
    """List every measure of the chosen word, in every network, at every token."""
    measures = MEASURES if compared.is_asked else MEASURES[1:]
    values = {measure: compared.values(measure) for measure in measures}
    return word_table(values, compared.reading.tokens)


def write_table(compared: Compared, table: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of a table that have a value, its names in the reader's language."""
    networks = {name: title(memory.reading.model) for name, memory in compared.kept.items()}
    measures = {"recall": t("tests_of.recall")}
    measures |= {measure: t(f"matrix.{measure}") for measure in ("difference", "sensitivity")}
    shown = table.dropna(subset=["value"])
    return shown.assign(
        network=shown["network"].map(networks), quantity=shown["quantity"].map(measures)
    )
