"""Stories in the app: places found, blanks left out, new stories told, and the highway."""

import numpy as np
import pytest

import lstm_viz
from lstm_viz.errors import MissingFileError
from lstm_viz.models import examples, namings, place_names, story_parts, tell
from lstm_viz.models.stories import Naming, asked_place
from lstm_viz.training.stories import wordings
from lstm_viz.training.tasks import TASKS

TRAVEL = ["travel-en", "travel-ko"]


@pytest.fixture(scope="module", params=TRAVEL)
def model(request):
    return lstm_viz.load(request.param, "lstm")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("모스크바에 왔다", [Naming(0, 0, 4)]),
        ("어제 런던에서 오늘 베를린까지", [Naming(4, 3, 5), Naming(8, 11, 14)]),
        ("‘하와이’ 그리고 하와이", [Naming(12, 1, 4), Naming(12, 10, 13)]),
        ("모스 크바", []),
    ],
)
def test_places_are_found_within_korean_words(text, found):
    assert namings(lstm_viz.load("travel-ko", "gru").read(text)) == found


@pytest.mark.parametrize(
    ("text", "places"),
    [("LONDON, and Cairo's bread", [4]), ("Londoner", []), ("tokyo Tokyo", [5, 5])],
)
def test_english_places_are_whole_words_in_any_case(text, places):
    found = namings(lstm_viz.load("travel-en", "gru").read(text))
    assert [naming.place for naming in found] == places


@pytest.mark.parametrize("blank", ["", " ___", "…", "...", " _", " ____.", "___’", " …”"])
def test_whatever_stands_for_the_answer_is_not_read(model, blank):
    question = model.identity.question
    text = f"Cairo 카이로. {question}"
    assert model.read(text + blank).text == text
    assert model.tokenize(text + blank) == model.tokenize(text)
    assert (model.read(text + blank).probabilities == model.read(text).probabilities).all()


def test_other_ends_are_read_as_they_are(model):
    question = model.identity.question
    for text in (f"{question} ___ now", "Wait ___", f"x{question}___", "…"):
        assert model.read(text).text == text
    review = lstm_viz.load("reviews-en", "gru")
    assert review.read("I live here in ___").text == "I live here in ___"


@pytest.mark.parametrize(("distance", "gap"), [(20, 6), (60, 2), (120, 2), (150, 2)])
def test_a_story_is_told_at_about_the_distance_and_ends_in_the_question(model, distance, gap):
    for seed in range(5):
        opening = story_parts(model.task).openings[seed]
        reading = model.read(tell(model, seed, opening, distance=distance, seed=seed))
        (named,) = namings(reading)
        assert named.place == seed
        assert reading.asks
        assert abs(len(reading) - named.stop - distance) <= gap


def test_the_same_seed_tells_the_same_story_and_without_one_another_each_time(model):
    opening = story_parts(model.task).openings[0]
    assert tell(model, 0, opening, distance=80, seed=1) == tell(
        model, 0, opening, distance=80, seed=1
    )
    assert len({tell(model, 0, opening, distance=80) for _ in range(5)}) > 1


def test_an_opening_and_the_question_are_told_even_if_the_distance_is_too_small(model):
    for opening in story_parts(model.task).openings:
        reading = model.read(tell(model, 3, opening, distance=1))
        assert namings(reading)[0].place == 3
        assert reading.asks


@pytest.mark.parametrize("task", TRAVEL)
def test_the_app_tells_with_words_of_its_own(task):
    parts, names = story_parts(task), [n for p in TASKS[task].places for n in (p.en, p.ko)]
    assert len(set(parts.sentences)) >= 150
    assert not any(name in sentence for name in names for sentence in parts.sentences)
    question = TASKS[task].question
    assert not any(question in sentence for sentence in parts.sentences)
    for kind in ("openings", "closings"):
        trained = {
            w
            for part in ("train", "validation", "test")
            for w in getattr(wordings(TASKS[task], part, []), kind)
        }
        own = set(getattr(parts, kind)) - {question}
        assert own
        assert not own & trained
    assert all("{place}" in opening for opening in parts.openings)
    assert all(closing.endswith(question) for closing in parts.closings)


def test_a_place_and_a_question_are_found_in_whatever_signs_they_stand():
    model = lstm_viz.load("travel-en", "gru")
    for text in (
        "“ＣＡＩＲＯ” is hot. I am here in…",
        "\u200bCai\u00adro is hot. I am he\u200bre in “＿＿”",
    ):
        reading = model.read(text)
        assert [place_names(model)[naming.place] for naming in namings(reading)] == ["Cairo"]
        assert reading.asks == 2


def test_missing_stories_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(tmp_path))
    with pytest.raises(MissingFileError) as caught:
        story_parts("travel-ko")
    assert caught.value.argument == "travel-ko.toml"


@pytest.mark.parametrize("task", TRAVEL)
@pytest.mark.parametrize("cell", ["lstm", "peephole"])
def test_at_least_three_units_keep_half_of_the_place_over_sixty_tokens(task, cell):
    """Or the pictures of the highway would be empty."""
    model = lstm_viz.load(task, cell)
    openings = story_parts(task).openings
    for place in range(len(place_names(model))):
        opening = openings[place % len(openings)]
        reading = model.read(tell(model, place, opening, distance=80, seed=place))
        start = namings(reading)[0].stop
        kept = np.prod(reading.trace.f[start : start + 60], axis=0)
        assert (kept >= 0.5).sum() >= 3


@pytest.mark.parametrize("task", TRAVEL)
def test_the_example_stories_have_names_and_fit(task):
    model = lstm_viz.load(task, "lstm")
    named = {e.name: namings(model.read(e.text)) for e in examples(task)}
    assert {name: len(found) for name, found in named.items()} == {
        "trip": 1, "near": 1, "unusual": 1, "very_far": 1, "late": 1, "mentioned": 3,
        "two_places": 2, "no_place": 0,
    }  # fmt: skip
    for example in examples(task):
        asked = asked_place(model.read(example.text))
        assert (asked and model.labels[asked.place]) == example.answer
    assert all(model.read(example.text).asks for example in examples(task))


def test_the_place_that_is_asked_for_is_the_last_mention_of_the_only_one(model):
    name, other = place_names(model)[:2]
    once, twice, two = (model.read(t) for t in (name, f"{name} {name}", f"{name} {other}"))
    assert asked_place(once) == namings(once)[0]
    assert asked_place(twice) == namings(twice)[1]
    assert asked_place(two) is None
