"""What the clock says of every token: the answer so far, its colour, and what it is worth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lstm_viz.engine import Array
from lstm_viz.measures import running_answers
from lstm_viz.models import Model, Naming, Reading, namings, place_names
from lstm_viz.models.stories import asked_place
from lstm_viz.texts import sentences, story_sentences
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import percent

Part = tuple[str, str]  # a CSS class of the clock, and words

_NEXT = 3  # places that are told, the likeliest first
_TAIL = 30  # characters of the text that stand before the next word, at most


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer after each of T tokens.

    Attributes
    ----------
    parts : T lists of (class, words)
        The answer, in parts that look different.
    leans : T numbers
        Colour of the token: from -1, the first of two answers, to 1, the second; a
        share of what is asked for is 0 to 1.
    legend
        What the colours mean: "answer", then "against" and "towards" at the ends of the
        scale, whose "kind" is "share" if it begins at nothing; without ends there are no
        colours.
    worth
        What to think of the answer.
    short : T strings
        The answer where there is little room; none if there is none to tell.
    chosen
        Span of the tokens that are framed, if there are any.
    own
        Of the last tokens, which the network has said itself, whether they are "right" or
        "wrong".
    """

    parts: Sequence[Sequence[Part]]
    leans: Sequence[float]
    legend: dict[str, str]
    worth: str
    short: Sequence[str] = ()
    chosen: tuple[int, int] | None = None
    own: Sequence[str] = ()


def answers(model: Model, reading: Reading) -> Answers:
    """Return what is said of a reading, by the kind of its task."""
    return _of_story(model, reading) if model.question else _of_review(model, reading)


def end_of_name(reading: Reading, naming: Naming) -> int:
    """Return the time step, from 0, at which the word that names a place has been read."""
    return next(stop for _, stop in reading.words if stop >= naming.stop) - 1


def _of_review(model: Model, reading: Reading) -> Answers:
    steps, legend, leans = range(len(reading)), {"answer": ""}, [0.0] * len(reading)
    if len(model.labels) == 2:  # more answers than two have no colour between them
        legend["answer"] = t("ribbon.answer")
        legend |= zip(("against", "towards"), map(sentences.label, model.labels), strict=True)
        leans = [round(2 * float(p) - 1, 3) for p in reading.probabilities[:, 1]]
    return Answers(
        parts=[[("", sentences.answer(model, reading, k))] for k in steps],
        leans=leans,
        legend=legend,
        worth=sentences.worth(model, reading),
        short=[sentences.short_answer(model, reading, k) for k in steps],
    )


def _of_story(model: Model, reading: Reading) -> Answers:
    by_token, named = running_answers(reading), namings(reading)
    steps = range(len(reading))
    next_words = _next_words(model, reading, by_token)
    if not named:
        legend = {"answer": t("ribbon.no_place")}
        first_word = reading.words[0][1] - 1
        parts = [next_words(k) if k >= first_word else _not_yet() for k in steps]
        worth, short = story_sentences.worth(model, reading), [*map(likeliest, parts)]
        return Answers(parts, [0.0] * len(reading), legend, worth, short)
    asked = asked_place(reading) or named[0]
    known_from, place = end_of_name(reading, named[0]), asked.place
    ends = [t("answer.percent", percent=end) for end in (0, 100)]
    scale = {"kind": "share", "against": ends[0], "towards": ends[1]}
    parts = [next_words(k) if k >= known_from else _not_yet() for k in steps]
    return Answers(
        parts=parts,
        leans=[round(float(by_token[k, place]), 3) if k >= known_from else 0.0 for k in steps],
        legend={"answer": t("ribbon.recall", place=place_names(model)[place]), **scale},
        worth=story_sentences.worth(model, reading),
        short=[*map(likeliest, parts)],
    )


def _not_yet() -> list[Part]:
    return [("quiet", t("story.before"))]


def likeliest(parts: Sequence[Part]) -> str:
    """Return the likeliest next word alone; nothing where nothing is told yet."""
    return next((words for kind, words in parts if kind.startswith("next")), "")


def _next_words(model: Model, reading: Reading, by_token: Array) -> Callable[[int], list[Part]]:
    """Return what tells the likeliest next words of the reader's own sentence at a token."""
    names, before, asked = place_names(model), before_answers(reading), asked_place(reading)
    known_from = end_of_name(reading, asked) if asked else len(reading)

    def tell(step: int) -> list[Part]:
        ranked = by_token[step].argsort()[::-1][:_NEXT]
        places = [f"{names[k]} {percent(by_token[step, k])}" for k in ranked]
        others = (("other", place) for place in places[1:])
        is_wrong = step >= known_from and asked is not None and ranked[0] != asked.place
        return [*before(step), ("next wrong" if is_wrong else "next", places[0]), *others]

    return tell


def before_answers(reading: Reading) -> Callable[[int], list[Part]]:
    """Return what tells the reader's own words at a token, and the question if it is not asked."""
    spans, first_of_question = reading.spans, len(reading.words) - reading.asks
    asked = ("asked", t("story.asked", question=reading.model.identity.question))

    def tell(step: int) -> list[Part]:
        whole = [k for k, (_, stop) in enumerate(reading.words) if stop - 1 <= step]
        if reading.asks and whole[-1] >= first_of_question:  # asked to the end or in part
            return [("tail", _tail(reading.text))]
        end = spans[reading.words[whole[-1]][1] - 1][1]
        return [("tail", _tail(reading.text[:end])), asked]

    return tell


def _tail(text: str) -> str:
    """Return the last words of a text.

    >>> _tail("short"), _tail("a text that is too long to stand whole before its answer")
    ('short', '… stand whole before its answer')
    """
    if len(text) <= _TAIL:
        return text
    return "… " + text[-_TAIL:].partition(" ")[2]
