"""Words on the screen, by key, in the reader's language."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "ko")

_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])
_LOCALES = Path(__file__).parent / "locales"


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return all texts of one language, their keys joined by dots."""
    return read_catalogue(_LOCALES / language)


def read_catalogue(folder: Path) -> dict[str, str]:
    """Return the texts of all files of a folder; a key may stand in one file only."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        found = dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8")), ""))
        if twice := texts.keys() & found.keys():
            raise ValueError(f"{path} has keys of another file: {', '.join(sorted(twice))}")
        texts |= found
    return texts


def t(key: str, **values: object) -> str:
    """Return the text for `key` in the current language, its places filled with `values`."""
    return catalogue(language())[key].format(**values)


def language() -> str:
    """Return the language in which texts are written; English unless another was set."""
    return _language.get()


def set_language(language: str) -> None:
    """Write all further texts of this thread in a language."""
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write the texts of a block in a language.

    >>> with speaking("ko"):
    ...     t("page.explore")
    '살펴보기'
    """
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def language_of_locale(locale: str | None) -> str:
    """Return the language of a browser if there are texts in it, else English.

    >>> language_of_locale("ko-KR"), language_of_locale("fr"), language_of_locale(None)
    ('ko', 'en', 'en')
    """
    code = (locale or "").partition("-")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


def _flatten(table: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, f"{prefix}{key}.")
        else:
            pairs.append((prefix + key, value))
    return pairs
