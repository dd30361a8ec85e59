"""The app as Streamlit's own test runner sees it: no browser, every page and language."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lstm_viz.models import CELLS, examples
from lstm_viz.ui.i18n import LANGUAGES, catalogue

APP = str(Path(__file__).parents[2] / "app.py")


def open_app(**link):
    app = AppTest.from_file(APP, default_timeout=30)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def link(app, name):
    """One word of the link, however the test runner keeps it."""
    value = app.query_params[name]
    return value[0] if isinstance(value, list) else value


def shown(app):
    """All words of the page in one string."""
    parts = [*app.header, *app.markdown, *app.caption, *app.error, *app.warning]
    return "\n".join(str(part.value) for part in parts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cell", CELLS)
def test_the_page_opens_in_both_languages_with_every_cell(lang, cell):
    app = open_app(lang=lang, cell=cell)
    assert not app.exception
    assert not app.warning
    assert catalogue(lang)["app.tagline"] in shown(app)
    assert app.text_input(key="text").value == examples("reviews-en")[0].text


def test_a_browser_whose_language_is_unknown_gets_english():
    assert catalogue("en")["app.tagline"] in shown(open_app())


def test_the_language_can_be_switched_and_the_text_stays():
    app = open_app(lang="en", text="A dull film.")
    app.button_group(key="lang").set_value("ko").run()
    assert catalogue("ko")["app.tagline"] in shown(app)
    assert app.text_input(key="text").value == "A dull film."
    assert link(app, "lang") == "ko"


def test_a_typed_text_changes_the_answer_and_goes_into_the_link():
    app = open_app(lang="en")
    before = shown(app)
    app.text_input(key="text").set_value("A dull, lifeless film and a waste of time.").run()
    assert "Answer: negative" in shown(app)
    assert shown(app) != before
    assert link(app, "text") == "A dull, lifeless film and a waste of time."


def test_an_example_goes_into_the_box():
    app = open_app()
    app.button_group(key="example").set_value("short").run()
    assert app.text_input(key="text").value == "Great value!"
    app.button_group(key="example").set_value("turn").run()
    assert "text" not in app.query_params


def test_another_cell_gives_another_answer_and_goes_into_the_link():
    app = open_app(lang="en")
    before = shown(app)
    app.button_group(key="cell").set_value("rnn").run()
    assert shown(app) != before
    assert link(app, "cell") == "rnn"
    assert app.button_group(key="order").options[0] == catalogue("en")["order.effect"]


def test_a_link_is_language_neutral():
    app = open_app(lang="ko", cell="peephole", order="effect", text="Fine.", task="reviews-en")
    assert not app.warning
    assert app.button_group(key="cell").value == "peephole"
    assert app.button_group(key="order").value == "effect"
    assert app.text_input(key="text").value == "Fine."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cell", "cnn"),
        ("order", "by-name"),
        ("lang", "fr"),
        ("task", "reviews-xx"),
        ("budget", "gold"),
        ("t", "0"),
        ("t", "999"),
        ("t", "-1"),
        ("t", "²"),
        ("t", "two"),
    ],
)
def test_what_a_link_names_wrongly_is_ignored_with_a_note(name, value):
    app = open_app(**{name: value})
    assert not app.exception
    assert len(app.warning) == 1
    assert f"{name} = {value}" in app.warning[0].value
    app.button_group(key="cell").set_value("gru").run()
    assert not app.warning


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("text", "words"), [("good " * 257, "257"), ("   ", "error.no_token")])
def test_a_text_too_long_or_empty_stays_in_the_box_and_out_of_the_link(lang, text, words):
    app = open_app(lang=lang)
    app.text_input(key="text").set_value(text).run()
    assert not app.exception
    assert catalogue(lang).get(words, words) in app.error[0].value
    assert app.text_input(key="text").value == text
    assert "text" not in app.query_params


def test_the_cursor_of_a_link_leaves_it_with_its_text():
    app = open_app(text="A dull film.", t="2")
    assert not app.warning
    assert link(app, "t") == "2"
    app.text_input(key="text").set_value("A good film.").run()
    assert "t" not in app.query_params


def test_the_numbers_can_be_read_as_a_table():
    app = open_app(text="A dull film.")
    app.toggle(key="numbers").set_value(True).run()
    assert not app.exception
    assert len(app.dataframe[0].value) == 4 * 6 * 32


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "**b** :red[x] $x$", "\u202eabc", "😀"]
)
def test_odd_text_never_becomes_markup(text):
    app = open_app(text=text)
    assert not app.exception
    assert text not in shown(app)
