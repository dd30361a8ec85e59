"""Words on the screen, by key, in the reader's language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_viz.ui import session

LANGUAGES = ("en", "ko")

_LOCALES = Path(__file__).parent / "locales"


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return all texts of one language, their keys joined by dots."""
    table = tomllib.loads((_LOCALES / f"{language}.toml").read_text(encoding="utf-8"))
    return dict(_flatten(table, ""))


def t(key: str, **values: object) -> str:
    """Return the text for `key` in the current language, its places filled with `values`."""
    return catalogue(language())[key].format(**values)


def language() -> str:
    """Return the reader's language: chosen, else the browser's, else English."""
    chosen = session.chosen("lang")
    return chosen if chosen in LANGUAGES else browser_language()


def browser_language() -> str:
    """Return the browser's language if the app speaks it ("ko-KR" gives "ko"), else English."""
    code = (st.context.locale or "").partition("-")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


def _flatten(table: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, f"{prefix}{key}.")
        else:
            pairs.append((prefix + key, value))
    return pairs
