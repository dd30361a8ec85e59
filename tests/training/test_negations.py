"""The sentences made for training, and those that measure what was learnt of negation."""

import re
import tomllib
from pathlib import Path

import pytest

import lstm_viz.training
from lstm_viz.training.negations import training_sentences, unseen_sentences
from lstm_viz.training.tasks import TASKS
from lstm_viz.training.texts import look_up_forms

FOLDER = Path(lstm_viz.training.__file__).parent
LANGUAGES = ["en", "ko"]


def wordings(language):
    return tomllib.loads((FOLDER / f"wordings-{language}.toml").read_text(encoding="utf-8"))


def first_forms(language):
    return {
        word.split("|")[0]
        for kind in wordings(language)["kind"]
        for side in ("good", "bad")
        for word in kind[side]
    }


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
        word = re.search(r"([가-힣]+?)(?:지|다고|다는)", text.text)
        assert not any(word.group(1).split()[-1] == form for form in decisive), text.text


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
