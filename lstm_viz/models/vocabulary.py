"""Tokens -> rows of the embedding."""

from collections.abc import Mapping

from lstm_viz.models.forms import plain_form

UNKNOWN = 0  # the row for every token outside the vocabulary


def row_of(form: str, vocabulary: Mapping[str, int]) -> int:
    """Return the embedding's row of a token in look-up form; UNKNOWN outside the vocabulary.

    A token that the vocabulary does not hold as it was written is sought in its plain form.

    >>> row_of("“", {'"': 1}), row_of("“", {'"': 1, "“": 2}), row_of("xyzzy", {'"': 1})
    (1, 2, 0)
    """
    return vocabulary.get(form) or vocabulary.get(plain_form(form), UNKNOWN)
