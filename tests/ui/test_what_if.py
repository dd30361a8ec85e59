"""What if, without a browser: edits in the link and by the page, undone, refused in a sentence."""

import base64
import json

import numpy as np
import pytest

import lstm_viz
from lstm_viz import Clamp, Drop, Scale, Silence, Swap
from lstm_viz.errors import EditError, LSTMVizError
from lstm_viz.models import CELLS
from lstm_viz.texts.edits import edit_told, presets
from lstm_viz.texts.i18n import LANGUAGES, catalogue, speaking
from lstm_viz.texts.numbers import percent
from lstm_viz.texts.refusals import refused_edit
from lstm_viz.ui.explore.what_if import OPEN
from tests.ui.driver import link, open_app

TEXT = "A dull, lifeless film and a waste of time."
STORY = "We came to Cairo by train. The soup was good. So we are here in"
EDIT = "clamp.f.0.all.5-5"


def unfold(**words):
    """Open Explore with a link, and unfold what if."""
    app = open_app(**{"lang": "en"} | words)
    app.session_state["session"].chosen[OPEN] = True
    return app.run()


def said(app):
    return " ".join(text.value for text in app.markdown).replace("\\", "")


def values(app):
    """The three heatmaps: untouched, edited, difference."""
    charts = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    drawn = [part for part in charts[-1]["data"] if part["type"] == "heatmap"]
    return [
        np.frombuffer(base64.b64decode(part["customdata"]["bdata"]), "<f4").reshape(32, -1)
        for part in drawn
    ]


def pills(app, key):
    """Those whose key begins so."""
    return next(group for group in app.button_group if (group.key or "").startswith(key))


def test_edits_of_the_link_are_read_beside_the_untouched_run():
    app = open_app(lang="en", text=TEXT, edit=f"{EDIT}~swap.2.bright")
    assert not app.exception
    assert link(app, "edit") == f"{EDIT}~swap.2.bright"
    model = lstm_viz.load("reviews-en", "lstm")
    edits = [Clamp("f", 0.0, start=4, stop=5), Swap(1, "bright")]
    before, after = model.read(TEXT), model.read(TEXT, edits=edits)
    for reading in (before, after):
        p = reading.probabilities[-1]
        assert percent(p.max()) in said(app)
    old, new, apart = values(app)
    np.testing.assert_allclose(old, before.trace.c.T, rtol=1e-5)
    np.testing.assert_allclose(new, after.trace.c.T, rtol=1e-5)
    np.testing.assert_allclose(apart, (after.trace.c - before.trace.c).T, rtol=1e-4, atol=1e-5)


def test_a_page_without_edits_shows_none_and_is_folded():
    app = open_app(lang="en", text=TEXT)
    for _ in range(2):
        assert len(app.get("plotly_chart")) == 1
        assert not [button for button in app.button if (button.key or "").startswith("preset")]
        assert link(app, "edit") is None
        app.query_params["edit"] = EDIT
        assert len(app.run().get("plotly_chart")) > 1
        del app.query_params["edit"]
        app.run()


@pytest.mark.parametrize("cell", CELLS)
def test_every_preset_is_done_undone_and_in_the_link(cell):
    app = unfold(text=TEXT, cell=cell)
    model = lstm_viz.load("reviews-en", cell)
    count = 0
    for name, edits in presets(model.weights, 0, len(model.read(TEXT))).items():
        app.button(key=f"preset_{name}").click().run()
        assert not app.exception
        count += len(edits)
        assert len(link(app, "edit").split("~")) == count
    app.button(key="what_if_undo").click().run()
    assert len((link(app, "edit") or "~").split("~")) in (count - 1, 2)
    if link(app, "edit"):
        app.button(key="what_if_undo_all").click().run()
    assert link(app, "edit") is None


def test_a_gate_is_held_in_a_span_for_some_units():
    app = unfold(text=TEXT)
    app.number_input(key="what_if_span_first").set_value(3)
    app.number_input(key="what_if_span_last").set_value(6)
    app.number_input(key="what_if_number").set_value(0.5)
    app.text_input(key="what_if_units").set_value("0, 3")
    app.button(key="what_if_add").click().run()
    assert link(app, "edit") == "clamp.f.0.5.0,3.3-6"


