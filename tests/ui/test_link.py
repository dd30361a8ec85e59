"""The link that the browser sends with a choice, an old one, and that which the reader brings."""

import pytest

from lstm_viz.ui import link, session


@pytest.fixture
def browser(monkeypatch):
    """The words that the browser sends, and what is put into its address."""

    class Browser(dict):
        goes_back = False

        def to_dict(self):
            return dict(self)

        def go_back(self, **words):
            self.clear()
            self.update(words)
            self.goes_back = True

    state, sent, put = {}, Browser(), []
    monkeypatch.setattr(session.st, "session_state", state)
    monkeypatch.setattr(link.st, "query_params", sent)
    monkeypatch.setattr(link, "put_words", lambda words, **how: put.append((words, how)))
    monkeypatch.setattr(link, "is_step_in_history", lambda: sent.goes_back)
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


def test_the_link_that_was_opened_is_no_step_back_whatever_it_comes_with(browser):
    browser.update(lang="en")
    finish(lang="en", cell="lstm")
    session.choose("cell", "gru")
    assert finish(lang="en", cell="lstm")["cell"] == "gru"
    assert finish(lang="en", cell="lstm")["cell"] == "gru"  # nothing was chosen
    session.choose("cell", "rnn")
    assert finish(lang="en", cell="lstm")["cell"] == "rnn"


def test_two_steps_back_at_once_bring_the_second(browser):
    browser.update(lang="en")
    finish(lang="en", cell="lstm")
    browser.go_back(lang="en", cell="gru")
    begin(lang="en")
    browser.go_back(lang="en", cell="rnn")
    assert finish(lang="en", cell="lstm")["cell"] == "rnn"


def test_a_step_back_takes_back_what_was_just_chosen(browser):
    browser.update(lang="en")
    finish(lang="en", cell="lstm")
    session.choose("cell", "gru")
    begin(lang="en")
    browser.go_back(lang="en", cell="rnn")
    assert finish(lang="en", cell="lstm")["cell"] == "rnn"


def test_what_a_browser_repeats_is_not_chosen(browser, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(session, "monotonic", lambda: now[0])
    monkeypatch.setattr(session, "_ON_THE_WAY", 0.25)

    def show(value):
        session.begin_run()
        return session.tie("lang", value)["on_change"]

    def send(value):
        session.st.session_state["lang"] = value
        change()
        return session.find_choice("lang", "none")

    show("en")
    session.finish_page()
    now[0] = 10.0
    change = show("ko")  # a link does it, and the page is not finished
    assert send("en") == "none"
    now[0] = 20.0
    session.finish_page()
    now[0] = 20.2
    assert send("en") == "none"  # the page was on its way
    now[0] = 20.3
    assert send("en") == "en"


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
    browser.go_back(lang="en")
    finish(lang="en", cell="lstm")
    assert [how["is_step"] for _, how in browser.put] == [False, True, False]


def test_what_a_page_cannot_show_stays_in_its_link(browser):
    browser.update(lang="en", cell="gru", view="way", foo="bar")
    finish(lang="en", cell="lstm")
    begin(lang="en")
    link.hold()
    link.put_link()
    assert browser.put[-1][0] == {"lang": "en", "cell": "gru"}


def test_a_link_that_is_brought_stays_whole_where_nothing_can_be_read(browser):
    browser.update(lang="en", cell="gru", view="way", foo="bar")
    begin(lang="en")
    link.hold()
    link.put_link()
    assert browser.put[-1][0] == {"lang": "en", "cell": "gru", "view": "way"}
