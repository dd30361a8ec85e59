"""A trained model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, Edit, LSTMWeights, RNNWeights, Weights
from lstm_viz.errors import DataTypeError, kind
from lstm_viz.models.card import Card
from lstm_viz.models.forms import look_up_form
from lstm_viz.models.identity import Identity
from lstm_viz.models.normal import normalise, without_blank
from lstm_viz.models.read import read_text, read_texts
from lstm_viz.models.reading import Reading
from lstm_viz.models.softmax import softmax
from lstm_viz.models.threads import one_thread
from lstm_viz.models.tokens import TOKENIZERS, Tokenizer
from lstm_viz.models.vocabulary import row_of
from lstm_viz.models.word_edits import WordEdit


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A trained network: vocabulary, embedding, recurrent layer, read-out, and maybe a card.

    Attributes
    ----------
    identity
        What it is called, reads and answers.
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
    card
        How it was made and how good it is; None of a network that brought none.
    state_distance, embedding_distance
        R, the mean distance of two unrelated states, and that of two embeddings; None
        if they were not measured.
    """

    identity: Identity
    weights: Weights
    vocabulary: Mapping[str, int]
    embedding: NDArray[np.floating[Any]]
    readout_weight: Array
    readout_bias: Array
    alternatives: Mapping[int, Sequence[str]] = field(default_factory=dict)
    card: Card | None = None
    state_distance: float | None = None
    embedding_distance: float | None = None

    def __repr__(self) -> str:
        """Name it, and tell its sizes."""
        return (
            f"<Model {self.identity.name}: {self.cell} of {self.weights.hidden_size} units, "
            f"{len(self.vocabulary):,} known tokens, {len(self.labels)} answers>"
        )

    @property
    def cell(self) -> str:
        """The kind of its recurrent layer: "rnn", "relu", "lstm", "peephole" or "gru"."""
        match self.weights:
            case LSTMWeights(weight_peephole=peepholes):
                return "lstm" if peepholes is None else "peephole"
            case RNNWeights(nonlinearity=nonlinearity):
                return "relu" if nonlinearity == "relu" else "rnn"
        return "gru"

    @property
    def task(self) -> str | None:
        """What it was trained for; None if it is not one of the shipped models."""
        return self.identity.task

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the K answers, the same in every language of the app."""
        return self.identity.labels

    @property
    def language(self) -> str | None:
        """The language that this model reads, "en" or "ko"; None if it is of none."""
        return self.identity.language

    @property
    def tokens(self) -> str:
        """What it reads at each step: "words" or "syllables"."""
        return self.identity.tokens

    @property
    def tokenizer(self) -> Tokenizer:
        """How this model cuts a text."""
        return TOKENIZERS[self.tokens]

    @property
    def question(self) -> tuple[str, ...]:
        """Tokens that ask for the answer wherever a text stops; none if nothing need be asked."""
        question = self.identity.question
        return tuple(self.tokenizer.cut(f" {question}")) if question else ()

    def tokenize(self, text: str) -> list[str]:
        """Cut a text into the tokens that this model would read, whatever their number."""
        return self.tokenizer.cut(self.shown(text))

    @one_thread()
    def read(self, text: str, *, edits: Iterable[Edit | WordEdit] = ()) -> Reading:
        """Read a text token by token and keep everything that was computed.

        A blank after a task's question ("here in ___", "여기…") is what is asked for, and
        not read.

        Parameters
        ----------
        text
            Any text of 1 to 256 tokens.
        edits
            What if: first Swap, Drop and Insert make the text that is read, all counting the
            words of the one that was given; then Clamp, Scale and Silence act in the network,
            in their order, at steps that are the tokens of the new text.

        Returns
        -------
        Reading
            Tokens, trace and the answer after each token.

        Raises
        ------
        TextLengthError
            If the text has no token, or more than 256; `got` is their number.
        DataTypeError
            If it is no text, but a list of texts, say, or `edits` are no list of edits.
        UnknownNameError, EditError
            If the network or the text has not what is to be edited; see `lstm_viz.run`.

        Examples
        --------
        >>> import lstm_viz
        >>> reading = lstm_viz.load("reviews-en", "lstm").read("What a wonderful film!")
        >>> reading.tokens
        ('What', 'a', 'wonderful', 'film', '!')
        >>> reading.trace.f.shape, reading.probabilities.shape
        ((5, 32), (5, 2))
        """
        return read_text(self, text, edits)

    @one_thread()
    def read_all(self, texts: Iterable[str]) -> list[Reading]:
        """Read many texts, those of about the same length at once: some times faster than `read`.

        Parameters
        ----------
        texts
            N texts, each of 1 to 256 tokens.

        Returns
        -------
        list of N Reading
            In the order of the texts, with the numbers that `read` gives, up to rounding.

        Raises
        ------
        DataTypeError, TextLengthError
            If one of them is no text, or `read` would refuse it; `argument` has its index.

        Examples
        --------
        >>> import lstm_viz
        >>> model = lstm_viz.load("reviews-en", "lstm")
        >>> [len(reading) for reading in model.read_all(["Good value!", "Bad."])]
        [3, 2]
        """
        return read_texts(self, texts)

    def shown(self, text: str) -> str:
        """Return a text as it is shown and read; DataTypeError if it is none."""
        if not isinstance(text, str):
            raise DataTypeError("text", "one text, a str (for many texts use read_all)", kind(text))
        shown, question = normalise(text), self.identity.question
        return without_blank(shown, question) if question else shown

    def rows(self, tokens: Sequence[str]) -> NDArray[np.intp]:
        """Look up the embedding's row of each token; UNKNOWN outside the vocabulary."""
        return np.array([row_of(look_up_form(token), self.vocabulary) for token in tokens])

    def answer(self, h: Array) -> Array:
        """Return the probabilities (..., K) of the answers that hidden states (..., H) give."""
        return softmax(h @ self.readout_weight.T + self.readout_bias)
