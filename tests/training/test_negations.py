"""The sentences made for training, and those that measure what was learnt of negation."""

import re
import tomllib
from itertools import combinations, product, takewhile
from pathlib import Path

import pytest

import lstm_viz.training
from lstm_viz.models.forms import language_of
from lstm_viz.models.normal import normalise
from lstm_viz.training.negations import free_sentences, training_sentences, unseen_sentences
from lstm_viz.training.tasks import TASKS
from lstm_viz.training.texts import look_up_forms

FOLDER = Path(lstm_viz.training.__file__).parent
LANGUAGES = ["en", "ko"]
PARTS = ["train", "test"]
RUN = {"en": 4, "ko": 3}  # words in a row that make a wording; a Korean word holds its particles
CUES = {
    "en": [r"\bnot\b", "n't", r"\bnever\b", r"\bno\b"],
    "ko": [r"\b안 ", "못", "없", "않"],
}


def wordings(language):
    return tomllib.loads((FOLDER / f"wordings-{language}.toml").read_text(encoding="utf-8"))


def first_forms(language):
    return {
        word.split("|")[0]
        for kind in wordings(language)["kind"]
        for side in ("good", "bad")
        for word in kind[side]
    }


def words(text):
    return re.findall(r"[\w']+", text.lower())


def runs(text, length):
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def all_runs(texts, length):
    return set().union(*(runs(text.text, length) for text in texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_three_hundred_for_the_test_and_half_are_positive(language):
    texts = unseen_sentences(language)
    assert len({text.text for text in texts}) == len(texts) >= 300
    assert 2 * sum(text.label for text in texts) == len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_of_them_is_seen_in_training(language):
    tested = {text.text.lower().rstrip(".") for text in unseen_sentences(language)}
    task = TASKS[f"reviews-{language}"]
    for text in training_sentences(language, task.negations):
        assert text.text.lower().rstrip(".!~ ") not in tested


def test_no_english_word_of_the_training_decides_a_sentence_of_the_test():
    """Words of one or two tokens; what they share are words like "a" and "to"."""
    decisive = {
        word for form in first_forms("en") if len(form.split()) == 1 for word in (form.lower(),)
    }
    for text in unseen_sentences("en")[:240]:  # those with one adjective each
        assert not decisive & set(look_up_forms(TASKS["reviews-en"], text.text)), text.text


def test_no_korean_word_of_the_training_decides_a_sentence_of_the_test():
    decisive = {form for form in first_forms("ko") if len(form) > 1}
    for text in unseen_sentences("ko")[:240]:
        word = re.search(r"([가-힣]+?)(?:지|[다라]고|[다라]는)", text.text)
        assert not any(word.group(1).split()[-1] == form for form in decisive), text.text


def common_start(texts):
    letters = zip(*texts, strict=False)
    return "".join(same[0] for same in takewhile(lambda each: len(set(each)) == 1, letters))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_as_many_patterns_as_the_card_says(language):
    texts = [text.text for text in unseen_sentences(language)]
    patterns = set()
    for first in range(0, 240, 24):
        block = texts[first : first + 24]
        start = common_start(block)
        end = common_start([text[::-1] for text in block])[::-1]
        assert len(start + end) > 5, block  # the same words around 24 different ones
        patterns.add((start, end))
    assert len(patterns) == 10
    assert len(set(texts)) == 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_of_the_training_makes_a_sentence_of_the_test(language):
    book = wordings(language)
    for kind in book["kind"]:
        for pattern in kind["negated"]:
            parts = re.split(r"\{[a-z]+\}", pattern.replace("{subject}", "{s}"))
            whole = re.compile("([^ ]+)".join(re.escape(part) for part in parts))
            for text in unseen_sentences(language)[:240]:
                sentence = text.text.lower().rstrip(".")
                assert not whole.fullmatch(sentence), (pattern, sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_the_training_are_always_the_same_and_different_from_each_other(language):
    texts = training_sentences(language, 500)
    assert texts == training_sentences(language, 500)
    assert len({text.text for text in texts}) == 500
    assert texts == training_sentences(language, 900)[:500]
    assert 200 < sum(text.label for text in texts) < 300


def test_a_negation_turns_the_answer_of_its_word():
    (kind,) = [kind for kind in wordings("en")["kind"] if "terrible" in kind["bad"]]
    good, bad = set(kind["good"]), set(kind["bad"])
    seen = set()
    for text in training_sentences("en", 4000):
        words = text.text.strip(".! ").split()
        if len(words) == 2 and words[0] in ("not", "simply", "hardly"):
            negated = words[0] != "simply"
            side = words[1] in good if words[1] in good | bad else None
            if side is not None:
                seen.add((negated, side))
                assert text.label == (side != negated)
    assert len(seen) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_can_be_filled(language):
    book = wordings(language)
    for kind in book["kind"]:
        assert not set(kind["good"]) & set(kind["bad"])
        for pattern in [*kind["plain"], *kind["negated"]]:
            filled = pattern.format(subject="S", a="A", b="B", c="C", d="D")
            assert "{" not in filled
            assert {"A", "B"} & set(filled)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_free_sentences_are_many_different_and_half_of_them_positive(language, part):
    texts = free_sentences(language, part)
    assert len({tuple(words(text.text)) for text in texts}) == len(texts) >= 150
    assert 2 * sum(text.label for text in texts) == len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_free_sentences_are_of_their_language_and_of_three_to_thirty_words(language, part):
    for text in free_sentences(language, part):
        assert normalise(text.text) == text.text
        assert language_of(text.text) == language, text.text
        assert 3 <= len(words(text.text)) <= 30, text.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_free_sentences_are_no_pattern_filled_again(language, part):
    for one, other in combinations(free_sentences(language, part), 2):
        length = RUN[language] + 1
        assert not runs(one.text, length) & runs(other.text, length), (one.text, other.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_free_sentences_of_the_test_share_no_wording_with_the_training(language):
    count, length = TASKS[f"reviews-{language}"].negations, RUN[language]
    learnt = free_sentences(language, "train") + training_sentences(language, count)
    assert not all_runs(free_sentences(language, "test"), length) & all_runs(learnt, length)


@pytest.mark.parametrize("language", LANGUAGES)
def test_free_sentences_share_no_wording_with_those_of_the_patterns_test(language):
    free = [text for part in PARTS for text in free_sentences(language, part)]
    length = RUN[language]
    assert not all_runs(free, length) & all_runs(unseen_sentences(language), length)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_free_sentence_of_the_test_has_half_its_words_from_one_of_the_training(language):
    for one, other in product(*(free_sentences(language, part) for part in PARTS)):
        first, second = set(words(one.text)), set(words(other.text))
        assert 2 * len(first & second) <= len(first | second), (one.text, other.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_no_negating_word_tells_whether_a_free_sentence_is_positive(language, part):
    texts = free_sentences(language, part)
    for cue in CUES[language]:
        labels = [text.label for text in texts if re.search(cue, text.text.lower())]
        share = sum(labels) / len(labels)
        assert 0.4 <= share <= 0.6, cue  # alone right three times in five at most
