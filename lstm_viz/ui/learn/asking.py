"""The question of a chapter: asked, answered once, and checked against what was computed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from lstm_viz.texts.i18n import language, t
from lstm_viz.ui import link, session
from lstm_viz.ui.learn import progress
from lstm_viz.ui.learn.chapter import Chapter, Seen


def ask(chapter: Chapter, number: int, asked: Any, *, is_shown: bool) -> Seen:
    """Ask the question of a chapter, and tell what the figure may reveal.

    Parameters
    ----------
    chapter, number
        The chapter, and its index.
    asked
        What was computed for the question.
    is_shown
        Whether answers are shown without being asked for.
    """
    key = _key(chapter, asked)
    if link.word(key) is not None and number not in progress.done():
        session.forget(key)  # a link brings the open question
    given: list[int] = session.find_choice(key, [])
    is_revealed = is_shown or number in progress.done()
    told = chapter.told(asked, given)
    st.markdown(f"**{_part(chapter, asked, 'question').text.format(**told)}**")
    if chapter.options is None:
        options = [o.format(**told) for o in _part(chapter, asked, "question").options]
        _choose_one(key, number, options, given, disabled=is_revealed)
    else:
        options = list(chapter.options(asked))
        _mark_several(key, number, options, given, is_revealed=is_revealed)
    return Seen(is_revealed, given)


def answer(chapter: Chapter, number: int, asked: Any, seen: Seen) -> None:
    """Tell the answer, and whether the reader's was right."""
    told = chapter.told(asked, seen.given)
    options = [o.format(**told) for o in _part(chapter, asked, "question").options]
    right = [options[k] for k in sorted(chapter.check(asked))]
    verdict = _verdict(chapter.check(asked), seen.given, right)
    with st.container(key="answer"):
        st.markdown(f"{verdict} {_part(chapter, asked, 'answer').text.format(**told)}".strip())
    if number in progress.done():
        st.button(
            t("learn.again"),
            key="again",
            type="tertiary",
            icon=":material/replay:",
            on_click=_forget,
            args=(_key(chapter, asked), number),
        )


def _verdict(right: Any, given: Sequence[int], names: Sequence[str]) -> str:
    if not right:
        return ""
    told = t("learn.answer_is", answer=" · ".join(names))
    if not given:
        return told
    if set(given) <= set(right):
        return ":green[**{}**]".format(t("learn.right"))
    return ":red[**{}**] {}".format(t("learn.wrong"), told)


def _choose_one(
    key: str, number: int, options: Sequence[str], given: Sequence[int], *, disabled: bool
) -> None:
    widget = f"{key}_{language()}"

    def take(chosen: int | None) -> None:
        if chosen is not None:
            session.choose(key, [chosen])
            progress.finish(number)

    session.show(widget, given[0] if given else None)
    st.pills(
        t("learn.question"),
        range(len(options)),
        format_func=lambda k: options[k],
        label_visibility="collapsed",
        disabled=disabled,
        wrap=True,
        key=widget,
        on_change=session.follow(widget, take),
    )


def _mark_several(
    key: str, number: int, options: Sequence[str], given: Sequence[int], *, is_revealed: bool
) -> None:
    widget = f"{key}_{language()}"
    session.show(widget, list(given))
    st.pills(
        t("learn.question"),
        range(len(options)),
        format_func=lambda k: options[k],
        selection_mode="multi",
        label_visibility="collapsed",
        wrap=True,
        key=widget,
        on_change=session.follow(widget, partial(session.choose, key)),
    )
    if not is_revealed:
        st.button(
            t("learn.compare"),
            key="reveal",
            type="primary",
            disabled=not given,
            on_click=progress.finish,
            args=(number,),
        )


def _forget(key: str, number: int) -> None:
    session.choose(key, [])
    progress.begin_again(number)


def _key(chapter: Chapter, asked: Any) -> str:
    """Return the key of the session for what was answered: of a text, for each one."""
    of = getattr(asked, "name", "")
    return "_".join(part for part in ("given", chapter.name, of) if part)


def _part(chapter: Chapter, asked: Any, name: str) -> Any:
    return chapter.prose.parts[name + chapter.asks(asked)]
