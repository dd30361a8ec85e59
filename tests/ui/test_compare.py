"""Compare, as Streamlit's own test runner sees it."""

import hashlib
import json
import shutil
from base64 import b64decode

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file, save_file
from streamlit.proto.WidgetStates_pb2 import WidgetState

import lstm_viz
from lstm_viz.engine.flow import flow
from lstm_viz.measures import (
    contributions,
    highway,
    recall_of_places,
    sensitivity_by_token,
    word_memory,
)
from lstm_viz.models import NETWORKS, examples, namings, tasks
from lstm_viz.models.networks import file_stem
from lstm_viz.texts import numbers, sentences, takeaways
from lstm_viz.texts.i18n import LANGUAGES, catalogue, speaking
from lstm_viz.ui import cache
from lstm_viz.ui.compare.networks import SHOWN
from lstm_viz.ui.compare.presets import PRESETS, link_of
from tests.cards import count_of, raw_card, raw_card_of
from tests.ui.driver import component, link, open_app
from tests.ui.test_app import ASSETS
from tests.ui.test_stories import charts, values

TASKS = ["reviews-en", "reviews-ko", "travel-en", "travel-ko"]
ALL = ",".join(("rnn", "rnn-weights", "lstm", "peephole", "gru"))


def compare(**words):
    """Open Compare; unless a test says otherwise on reviews or travel, which have all networks."""
    app = open_app("compare", **{"task": f"travel-{words.get('lang', 'en')}", **words})
    assert not app.exception
    return app


OPENS_WITH = {
    lang: next(f"{kind}-{lang}" for kind in ("numbers", "travel") if f"{kind}-{lang}" in tasks())
    for lang in LANGUAGES
}


def kept(task, text, network="lstm"):
    return word_memory(lstm_viz.load(task, *NETWORKS[network]).read(text))


def strips(app):
    return {row["network"]: row for row in component(app, "fade")["rows"]}


def parts(base64):
    return np.frombuffer(b64decode(base64), dtype="<i2") / 32767


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_opens_on_a_story_in_the_readers_language(lang):
    app = open_app("compare", lang=lang)
    task = OPENS_WITH[lang]
    assert app.text_input(key="text").value == examples(task)[0].text
    assert app.text_input(key="text").label == catalogue(lang)[f"text.{task}"]
    assert tuple(strips(app)) == SHOWN
    assert "task" not in app.query_params
    sent = component(app, "clock")
    assert sent["opening"] is None  # the cursor at the end
    assert set(sent["charts"]) <= set(charts(app))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_every_task_opens_in_both_languages_and_warns_of_nothing(lang, task):
    app = compare(lang=lang, task=task)
    assert not app.warning
    assert not app.error
    assert not charts(app)  # but the strips, nothing is computed that is not asked for


