"""The link of a page whose making the reader interrupts, as a browser that is busy sends it."""

import pytest

from lstm_viz.ui import link, session


@pytest.fixture
def browser(monkeypatch):
    """The words that the browser sends, and what is put into its address."""

    class Browser(dict):
        def to_dict(self):
            return dict(self)

    state, sent, put = {}, Browser(), []
    monkeypatch.setattr(session.st, "session_state", state)
    monkeypatch.setattr(link.st, "query_params", sent)
    monkeypatch.setattr(link, "put_words", lambda words, **how: put.append((words, how)))
    sent.put = put
    return sent


def begin(**words):
    session.begin_run()
    link.begin_link()
    for name, default in words.items():
        asked = link.word(name)
        if asked is not None:
            session.keep(name, asked or default)
        link.write(name, session.find_choice(name, default))


def finish(**words):
    begin(**words)
    link.put_link()
    return {name: session.find_choice(name) for name in words}


def test_what_is_chosen_while_a_link_is_opened_is_not_taken_back(browser):
    browser.update(lang="ko", cell="gru")
    begin(lang="en")  # and no further
    session.choose("lang", "en")
    assert finish(lang="en", cell="lstm") == {"lang": "en", "cell": "gru"}


def test_a_link_of_a_moment_before_is_no_step_back(browser):
    browser.update(lang="en")
    finish(lang="en", cell="lstm")
    session.choose("cell", "gru")
    finish(lang="en", cell="lstm")  # the browser still sends the old link
    session.choose("cell", "rnn")
    assert finish(lang="en", cell="lstm")["cell"] == "rnn"


def test_two_steps_back_at_once_bring_the_second(browser):
    browser.update(lang="en")
    finish(lang="en", cell="lstm")
    browser.update(cell="gru")
    begin(lang="en")
    browser.update(cell="rnn")
    assert finish(lang="en", cell="lstm")["cell"] == "rnn"


def test_a_page_without_a_link_keeps_what_was_chosen(browser):
    browser.update(lang="ko", cell="gru")
    finish(lang="en", cell="lstm")
    browser.clear()
    assert finish(lang="en", cell="lstm") == {"lang": "ko", "cell": "gru"}


@pytest.mark.parametrize("tracking", ["utm_source", "fbclid", "gclid", "NaPm", "igshid", "_ga"])
def test_what_follows_readers_is_not_told(browser, tracking):
    browser.update({tracking: "x", "lang": "en"})
    begin(lang="en")
    assert link.ignored() == []


def test_an_unknown_word_is_told_once(browser):
    browser.update(lang="en", foo="bar")
    begin(lang="en")
    assert link.ignored() == [("foo", "bar")]
    assert link.ignored() == []


def test_only_a_choice_on_the_same_page_is_a_step(browser):
    browser.update(lang="en")
    finish(lang="en", cell="lstm")
    session.choose("cell", "gru")
    finish(lang="en", cell="lstm")
    browser.update(cell="lstm")
    finish(lang="en", cell="lstm")
    assert [how["is_step"] for _, how in browser.put] == [False, True, False]
