"""What a model makes of a text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, Trace
from lstm_viz.models.forms import plain_form
from lstm_viz.models.frames import long_frame, wide_frame
from lstm_viz.models.numbers import asked_number, recite, recites
from lstm_viz.models.tokens import Span

if TYPE_CHECKING:
    import pandas as pd

    from lstm_viz.models.model import Model

_LONGEST = 60  # characters of a text that are shown


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as one model read it, T tokens long.

    Attributes
    ----------
    model
        Who read it.
    text
        The text as shown: NFC, runs of white space as one space.
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
    tokens: tuple[str, ...]
    words: tuple[Span, ...]
    known: NDArray[np.bool_]
    trace: Trace
    probabilities: Array

    def __repr__(self) -> str:
        """Name the network, the text, which is cut if it is long, and the answer at its end."""
        text = self.text if len(self.text) <= _LONGEST else self.text[: _LONGEST - 1] + "…"
        best = int(self.probabilities[-1].argmax())
        answer = f"{self.model.labels[best]} {self.probabilities[-1, best]:.3f}"
        return f"<Reading by {self.model.identity.name}, {len(self)} tokens: {text!r} -> {answer}>"

    def __len__(self) -> int:
        """T, the number of tokens."""
        return len(self.tokens)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where each of the T tokens stands in `text`: (start, stop)."""
        return tuple(self.model.tokenizer.spans(self.text))

    @property
    def asks(self) -> int:
        """How many words at the end ask the question of the model's task; 0 if it is not asked."""
        asked = self.model.identity.question.split()
        last = self.words[len(self.words) - len(asked) :]
        said = [plain_form("".join(self.tokens[start:stop])) for start, stop in last]
        return len(asked) if asked and said == asked else 0

    @property
    def recited(self) -> tuple[int, ...]:
        """The digits that the network says at the end, reading each before it says the next.

        As many as the number of the story has; none if it is not known which number that is,
        or if the model answers with something else. `lstm_viz.models.recite` says any count.
        """
        number = asked_number(self) if recites(self.model) else None
        return recite([self], [len(number.digits)])[0] if number else ()

    @property
    def reach(self) -> float:
        """C, the end of the scale of c, or of the h of an RNN with ReLU.

        The card's, for every text the same; without a card the trace's.
        """
        card = self.model.card
        return self.trace.reach if card is None else card.reach

    def to_frame(self, *, wide: bool = False) -> "pd.DataFrame":
        """Return every value of the cell as a table, for pandas.

        Parameters
        ----------
        wide
            One line a token, instead of one line a value.

        Returns
        -------
        pandas.DataFrame
            T * Q * H lines with the columns `step` (from 1), `token`, `quantity` (its letter
            in the trace), `unit` (from 0, as in the arrays) and `value`; Q quantities, H units.
            If wide, T lines by `step` and `token`, and Q * H columns by `quantity` and `unit`.

        Examples
        --------
        >>> import lstm_viz
        >>> reading = lstm_viz.load("reviews-en", "lstm").read("Not bad.")
        >>> reading.to_frame().columns.tolist()
        ['step', 'token', 'quantity', 'unit', 'value']
        >>> reading.to_frame(wide=True)["f"].shape
        (3, 32)
        """
        return (wide_frame if wide else long_frame)(self.trace, self.tokens)
