"""The prose of a chapter: a Markdown file a language, in the folder `assets/learn`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lstm_viz.errors import MissingFileError

_FOLDER = Path(__file__).parents[1] / "assets" / "learn"  # words, which no other assets replace
_HEADINGS = {
    "en": {
        "Question": "question",
        "Answer": "answer",
        "Question with numbers": "question_of_two",
        "Answer with numbers": "answer_of_two",
        "Summary": "summary",
    },
    "ko": {
        "질문": "question",
        "답": "answer",
        "질문 (번호까지)": "question_of_two",
        "답 (번호까지)": "answer_of_two",
        "정리": "summary",
    },
}


class Part(NamedTuple):
    """A part under a heading of its own: its text, and the options of a question."""

    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A chapter in one language.

    Attributes
    ----------
    title
        Of the chapter.
    paragraphs
        Before the first heading; one that begins with $$ is a formula.
    parts
        By name: "question", "answer", "summary".
    """

    title: str
    paragraphs: tuple[str, ...]
    parts: Mapping[str, Part]


@cache
def prose(name: str, language: str) -> Prose:
    """Read a chapter in a language; MissingFileError if it is not there.

    Parameters
    ----------
    name
        Of the file, without its suffix.
    language
        "en" or "ko".

    Examples
    --------
    >>> prose("3-tanh", "ko").title
    '왜 tanh인가'
    """
    opening, *rest = _read(name, language).split("\n## ")
    title, *paragraphs = _paragraphs(opening)
    parts = {}
    for part in rest:
        heading, _, text = part.partition("\n")
        parts[_HEADINGS[language][heading.strip()]] = _part(text)
    return Prose(title.removeprefix("# "), tuple(paragraphs), parts)


@cache
def terms(language: str) -> str:
    """Read the table of symbols and terms, whose first words are in a language."""
    return _read("terms", language)


def word_count(name: str, language: str) -> int:
    """Count the words of a chapter as they are shown together; formulas and signs are none.

    >>> 0 < word_count("3-tanh", "en") <= 120
    True
    """
    told = prose(name, language)
    both = [_shown(part) for key, part in told.parts.items() if key.endswith("of_two")]
    one = [_shown(told.parts[key]) for key in ("question", "answer")]
    asked = max(" ".join(one), " ".join(both), key=len)
    text = " ".join([told.title, *told.paragraphs, asked, told.parts["summary"].text])
    bare = re.sub(r"\$\$.*?\$\$|\$.*?\$", " ", text)
    return sum(any(map(str.isalpha, word)) for word in bare.split())


def _shown(part: Part) -> str:
    return " ".join([part.text, *part.options])


def _read(name: str, language: str) -> str:
    path = _FOLDER / language / f"{name}.md"
    if not path.is_file():
        raise MissingFileError(path.name, "the prose of a chapter", path.parent)
    return path.read_text(encoding="utf-8")


def _paragraphs(text: str) -> list[str]:
    return [" ".join(p.split()) for p in text.split("\n\n") if p.strip()]


def _part(text: str) -> Part:
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    told = "\n".join(line for line in text.splitlines() if not line.startswith("- "))
    return Part(" ".join(told.split()), tuple(line.removeprefix("- ") for line in lines))
