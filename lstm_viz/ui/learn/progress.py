"""Which chapter is open, which ones are done, and whether answers are hidden: all in the link."""

import streamlit as st

from lstm_viz.texts.i18n import language, t
from lstm_viz.ui import link, session
from lstm_viz.ui.components.pager import turn_by_keys
from lstm_viz.ui.learn.chapters import CHAPTERS
from lstm_viz.ui.navigation import link_to

_CHAPTER, _DONE, _BOOK = "chapter", "done", "learn"
_BACK, _ON = "chapter_back", "chapter_on"  # Streamlit keys of the buttons
_BETWEEN = "."


def take_progress() -> None:
    """Take chapter and progress from the link, if the reader has brought one."""
    asked = link.number(_CHAPTER, 1, len(CHAPTERS), default=1, key=_CHAPTER)
    if asked is not None:
        session.keep_index(_CHAPTER, _BOOK, asked - 1)
    words = link.word(_DONE)
    if words is not None:
        session.keep(_DONE, _read_done(words))


def write_progress() -> None:
    """Write chapter and progress into the link."""
    link.write(_CHAPTER, str(current() + 1))
    link.write(_DONE, _BETWEEN.join(str(number + 1) for number in sorted(done())))


def current() -> int:
    """Return the index of the chapter that is open."""
    return session.index(_CHAPTER, _BOOK, 0)


def done() -> frozenset[int]:
    """Return the indices of the chapters whose question was answered."""
    found: frozenset[int] = session.find_choice(_DONE, frozenset())
    return found


def finish(number: int) -> None:
    """Count a chapter as done."""
    session.choose(_DONE, done() | {number})


def begin_again(number: int) -> None:
    """Count a chapter as not done, so that its question can be answered again."""
    session.choose(_DONE, done() - {number})


def choose_chapter() -> None:
    """Show the list of chapters with what is done, and the buttons to the next and back."""
    number, last = current(), len(CHAPTERS) - 1
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="chapters"):
        _button("‹", _BACK, number - 1, t("learn.back"), disabled=number == 0)
        _list_chapters(number)
        _button("›", _ON, number + 1, t("learn.on"), disabled=number == last)
        words = {"lang": language()}
        link_to("lecturer", t("learn.lecturer"), words, icon=":material/table:")
    turn_by_keys(_BACK, _ON)


def _list_chapters(number: int) -> None:
    finished = done()

    def name(k: int) -> str:
        return f"{'✓' if k in finished else '○'} {k + 1}. {CHAPTERS[k].prose.title}"

    st.selectbox(
        t("learn.chapters", done=len(finished), count=len(CHAPTERS)),
        range(len(CHAPTERS)),
        format_func=name,
        width="stretch",
        **session.tie_index(_CHAPTER, _BOOK, number, widget="chapter_list"),
    )


def _button(sign: str, key: str, to: int, told: str, *, disabled: bool) -> None:
    st.button(
        sign,
        key=key,
        help=told,
        disabled=disabled,
        on_click=session.choose_index,
        args=(_CHAPTER, _BOOK, to),
    )


def _read_done(words: str) -> frozenset[int]:
    names = [word for word in words.split(_BETWEEN) if word]
    known = {str(k + 1): k for k in range(len(CHAPTERS))}
    unknown = [name for name in names if name not in known]
    if unknown:
        link.ignore(_DONE, _BETWEEN.join(unknown))
    return frozenset(known[name] for name in names if name in known)
