"""What a network is called, reads and answers."""

from dataclasses import dataclass

from lstm_viz.models.card import Card, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Told by a model's card, or by whoever brings a network without one.

    Attributes
    ----------
    name
        What it is called; of a shipped model, its files.
    labels
        Names of the K answers.
    tokens
        What it reads at each step: "words" or "syllables".
    language
        The language that it reads, "en" or "ko"; None if it is of none.
    task, budget
        What it was trained for, and by what its size was chosen; None if not by us.
    question
        Words that ask for the answer; empty if nothing need be asked.
    places
        Those that it answers, in the order of the labels; none if these are no places.

    Examples
    --------
    >>> Identity(name="mine", labels=("spam", "ham")).task is None
    True
    """

    name: str
    labels: tuple[str, ...]
    tokens: str = "words"
    language: str | None = None
    task: str | None = None
    budget: str | None = None
    question: str = ""
    places: tuple[Place, ...] = ()

    @classmethod
    def of(cls, card: Card) -> "Identity":
        """Take from a card what a network must know of itself."""
        return cls(
            name=card.name,
            labels=card.labels,
            tokens=card.tokens,
            language=card.language,
            task=card.task,
            budget=card.budget,
            question=card.question or "",
            places=card.places,
        )
