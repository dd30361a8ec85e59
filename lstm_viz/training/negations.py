"""Negation: sentences made for training, and others, of other words and patterns, for the test.

Reviews hold few sentences like "not bad", and networks trained on reviews alone
call most of them negative. Training therefore sees sentences put together from
``wordings-<language>.toml``; ``negations-<language>.tsv`` measures what was learnt
of negation itself, since none of its words and patterns is among them.

People write more freely than that. ``free-negations-<part>-<language>.tsv`` holds
sentences written one by one, without a pattern: those of the part "test" share no
wording with those of "train", and bad words stand in praise as good ones do in blame.
"""

import random
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from lstm_viz.training.sources import FREE_NEGATIONS, NEGATIONS
from lstm_viz.training.texts import LabelledText

_FOLDER = Path(__file__).parent
_NEGATED_SHARE = 0.6  # the rest says the same words plainly, so that words keep their meaning
_SIDES = ("bad", "good")  # by label


def training_sentences(language: str, count: int) -> list[LabelledText]:
    """Put together different sentences, with and without a negation, always the same ones.

    Parameters
    ----------
    language
        "en" or "ko".
    count
        How many.

    Returns
    -------
    list of LabelledText
        Label 1, positive, where a good word is said plainly or a bad one negated.

    Examples
    --------
    >>> text = training_sentences("en", 2)[1]
    >>> text.text, text.label
    ("for me people call it broken and I don't see why!", 1)
    """
    wordings = _wordings(language)
    chance = random.Random(0)
    sentences: dict[str, int] = {}
    while len(sentences) < count:
        sentence, label = _sentence(wordings, chance)
        sentences[sentence] = label
    return [LabelledText(label, NEGATIONS, sentence) for sentence, label in sentences.items()]


def unseen_sentences(language: str) -> list[LabelledText]:
    """Read the sentences by which negation is measured; half of them are positive.

    >>> sum(text.label for text in unseen_sentences("en")) / len(unseen_sentences("en"))
    0.5
    """
    return _read(f"negations-{language}.tsv", NEGATIONS)


def free_sentences(language: str, part: Literal["train", "test"]) -> list[LabelledText]:
    """Read sentences without a pattern, each written once; half of them are positive.

    Parameters
    ----------
    language
        "en" or "ko".
    part
        "train", or "test", which shares no wording with it.

    Returns
    -------
    list of LabelledText
        The negative ones (label 0), then the positive ones (label 1).

    Examples
    --------
    >>> text = free_sentences("en", "train")[-1]
    >>> text.text, text.label
    ('Neither the crowds nor the drizzle could spoil this museum.', 1)
    """
    return _read(f"free-negations-{part}-{language}.tsv", FREE_NEGATIONS)


def _read(name: str, source: str) -> list[LabelledText]:
    rows = (_FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]
    fields = (row.split("\t") for row in rows)
    return [LabelledText(int(label), source, text) for label, text in fields]


def _wordings(language: str) -> Mapping[str, Any]:
    path = _FOLDER / f"wordings-{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _sentence(wordings: Mapping[str, Any], chance: random.Random) -> tuple[str, int]:
    kinds = wordings["kind"]
    kind = chance.choices(kinds, [kind["weight"] for kind in kinds])[0]
    label, negated = chance.randrange(2), chance.random() < _NEGATED_SHARE
    pattern = chance.choice(kind["negated" if negated else "plain"])
    words = chance.sample(kind[_SIDES[label]], 2)
    core = pattern.format(**_forms(words), subject=chance.choice(wordings["subjects"]))
    sentence = chance.choice(wordings["before"]) + core + chance.choice(wordings["after"])
    return sentence, 1 - label if negated else label


def _forms(words: Sequence[str]) -> dict[str, str]:
    """Name a word's two forms a and b, those of another word c and d."""
    first, second = (word.split("|") for word in words)
    return {"a": first[0], "b": first[-1], "c": second[0], "d": second[-1]}
