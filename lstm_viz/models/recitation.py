"""A story read on through the digits that a network says at its end."""

from dataclasses import dataclass

from lstm_viz.models.numbers import Digits, Number, asked_number, recite, recites
from lstm_viz.models.read import read_text
from lstm_viz.models.reading import Reading


@dataclass(frozen=True, slots=True)
class Recitation:
    """What a network says when a story asks for its number.

    Attributes
    ----------
    number
        The number that is asked for.
    said
        As many digits, as the network says them.
    heard
        The story with these digits at its end, each of them read.
    """

    number: Number
    said: Digits
    heard: Reading

    @property
    def is_right(self) -> bool:
        """Whether every digit is that of the number."""
        return self.said == self.number.digits


def recitation(reading: Reading) -> Recitation | None:
    """Let a network recite the number of a story, and read what it says.

    Parameters
    ----------
    reading
        A story of up to 256 tokens; the digits come on top.

    Returns
    -------
    Recitation or None
        None if the model does not recite, if the story does not end in the question, or if
        it is not known which number is asked for.

    Examples
    --------
    >>> import lstm_viz
    >>> recitation(lstm_viz.load("travel-en", "lstm").read("We left Cairo")) is None
    True
    """
    number = asked_number(reading) if recites(reading.model) and reading.asks else None
    if number is None:
        return None
    (said,) = recite([reading], [len(number.digits)])
    space = "" if reading.model.tokens == "syllables" else " "
    text = f"{reading.text}{space}{''.join(map(str, said))}"
    heard = read_text(reading.model, text, reading.trace.edits, more=len(said))
    return Recitation(number, said, heard)
