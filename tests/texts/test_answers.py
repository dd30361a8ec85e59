"""What the clock says of a story, held against the network's own numbers."""

import pytest

import lstm_viz
from lstm_viz.measures import recall
from lstm_viz.models import CELLS, namings
from lstm_viz.texts import i18n, numbers
from lstm_viz.texts.answers import answers, end_of_name
from tests.cards import count_of, raw_card_of

STORY = {
    "travel-en": "It was late. We got off in Cairo, and the soup was cold. So we are here in ___",
    "travel-ko": "밤이었다. 카이로에 내렸는데 국이 식어 있었다. 그래서 여기 ___",
}


@pytest.fixture(params=CELLS)
def cell(request):
    return request.param


@pytest.fixture(params=STORY)
def told(request, cell):
    model = lstm_viz.load(request.param, cell)
    reading = model.read(STORY[request.param])
    return model, reading, answers(model, reading)


def words(parts, name):
    return [text for kind, text in parts if kind.split()[0] == name]


def test_the_next_word_is_the_likeliest_place_with_the_next_two(told):
    model, reading, said = told
    final = reading.probabilities[-1]
    first, *others = final.argsort()[::-1][:3]
    place = raw_card_of(model)["places"][first][model.language]
    assert words(said.parts[-1], "next") == [f"{place} {numbers.percent(final[first])}"]
    assert len(words(said.parts[-1], "other")) == 2
    for k, other in zip(others, words(said.parts[-1], "other"), strict=True):
        assert other.startswith(raw_card_of(model)["places"][k][model.language])
        assert other.endswith(numbers.percent(final[k]))


def test_a_place_that_is_not_the_right_one_is_marked_from_its_name_on(told):
    model, reading, said = told
    named = end_of_name(reading, namings(reading)[0])
    cairo = raw_card_of(model)["places"][model.labels.index("cairo")][model.language]
    for parts in said.parts[named:]:
        (kind, told_first), *_ = (part for part in parts if part[0].startswith("next"))
        assert (kind == "next") == told_first.startswith(cairo)


def test_it_follows_the_readers_own_words_and_asks_where_they_do_not(told):
    model, reading, said = told
    assert words(said.parts[-1], "tail")[0].endswith(model.identity.question)
    assert not words(said.parts[-1], "asked")
    earlier = end_of_name(reading, namings(reading)[0])
    assert words(said.parts[earlier], "asked") == [f"(if asked:) {model.identity.question}"]
    assert not words(said.parts[earlier], "tail")[0].endswith(model.identity.question)


def test_before_the_place_is_named_nothing_is_told_and_it_says_why(told):
    _, reading, said = told
    named = end_of_name(reading, namings(reading)[0])
    assert named > 2
    for step, parts in enumerate(said.parts):
        assert bool(words(parts, "quiet")) == (step < named)
        assert bool(words(parts, "next")) == (step >= named)
    assert not any(said.leans[:named])


def test_words_are_coloured_by_the_recall_of_the_place_that_was_named(told):
    model, reading, said = told
    place = model.labels.index("cairo")
    asked = recall(reading)[:, place]
    named = end_of_name(reading, namings(reading)[0])
    for k, (_, stop) in enumerate(reading.words[: -reading.asks]):
        if stop - 1 >= named:
            assert said.leans[stop - 1] == pytest.approx(asked[k], abs=5e-4)
    assert said.leans[-1] == pytest.approx(reading.probabilities[-1, place], abs=5e-4)
    assert said.legend["kind"] == "share"


def test_a_syllable_within_a_word_tells_what_was_known_before_it():
    model = lstm_viz.load("travel-ko", "lstm")
    reading = model.read("카이로에 내렸다")
    said = answers(model, reading)
    assert words(said.parts[2], "quiet")  # 카이로 has been read, its word has not
    assert said.parts[3] == said.parts[4] == said.parts[6]
    assert said.leans[3] == said.leans[6] > 0


@pytest.fixture(params=i18n.LANGUAGES)
def lang(request):
    with i18n.speaking(request.param):
        yield i18n.catalogue(request.param)


def test_a_story_without_place_gets_a_guess_that_is_called_one(lang):
    model = lstm_viz.load("travel-en", "gru")
    said = answers(model, model.read("I slept well here in"))
    assert words(said.parts[-1], "next")
    assert "against" not in said.legend
    assert not any(said.leans)
    assert said.worth == lang["story.no_place"].format(
        places=", ".join(place["en"] for place in raw_card_of(model)["places"])
    )


def test_a_story_with_two_places_is_not_judged(lang):
    model = lstm_viz.load("travel-ko", "gru")
    said = answers(model, model.read("런던에서 카이로까지 왔다. 여기"))
    assert said.worth == lang["story.which_place"].format(places="런던, 카이로")
    assert words(said.parts[-1], "next")


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("travel-en", "카이로에 내렸다. 국이 식어 있었다. 그래서 여기"),
        ("travel-en", "Cairo 카이로에 내렸다. 국이 식어 있었다. here in"),
        ("travel-ko", "We got off in Cairo. So we are here in"),
        ("travel-ko", "카이로 We got off, and the soup was cold. 여기"),
    ],
)
def test_a_story_in_the_other_language_has_no_accuracy_and_no_list_of_places(lang, task, text):
    model = lstm_viz.load(task, "gru")
    assert answers(model, model.read(text)).worth == lang[f"foreign.{model.language}"]


def test_a_story_of_mostly_unknown_words_has_no_accuracy(lang):
    model = lstm_viz.load("travel-en", "gru")
    said = answers(model, model.read("Cairo " + "xyzzyq, " * 8 + "here in"))
    assert said.worth == lang["answer.unknown"].format(
        unknown=8, count=11, tokens=lang["tokens.words"]
    )


def test_a_story_without_letters_is_told_what_to_name(lang):
    model = lstm_viz.load("travel-ko", "gru")
    assert answers(model, model.read("10/10 !!!")).worth == lang["story.no_place"].format(
        places=", ".join(place["ko"] for place in raw_card_of(model)["places"])
    )


def test_one_place_named_twice_is_one_place():
    model = lstm_viz.load("travel-en", "gru")
    assert "more than one" not in answers(model, model.read("Cairo, oh Cairo, here in")).worth


def test_the_measured_accuracy_is_that_of_the_distance(cell):
    model = lstm_viz.load("travel-en", cell)
    entries = raw_card_of(model)["accuracy"]["by_position"]
    for first, between, entry in ((0, 3, 0), (30, 30, 5 + 2), (150, 90, 15 + 4)):
        told = "then " * first + "Cairo " + "then " * between + "here in"
        worth, entry = answers(model, model.read(told)).worth, entries[entry]
        assert f"{first} tokens stand before “Cairo” and {between + 2} follow it" in worth
        assert f"{entry['texts']} test stories" in worth
        for part, side in (("before", "before the place"), ("after", "after it")):
            assert f"{entry[part]['from']}–{entry[part]['to']} " in worth
            assert side in worth
        assert numbers.share(count_of(entry).share) in worth
    far = answers(model, model.read("Cairo " + "then " * 200 + "here in")).worth
    assert "No test story was like that" in far
