"""Travel stories in the app, as Streamlit's own test runner sees it."""

import json

import numpy as np
import pytest

import lstm_viz
from lstm_viz.measures import recall
from lstm_viz.models import CELLS, examples, namings, place_names, story_parts
from lstm_viz.texts import numbers, sentences
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.texts.numbers import share
from tests.cards import count_of, raw_card, raw_card_of
from tests.ui.driver import component, link, open_app, tables

TRAVEL = ["travel-en", "travel-ko"]


def charts(app):
    """Each chart's figure by its key."""
    found = {}
    for element in app.get("plotly_chart"):
        found[element.proto.id.split("-", 2)[-1]] = json.loads(element.proto.spec)
    return {key.rpartition("-")[2]: figure for key, figure in found.items()}


def line(figure, name):
    (drawn,) = (d for d in figure["data"] if d.get("name") == name)
    return drawn


def values(array):
    if isinstance(array, dict):
        import base64

        return np.frombuffer(base64.b64decode(array["bdata"]), dtype=array["dtype"])
    return np.array(array)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", TRAVEL)
@pytest.mark.parametrize("cell", CELLS)
def test_the_page_of_stories_opens_in_both_languages_with_every_cell(lang, task, cell):
    app = open_app(lang=lang, task=task, cell=cell)
    assert not app.exception
    assert not app.warning
    assert app.text_input(key="text").label == catalogue(lang)[f"text.{task}"]
    known = ", ".join(place_names(lstm_viz.load(task, cell)))
    assert catalogue(lang)["story.places"].format(places=known) in [c.value for c in app.caption]
    assert set(component(app, "clock")["charts"]) == {"recall", "player"}
    assert charts(app).keys() == {"recall", "player", "far_chosen", "far_at_once"}


@pytest.mark.parametrize("task", TRAVEL)
@pytest.mark.parametrize("cell", CELLS)
def test_the_line_is_recall_at_each_words_end_from_the_place_on(task, cell):
    app = open_app(task=task, cell=cell)
    model = lstm_viz.load(task, cell)
    reading = model.read(examples(task)[0].text)
    (named,) = namings(reading)
    asked = recall(reading)[:, named.place]
    asked[-reading.asks :] = reading.probabilities[-1, named.place]
    ends = np.array([stop - 1 for _, stop in reading.words])
    drawn = line(charts(app)["recall"], raw_card_of(model)["places"][named.place][model.language])
    since = ends >= named.stop - 1
    np.testing.assert_array_equal(values(drawn["x"]), ends[since])
    np.testing.assert_allclose(
        values(drawn["y"]), asked[since], rtol=0, atol=1e-7
    )  # drawn in single precision


@pytest.mark.parametrize("name", ["no_place", "two_places"])
@pytest.mark.parametrize("task", TRAVEL)
def test_no_place_draws_no_line_and_two_places_draw_two(task, name):
    text = next(e.text for e in examples(task) if e.name == name)
    app = open_app(lang="en", task=task, text=text)
    assert not app.exception
    drawn = charts(app).get("recall", {"data": []})["data"]
    assert len([d for d in drawn if d.get("name")]) == {"no_place": 0, "two_places": 2}[name]
    assert "place" in component(app, "clock")["worth"]


@pytest.mark.parametrize("task", TRAVEL)
def test_a_story_can_be_told_by_place_wording_and_distance(task):
    app = open_app(lang="en", task=task)
    model = lstm_viz.load(task, "lstm")
    place = raw_card_of(model)["places"][11][model.language]
    opening = story_parts(task).openings[2]
    for box, index in zip(app.selectbox, (11, 2), strict=True):
        box.set_value(index)
    app.select_slider(key="teller_distance").set_value(120)
    app.button(key="teller_tell").click().run()
    text = app.text_input(key="text").value
    assert text.startswith(opening.replace("{place}", place))
    reading = model.read(text)
    assert abs(len(reading) - namings(reading)[0].stop - 120) <= 2
    assert link(app, "text") == text
    app.button(key="teller_tell").click().run()
    assert app.text_input(key="text").value != text


