"""Travel stories in the app: which places a text names, and new stories of our own words."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lstm_viz.errors import DamagedFileError
from lstm_viz.models.assets import assets_folder, read_table
from lstm_viz.models.examples import examples
from lstm_viz.models.forms import plain_form
from lstm_viz.models.tokens import TOKENIZERS

if TYPE_CHECKING:
    from lstm_viz.models.model import Model
    from lstm_viz.models.reading import Reading

_ATTEMPTS = 20  # of which the one is told that comes nearest to the distance


class Naming(NamedTuple):
    """A known place in a text: index of the model's labels, and its span of tokens."""

    place: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class StoryParts:
    """What the app tells stories with; none of it was seen in training."""

    openings: Sequence[str]  # with "{place}", or "{number}"
    closings: Sequence[str]  # each ends in the question
    sentences: Sequence[str]


def place_names(model: "Model") -> list[str]:
    """Return the places that a model answers, in its own language, in the order of its labels.

    >>> import lstm_viz
    >>> place_names(lstm_viz.load("travel-ko", "gru"))[:2]
    ['모스크바', '마드리드']
    """
    language = model.language or "en"
    return [place[language] for place in model.identity.places]


def namings(reading: "Reading") -> list[Naming]:
    """Find every mention of a known place in a text, in order.

    >>> import lstm_viz
    >>> model = lstm_viz.load("travel-en", "gru")
    >>> namings(model.read("From London to Cairo"))
    [Naming(place=4, start=1, stop=2), Naming(place=11, start=3, stop=4)]
    """
    return places_among(reading.model, reading.tokens)


def places_among(model: "Model", tokens: Sequence[str]) -> list[Naming]:
    """Find every mention of a place that a model knows among tokens, in order."""
    return list(_find(tuple(place_names(model)), model.tokens, tuple(tokens)))


@lru_cache(maxsize=512)
def _find(names: tuple[str, ...], tokenizer: str, tokens: tuple[str, ...]) -> tuple[Naming, ...]:
    """Find places by their names; kept, since a page asks for those of a text once a word."""
    plain = [plain_form(token) for token in tokens]
    found = []
    for place, name in enumerate(names):
        sought = [plain_form(token) for token in TOKENIZERS[tokenizer].cut(name)]
        found += [
            Naming(place, start, start + len(sought))
            for start in range(len(plain) - len(sought) + 1)
            if plain[start : start + len(sought)] == sought
        ]
    return tuple(sorted(found, key=lambda naming: naming.start))


def asked_place(reading: "Reading") -> Naming | None:
    """Return the last mention of the place that the end of a story asks for.

    That is the only one named, or the answer of a story that the app offers; None if there
    is none, or if it cannot be known which of several is meant.

    >>> import lstm_viz
    >>> model = lstm_viz.load("travel-en", "gru")
    >>> asked_place(model.read("Cairo, dear Cairo! Here in"))
    Naming(place=11, start=3, stop=4)
    """
    named, task = namings(reading), reading.model.task
    places = {naming.place for naming in named}
    if len(places) > 1:
        offered = examples(task) if task else ()
        answers = {e.answer for e in offered if e.text == reading.text}
        places = {k for k, label in enumerate(reading.model.labels) if label in answers}
    return next((n for n in reversed(named) if len(places) == 1 and n.place in places), None)


def story_parts(task: str) -> StoryParts:
    """Read what stories of a task are told with; MissingFileError and DamagedFileError as `load`.

    Everyday sentences in its language are among the sentences.
    """
    language = task.rpartition("-")[2]
    own = _read_parts(task, "openings", "closings")
    everyday = _read_parts(f"everyday-{language}", "sentences")
    sentences = [*own.get("sentences", ()), *everyday["sentences"]]
    return StoryParts(own["openings"], own["closings"], sentences)


def _read_parts(name: str, *needed: str) -> dict[str, list[str]]:
    what, path = "the stories of the task", assets_folder() / "stories" / f"{name}.toml"
    parts: dict[str, list[str]] = read_table(path, what)
    if not parts.keys() >= set(needed):
        raise DamagedFileError(path.name, what, ", ".join(parts))
    return parts


def tell(
    model: "Model", place: int, opening: str, *, distance: int, seed: int | None = None
) -> str:
    """Tell a story whose place is about so many tokens before its end, in whole sentences.

    Parameters
    ----------
    model
        Of a travel task.
    place
        Index of its labels.
    opening
        One of the openings of `story_parts`.
    distance
        Tokens to be read after the place; met as nearly as sentences allow, and at
        least what opening and question need.
    seed
        The same one tells the same story; another one each time if None.

    Returns
    -------
    str
        A story that ends in the question.
    """
    before, _, after = opening.partition("{place}")
    return _tell(model, (before + place_names(model)[place], after), distance, seed)


def tell_number(
    model: "Model", digits: str, opening: str, *, distance: int, seed: int | None = None
) -> str:
    """Tell a story that gives a number about so many tokens before its end; as `tell`.

    Parameters
    ----------
    model
        Of a numbers task.
    digits
        Of the number.
    opening, distance, seed
        As of `tell`.
    """
    before, _, after = opening.partition("{number}")
    return _tell(model, (before + digits, after), distance, seed)


def _tell(model: "Model", opening: tuple[str, str], distance: int, seed: int | None) -> str:
    """Tell a story of an opening up to the end of what it names, and from there on."""
    parts, chance, cut = story_parts(model.task or ""), random.Random(seed), model.tokenizer.cut
    space = len(cut(" "))  # none, unless spaces are read
    costs = {text: len(cut(text)) + space for text in (*parts.sentences, *parts.closings)}
    room = distance - len(cut(opening[1]))

    def attempt() -> tuple[int, list[str], str]:
        closing = chance.choice(parts.closings)
        left, between = room - costs[closing], []
        for sentence in chance.sample(parts.sentences, len(parts.sentences)):
            if costs[sentence] <= left:
                between.append(sentence)
                left -= costs[sentence]
        return abs(left), between, closing

    _, between, closing = min((attempt() for _ in range(_ATTEMPTS)), key=lambda told: told[0])
    return " ".join(["".join(opening), *between, closing])
