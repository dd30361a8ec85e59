"""Controls whose choice stands in the session, and most of them in the link."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import streamlit as st

from lstm_viz.texts.i18n import language, t
from lstm_viz.ui import link, session

_NONE = "none"  # in the link, where several could be chosen and none is


def choice(
    key: str,
    options: Sequence[str],
    *,
    default: str | None = None,
    known: Sequence[str] = (),
    labelled: bool = True,
    written: Callable[[str], str] | None = None,
) -> str:
    """Show a segmented control whose word in the link is the option, not its label.

    Streamlit's own binding would write the translated label, and a link made
    in Korean would not open in English.

    Parameters
    ----------
    key
        Name in the session and in the link; `control.<key>` is the label.
    options
        Language-neutral names.
    default
        The choice of a reader who has made none; the first option if omitted.
    known
        Names that are options elsewhere, `options` among them; those alone if omitted.
    labelled
        Show the label; otherwise only screen readers get it.
    written
        The text of an option; `<key>.<option>` if omitted.
    """
    default = options[0] if default is None else default
    chosen = take_choice(key, options, default=default, known=known)
    st.segmented_control(
        t(f"control.{key}"),
        options,
        format_func=written or (lambda option: t(f"{key}.{option}")),
        required=True,
        wrap=True,
        label_visibility="visible" if labelled else "collapsed",
        **session.tie(key, chosen),
    )
    link.write(key, None if chosen == default else chosen)
    return chosen


def take_choice(
    key: str, options: Sequence[str], *, default: str, known: Sequence[str] = ()
) -> str:
    """Return a choice: the link's, if the reader has brought one, else the session's.

    What was chosen and is no option here stays chosen for where it is one.
    """
    asked = link.word(key)
    if asked is not None:
        session.forget(key)
        if asked in (known or options):
            session.keep(key, asked)
        elif asked:
            link.ignore(key, asked)
    chosen: str = session.find_choice(key, default)
    return chosen if chosen in options else default


def several(
    key: str,
    options: Sequence[str],
    *,
    default: Sequence[str],
    known: Sequence[str],
    written: Callable[[str], str],
) -> list[str]:
    """Show pills of which several can be chosen; in the link they are joined by commas.

    What was chosen and is no option here stays chosen for where it is one; where none is one,
    the default is shown. Names in the link
    that are not known anywhere are ignored, with a note; where none is left, the default is
    taken.
    """
    asked = link.word(key)
    if asked is not None:
        session.keep(key, _find_known(key, asked, known) or list(default))
    if asked == _NONE:
        session.keep(key, [])
    wanted: list[str] = session.find_choice(key, list(default))
    chosen = [name for name in wanted if name in options] or list(default if wanted else [])
    st.pills(
        t(f"control.{key}"),
        options,
        selection_mode="multi",
        wrap=True,
        format_func=written,
        **session.tie(key, chosen),
    )
    names = ",".join(name for name in options if name in chosen)
    link.write(key, None if set(chosen) == set(default) else names or _NONE)
    return chosen


def _find_known(key: str, asked: str, options: Sequence[str]) -> list[str]:
    names = asked.split(",") if asked not in ("", _NONE) else []
    unknown = [name for name in names if name not in options]
    if unknown:
        link.ignore(key, ",".join(unknown))
    return [name for name in options if name in names]


class Word(NamedTuple):
    """How a link names an index: by which word, and the number of the first thing."""

    name: str
    first: int = 0


def index(
    key: str,
    names: Sequence[str],
    *,
    of: Hashable,
    default: int,
    label: str,
    word: Word | None = None,
) -> int:
    """Show a select box of things that are counted, such as the words of a text.

    The box has a Streamlit key of its own for each language, since Streamlit knows an option
    by what is written on it.

    Parameters
    ----------
    key
        Name in the session.
    names
        Of the things, as they are written on the options.
    of
        What they belong to: each text has its own index, which begins with the default.
    default
        Index of the thing at first.
    label
        Of the box.
    word
        In the link; none if omitted.
    """
    if word:
        ends = word.first, word.first + len(names) - 1
        asked = link.number(word.name, *ends, default=default + word.first, key=key)
        if asked is not None:
            session.keep_index(key, of, asked - word.first)
    chosen = session.index(key, of, default)
    chosen = chosen if chosen < len(names) else default
    widget = session.tie_index(key, of, chosen, widget=f"{key}_{language()}")
    options = range(len(names))
    st.selectbox(label, options, format_func=lambda k: names[k], width=320, **widget)
    if word:
        link.write(word.name, None if chosen == default else str(chosen + word.first))
    return chosen


def toggle(key: str, label: str) -> bool:
    """Show a switch, off at first."""
    is_on: bool = session.find_choice(key, False)
    st.toggle(label, **session.tie(key, is_on))
    return is_on
