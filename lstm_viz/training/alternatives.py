"""The words that a task's measures swap others for: drawn once, stored for all its networks."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import regex

from lstm_viz.measures.alternatives import COUNT, LONGEST
from lstm_viz.models.forms import look_up_form
from lstm_viz.models.normal import normalise
from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.tasks import Task

_RAREST = 5  # occurrences: what is rarer is a name or a slip as often as a word

# A word is letters alone: no sign and no digit, and in Korean whole syllables.
_letters = regex.compile(r"\p{L}+(?:'\p{L}+)*").findall
_WORD: Mapping[str, Callable[[str], list[str]]] = {
    "words": _letters,
    "words_and_digits": _letters,
    "syllables": regex.compile(r"(?<!\S)[가-힣]+(?!\S)").findall,
}


def draw(task: Task, texts: Iterable[str], vocabulary: Iterable[str]) -> dict[int, list[str]]:
    """Draw 16 different words of each length of 1 to 12 tokens, by their frequency.

    Where too few words are so long, two shorter ones are put together; where words are
    tokens, there is one length.

    Parameters
    ----------
    task
        Tells how texts are cut.
    texts
        Training texts.
    vocabulary
        A word with a token outside of it is not drawn.

    Returns
    -------
    dict
        Words by their number of tokens, always the same ones from the same texts.

    Examples
    --------
    >>> from lstm_viz.training.tasks import TASKS
    >>> draw(TASKS["reviews-en"], ["tea, tea, tea! tea tea", "xyzzy"], ["tea", ","])
    {1: ['tea']}
    """
    counts = _counts(task, texts, set(vocabulary))
    chance = np.random.default_rng(0)
    drawn: dict[int, list[str]] = {}
    for size in range(1, (LONGEST if task.tokens == "syllables" else 1) + 1):
        words = sorted(word for word in counts[size] if counts[size][word] >= _RAREST)
        weights = np.array([counts[size][word] for word in words], float)
        count = min(COUNT, len(words))
        share = weights / weights.sum()
        chosen = list(chance.choice(words, count, replace=False, p=share)) if count else []
        drawn[size] = [str(word) for word in chosen]
        if size > 1:
            drawn[size] += _put_together(drawn[size - size // 2], drawn[size // 2], COUNT - count)
    return drawn


def write(path: Path, task: Task, drawn: Mapping[int, Sequence[str]]) -> None:
    """Write the alternatives of a task into a file that people can read, too."""
    told = {"task": task.name, "alternatives": drawn}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _counts(task: Task, texts: Iterable[str], known: set[str]) -> dict[int, Counter[str]]:
    """Count the known words of texts, by their number of tokens."""
    cut = TOKENIZERS[task.tokens].cut
    found = Counter(
        look_up_form(word) for text in texts for word in _WORD[task.tokens](normalise(text))
    )
    counts: dict[int, Counter[str]] = {size: Counter() for size in range(1, LONGEST + 1)}
    for word, count in found.items():
        tokens = [look_up_form(token) for token in cut(word)]
        if len(tokens) in counts and known.issuperset(tokens):
            counts[len(tokens)][word] = count
    return counts


def _put_together(first: Sequence[str], second: Sequence[str], count: int) -> list[str]:
    return [a + b for a, b in zip(first[:count], reversed(second[:COUNT]), strict=False)]
