"""Stories as they are told: as many tokens before the place, and after it, as asked for."""

import re
import tomllib
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training import stories as told_stories
from lstm_viz.training.recipe import Span
from lstm_viz.training.stories import ALL_KINDS, MENTIONS, ONE_PLACE, PLANTED, wordings
from lstm_viz.training.tasks import AFTER, BEFORE, TASKS
from lstm_viz.training.teller import Teller

TRAVEL = ["travel-en", "travel-ko"]
PARTS = {"train": 60, "test": 40}  # with the least number of moves, of asides
SHARED_WORDS = {"en": 4, "ko": 3}  # in a row that make two wordings one: Korean words say more
# What follows a place in Korean whatever its last letter: 에 does, 이 and 가 do not.
STEADY = r"에(서)?(는|도|만|의|까지|였다면)?|까지(는)?|의|도|만|만큼|보다|처럼|부터|하고는|행|인"
SPANS = [Span(before, after) for before in BEFORE for after in AFTER]
NEAR, FAR = Span((0, 20), (0, 10)), Span((121, 200), (81, 120))
ANYWHERE = Span((0, 200), (0, 120))
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


def tokens_around_the_place(task, story):
    """Count those before the place and after it; the place itself is named once."""
    cut = TOKENIZERS[task.tokens].cut
    tokens, name = cut(story.text), cut(name_of(task, story))
    starts = [k for k in range(len(tokens)) if tokens[k : k + len(name)] == name]
    assert len(starts) == 1
    return starts[0], len(tokens) - starts[0] - len(name)


def others_in(task, story):
    names = (getattr(place, task.language) for place in task.places)
    return [name for name in names if name in story.text and name != name_of(task, story)]


@pytest.mark.parametrize("kinds", [PLANTED, ONE_PLACE, MENTIONS, ALL_KINDS])
@pytest.mark.parametrize("span", [NEAR, FAR, ANYWHERE])
def test_a_story_has_as_many_tokens_before_and_after_its_place_as_asked_for(task, span, kinds):
    if (span, kinds) == (NEAR, MENTIONS):
        pytest.skip("too short for most stories that mention another place")
    for story in teller(task).stories(200, [span], kinds):
        assert (story.before, story.distance) == tokens_around_the_place(task, story)
        assert span.before[0] <= story.before <= span.before[1]
        assert span.after[0] <= story.distance <= span.after[1]
        assert len(TOKENIZERS[task.tokens].cut(story.text)) <= 256


def test_only_stories_that_mention_another_place_name_two(task):
    for kinds, count in ((PLANTED, 0), (ONE_PLACE, 0), (MENTIONS, 1)):
        for story in teller(task).stories(100, [Span((0, 100), (20, 100))], kinds):
            assert len(others_in(task, story)) == count
            assert len(story.named) == 1 + count
            named = " ".join(story.words[k] for k in story.named)
            assert all(name in named for name in [name_of(task, story), *others_in(task, story)])


def test_the_place_where_one_is_not_stands_first_as_often_as_last(task):
    first = 0
    for story in teller(task).stories(800, [Span((20, 100), (20, 100))], MENTIONS):
        first += story.text.index(others_in(task, story)[0]) < story.text.index(
            name_of(task, story)
        )
    assert 0.4 < first / 800 < 0.6


def test_moves_and_asides_are_told_whole(task):
    table = table_of(task)["train"]
    for story in teller(task).stories(300, [ANYWHERE], MENTIONS):
        place, (other,) = name_of(task, story), others_in(task, story)
        told = [move.format(place=place, other=other) for move in table["moves"]]
        told += [aside.format(other=other) for aside in table["asides"]]
        assert any(wording in story.text for wording in told)


def test_a_span_that_no_wording_fits_is_refused(task):
    with pytest.raises(ValueError, match="no story fits"):
        teller(task).story(0, Span((0, 0), (0, 1)), ONE_PLACE)


def test_places_and_spans_are_balanced(task):
    stories = teller(task).stories(16 * len(SPANS) * 2, SPANS, ONE_PLACE)
    assert set(Counter(story.place for story in stories).values()) == {2 * len(SPANS)}
    within = Counter(
        span
        for story in stories
        for span in SPANS
        if span.before[0] <= story.before <= span.before[1]
        and span.after[0] <= story.distance <= span.after[1]
    )
    assert set(within.values()) == {32}


def test_within_a_range_no_distance_is_left_out_that_can_be_met(task):
    low = {"travel-en": 2, "travel-ko": 4}[task.name]  # the question; in Korean a particle too
    stories = teller(task).stories(2000, [Span((30, 60), (0, 30))], ONE_PLACE)
    for told, numbers in (
        (Counter(story.distance for story in stories), range(low, 31)),
        (Counter(story.before for story in stories), range(30, 61)),
    ):
        assert set(numbers) <= set(told)
        assert max(told.values()) < 4 * 2000 / 31


def test_every_story_ends_in_the_question(task):
    stories = teller(task).stories(300, [Span((0, 60), (0, 60))], ALL_KINDS)
    assert all(story.text.endswith(task.question) for story in stories)
    assert any(story.closing > len(task.question.split()) for story in stories)


def test_half_of_the_places_stand_in_an_opening_and_none_when_planted(task):
    openings = [opening.split() for opening in table_of(task)["train"]["openings"]]
    heads = [words[: next(k for k, w in enumerate(words) if "{place}" in w)] for words in openings]
    heads = [head for head in heads if len(head) > 1]

    def opened(stories):
        return sum(
            any(list(s.words[s.named[0] - len(head) : s.named[0]]) == head for head in heads)
            for s in stories
        ) / len(stories)

    far = [Span((60, 80), (60, 80))]
    assert 0.3 < opened(teller(task).stories(800, far, ONE_PLACE)) < 0.6
    assert opened(teller(task).stories(800, far, PLANTED)) == 0


def test_the_same_seed_tells_the_same_stories_and_another_one_others(task):
    same = [teller(task, seed=3).stories(50, SPANS, ALL_KINDS) for _ in range(2)]
    assert same[0] == same[1]
    assert teller(task, seed=4).stories(50, SPANS, ALL_KINDS) != same[0]


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
