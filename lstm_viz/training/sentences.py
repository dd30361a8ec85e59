"""Everyday sentences that stories are told with: read from the data, parted by their hash."""

import csv
import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from lstm_viz.errors import MissingFileError
from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.tasks import TASKS, Task
from lstm_viz.training.texts import LabelledText, read_texts

_PARTS = ("train",) * 8 + ("validation", "test")  # by the hash of a sentence
_LONGEST = 40  # tokens

Parts = dict[str, list[LabelledText]]


def read_sentences(task: Task, data: Path, *, without: str) -> Parts:
    """Read a task's sentences from a folder, for "train", "validation" and "test".

    None of one part is met in another. Sentences of more than 40 tokens are left out, and
    those in which a regular expression is found. MissingFileError if the data is not there.
    """
    parts: Parts = {part: [] for part in dict.fromkeys(_PARTS)}
    for sentence in _usable(task, _READ[task.language](task, data), re.compile(without)):
        digest = hashlib.sha256(sentence.text.encode()).digest()
        parts[_PARTS[int.from_bytes(digest[:4]) % len(_PARTS)]].append(sentence)
    return parts


def _usable(
    task: Task, sentences: Iterable[LabelledText], without: re.Pattern[str]
) -> list[LabelledText]:
    """Keep each sentence once."""
    cut = TOKENIZERS[task.tokens].cut
    kept = {
        sentence.text: sentence
        for sentence in sentences
        if not without.search(sentence.text.lower()) and len(cut(sentence.text)) <= _LONGEST
    }
    return list(kept.values())


def _review_sentences(task: Task, data: Path) -> list[LabelledText]:
    texts = read_texts(data, TASKS[f"reviews-{task.language}"], "train")
    return [text for text in texts if text.source in task.sources]


def _chatbot_sentences(task: Task, data: Path) -> list[LabelledText]:
    path = data / "text" / "chatbot-ko.csv"
    if not path.is_file():
        raise MissingFileError(f"text/{path.name}", "the data that --data names", data)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [" ".join(row[column].split()) for column in ("Q", "A") for row in rows]
    return [LabelledText(0, "chatbot", text) for text in texts if text]


_READ: dict[str, Callable[[Task, Path], list[LabelledText]]] = {
    "en": _review_sentences,
    "ko": _chatbot_sentences,
}
