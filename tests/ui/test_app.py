"""The app as Streamlit's own test runner sees it: no browser, every page and language."""

import base64
import gc
import json
import shutil

import numpy as np
import pytest
from streamlit import config, net_util
from streamlit.web import bootstrap
from threadpoolctl import threadpool_info

import lstm_viz
from lstm_viz.measures.units import unit_order
from lstm_viz.models import CELLS, MAX_TOKENS, examples
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.ui import cache
from lstm_viz.ui.cache import freeze_loaded
from tests.cards import raw_card, raw_card_of
from tests.ui.driver import PAGES, ROOT, component, link, open_app

ASSETS = ROOT / "lstm_viz" / "assets"


def final_answer(app):
    return " ".join(words for _, words in component(app, "clock")["tokens"][-1]["answer"])


def player(app):
    """The figure as it is sent to the browser."""
    return json.loads(app.get("plotly_chart")[0].proto.spec)


def rows(figure):
    """Each heatmap's values, by name."""
    return {
        drawn["name"]: matrix(drawn.get("customdata", drawn["z"]))  # c is drawn by its logarithm
        for drawn in figure["data"]
        if drawn["type"] == "heatmap"
    }


def matrix(array):
    values = np.frombuffer(base64.b64decode(array["bdata"]), dtype=array["dtype"])
    return values.reshape([int(n) for n in array["shape"].split(",")])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cell", CELLS)
def test_the_page_opens_in_both_languages_with_every_cell(lang, cell):
    app = open_app(lang=lang, cell=cell)
    assert not app.exception
    assert not app.warning
    task = f"reviews-{lang}"
    assert app.text_input(key="text").label == catalogue(lang)[f"text.{task}"]
    assert app.text_input(key="text").value == examples(task)[0].text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_other_page_is_linked_in_the_readers_language(lang, page):
    app = open_app(page, lang=lang)
    links = [element.proto for element in app.get("page_link")]
    links = [link for link in links if not link.query_string]  # what was chosen stays
    others = [catalogue(lang)[f"page.{other}"] for other in PAGES if other != page]
    assert [to_other.label for to_other in links] == others
    (current,) = (element.proto.body for element in app.get("html") if "<a " in element.proto.body)
    assert catalogue(lang)[f"page.{page}"] in current
    assert 'aria-current="page"' in current


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wait_has_words_in_the_readers_language(lang):
    words = component(open_app(lang=lang), "waiting")["words"]
    assert words == catalogue(lang)["waiting.reading"]


def test_a_browser_whose_language_is_unknown_gets_english():
    app = open_app()
    assert app.text_input(key="text").label == catalogue("en")["text.reviews-en"]


def test_the_language_can_be_switched_and_the_text_stays():
    app = open_app(lang="en", text="A dull film.")
    app.button_group(key="lang").set_value("ko").run()
    assert app.text_input(key="text").label == catalogue("ko")["text.reviews-en"]
    assert app.text_input(key="text").value == "A dull film."
    assert link(app, "lang") == "ko"


def test_a_typed_text_changes_the_answer_and_goes_into_the_link():
    app = open_app(lang="en")
    before = final_answer(app)
    app.text_input(key="text").set_value("A dull, lifeless film and a waste of time.").run()
    assert final_answer(app).startswith("Answer: negative")
    assert final_answer(app) != before
    assert link(app, "text") == "A dull, lifeless film and a waste of time."


def test_an_example_goes_into_the_box():
    app = open_app()
    app.button_group(key="example").set_value("short").run()
    assert app.text_input(key="text").value == "Great value!"
    app.button_group(key="example").set_value("turn").run()
    assert "text" not in app.query_params


def test_another_cell_gives_another_answer_and_goes_into_the_link():
    app = open_app(lang="en")
    before = rows(player(app))["h"]
    app.button_group(key="cell").set_value("rnn").run()
    assert (rows(player(app))["h"] != before).any()
    assert link(app, "cell") == "rnn"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_counter_and_the_refusal_know_the_limit(lang):
    app = open_app(lang=lang)
    sent = component(app, "counter")
    assert sent["limit"] == MAX_TOKENS
    assert str(MAX_TOKENS) in sent["words"]
    assert "{count}" in sent["words"]
    app.text_input(key="text").set_value("word " * 300).run()
    assert str(MAX_TOKENS) in app.error[0].value
    count = len(lstm_viz.load(f"reviews-{lang}", "lstm").tokenize("word " * 300))
    assert str(count) in app.error[0].value


def test_looking_at_the_rnn_leaves_the_order_as_it_was():
    app = open_app(lang="en")
    first = rows(player(app))["c"]
    app.button_group(key="cell").set_value("rnn").run()
    assert catalogue("en")["player.guide_no_order"] in app.caption[-1].value
    app.button_group(key="cell").set_value("lstm").run()
    assert (rows(player(app))["c"] == first).all()
    assert "order" not in app.query_params


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("order", ["effect", "stored"])
def test_the_picture_holds_the_numbers_of_the_network_in_the_order_asked_for(cell, order):
    text = "A dull film, but the music is wonderful."
    figure = player(open_app(cell=cell, order=order, text=text))
    model = lstm_viz.load("reviews-en", cell)
    reading = model.read(text)
    units = unit_order(model, reading, order)
    assert set(rows(figure)) == set(reading.trace.quantities)
    for name, drawn in rows(figure).items():
        np.testing.assert_allclose(drawn, reading.trace[name].T[units], atol=1e-6)


