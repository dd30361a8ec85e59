"""Everything that this package refuses, as one tree.

::

    LSTMVizError
    ├── ShapeError            an array has another shape than the others ask for
    ├── DataTypeError         a value is of another type: no real numbers, no text
    ├── NonFiniteError        an array holds NaN or an infinity
    ├── RangeError            a number is too small or too large
    ├── UnknownNameError      no task, cell, budget, quantity or order has this name
    ├── EditError             an edit asks for what is not there, or beyond a range
    ├── NoHighwayError        a vanilla RNN has no memory that is kept apart
    ├── OtherTaskError        networks that stand beside each other do not answer the same
    ├── TextLengthError       a text has no token, or more than a model reads
    ├── DamagedFileError      a model file is not the one its card describes
    └── MissingFileError      a file that is needed is not there

Each carries `argument` (the name of what was wrong), `expected` and `got`, so
that a page can say the same thing in the reader's language.
"""


class LSTMVizError(Exception):
    """Base of all exceptions of this package.

    Parameters
    ----------
    argument
        Name of the argument, file or part of the text that was refused.
    expected
        What would have been accepted.
    got
        What came instead.

    Examples
    --------
    >>> print(ShapeError("x", expected="(T, 32)", got=(7, 30)))
    `x` must be (T, 32), got (7, 30)
    """

    sentence = "`{argument}` must be {expected}, got {got}"

    def __init__(self, argument: str, expected: object, got: object) -> None:
        super().__init__(argument, expected, got)
        self.argument = argument
        self.expected = expected
        self.got = got

    def __str__(self) -> str:
        return self.sentence.format(argument=self.argument, expected=self.expected, got=self.got)


def kind(value: object) -> str:
    """Name the type of a value, for `got`.

    >>> kind([]), kind(None)
    ('list', 'None')
    """
    return "None" if value is None else type(value).__name__


class ShapeError(LSTMVizError):
    """An array has another shape than the weights or the other arrays ask for."""


class DataTypeError(LSTMVizError):
    """A value is of another type than was asked for, as an array of complex numbers."""


class NonFiniteError(LSTMVizError):
    """An array holds NaN or an infinity; `got` counts them."""


class RangeError(LSTMVizError):
    """A number is outside of what makes sense, as a learning rate of 0."""


class UnknownNameError(LSTMVizError):
    """Nothing has this name; `expected` is the tuple of the known ones."""

    @property
    def known(self) -> tuple[str, ...]:
        """The names that would have been accepted."""
        return tuple(self.expected) if isinstance(self.expected, tuple) else ()

    def __str__(self) -> str:
        return f"`{self.argument}` must be one of {', '.join(self.known)}, got {self.got!r}"


class EditError(LSTMVizError):
    """An edit asks for a step, unit, word or value that is not there; `argument` is its field."""


class NoHighwayError(LSTMVizError):
    """A vanilla RNN has no memory that is kept apart: all of h goes through the weights."""


class OtherTaskError(LSTMVizError):
    """A network reads or answers something else than those it is to be compared with."""


class TextLengthError(LSTMVizError):
    """A text has no token at all, or more than a model reads; `got` is its number of tokens."""

    got: int


class DamagedFileError(LSTMVizError):
    """The content of a file is not what its card says; fetch the file again."""

    sentence = "{argument} is damaged: expected {expected}, got {got}; fetch the file again"


class MissingFileError(LSTMVizError):
    """A file or folder that is needed is not there."""

    sentence = "{argument} is missing: expected {expected}, looked in {got}"