@pytest.mark.parametrize("task", TRAVEL)
def test_a_story_can_name_every_place(task):
    names = place_names(lstm_viz.load(task, "lstm"))
    app = open_app(lang="en", task=task, text=", ".join(names))
    assert not app.exception
    lines = [part for part in charts(app)["recall"]["data"] if part.get("name")]
    assert len({(part["line"]["color"], part["line"]["dash"]) for part in lines}) == len(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentences_of_the_comparison_hold_the_numbers_of_the_cards(lang):
    app = open_app(lang=lang, task="travel-ko", cell="gru")
    written = "\n".join(caption.value for caption in app.caption)
    rnn, lstm = (raw_card("travel-ko", cell) for cell in ("rnn", "lstm"))
    for card in (rnn, lstm):
        for bucket in (0, -1):
            share = numbers.share(count_of(card["accuracy"]["by_distance"][bucket]).share)
            assert share.removesuffix("\u202f%") in written
        seeds = card["variants"]["no_short_stories"]["seeds"]
        middle = sorted(seed["right"] / seed["texts"] for seed in seeds)[1]
        assert numbers.share(middle).removesuffix("\u202f%") in written
    for place, distance in enumerate((1, 10)):
        found = [s["reader"][place] for s in rnn["variants"]["no_short_stories"]["seeds"]]
        assert found[0]["distance"] == distance
        middle = sorted(entry["right"] / entry["texts"] for entry in found)[1]
        assert numbers.share(middle).removesuffix("\u202f%") in written


@pytest.mark.parametrize("task", TRAVEL)
@pytest.mark.parametrize("cell", CELLS)
def test_the_pictures_by_distance_hold_the_seeds_of_the_cards(task, cell):
    app = open_app(lang="en", task=task, cell=cell)
    drawn = charts(app)
    card = raw_card(task, cell)
    expected = np.median(
        [[e["right"] / e["texts"] for e in seed["by_distance"]] for seed in card["seeds"]], axis=0
    )
    name = sentences.title(lstm_viz.load(task, cell))
    np.testing.assert_allclose(values(line(drawn["far_chosen"], name)["y"]), expected)
    rnn = raw_card(task, "rnn")
    for other in (rnn["variants"][name] for name in rnn["variants"] if name == "other_start"):
        start = other["start"].replace("_", " ")
        name = f"{sentences.title(lstm_viz.load(task, 'rnn'))}, from {start}"
        expected = np.median(
            [[e["right"] / e["texts"] for e in seed["by_distance"]] for seed in other["seeds"]],
            axis=0,
        )
        np.testing.assert_allclose(values(line(drawn["far_chosen"], name)["y"]), expected)
    at_once = [
        [e["right"] / e["texts"] for e in seed["by_distance"]]
        for seed in rnn["variants"]["no_short_stories"]["seeds"]
    ]
    shown = line(drawn["far_at_once"], sentences.title(lstm_viz.load(task, "rnn")))
    np.testing.assert_allclose(values(shown["y"]), np.median(at_once, axis=0))


@pytest.mark.parametrize("task", TRAVEL)
@pytest.mark.parametrize("cell", CELLS)
def test_the_grids_hold_the_right_answers_of_the_cards_by_position(task, cell):
    app = open_app(lang="en", task=task, cell=cell)
    found, names = tables(app), list(dict.fromkeys(("lstm", "rnn", cell)))
    for table, name in zip(found, names, strict=True):
        cells = raw_card(task, name)["accuracy"]["by_position"]
        shown = [cell.text.removeprefix("↓ ") for cell in table.findall("tbody/tr/td")]
        assert shown == [share(entry["right"] / entry["texts"]) for entry in cells]
        assert len(shown) == 20
        assert all(entry["texts"] >= 320 for entry in cells)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", TRAVEL)
def test_a_missed_goal_is_told_with_its_number(lang, task):
    goal = {"travel-en": 0.99, "travel-ko": 0.97}[task]
    app = open_app(lang=lang, task=task, cell="peephole")
    missed = {
        cell: sum(
            entry["right"] < goal * entry["texts"]
            for entry in raw_card(task, cell)["accuracy"]["by_position"]
        )
        for cell in ("lstm", "peephole")
    }
    captions = [caption.value for caption in app.caption]
    (told,) = (c for c in captions if f"{100 * goal:.0f}" in c and "320" in c)
    assert ("↓" in told) == any(missed.values())
    for cell, count in missed.items():
        assert (sentences.title(lstm_viz.load(task, cell)) in told) == bool(count)


def test_a_story_in_the_other_language_is_offered_to_the_networks_that_know_it():
    app = open_app(lang="en", task="travel-en", text="도쿄에 왔다. 여기")
    assert catalogue("en")["other.travel-en"] in [caption.value for caption in app.caption]
    app.button(key="switch_task").click().run()
    assert link(app, "task") == "travel-ko"
    assert app.text_input(key="text").value == "도쿄에 왔다. 여기"


def test_the_counter_knows_the_question():
    app = open_app(task="travel-en")
    assert "here in" in component(app, "counter")["blank"]
    assert component(open_app(task="reviews-en"), "counter")["blank"] is None
