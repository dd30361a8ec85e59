"""Labelled texts: read from disk, split by their hash, turned into rows of an embedding."""

import gzip
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lstm_viz.errors import MissingFileError
from lstm_viz.models.forms import look_up_form, plain_form
from lstm_viz.models.normal import normalise
from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.models.vocabulary import row_of
from lstm_viz.training.tasks import Task

_VALIDATION_SHARE = 20  # one text in so many
_CONTROLS = range(0x80, 0xA0)
_MISREAD = dict(
    zip(_CONTROLS, map(plain_form, bytes(_CONTROLS).decode("cp1252", "replace")), strict=True)
)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One text with its answer (an index of the task's labels) and where it comes from."""

    label: int
    source: str
    text: str


def read_texts(data: Path, task: Task, part: str) -> list[LabelledText]:
    """Read a task's "train" or "test" texts from ``<data>/<task>/<part>.tsv.gz``.

    Windows' quotation marks and dashes, which some texts hold as control characters, become
    plain ones. Raises MissingFileError if the file is not there.
    """
    path = data / task.name / f"{part}.tsv.gz"
    if not path.is_file():
        raise MissingFileError(f"{task.name}/{path.name}", "the data that --data names", data)
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        rows = file.read().split("\n")[1:]
    fields = (row.split("\t") for row in rows if row)
    return [LabelledText(int(label), s, text.translate(_MISREAD)) for label, s, text in fields]


def split_validation(
    texts: Sequence[LabelledText],
) -> tuple[list[LabelledText], list[LabelledText]]:
    """Split into training and validation by the hash of each text, about 19 to 1.

    The same text always falls on the same side, whatever else is in the data.
    """
    train: list[LabelledText] = []
    validation: list[LabelledText] = []
    for text in texts:
        digest = hashlib.sha256(text.text.encode()).digest()
        side = validation if int.from_bytes(digest[:4]) % _VALIDATION_SHARE == 0 else train
        side.append(text)
    return train, validation


def unmet(texts: Sequence[LabelledText], met: Iterable[LabelledText]) -> list[LabelledText]:
    """Leave out texts that others say, too, in the same letters and digits.

    >>> unmet([LabelledText(1, "", "So GOOD!")], [LabelledText(1, "", "so good")])
    []
    """
    known = {_bare(text.text) for text in met}
    return [text for text in texts if _bare(text.text) not in known]


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", normalise(text).casefold()).strip()


def shorten_runs(text: str, longest: int) -> str:
    """Cut every run of the same character to a length.

    >>> shorten_runs("ㅋㅋㅋㅋㅋ 굿!!!!", 3)
    'ㅋㅋㅋ 굿!!!'
    """
    return re.sub(rf"(.)\1{{{longest},}}", r"\1" * longest, text)


def look_up_forms(task: Task, text: str) -> list[str]:
    """Cut a text into tokens in the form in which the vocabulary holds them."""
    return [look_up_form(token) for token in TOKENIZERS[task.tokens].cut(normalise(text))]


def build_vocabulary(tokens: Iterable[Sequence[str]], size: int, rarest: int = 1) -> list[str]:
    """Return the most frequent tokens, the most frequent first, ties in code-point order.

    Parameters
    ----------
    tokens
        Texts, cut into tokens.
    size
        How many tokens at most.
    rarest
        How often the rarest of them occurs at least.

    Examples
    --------
    >>> build_vocabulary([["b", "a"], ["c", "c"]], size=2)
    ['c', 'a']
    >>> build_vocabulary([["b", "a"], ["c", "c"]], size=2, rarest=2)
    ['c']
    """
    counts = Counter(token for text in tokens for token in text)
    ranked = sorted(counts, key=lambda token: (-counts[token], token))
    return [token for token in ranked[:size] if counts[token] >= rarest]


def embedding_rows(tokens: Sequence[str], vocabulary: Mapping[str, int]) -> list[int]:
    """Look up the embedding's row of each token in look-up form, as a model does.

    >>> embedding_rows(["good", "xyzzy"], {"good": 7})
    [7, 0]
    """
    return [row_of(token, vocabulary) for token in tokens]
