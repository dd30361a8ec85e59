"""Numbers on Explore and Compare: what is recited, at which steps, and over all test stories."""

import numpy as np
import pytest

import lstm_viz
from lstm_viz.models import NETWORKS, examples, networks_of, recitation, rungs, tasks
from lstm_viz.texts.i18n import LANGUAGES, catalogue, speaking
from lstm_viz.texts.numbers import share
from lstm_viz.ui.compare.views import MORE
from lstm_viz.ui.explore.stories import RECALL
from tests.cards import raw_card
from tests.ui.driver import component, link, open_app, tables
from tests.ui.test_stories import charts, values

READY = [lang for lang in LANGUAGES if f"numbers-{lang}" in tasks()]
PLAIN = {"en": "We had tea. ", "ko": "우리는 차를 마셨다. "}
QUESTION = {"en": "the number was", "ko": "번호는"}
TWO = {"en": "I saw 47 birds and 305 trees. ", "ko": "새 47마리와 나무 305그루를 보았다. "}
GIVEN = {"en": "My number is {number}. ", "ko": "내 번호는 {number}번이다. "}


def explore(lang, **words):
    app = open_app(lang=lang, **{"task": f"numbers-{lang}", **words})
    assert not app.exception
    return app


def story(lang, number):
    return GIVEN[lang].format(number=number) + PLAIN[lang] + QUESTION[lang]


def own_digits(app):
    """The digits that the network says, and whether each is right, as the ribbon shows them."""
    tokens = component(app, "clock")["tokens"]
    return [(token["text"], token["own"]) for token in tokens if token["own"]]


def curves(app, key):
    """The lines of a chart by name."""
    drawn = charts(app)[key]["data"]
    return {line["name"]: values(line["y"]) for line in drawn if line.get("name")}


@pytest.mark.parametrize("lang", READY)
@pytest.mark.parametrize("network", ["lstm", "rnn-weights"])
def test_the_ribbon_ends_with_what_the_network_recites(lang, network):
    cell, budget = NETWORKS[network]
    for steps in rungs(f"numbers-{lang}", cell, budget):
        app = explore(lang, cell=cell, budget=budget, steps=str(steps))
        model = lstm_viz.load(f"numbers-{lang}", cell, budget, steps=steps)
        example = examples(model.task)[0]
        reading = model.read(example.text)
        marks = [
            "right" if str(said) == right else "wrong"
            for said, right in zip(reading.recited, example.answer, strict=True)
        ]
        assert own_digits(app) == list(zip(map(str, reading.recited), marks, strict=True))
        assert link(app, "steps") in (str(steps), None)  # the longest needs no name
        assert not app.warning


@pytest.mark.parametrize("lang", READY)
def test_each_digit_and_the_whole_number_are_drawn_as_the_api_recalls_them(lang):
    app = explore(lang)
    reading = lstm_viz.load(f"numbers-{lang}", "lstm").read(examples(f"numbers-{lang}")[0].text)
    digits = recitation(reading).number.digits
    known = lstm_viz.recall(reading)[:, np.arange(len(digits)), digits]
    *single, whole = curves(app, RECALL).values()
    expected = np.column_stack([known, lstm_viz.recall_whole(reading)])
    expected[-reading.asks :] = expected[-reading.asks - 1]  # there the story itself asks
    for line, right in zip([*single, whole], expected[-len(whole) :].T, strict=True):
        np.testing.assert_allclose(line, right, atol=1e-5)


@pytest.mark.parametrize("lang", READY)
def test_a_story_without_a_number_gets_a_sentence_and_recites_nothing(lang):
    app = explore(lang, text=PLAIN[lang] + QUESTION[lang])
    assert component(app, "clock")["worth"] == catalogue(lang)["number.none"]
    assert not own_digits(app)


@pytest.mark.parametrize("lang", READY)
def test_two_numbers_get_a_sentence_that_names_them(lang):
    app = explore(lang, text=TWO[lang] + QUESTION[lang])
    told = catalogue(lang)["number.several"].format(numbers="47, 305")
    assert component(app, "clock")["worth"] == told
    assert not own_digits(app)


@pytest.mark.parametrize("lang", READY)
def test_more_digits_than_it_was_taught_are_recited_with_a_sentence(lang):
    app = explore(lang, text=story(lang, 305771))
    sentence = catalogue(lang)["number.too_long"].format(digits=6, most=4)
    assert sentence in component(app, "clock")["worth"]
    assert len(own_digits(app)) == 6