@pytest.mark.parametrize(
    ("units", "number", "key"), [("40", 0.0, "unit"), ("x", 0.0, "units"), ("all", 2.0, "value")]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bad_edit_gets_a_sentence_and_nothing_typed_is_lost(lang, units, number, key):
    app = unfold(lang=lang, task="reviews-en", text=TEXT)
    app.number_input(key="what_if_number").set_value(number)
    app.text_input(key="what_if_units").set_value(units)
    app.button(key="what_if_add").click().run()
    assert not app.exception
    sentence = catalogue(lang)[f"error.edit_{key}"]
    assert app.error[0].value == sentence.format(
        got=units if key == "unit" else "2.0", high=31 if key == "unit" else 1, low=0
    )
    assert app.text_input(key="what_if_units").value == units
    assert link(app, "edit") is None


def test_a_word_is_clicked_and_swapped_by_an_alternative_or_own_words_or_dropped():
    app = unfold(task="travel-en", text=STORY)
    words = next(
        group for group in app.button_group if (group.key or "").startswith("what_if_word")
    )
    words.set_value(3).run()
    others = pills(app, "what_if_other")
    assert "Moscow" in others.options
    others.set_value("Moscow").run()
    app.button(key="what_if_swap").click().run()
    assert link(app, "edit") == "swap.4.Moscow"
    assert "Cairo, if asked" in json.dumps(
        [json.loads(c.proto.spec) for c in app.get("plotly_chart")]
    )
    app.button(key="what_if_undo").click().run()
    app.text_input(key="what_if_free").set_value("a village").run()
    app.button(key="what_if_swap").click().run()
    assert link(app, "edit") == "swap.4.a village"
    app.button(key="what_if_drop").click().run()  # it is swapped already
    assert app.error[0].value == catalogue("en")["error.edit_word_twice"]
    app.button(key="what_if_undo_all").click().run()
    app.button(key="what_if_drop").click().run()
    assert link(app, "edit") == "drop.4"


def test_the_differences_of_all_values_are_drawn_one_below_the_other():
    app = open_app(lang="en", text=TEXT, edit=EDIT)
    pills(app, "what_if_quantity").set_value("all").run()
    assert not app.exception
    model = lstm_viz.load("reviews-en", "lstm")
    before = model.read(TEXT).trace
    after = model.read(TEXT, edits=[Clamp("f", 0.0, start=4, stop=5)]).trace
    drawn = values(app)
    for shown, name in zip(drawn, "fiogch", strict=True):
        np.testing.assert_allclose(shown, (after[name] - before[name]).T, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("bad", ["clamp.z.0.all.1-2", "clamp.f.7.all.1-2", "drop.99", "no"])
def test_bad_edits_of_a_link_are_ignored_with_a_note_and_the_others_done(bad):
    app = open_app(lang="en", text=TEXT, edit=f"{bad}~{EDIT}")
    assert not app.exception
    assert f"edit = {bad}" in app.warning[0].value
    assert link(app, "edit") == EDIT


def test_another_network_leaves_out_what_it_cannot_have_and_says_so():
    app = open_app(lang="en", text=TEXT, edit=EDIT)
    app.button_group(key="cell").set_value("gru").run()
    assert not app.exception
    assert "f = 0" in app.info[0].value.replace("\\", "")
    app.button_group(key="cell").set_value("lstm").run()
    assert not app.info
    assert link(app, "edit") == EDIT


def test_another_text_has_no_edits_and_the_first_one_has_its_own_again():
    app = open_app(lang="en", text=TEXT, edit=EDIT)
    app.text_input(key="text").set_value("A fine film.").run()
    assert link(app, "edit") is None
    app.text_input(key="text").set_value(TEXT).run()
    assert link(app, "edit") == EDIT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_of_an_edit_is_a_sentence(lang):
    model = lstm_viz.load("reviews-en", "lstm")
    made = [
        lambda: Clamp("f", 0.0, start=4, stop=2),
        lambda: Clamp("f", float("nan")),
        lambda: Scale("f", -1.0),
        lambda: Silence([]),
        lambda: Silence([99]),
        lambda: Clamp("f", 3.0),
        lambda: Clamp("z", 0.0),
        lambda: Drop(99),
        lambda: Swap(0, " "),
    ]
    told = []
    for make in made:
        with pytest.raises(LSTMVizError) as refusal:
            model.read(TEXT, edits=[make()])
        with speaking(lang):
            told.append(refused_edit(model, refusal.value))
    assert len(set(told)) == len(made)
    assert all(told)
    with speaking(lang):
        again = EditError("word", "one that no other edit swaps or drops", 1)
        assert refused_edit(model, again) == catalogue(lang)["error.edit_word_twice"]


def test_edits_are_told_in_words():
    reading = lstm_viz.load("reviews-en", "lstm").read(TEXT)
    with speaking("en"):
        assert (
            edit_told(Clamp("g", 0.5, [0, 3], 2, 5), reading) == "c̃ = 0.5, units 0, 3, tokens 3–5"
        )
        assert edit_told(Swap(1, "bright"), reading) == "“dull” → “bright”"


@pytest.mark.parametrize("text", ["Good", "*a* :red[b] <b>c</b> $d$ _e_ ~~f~~"])
def test_what_if_takes_any_text(text):
    app = unfold(text=text)
    assert not app.exception
    words = pills(app, "what_if_word")
    assert not any(option in ("*", "<") for option in words.options)
    words.set_value(0).run()
    app.button(key="what_if_insert").click().run()
    assert app.error[0].value == catalogue("en")["error.edit_text"]
    app.text_input(key="what_if_free").set_value("*bold*").run()
    app.button(key="what_if_insert").click().run()
    assert not app.exception
    assert link(app, "edit") == "insert.1.*bold*"
    assert "\\*bold\\*" in " ".join(element.value for element in app.markdown)


def test_of_words_that_stand_there_twice_the_chosen_one_is_meant():
    app = unfold(text=TEXT)  # "a" is the 1st, the 7th word
    words = pills(app, "what_if_word")
    assert len(set(words.options)) == len(words.options)
    words.set_value(6).run()
    app.button(key="what_if_drop").click().run()
    assert link(app, "edit") == "drop.7"
