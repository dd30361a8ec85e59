"""What needs no memory at all: a logistic regression on the words of a text."""

from collections.abc import Mapping, Sequence
from typing import Any

from lstm_viz.models.forms import look_up_form
from lstm_viz.models.normal import normalise
from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.corpus import Corpus
from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import LabelledText

_STRENGTHS = (0.3, 1.0, 3.0)  # inverse of the regularisation; the best on validation is taken
_RAREST = 2  # texts that a word stands in at least


def measure_baseline(task: Task, corpus: Corpus, ours: Mapping[str, Sequence[LabelledText]]) -> Any:
    """Train a bag-of-words logistic regression on a task's texts, and count its right answers.

    Words are cut as English is, also where the networks read syllables, and sources
    weigh as they do for the networks.

    Parameters
    ----------
    task, corpus
        What it learns from, and what its regularisation is chosen by.
    ours
        On what it is measured besides the test texts, by name.

    Returns
    -------
    dict
        "words", the size of the bag; "right" of "texts" in all and under each name.
    """
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    bag = CountVectorizer(analyzer=_words, binary=True, min_df=_RAREST)
    train = bag.fit_transform(text.text for text in corpus.train)
    weights = [task.sources[text.source].repeats for text in corpus.train]

    def count(model: Any, texts: Sequence[LabelledText]) -> dict[str, int]:
        answers = model.predict(bag.transform(text.text for text in texts))
        right = sum(answer == text.label for answer, text in zip(answers, texts, strict=True))
        return {"right": int(right), "texts": len(texts)}

    models = [
        LogisticRegression(C=strength, max_iter=1000).fit(
            train, [text.label for text in corpus.train], sample_weight=weights
        )
        for strength in _STRENGTHS
    ]
    best = max(models, key=lambda model: count(model, corpus.validation)["right"])
    return {
        "words": len(bag.vocabulary_),
        **count(best, corpus.test),
        **{name: count(best, texts) for name, texts in ours.items()},
    }


def _words(text: str) -> list[str]:
    return [look_up_form(word) for word in TOKENIZERS["words"].cut(normalise(text))]
