"""Learn: a chapter at a time, its figure, its question, its prose."""

import streamlit as st

from lstm_viz.errors import LSTMVizError
from lstm_viz.texts import refusals
from lstm_viz.ui import controls
from lstm_viz.ui.learn import progress
from lstm_viz.ui.learn.asking import answer, ask
from lstm_viz.ui.learn.chapter import Chapter
from lstm_viz.ui.learn.chapters import CHAPTERS
from lstm_viz.ui.learn.choosing import choose_all, take_all, write_all
from lstm_viz.ui.learn.telling import show_prose, show_target
from lstm_viz.ui.reading.reader import show_ignored


def show_page() -> None:
    """Show the chapter that the link names, or the reader turns to."""
    progress.take_progress()
    is_shown = controls.take_choice("answers", ("hidden", "shown"), default="hidden") == "shown"
    progress.choose_chapter()
    number = progress.current()
    show_chapter(CHAPTERS[number], number, is_shown=is_shown)
    controls.choice("answers", ("hidden", "shown"))
    progress.write_progress()
    show_ignored()


def show_chapter(chapter: Chapter, number: int, *, is_shown: bool) -> None:
    """Show question and figure of a chapter, and beside them its prose."""
    chosen = take_all(chapter)
    write_all(chapter, chosen)
    with st.container(key="chapter"):  # for the style of the frame
        figure_area, prose_area = st.columns([3, 2], gap="large")
    with figure_area:
        asked = chapter.compute(chosen if chapter.options else chapter.defaults)
        seen = ask(chapter, number, asked, is_shown=is_shown)
        if seen.is_revealed:
            answer(chapter, number, asked, seen)
        is_open = seen.is_revealed or bool(chapter.options)
        drawn = chapter.compute(chosen) if is_open else asked
        if is_open:
            choose_all(chapter, chosen)
        chapter.show(drawn, seen)
    with prose_area:
        show_prose(chapter.prose, is_revealed=seen.is_revealed)
        show_target(chapter.link(drawn))
        if chapter.further:
            show_target(chapter.further)


try:
    show_page()
except LSTMVizError as error:
    st.error(refusals.refusal(error))