@pytest.mark.parametrize("cell", CELLS)
def test_figure_and_page_tell_of_the_network_that_drew_them(cell):
    app = open_app(lang="en", cell=cell)
    model = lstm_viz.load("reviews-en", cell)
    reading = model.read(examples("reviews-en")[0].text)
    figure = player(app)
    foot = figure["layout"]["annotations"][-1]["text"]
    assert foot == sentences.trust(model).strip().replace("\n", "<br>")
    assert component(app, "clock")["worth"] == sentences.worth(model, reading)
    scales = {d["name"]: d["zmax"] for d in figure["data"] if d["type"] == "heatmap"}
    reach = raw_card_of(model).get("cell_state_reach")
    assert scales.get("c", reach) == reach
    alternative = app.get("plotly_chart")[0].proto.alt
    assert f"mean {reading.trace.h.mean():.2f}" in alternative


def test_a_link_is_language_neutral():
    app = open_app(lang="ko", task="reviews-en", cell="peephole", order="effect", text="Fine.")
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
        ("t", "9" * 5000),
        ("foo", "bar"),
    ],
)
def test_what_a_link_names_wrongly_is_ignored_with_a_note(name, value):
    app = open_app(**{name: value})
    assert not app.exception
    assert len(app.warning) == 1
    assert f"{name} = {value}"[:30] in app.warning[0].value
    assert name not in app.query_params or name == "lang"
    app.button_group(key="cell").set_value("gru").run()
    assert not app.warning


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("text", "words"), [("😀" * 257, "257"), ("   ", "error.no_token")])
def test_a_text_too_long_or_empty_stays_in_the_box_and_out_of_the_link(lang, text, words):
    app = open_app(lang=lang)
    app.text_input(key="text").set_value(text).run()
    assert not app.exception
    assert catalogue(lang).get(words, words) in [*app.error, *app.info][0].value
    assert app.text_input(key="text").value == text
    assert "text" not in app.query_params
    assert not app.get("plotly_chart")


def test_the_cursor_of_a_link_leaves_it_with_its_text():
    app = open_app(text="A dull film.", t="2")
    assert not app.warning
    assert link(app, "t") == "2"
    assert component(app, "clock")["opening"] == 1
    app.text_input(key="text").set_value("A good film.").run()
    assert "t" not in app.query_params
    assert component(app, "clock")["opening"] is None


def test_the_cursor_that_the_browser_wrote_is_left_in_the_link():
    app = open_app(text="A dull film.")
    figure = player(app)
    app.query_params["t"] = "3"  # as the clock does it, without asking the server
    app.button_group(key="order").set_value("stored").run()
    assert link(app, "t") == "3"
    app.button_group(key="order").set_value("timescale").run()
    assert link(app, "t") == "3"
    assert player(app) == figure  # nothing in the figure knows of the cursor


def test_an_earlier_link_brings_its_cursor_back():
    app = open_app(text="A dull film.", t="2")
    app.text_input(key="text").set_value("A good film.").run()
    app.query_params["text"], app.query_params["t"] = "A dull film.", "2"
    app.run()
    assert link(app, "t") == "2"
    assert component(app, "clock")["opening"] == 1


def test_a_refused_text_takes_the_cursor_with_it():
    app = open_app(text="word " * 257, t="3", cell="cnn")
    assert "cell = cnn" in app.warning[0].value
    assert "t = 3" not in app.warning[0].value
    assert "t" not in app.query_params
    app.text_input(key="text").set_value("A good film.").run()
    assert component(app, "clock")["opening"] is None
    assert not app.warning


def test_going_back_to_an_earlier_link_brings_its_view_back():
    app = open_app(lang="en")
    app.button_group(key="cell").set_value("gru").run()
    app.text_input(key="text").set_value("A good film.").run()
    del app.query_params["text"]
    app.run()
    assert app.text_input(key="text").value == examples("reviews-en")[0].text
    assert app.button_group(key="cell").value == "gru"
    del app.query_params["cell"]
    app.run()
    assert app.button_group(key="cell").value == "lstm"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_damaged_or_missing_model_gives_a_sentence_and_no_traceback(
    lang, monkeypatch, assets_copy
):
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(assets_copy))
    name = "reviews-en.gru.units.safetensors"
    data = bytearray((assets_copy / "models" / name).read_bytes())
    data[-1] ^= 1
    (assets_copy / "models" / name).write_bytes(data)
    cache.forget()
    app = open_app(lang=lang, task="reviews-en", cell="gru")
    assert not app.exception
    assert name in app.error[0].value
    shutil.rmtree(assets_copy / "models")
    app = open_app(lang=lang)
    assert not app.exception
    assert len(app.error) == 1