@pytest.mark.parametrize("lang", READY)
def test_another_training_reads_the_same_story_in_the_same_rows(lang):
    ladder = rungs(f"numbers-{lang}", "lstm")
    app = explore(lang, text=story(lang, 471))
    before = component(app, "clock")
    app.button_group(key="steps").set_value(str(ladder[0])).run()
    after = component(app, "clock")
    assert link(app, "steps") == str(ladder[0])
    assert [t["text"] for t in after["tokens"]][:-3] == [t["text"] for t in before["tokens"]][:-3]
    player = charts(app)["player"]["layout"]
    other = charts(explore(lang, text=story(lang, 471)))["player"]["layout"]
    assert player["height"] == other["height"]
    seconds = raw_card(f"numbers-{lang}", "lstm", steps=ladder[0])
    took = next(s["seconds"] for s in seconds["seeds"] if s["seed"] == seconds["seed"])
    option = next(o for o in app.button_group(key="steps").options if f"{ladder[0]:,}" in o)
    assert f"{round(took):,}" in option


@pytest.mark.parametrize("lang", READY)
@pytest.mark.parametrize("more", MORE)
def test_every_other_measure_of_compare_opens_or_says_what_there_is(lang, more):
    app = open_app("compare", lang=lang, task=f"numbers-{lang}", view="more", more=more)
    assert not app.exception
    if more == "tests":
        (told,) = app.info
        assert catalogue(lang)["view.general"] in told.value


def test_the_one_size_of_a_network_is_shown_also_after_another():
    app = explore(READY[0])
    for cell, size in (("lstm", "units"), ("gru", "weights"), ("lstm", "units")):
        app.button_group(key="cell").set_value(cell).run()
        (only,) = (one for one in app.button_group if one.key.startswith("only_budget"))
        assert only.value == size


@pytest.mark.parametrize("lang", READY)
def test_the_grids_and_the_cost_of_learning_are_those_of_the_cards(lang):
    app, task = explore(lang), f"numbers-{lang}"
    longest = max(rungs(task, "lstm"))
    drawn = charts(app)
    own = [one for one in networks_of(task).values() if longest in rungs(task, *one)]
    for table, network in zip(tables(app), own, strict=True):  # every one of them
        card = raw_card(task, *network, steps=longest)
        with speaking(lang):
            counted = [share(e["right"] / e["texts"]) for e in card["accuracy"]["by_digits"]]
        assert [cell.text for cell in table.findall("tbody/tr/td")] == counted
    lines = [values(line["y"]) for line in drawn["learning_cost"]["data"] if line.get("y")]
    for shares in medians_of_three_digits(task):
        assert any(len(line) == len(shares) and np.allclose(line, shares) for line in lines)


def medians_of_three_digits(task):
    """Of two networks the median share far from the end, at all steps."""
    found = []
    for network in ("lstm", "rnn-weights"):
        shares = []
        for steps in rungs(task, *NETWORKS[network]):
            card = raw_card(task, *NETWORKS[network], steps=steps)
            of_seeds = [
                next(
                    e["right"] / e["texts"]
                    for e in seed["by_digits"]
                    if e["digits"] == 3 and e["after"]["from"] == 81
                )
                for seed in card["seeds"]
            ]
            shares.append(float(np.median(of_seeds)))
        found.append(shares)
    return found


@pytest.mark.parametrize("lang", READY)
def test_compare_opens_on_three_digits_and_follows_the_whole_number(lang):
    app = open_app("compare", lang=lang)
    assert not app.exception
    rows = {row["network"]: row for row in component(app, "fade")["rows"]}
    assert list(rows) == ["rnn-weights", "lstm"]
    steps = int(link(app, "steps") or 5000)
    for network, row in rows.items():
        model = lstm_viz.load(f"numbers-{lang}", *NETWORKS[network], steps=steps)
        reading = model.read(examples(model.task)[0].text)
        known, asks = lstm_viz.recall_whole(reading), reading.asks
        strengths = np.array(row["strengths"])
        asked = known[-len(strengths) : -asks]  # then the text itself asks, and is answered
        np.testing.assert_allclose(strengths[:-asks], asked, atol=6e-5)
        answer = examples(model.task)[0].answer
        space = "" if model.tokens == "syllables" else " "  # where spaces are read, none is said
        by_digit = model.read(space.join([reading.text, *answer[:-1]])).probabilities
        said = by_digit[-len(answer) :][range(len(answer)), list(map(int, answer))]
        np.testing.assert_allclose(strengths[-asks:], said.prod(), atol=6e-5)
        is_right = "".join(map(str, reading.recited)) == answer
        assert row["right"][-1] == is_right
