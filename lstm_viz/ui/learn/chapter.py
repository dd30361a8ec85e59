"""What a chapter is: prose by its name, and how its figure, question and link are made."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lstm_viz.learn.prose import Prose, prose
from lstm_viz.texts.i18n import language

Choices = Mapping[str, str]


class Control(NamedTuple):
    """Something that the reader chooses; its word in the link is its key.

    Attributes
    ----------
    key
        `learn.<key>` is its label.
    options
        Returns its names, which are language-neutral.
    default
        Returns the one at first.
    written
        Writes an option; as it is if omitted.
    slides
        Whether it is a slider.
    lists
        Whether it is a list that unfolds, for what has many options.
    only
        With what of the other controls it is shown, by their keys; always if omitted.
    """

    key: str
    options: Callable[[], Sequence[str]]
    default: Callable[[], str]
    written: Callable[[str], str] = str
    slides: bool = True
    lists: bool = False
    only: Mapping[str, str] = {}


class Target(NamedTuple):
    """A page, and the words of the link that opens it.

    Attributes
    ----------
    page, words
        Of the link.
    is_same
        Whether that is the very state of the figure; else a trained network of that kind.
    label
        `learn.<label>` says what is opened, if it is neither.
    """

    page: str
    words: Mapping[str, str]
    is_same: bool = True
    label: str = ""


class Seen(NamedTuple):
    """What the reader may see, and what he has answered: indices of options."""

    is_revealed: bool
    given: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, whose prose is a Markdown file of its name in each language.

    Attributes
    ----------
    name
        Of the file: its number, and a word.
    compute
        Runs the engine, or reads with shipped models, for what was chosen.
    show
        Draws the figure of that, in which the answer is revealed or not.
    check
        Returns the indices of the right options; none where no answer is wrong.
    told
        Returns the numbers in question and answer.
    link
        Where the figure's own state can be opened.
    further
        Another page that goes on from here.
    controls
        What the reader chooses.
    options
        Of a question where several can be marked; those of the prose if None.
    asks
        Returns which question of the prose is asked: "", or "_of_two".
    """

    name: str
    compute: Callable[[Choices], Any]
    show: Callable[[Any, Seen], None]
    check: Callable[[Any], AbstractSet[int]]
    told: Callable[[Any, Sequence[int]], Mapping[str, str]]
    link: Callable[[Any], Target]
    further: Target | None = None
    controls: Sequence[Control] = field(default=())
    options: Callable[[Any], Sequence[str]] | None = None
    asks: Callable[[Any], str] = lambda _: ""

    @property
    def prose(self) -> Prose:
        """Its prose in the reader's language."""
        return prose(self.name, language())

    @property
    def defaults(self) -> Choices:
        """What is chosen at first."""
        return {control.key: control.default() for control in self.controls}


def nearest(values: Sequence[float], truth: float) -> set[int]:
    """Return the index of the value that is nearest to another.

    >>> nearest([1.0, 20.0], 14.0)
    {1}
    """
    return {min(range(len(values)), key=lambda k: abs(values[k] - truth))}