@pytest.mark.parametrize(
    ("words", "charts_of"),
    [
        ({"view": "felt"}, {"curve_sensitivity"}),
        ({"view": "way"}, {"highway", "gates_at_word"}),
        ({"view": "general"}, {"measured_by_distance"}),
        ({"view": "more"}, {"curve_recall"}),
        ({"view": "more", "more": "difference"}, {"curve_difference"}),
        ({"view": "more", "more": "effects"}, {"effects"}),
        ({"view": "more", "more": "half_lives"}, set()),
        ({"view": "more", "more": "matrix"}, {"matrix_figure"}),
        ({"view": "more", "more": "tests"}, {"measured_recall"}),
        ({"view": "more", "more": "cards"}, set()),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_picture_is_shown_at_a_time_and_its_link_opens_it(lang, words, charts_of):
    app = compare(lang=lang, **words)
    assert not app.warning
    assert set(charts(app)) == charts_of
    for name, word in words.items():
        default = {"view": "known", "more": "answer"}[name]
        assert link(app, name) == (None if word == default else word)


@pytest.mark.parametrize(
    ("words", "view", "more"),
    [
        ({"strip": "recall"}, "known", None),
        ({"strip": "difference"}, "more", "difference"),
        ({"strip": "sensitivity"}, "felt", None),
        ({"memory": "lstm", "u": "7"}, "way", None),
        ({"matrix_measure": "sensitivity"}, "more", "matrix"),
        ({"networks": "rnn,lstm", "w": "3"}, "known", None),
    ],
)
def test_links_from_when_all_pictures_were_shown_open_the_one_they_mean(words, view, more):
    app = compare(**words)
    assert not app.warning
    assert app.button_group(key="view").value == view
    if more:
        assert app.button_group(key="more").value == more
    if "u" in words:
        assert app.selectbox(key="unit_en").value == 7


@pytest.mark.parametrize(
    ("task", "measure"),
    [(task, measure) for task in TASKS for measure in ("difference", "sensitivity")]
    + [("travel-en", "recall"), ("travel-ko", "recall")],
)
def test_the_chips_hold_what_the_api_says_of_every_word_since(task, measure):
    view = {"recall": "known", "sensitivity": "felt"}.get(measure, "more")
    app = compare(task=task, view=view, more="difference", networks=ALL)
    text, sent = examples(task)[0].text, component(app, "fade")
    for name, row in strips(app).items():
        memory = kept(task, text, name)
        reading = memory.reading
        ends = [stop - 1 for _, stop in reading.words[sent["word"] :]]
        if measure == "recall":
            model = reading.model
            named = next(
                p for p, place in enumerate(raw_card_of(model)["places"]) if place["en"] == "Hanoi"
            )
            expected = lstm_viz.recall(reading)[sent["word"] :, named]
            expected[-reading.asks :] = reading.probabilities[-1, named]
        else:
            expected = getattr(memory, measure)[ends, sent["word"]]
        if measure == "sensitivity":
            expected = np.maximum(1 + np.log10(expected) / 12, 0)
        np.testing.assert_allclose(row["strengths"], expected, atol=6e-5)  # sent with four digits
        assert len(row["values"]) == len(row["strengths"])


@pytest.mark.parametrize("task", TASKS)
def test_the_curves_are_those_of_the_api_from_the_words_end_on(task):
    apps = [compare(task=task, view="felt"), compare(task=task, view="more", more="difference")]
    word = component(apps[0], "fade")["word"]
    figures = charts(apps[0]) | charts(apps[1])
    for name in SHOWN:
        memory = kept(task, examples(task)[0].text, name)
        start = memory.reading.words[word][1] - 1
        lines = {key: figures[f"curve_{key}"]["data"][SHOWN.index(name)] for key in ("difference",)}
        drawn = lines["difference"]
        assert list(values(drawn["x"])) == list(range(start, len(memory.reading)))
        expected = memory.difference[start:, word]
        np.testing.assert_allclose(values(drawn["y"]), np.clip(expected, 0, 2.5), rtol=1e-6)
        drawn = figures["curve_sensitivity"]["data"][SHOWN.index(name)]
        true = values(drawn.get("customdata", drawn["y"]))
        np.testing.assert_allclose(true, memory.sensitivity[start:, word], rtol=1e-6)


def test_the_highway_holds_highway_flow_and_contributions_of_the_api():
    app = compare(task="travel-en", u="5", memory="gru", networks=ALL)
    sent, text = component(app, "highway"), examples("travel-en")[0].text
    for network in sent["networks"]:
        reading = kept("travel-en", text, network["network"]).reading
        flows = flow(reading.trace, [sent["start"]])
        for name in ("straight", "rest", "cross", "whole"):
            np.testing.assert_allclose(
                network[name], getattr(flows, name)[sent["start"] :, 0], rtol=1e-4
            )  # sent with five digits
    reading = kept("travel-en", text, "gru").reading
    written = contributions(reading, [5])[:, :, 0]
    sent_rows = parts(sent["written"])
    expected = written[np.tril_indices(len(reading))]
    np.testing.assert_allclose(sent_rows, expected, atol=1.6e-5)  # half of a sixteen-bit step
    for step in (0, 7, len(reading) - 1):  # every row of bars sums to the unit's memory
        row = sent_rows[step * (step + 1) // 2 :][: step + 1]
        assert row.sum() == pytest.approx(sent["memory"][step], abs=1.6e-5 * len(row))
        assert sent["memory"][step] == pytest.approx(reading.trace.h[step, 5], abs=1e-6)


@pytest.mark.parametrize("network", ["lstm", "gru"])
def test_the_unit_shown_at_first_is_the_one_that_holds_most_at_the_end(network):
    app = compare(task="travel-ko", memory=network, networks=ALL)
    memory = kept("travel-ko", examples("travel-ko")[0].text, network).memory
    assert component(app, "highway")["unit"] == np.abs(memory[-1]).argmax() != 0
    assert "u" not in app.query_params


def test_the_heat_maps_of_the_highway_are_those_of_the_api_units_sorted():
    app = compare(task="travel-ko", view="way", networks=ALL)
    figure, sent = charts(app)["highway"], component(app, "highway")
    assert figure["layout"]["meta"] == sent["figure"]
    maps = [drawn for drawn in figure["data"] if drawn["type"] == "heatmap"]
    assert len(maps) == len(sent["networks"]) == 3
    for drawn, network in zip(maps, sent["networks"], strict=True):
        reading = kept("travel-ko", examples("travel-ko")[0].text, network["network"]).reading
        expected = highway(reading, [sent["start"]])[sent["start"] :, 0]
        shape = [int(n) for n in drawn["z"]["shape"].split(",")]
        shown = values(drawn["z"]).reshape(shape) / 1000
        assert drawn["x0"] == sent["start"]
        expected = expected.T[np.argsort(-expected[-1])]
        np.testing.assert_allclose(shown, expected, atol=5.1e-4)  # in thousandths
        assert (np.diff(shown[:, -1]) <= 0).all()
        assert network["half"] == (expected >= 0.5).sum(axis=0).tolist()


def test_the_gates_at_the_word_are_those_of_the_trace_in_the_order_of_the_highway():
    app = compare(task="travel-ko", view="way", networks=ALL)
    start = component(app, "highway")["start"]
    maps = charts(app)["gates_at_word"]["data"]
    letters = {"lstm": "fio", "peephole": "fio", "gru": "zr"}
    for drawn, (name, gates) in zip(maps, letters.items(), strict=True):
        reading = kept("travel-ko", examples("travel-ko")[0].text, name).reading
        order = np.argsort(-highway(reading, [start])[-1, 0], kind="stable")
        expected = np.stack([getattr(reading.trace, gate)[start][order] for gate in gates], axis=1)
        np.testing.assert_allclose(values(drawn["z"]).reshape(expected.shape), expected)


@pytest.mark.parametrize("task", ["reviews-en", "travel-ko"])
def test_the_effects_are_those_of_the_api(task):
    app = compare(task=task, view="more", more="effects")
    heatmap = charts(app)["effects"]["data"][0]
    shape = [int(n) for n in heatmap["z"]["shape"].split(",")]
    shown, hovered = (values(heatmap[part]).reshape(shape) for part in ("z", "customdata"))
    for row, name in enumerate(SHOWN):
        memory = kept(task, examples(task)[0].text, name)
        answer = app.selectbox(key="answer_en").value
        for word, (start, stop) in enumerate(memory.reading.words):
            expected = memory.effect[word, answer]
            np.testing.assert_allclose(shown[row, start:stop], expected, rtol=1e-5, atol=1e-6)
            points = 100 * memory.points[word, answer]
            np.testing.assert_allclose(hovered[row, start:stop], points, rtol=1e-5, atol=1e-4)


def test_another_word_is_followed_and_goes_into_the_link():
    app = compare(task="travel-en")
    before = component(app, "fade")["word"]
    app.selectbox(key="word_en").set_value(11).run()
    assert not app.exception
    assert component(app, "fade")["word"] == 11 != before
    assert link(app, "w") == "12"
    assert component(app, "clock")["chosen"] == [11, 12]
    asked = catalogue("en")["knows.moved"].partition("“")[0]
    assert any(m.value.startswith(asked) for m in app.markdown)  # no place: nothing to recall
    app.selectbox(key="word_en").set_value(before).run()
    assert "w" not in app.query_params


def test_an_option_of_the_text_before_is_ignored(monkeypatch):
    app = compare(task="travel-en")
    before = component(app, "fade")["word"]
    box = app.selectbox(key="word_en")
    gone = "99 · gone"  # sent by a browser that has not got the new options yet
    monkeypatch.setattr(type(box), "_widget_state", WidgetState(id=box.id, string_value=gone))
    app.run()
    assert not app.exception
    assert component(app, "fade")["word"] == before


def test_networks_can_be_left_out_and_the_other_gru_added():
    app = compare(networks="lstm,gru-weights")
    assert list(strips(app)) == ["lstm", "gru-weights"]
    app = compare(networks="lstm,gru-weights", view="way")
    assert {r["network"] for r in component(app, "highway")["networks"]} == {"lstm", "gru-weights"}
    app = compare(networks="rnn", view="way")
    assert component(app, "highway") is None  # an RNN has no highway, and the sentence says so
    assert catalogue("en")["highway.none"] in [markdown.value for markdown in app.markdown]
    assert not charts(app)


def test_without_a_network_the_page_asks_for_one():
    app = compare()
    app.button_group(key="networks").set_value([]).run()
    assert not app.exception
    assert app.info[0].value == catalogue("en")["compare.no_network"]
    assert app.text_input(key="text").value == examples("travel-en")[0].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_of_one_word_has_no_decay_and_says_so(lang):
    app = compare(lang=lang, task="reviews-en", text="Wonderful")
    assert app.info[0].value == catalogue(lang)["compare.one_word"]
    assert all(len(row["strengths"]) == 1 for row in strips(app).values())


def test_the_last_word_says_that_nothing_follows_it():
    app = compare(task="reviews-en", text="A dull film", w="3")
    assert app.info[0].value == catalogue("en")["compare.last_word"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("w", "999"),
        ("w", "0"),
        ("w", "two"),
        ("u", "99"),
        ("memory", "rnn"),
        ("networks", "lstm,cnn"),
        ("strip", "colour"),
        ("view", "all"),
        ("present", "yes"),
    ],
)
def test_what_the_link_names_wrongly_is_ignored_with_a_note(name, value):
    app = compare(**{name: value})
    told = " ".join(warning.value for warning in app.warning)
    assert f"`{name} = " in told
    assert component(app, "fade" if name not in ("u", "memory") else "highway")


@pytest.mark.parametrize("text", ["", "   ", "word " * 300])
def test_a_text_that_cannot_be_read_gets_a_sentence_and_stays(text):
    app = compare(task="reviews-en")
    app.text_input(key="text").set_value(text).run()
    assert not app.exception
    assert app.info or app.error
    assert app.text_input(key="text").value == text
    assert component(app, "fade") is None


@pytest.mark.parametrize("task", ["travel-ko", "travel-en", "reviews-ko", "reviews-en"])
@pytest.mark.parametrize(
    "text",
    [
        "😀",
        "... !!! ???",
        "<b onclick=alert(1)>Hanoi</b> & 하노이",
        "مرحبا بالعالم in Hanoi",
        "\u0301 \u200b\u202e Hanoi\x07 here in",
        "하노이하노이하노이하노이하노이하노이하노이하노이하노이에 왔다",
        "Hanoi Hanoi London Hanoi here in ___",
        "ㅋㅋㅋㅋ 여기…",
    ],
)
def test_any_text_is_compared(task, text):
    app = compare(task=task, text=text)
    assert not app.error
    sent = component(app, "fade")
    assert sent["names"]
    for row in sent["rows"]:
        assert len(row["strengths"]) == len(row["values"]) == len(sent["names"]) - sent["word"]
        assert len(row["answers"]) == len(component(app, "clock")["tokens"])


def test_the_numbers_are_listed_when_asked_for():
    app = compare(task="reviews-en", text="A dull film", view="more", more="numbers")
    table = app.dataframe[0].value
    names = {n: sentences.title(lstm_viz.load("reviews-en", *NETWORKS[n])) for n in SHOWN}
    assert set(table["network"]) == set(names.values())
    assert set(table["quantity"]) == {"difference", "sensitivity"}
    one = table[(table["network"] == names["lstm"]) & (table["quantity"] == "difference")]
    expected = kept("reviews-en", "A dull film").difference[:, app.selectbox(key="word_en").value]
    np.testing.assert_array_equal(one["value"], expected[~np.isnan(expected)])


@pytest.mark.parametrize("measure", ["difference", "sensitivity"])
def test_the_whole_matrix_is_that_of_the_api(measure):
    text = "A dull film"
    app = compare(task="reviews-en", text=text, matrix_measure=measure)
    memory = kept("reviews-en", text, SHOWN[0])
    drawn = charts(app)["matrix_figure"]["data"][0]
    if measure == "difference":  # every token is a word here
        expected, shown = memory.difference, values(drawn["z"]).reshape(3, 3)
    else:
        expected = sensitivity_by_token(memory.reading)
        shown = values(drawn["customdata"]).reshape(3, 3)
    lower = np.tril_indices(3)
    np.testing.assert_allclose(shown[lower], expected[lower], rtol=1e-6)
    assert np.isnan(shown[np.triu_indices(3, 1)]).all()


def test_what_the_reader_typed_goes_along_to_the_other_page_and_back():
    app = compare(task="reviews-en")
    app.text_input(key="text").set_value("A dull film <b>").run()
    app.switch_page("lstm_viz/ui/pages/explore.py").run()
    assert app.text_input(key="text").value == "A dull film <b>"
    app.switch_page("lstm_viz/ui/pages/compare.py").run()
    assert app.text_input(key="text").value == "A dull film <b>"


LONG = "Cairo is hot. " + "We had soup and tea. " * 42


@pytest.mark.parametrize(
    ("view", "networks", "most"), [("known", ",".join(SHOWN), 120_000), ("way", ALL, 300_000)]
)
def test_at_256_tokens_little_is_sent(view, networks, most):
    app = compare(task="travel-en", view=view, networks=networks, text=LONG)
    sent = [element.proto.bytes for element in app.get("bidi_component")]
    sent += [element.proto.spec.encode() for element in app.get("plotly_chart")]
    assert len(component(app, "clock")["tokens"]) == 256
    assert sum(map(len, sent)) <= most


def other_assets(tmp_path, task, network):
    """The shipped models, but one of them with other weights, its card kept true."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    stem = file_stem(task, *NETWORKS[network])
    path = tmp_path / "assets" / "models" / f"{stem}.safetensors"
    with safe_open(path, framework="numpy") as file:
        metadata = file.metadata()
    arrays = {name: values * np.float32(0.9) for name, values in load_file(path).items()}
    save_file(arrays, path, metadata)
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    card["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".json").write_text(json.dumps(card), encoding="utf-8")
    return tmp_path / "assets"


PICTURES = (
    {"view": "felt"},
    {"view": "way"},
    *({"view": "more", "more": more} for more in ("answer", "difference", "effects")),
)


def every_picture(**words):
    """All that is drawn of a text, over the views of the page."""
    apps = [compare(**words, **view) for view in PICTURES]
    figures = {key: figure for app in apps for key, figure in charts(app).items()}
    return figures, strips(apps[0])["lstm"], component(apps[1], "highway")


def test_other_weights_change_every_picture_of_the_readers_text(tmp_path, monkeypatch):
    task, text = "reviews-en", "The plot is thin but the music is wonderful."
    words = {"task": task, "text": text, "networks": "lstm", "w": "4"}
    before = every_picture(**words)
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(other_assets(tmp_path, task, "lstm")))
    cache.forget()
    try:
        after = every_picture(**words)
    finally:
        monkeypatch.undo()
        cache.forget()
    for key, figure in before[0].items():
        assert drawn_values(figure) != drawn_values(after[0][key]), key
    for name in ("strengths", "answers"):
        assert before[1][name] != after[1][name]
    for name in ("half", "straight", "rest", "cross", "whole"):
        assert before[2]["networks"][0][name] != after[2]["networks"][0][name]
    for name in ("written", "memory"):
        assert before[2][name] != after[2][name]


def drawn_values(figure):
    return [[drawn.get("y"), drawn.get("z")] for drawn in figure["data"]]


FIELDS = {
    "reviews-en": ("by_length", "difference"),
    "travel-ko": ("by_distance", "recall", "reader", "difference"),
}


@pytest.mark.parametrize(("task", "field"), [(t, field) for t in FIELDS for field in FIELDS[t]])
def test_the_pictures_of_the_test_set_hold_every_seed_of_the_cards(task, field):
    view = {"view": "general"} if field.startswith("by_") else {"view": "more", "more": "tests"}
    app = compare(task=task, lang="en", tests_of=field, **view)
    ((key, figure),) = charts(app).items()
    assert key == f"measured_{field}"
    lines = [d for d in figure["data"] if d.get("customdata")]
    for name, drawn in zip(SHOWN, lines, strict=True):
        seeds = raw_card(task, *NETWORKS[name])["seeds"]
        told = [
            [e["right"] / e["texts"] if "right" in e else e["mean"] for e in seed[field]]
            for seed in seeds
        ]
        np.testing.assert_allclose(values(drawn["y"]), np.median(told, axis=0))
    words, said = catalogue("en"), [m.value for m in app.markdown]
    (ahead,) = (value for value in said if value.startswith("At "))
    started = [words[f"holds.{name}"].partition("{")[0] for name in ("most", "alike")]
    assert any(start in ahead for start in started)
    assert words["holds.rnn"] not in ahead or field != "difference"  # a difference is no merit
    assert words["measured.guide"].format(texts=10) in said


@pytest.mark.parametrize("task", ["reviews-ko", "travel-en"])
def test_under_each_network_stand_its_weights_accuracy_seeds_and_check(task):
    app = compare(lang="en", task=task, view="more", more="cards")
    captions = " ".join(caption.value for caption in app.caption)
    for name in SHOWN:
        card = raw_card(task, *NETWORKS[name])
        counted = card["sizes"]["weights"]
        cell = sum(counted[k] for k in counted if k not in ("embedding", "readout"))
        assert f"{cell:,} weights in the cell" in captions
        kind = "by_distance" if "by_distance" in card["accuracy"] else "by_length"
        for end in (0, -1):
            entry = card["accuracy"][kind][end]
            tokens = catalogue("en")[f"tokens.{card['tokens']}"]
            told = f"{entry['from']}–{entry['to']} {tokens}: {numbers.share(count_of(entry).share)}"
            assert told in captions
        seeds = " · ".join(numbers.in_percent(s["right"] / s["texts"]) for s in card["seeds"])
        assert seeds in captions
        assert sentences.at_most(card["oracle"]["largest_difference"]) in captions
        assert app.button(key=f"card_of_{name}")


def test_who_holds_more_is_said_by_recall_of_every_place_or_by_the_words_effect():
    app = compare(lang="en", task="travel-ko", networks="rnn,lstm", view="general")
    sure = {}
    for name in ("rnn", "lstm"):
        reading = kept("travel-ko", examples("travel-ko")[0].text, name).reading
        sure[name] = recall_of_places(reading, namings(reading)[0])
    gap = sure["lstm"] - sure["rnn"]
    assert gap.mean() > 2 * gap.std(ddof=1) / 4 > 0  # of 16 places
    (told,) = (m.value for m in app.markdown if m.value.startswith("The same story"))
    assert "Largest: LSTM 32" in told
    assert f"Clearly smaller: RNN 32 ({numbers.percent(sure['rnn'].mean())})" in told
    app = compare(lang="en", task="reviews-en", networks="rnn,lstm", view="general")
    (told,) = (m.value for m in app.markdown if "swapped for" in m.value)
    word = app.selectbox(key="word_en").value
    for name in ("rnn", "lstm"):
        effect = kept("reviews-en", examples("reviews-en")[0].text, name).effect
        assert f"({numbers.signed(effect[word, 1])})" in told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("which_place", "I left London for Berlin. I am here in"),
        ("no_place", next(e.text for e in examples("travel-en") if e.name == "no_place")),
    ],
)
def test_a_story_without_one_place_says_that_no_answer_is_right(name, text):
    app = compare(lang="en", task="travel-en", text=text)
    words = catalogue("en")
    assert component(app, "clock")["worth"].startswith(words[f"story.{name}"].partition("{")[0])
    told = [markdown.value for markdown in app.markdown]
    assert words["knows.unasked"] in told
    told = [
        m.value for m in compare(lang="en", task="travel-en", text=text, view="general").markdown
    ]
    assert not any(value.startswith("The same story") for value in told)
    assert any("swapped for" in value for value in told) == (name == "no_place")
    if name == "no_place":  # and what is followed is no word of the question
        reading = kept("travel-en", text).reading
        assert component(app, "fade")["word"] < len(reading.words) - reading.asks


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("task", "text", "key"),
    [
        ("reviews-en", "최고예요 정말 맛있어요 !", "foreign.en"),
        ("reviews-ko", "10/10 !!!", "answer.no_letters"),
        ("travel-ko", "카이로 We got off, and the soup was cold. 여기", "foreign.ko"),
    ],
)
def test_a_text_unlike_all_that_was_learnt_is_doubted_and_no_network_is_ahead(
    lang, task, text, key
):
    app, words = compare(lang=lang, task=task, text=text), catalogue(lang)
    assert component(app, "clock")["worth"] == words[key]
    app = compare(lang=lang, task=task, text=text, view="general")
    told = [markdown.value for markdown in app.markdown]
    assert words["holds.unlike"] in told
    ranked = [words[f"holds.{name}"].rpartition("}")[2] for name in ("recall", "effect")]
    assert not any(end in value for value in told for end in ranked)


def test_a_choice_stays_in_another_language():
    first = compare(task="travel-en", w="3", view="way").selectbox(key="unit_en").value
    unit = (first + 1) % 32  # another one than the page would choose
    app = compare(lang="en", task="travel-en", u=str(unit), w="3")
    app.button_group(key="lang").set_value("ko").run()
    assert app.selectbox(key="unit_ko").value == unit
    assert app.selectbox(key="word_ko").value == 2
    assert link(app, "u") == str(unit)
    assert not app.warning


def test_the_half_lives_are_those_of_the_curves():
    app = compare(lang="en", task="reviews-ko", view="more", more="half_lives")
    (table,) = (m.value for m in app.markdown if m.value.startswith("| network |"))
    lines = table.splitlines()[2:]
    word = app.selectbox(key="word_en").value
    for name, line in zip(SHOWN, lines, strict=True):
        memory = kept("reviews-ko", examples("reviews-ko")[0].text, name)
        start = memory.reading.words[word][1] - 1
        cells = [cell.strip() for cell in line.split("|")[2:-1]]
        for cell, curves in zip(cells[::2], (memory.difference, memory.sensitivity), strict=True):
            curve = curves[start:, word]
            lag = lstm_viz.half_life(curve)
            assert cell == (f">\u00a0{len(curve) - 1}" if lag is None else f"{lag:.1f}")


def test_the_hall_sees_no_answer_before_it_is_asked_for():
    app = compare(lang="en", present="1")
    rows, said = strips(app), [m.value for m in app.markdown]
    assert {answer for row in rows.values() for answer in row["answers"]} == {"?"}
    assert not any(value.startswith("Asked for Hanoi") for value in said)
    app.button(key="reveal_button").click().run()
    assert any("Hanoi" in answer for answer in strips(app)["lstm"]["answers"])
    assert any(m.value.startswith("Asked for Hanoi") for m in app.markdown)
    assert link(app, "present") == "1"
    app.button(key="present_button").click().run()
    assert link(app, "present") is None


def test_text_and_networks_are_folded_with_the_other_pictures_until_they_are_asked_for():
    def is_folded():
        return any(
            "st-key-setup { display: none" in element.proto.body for element in app.get("html")
        )

    app = compare(lang="en")
    assert not is_folded()
    assert app.button(key="setup_narrow")  # of a phone: the style shows it in place of the other
    app.button_group(key="view").set_value("felt").run()
    assert is_folded()
    assert not [button for button in app.button if button.key == "setup_narrow"]
    app.button(key="setup_button").click().run()
    assert not is_folded()
    app.button_group(key="view").set_value("known").run()
    assert not is_folded()
    app.button_group(key="networks").set_value([]).run()
    app.button_group(key="view").set_value("way").run()
    assert not is_folded()  # nothing can be shown before a network is chosen


def test_the_presets_are_links_with_the_shares_of_the_cards():
    for lang in LANGUAGES:
        with speaking(lang):
            for preset in PRESETS:
                words = link_of(preset)
                if words["task"] not in tasks():
                    continue
                app = open_app("compare", **words)
                assert not app.exception
                assert not app.warning
                assert app.button_group(key="task").value == words["task"]
                name = catalogue(lang)[f"comparison.{preset.name}"]
                labels = [element.proto.label for element in app.get("page_link")]
                (label,) = (label for label in labels if label.startswith(name))
                for network in SHOWN:
                    model = lstm_viz.load(words["task"], *NETWORKS[network], steps=preset.steps)
                    reading = model.read(words.get("text", examples(model.task)[0].text))
                    counted = takeaways.counted_of(reading, model.card) or model.card.accuracy
                    cell = catalogue(lang)[f"cell.{model.cell}"]
                    assert f"{cell} {numbers.share(counted.share)}" in label


def test_right_and_wrong_answers_are_marked_from_the_whole_place_on():
    app = compare(task="travel-ko", networks="rnn,lstm")
    reading = kept("travel-ko", examples("travel-ko")[0].text).reading
    named = namings(reading)[0]
    for name, row in strips(app).items():
        answers = kept("travel-ko", reading.text, name).answers
        ends = [stop - 1 for _, stop in reading.words if stop >= named.stop]
        expected = (answers[ends].argmax(axis=1) == named.place).tolist()
        assert [row["right"][end] for end in ends] == expected
        assert set(row["right"][: named.start]) <= {None}
