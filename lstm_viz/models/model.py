"""A trained model, and what it makes of a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, Trace, Weights, run
from lstm_viz.models.normal import normalise, without_blank
from lstm_viz.models.tokens import (
    TOKENIZERS,
    Span,
    Tokenizer,
    check_length,
    look_up_form,
    plain_form,
    shown_form,
)

UNKNOWN = 0  # the embedding's row for every token outside the vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as one model read it, T tokens long.

    Attributes
    ----------
    model
        Who read it.
    text
        The text as shown: NFC, runs of white space as one space.
    spans : T x (start, stop)
        Where each token stands in `text`.
    tokens : T strings
        The tokens as shown.
    words : W spans (start, stop) of tokens
        What a reader calls a word; one token each where tokens are words.
    known : (T,) of bool
        False where the model does not know the token and read its unknown token.
    trace
        Everything that the cell computed.
    probabilities : (T, K)
        The answer after each token; rows sum to 1.
    """

    model: "Model"
    text: str
    spans: tuple[Span, ...]
    tokens: tuple[str, ...]
    words: tuple[Span, ...]
    known: NDArray[np.bool_]
    trace: Trace
    probabilities: Array

    def __len__(self) -> int:
        """T, the number of tokens."""
        return len(self.tokens)

    @property
    def asks(self) -> int:
        """How many words at the end ask the question of the model's task; 0 if it is not asked."""
        asked = str(self.model.card.get("question", "")).split()
        last = self.words[len(self.words) - len(asked) :]
        said = [plain_form("".join(self.tokens[start:stop])) for start, stop in last]
        return len(asked) if asked and said == asked else 0


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A trained network: vocabulary, embedding, recurrent layer, read-out and card.

    Attributes
    ----------
    card
        What the model is and how it was made and checked, as on disk.
    weights
        Its recurrent layer, with input size D and hidden size H.
    vocabulary
        Row of the embedding by token in look-up form; row 0 is the unknown token.
    embedding : (V, D)
        One vector a token, in the precision of the file.
    readout_weight : (K, H)
        From the hidden state to the K answers.
    readout_bias : (K,)
        Of the K answers.
    alternatives
        Words that can stand in for others, by their number of tokens.
    """

    card: Mapping[str, Any]
    weights: Weights
    vocabulary: Mapping[str, int]
    embedding: NDArray[np.floating[Any]]
    readout_weight: Array
    readout_bias: Array
    alternatives: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the K answers, the same in every language of the app."""
        return tuple(self.card["labels"])

    @property
    def language(self) -> str:
        """The language that this model reads, "en" or "ko"."""
        return str(self.card["task"].rpartition("-")[2])

    @property
    def tokenizer(self) -> Tokenizer:
        """How this model cuts a text."""
        return TOKENIZERS[self.card["tokens"]]

    @property
    def question(self) -> tuple[str, ...]:
        """Tokens that ask for the answer wherever a text stops; none if nothing need be asked."""
        if "question" not in self.card:
            return ()
        return tuple(self.tokenizer.cut(f" {self.card['question']}"))

    def tokenize(self, text: str) -> list[str]:
        """Cut a text into the tokens that this model would read, whatever their number."""
        return self.tokenizer.cut(self._shown(text))

    def read(self, text: str) -> Reading:
        """Read a text token by token and keep everything that was computed.

        A blank after a task's question ("here in ___", "여기…") is what is asked for, and
        not read.

        Parameters
        ----------
        text
            Any text of 1 to 256 tokens.

        Returns
        -------
        Reading
            Tokens, trace and the answer after each token.

        Raises
        ------
        TextLengthError
            If the text has no token, or more than 256; `got` is their number.

        Examples
        --------
        >>> import lstm_viz
        >>> reading = lstm_viz.load("reviews-en", "lstm").read("What a wonderful film!")
        >>> reading.tokens
        ('What', 'a', 'wonderful', 'film', '!')
        >>> reading.trace.f.shape, reading.probabilities.shape
        ((5, 32), (5, 2))
        """
        shown = self._shown(text)
        spans = tuple(self.tokenizer.spans(shown))
        check_length(len(spans))
        tokens = tuple(shown_form(shown[start:stop]) for start, stop in spans)
        rows = self.rows(tokens)
        trace = run(self.weights, self.embedding[rows])
        return Reading(
            model=self,
            text=shown,
            spans=spans,
            tokens=tokens,
            words=tuple(self.tokenizer.words(tokens)),
            known=rows != UNKNOWN,
            trace=trace,
            probabilities=self.answer(trace.h),
        )

    def _shown(self, text: str) -> str:
        """Return a text as it is shown and read."""
        shown = normalise(text)
        return without_blank(shown, self.card["question"]) if "question" in self.card else shown

    def rows(self, tokens: Sequence[str]) -> NDArray[np.intp]:
        """Look up the embedding's row of each token; UNKNOWN outside the vocabulary."""
        return np.array([row_of(look_up_form(token), self.vocabulary) for token in tokens])

    def answer(self, h: Array) -> Array:
        """Return the probabilities (..., K) of the answers that hidden states (..., H) give."""
        return softmax(h @ self.readout_weight.T + self.readout_bias)


def row_of(form: str, vocabulary: Mapping[str, int]) -> int:
    """Return the embedding's row of a token in look-up form; UNKNOWN outside the vocabulary.

    A token that the vocabulary does not hold as it was written is sought in its plain form.

    >>> row_of("“", {'"': 1}), row_of("“", {'"': 1, "“": 2}), row_of("xyzzy", {'"': 1})
    (1, 2, 0)
    """
    return vocabulary.get(form) or vocabulary.get(plain_form(form), UNKNOWN)


def softmax(logits: Array) -> Array:
    """Turn logits (..., K) into probabilities (..., K) that sum to 1 over the last axis.

    >>> softmax(np.array([0.0, 0.0]))
    array([0.5, 0.5])
    """
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Array = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities
