"""The lecturer's table: every chapter with its question, its right answer, link and minutes."""

import math
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from lstm_viz.learn.prose import word_count
from lstm_viz.texts.i18n import t
from lstm_viz.ui.learn.chapter import Chapter, Control
from lstm_viz.ui.learn.chapters import CHAPTERS

WORDS_A_MINUTE = {"en": 100, "ko": 70}  # Korean has fewer and longer words
COLUMNS = ("chapter", "question", "answer", "link", "minutes")
_A_QUESTION, _A_CONTROL, _AN_ENTRY = 1.0, 1.0, 0.5  # minutes


class Row(NamedTuple):
    """A chapter as a lecturer sees it, in one language.

    Attributes
    ----------
    title, question
        In that language.
    right
        The options that are right, as computed; none where no answer is wrong.
    answer
        What is told of them, with its numbers.
    link
        Opens the chapter with the answers hidden.
    minutes
        To read it, to answer, and to try its controls.
    """

    title: str
    question: str
    right: tuple[str, ...]
    answer: str
    link: str
    minutes: int


@st.cache_data(show_spinner=False)
def lecture(language: str) -> list[Row]:
    """Return a row for each chapter; computed once a language, the reader's."""
    return [_row(chapter, number, language) for number, chapter in enumerate(CHAPTERS, start=1)]


def table(rows: list[Row]) -> str:
    """Write the table as Markdown."""
    heads = (t(f"learn.lecturer_{column}") for column in COLUMNS)
    lines = [_line(*heads), _line(*["---"] * len(COLUMNS))]
    for number, row in enumerate(rows, start=1):
        right = "".join(f"**{option}** · " for option in row.right)
        title = f"{number}. {row.title}"
        link = f"[{t('learn.lecturer_open', number=number)}]({row.link})"
        lines.append(_line(title, row.question, right + row.answer, link, str(row.minutes)))
    return "\n".join(lines)


def _row(chapter: Chapter, number: int, language: str) -> Row:
    computed = chapter.compute(chapter.defaults)
    told = chapter.told(computed, ())
    asked, told_of = (
        chapter.prose.parts[part + chapter.asks(computed)] for part in ("question", "answer")
    )
    right = sorted(chapter.check(computed))
    return Row(
        title=chapter.prose.title,
        question=asked.text.format(**told),
        right=tuple(asked.options[k].format(**told) for k in right),
        answer=told_of.text.format(**told),
        link="learn?" + urlencode({"lang": language, "chapter": number}),
        minutes=_minutes(chapter, language),
    )


def _minutes(chapter: Chapter, language: str) -> int:
    tried = sum(map(_trying, chapter.controls))
    reading = word_count(chapter.name, language) / WORDS_A_MINUTE[language]
    return math.ceil(reading + _A_QUESTION + tried)


def _trying(control: Control) -> float:
    """Return the minutes for a control; none if it leaves no choice."""
    count = len(control.options())
    if count < 2:
        return 0.0
    return _AN_ENTRY * count if control.lists else _A_CONTROL


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
