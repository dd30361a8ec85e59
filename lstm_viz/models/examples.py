"""The texts that the app offers for each task."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lstm_viz.errors import DamagedFileError, MissingFileError
from lstm_viz.models.assets import assets_folder, read_table

_WHAT = "the examples of the task"


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the app offers for a task.

    Attributes
    ----------
    name
        Key of the locales.
    text
        As it is typed.
    answer
        Of a story: the label of the place where one is; None if no place is named.
    """

    name: str
    text: str
    answer: str | None = None


def examples(task: str) -> tuple[Example, ...]:
    """Return the texts that the app offers for a task, the opening one first.

    >>> examples("reviews-en")[-1].text
    'Great value!'
    """
    path = assets_folder() / "examples" / f"{task}.toml"
    if not path.is_file():
        raise MissingFileError(path.name, _WHAT, path.parent)
    return _parsed(path, path.stat().st_mtime_ns)


def example(task: str, name: str) -> Example:
    """Return the text of a name; DamagedFileError if the file has none, being another task's.

    >>> example("reviews-en", "negation").text
    'Not bad at all.'
    """
    found = next((one for one in examples(task) if one.name == name), None)
    if found is None:
        raise DamagedFileError(f"{task}.toml", _WHAT, f"none of the name {name}")
    return found


@lru_cache(maxsize=32)
def _parsed(path: Path, _changed: int) -> tuple[Example, ...]:
    """Parse a file once, until it changes: pages ask for it at every answer."""
    table = read_table(path, _WHAT)
    try:
        return tuple(Example(**entry) for entry in table["example"])
    except (KeyError, TypeError) as error:
        raise DamagedFileError(path.name, _WHAT, f"a misfit: {error}") from None