@pytest.fixture
def assets_copy(tmp_path):
    for folder in ("models", "examples"):
        shutil.copytree(ASSETS / folder, tmp_path / "assets" / folder)
    return tmp_path / "assets"


def test_the_numbers_can_be_read_as_a_table():
    app = open_app(text="A dull film.")
    app.toggle(key="numbers").set_value(True).run()
    assert not app.exception
    table = app.dataframe[0].value
    reading = lstm_viz.load("reviews-en", "lstm").read("A dull film.")
    assert len(table) == 4 * 6 * 32
    line = table[(table.step == 3) & (table.quantity == "o") & (table.unit == 5)]
    assert line.value.item() == reading.trace.o[2, 5]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "**b** :red[x] $x$", "\u202eabc", "😀"]
)
def test_odd_text_never_becomes_markup(text):
    app = open_app(text=text)
    assert not app.exception
    assert "".join(t["text"] for t in component(app, "clock")["tokens"])
    assert not any(text in str(part.value) for part in [*app.markdown, *app.caption])


def test_the_language_is_switched_and_what_is_read_stays():
    app = open_app(lang="ko")
    assert "task" not in app.query_params
    app.button_group(key="lang").set_value("en").run()
    assert app.text_input(key="text").value == examples("reviews-ko")[0].text
    assert link(app, "task") == "reviews-ko"


def test_each_task_has_its_own_text_and_nothing_typed_is_lost():
    app = open_app(lang="en")
    app.text_input(key="text").set_value("A dull film.").run()
    app.button_group(key="task").set_value("reviews-ko").run()
    assert app.text_input(key="text").value == examples("reviews-ko")[0].text
    assert "text" not in app.query_params
    app.text_input(key="text").set_value("재미없는 영화").run()
    app.button_group(key="task").set_value("reviews-en").run()
    assert app.text_input(key="text").value == "A dull film."
    assert link(app, "text") == "A dull film."
    app.button_group(key="task").set_value("reviews-ko").run()
    assert app.text_input(key="text").value == "재미없는 영화"
    assert not app.exception


@pytest.mark.parametrize(
    ("lang", "text", "other"),
    [("en", "정말 재미있는 영화예요.", "reviews-ko"), ("ko", "A wonderful film.", "reviews-en")],
)
def test_a_text_in_the_other_language_is_offered_to_the_networks_that_know_it(lang, text, other):
    app = open_app(lang=lang, text=text)
    assert app.caption[0].value == catalogue(lang)[f"other.reviews-{lang}"]
    app.button(key="switch_task").click().run()
    assert app.button_group(key="task").value == other
    assert app.text_input(key="text").value == text
    assert link(app, "task") == other
    assert app.caption[0].value != catalogue(lang)[f"other.reviews-{lang}"]
    assert not [button for button in app.button if button.key == "switch_task"]


@pytest.mark.parametrize(("cell", "units"), [("rnn", 76), ("gru", 39)])
def test_an_rnn_and_a_gru_can_have_as_many_weights_as_the_lstm(cell, units):
    app = open_app(cell=cell)
    assert len(next(iter(rows(player(app)).values()))) == 32
    app.button_group(key="budget").set_value("weights").run()
    assert len(next(iter(rows(player(app)).values()))) == units
    assert link(app, "budget") == "weights"
    app.button_group(key="cell").set_value("lstm").run()
    assert not [control for control in app.button_group if control.key == "budget"]
    assert not app.warning
    assert not app.exception


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cell", CELLS)
def test_the_card_opens_from_under_the_figure(lang, cell):
    app = open_app(lang=lang, cell=cell)
    app.button(key="model_card").click().run()
    assert not app.exception
    written = "\n".join(part.value for part in app.markdown)
    assert raw_card(f"reviews-{lang}", cell)["sha256"] in written


def test_the_server_multiplies_on_one_thread_for_each_visitor():
    cache.one_thread_a_product.cache_clear()
    open_app()
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}


def test_the_server_prints_its_address_and_asks_nobody_for_it(monkeypatch, capsys):
    def ask(url, **_):
        pytest.fail(f"{url} was asked")

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", ask)
    without_display = {"server.headless": True}
    config.get_config_options(force_reparse=True, options_from_flags=without_display)
    try:
        bootstrap._print_url(False)
    finally:
        config.get_config_options(force_reparse=True, options_from_flags={})
    assert "http://localhost:8501" in capsys.readouterr().out


def test_the_garbage_collector_passes_over_what_is_loaded_for_good(monkeypatch):
    """A full collection, which Streamlit makes after every run, took half of a server's time."""
    monkeypatch.setattr(cache, "freeze_loaded", freeze_loaded)
    assert not config.get_option("runner.postScriptGC")
    cache.forget()
    open_app()
    frozen = gc.get_freeze_count()
    assert frozen > len(gc.get_objects())
    open_app()
    assert gc.get_freeze_count() <= frozen  # nothing of a reader's is kept
