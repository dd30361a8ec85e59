"""Stories as they are told: the place once, at the distance that was asked for."""

import re
import tomllib
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training import stories as told_stories
from lstm_viz.training.stories import Teller, wordings
from lstm_viz.training.tasks import BUCKETS, TASKS

TRAVEL = ["travel-en", "travel-ko"]
PARTS = {"train": 60, "validation": 20, "test": 40}  # with the least number of moves, of asides
SHARED_WORDS = {"en": 4, "ko": 3}  # in a row that make two wordings one: Korean words say more
# What follows a place in Korean whatever its last letter: 에 does, 이 and 가 do not.
STEADY = r"에(서)?(는|도|만|의|까지|였다면)?|까지(는)?|의|도|만|만큼|보다|처럼|부터|하고는|행|인"
SENTENCES = {
    "travel-en": ["the soup was cold .", "he sings", "we lost the key to the old blue car"],
    "travel-ko": ["국이 식었어요.", "잘 잤다", "우리는 낡고 파란 자동차 열쇠를 잃어버렸다."],
}


@pytest.fixture(params=TRAVEL)
def task(request):
    return TASKS[request.param]


def table_of(task):
    path = Path(told_stories.__file__).with_name(f"stories-{task.language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def mentioning(task):
    """Moves and asides of all parts."""
    return [w for part in PARTS for kind in ("moves", "asides") for w in table_of(task)[part][kind]]


def runs(wordings, length):
    """Every run of so many words, whatever place they name and whatever signs are around."""
    rows = [
        re.sub(r"[^\w' -]", "", re.sub("{place}|{other}", "PLACE", wording)).lower().split()
        for wording in wordings
    ]
    return {tuple(row[k : k + length]) for row in rows for k in range(len(row) - length + 1)}


def teller(task, part="train", seed=0):
    return Teller(task, wordings(task, part, SENTENCES[task.name]), seed)


def name_of(task, story):
    return getattr(task.places[story.place], task.language)


def tokens_after_the_place(task, story):
    cut = TOKENIZERS[task.tokens].cut
    tokens, name = cut(story.text), cut(name_of(task, story))
    starts = [k for k in range(len(tokens)) if tokens[k : k + len(name)] == name]
    assert len(starts) == 1
    return len(tokens) - starts[0] - len(name)


@pytest.mark.parametrize("bucket", BUCKETS)
@pytest.mark.parametrize("planted", [False, True])
def test_a_story_names_its_place_once_at_the_distance_asked_for(task, bucket, planted):
    for story in teller(task).stories(200, [bucket], planted=planted):
        assert story.distance == tokens_after_the_place(task, story)
        assert bucket[0] <= story.distance <= bucket[1]
        assert sum(story.text.count(getattr(place, task.language)) for place in task.places) == 1


def test_places_and_ranges_of_distance_are_balanced(task):
    stories = teller(task).stories(16 * 5 * 4, BUCKETS)
    assert set(Counter(story.place for story in stories).values()) == {20}
    within = Counter(
        bucket
        for story in stories
        for bucket in BUCKETS
        if bucket[0] <= story.distance <= bucket[1]
    )
    assert set(within.values()) == {64}


def test_within_a_range_no_distance_is_left_out_that_can_be_met(task):
    low = {"travel-en": 2, "travel-ko": 4}[task.name]  # the question; in Korean a particle too
    told = Counter(story.distance for story in teller(task).stories(2000, [(0, 30)]))
    assert set(range(low, 31)) <= set(told)
    assert max(told.values()) < 4 * 2000 / 31


def test_every_story_ends_in_the_question(task):
    stories = teller(task).stories(300, [(0, 60)])
    assert all(story.text.endswith(task.question) for story in stories)
    assert any(story.closing > len(task.question.split()) for story in stories)


def test_half_of_the_places_stand_in_an_opening_and_none_when_planted(task):
    first_words = {opening.split()[0] for opening in wordings(task, "train", []).openings}
    fixed = first_words - {"{place}", "In", "The"}

    def opened(stories):
        return sum(bool(fixed & set(s.words[: s.at])) for s in stories) / len(stories)

    assert opened(teller(task).stories(800, [(60, 80)])) > 0.3
    assert opened(teller(task).stories(800, [(60, 80)], planted=True)) == 0


def test_the_same_seed_tells_the_same_stories_and_another_one_others(task):
    same = [teller(task, seed=3).stories(50, BUCKETS) for _ in range(2)]
    assert same[0] == same[1]
    assert teller(task, seed=4).stories(50, BUCKETS) != same[0]


def test_no_wording_of_one_part_is_met_in_another(task):
    parts = {part: wordings(task, part, []) for part in ("train", "validation", "test")}
    for kind in ("openings", "closings"):
        longer = [
            wording
            for told in parts.values()
            for wording in getattr(told, kind)
            if wording != task.question
        ]
        assert len(longer) == len(set(longer)) > 15
    assert all("{place}" in wording for told in parts.values() for wording in told.openings)
    assert all(
        wording.endswith(task.question) for told in parts.values() for wording in told.closings
    )


@pytest.mark.parametrize(("part", "least"), PARTS.items())
def test_there_are_many_moves_and_asides_with_each_placeholder_once(task, part, least):
    moves, asides = table_of(task)[part]["moves"], table_of(task)[part]["asides"]
    assert min(len(moves), len(asides)) >= least
    for move in moves:
        assert sorted(re.findall("{.*?}", move)) == ["{other}", "{place}"]
        assert 5 <= len(move.split()) <= 30
        assert not any("{place}" in word and "{other}" in word for word in move.split())
    assert all(re.findall("{.*?}", aside) == ["{other}"] for aside in asides)


@pytest.mark.parametrize("part", PARTS)
def test_neither_the_first_nor_the_last_place_of_a_move_is_the_answer(task, part):
    moves = table_of(task)[part]["moves"]
    first = sum(move.index("{place}") < move.index("{other}") for move in moves)
    assert abs(len(moves) - 2 * first) <= 2


def test_moves_and_asides_name_no_place_and_do_not_ask(task):
    names = [getattr(place, task.language).lower() for place in task.places]
    asks = task.question.split()[0]
    for wording in mentioning(task):
        assert not any(word in wording.lower() for word in [asks, *names])


def test_any_place_fits_into_a_move_or_an_aside(task):
    cut = TOKENIZERS[task.tokens].cut
    for wording in mentioning(task):
        for after in re.findall(r"{(?:place|other)}([^\s.,;:!?]*)", wording):
            if task.language == "ko":
                assert re.fullmatch(f"({STEADY})?", after), wording
            else:
                assert cut(f"A{after}") == ["A"], wording  # "A's" would be another word


def test_moves_and_asides_share_no_run_of_words_with_another_part(task):
    table, length = table_of(task), SHARED_WORDS[task.language]
    for part, other in permutations(PARTS, 2):
        new = table[part]["moves"] + table[part]["asides"]
        all_of_other = [w for kind in table[other].values() for w in kind] + table["phrases"]
        shared = runs(new, length) & runs(all_of_other, length)
        assert not shared


def test_no_two_moves_or_asides_of_a_part_are_one_with_a_word_swapped(task):
    length = SHARED_WORDS[task.language] + 1
    for part in PARTS:
        found = Counter(
            run
            for kind in ("moves", "asides")
            for wording in table_of(task)[part][kind]
            for run in runs([wording], length)
        )
        assert max(found.values()) == 1
