import json

import pytest

import lstm_viz
from lstm_viz.measures.alternatives import COUNT, LONGEST
from lstm_viz.models import tasks
from lstm_viz.training.alternatives import draw, write
from lstm_viz.training.latch import sequences
from lstm_viz.training.tasks import TASKS


def test_words_are_drawn_by_frequency_without_signs_digits_or_what_is_rare():
    texts = ["tea tea, tea! 3 tea tea don't " + "don't " * 9 + "rare", "… ? !"] * 3
    drawn = draw(TASKS["reviews-en"], texts, ["tea", "don't", "3", "!", "rare"])
    assert set(drawn) == {1}
    assert sorted(drawn[1]) == ["don't", "tea"]


def test_korean_words_have_every_length_and_longer_ones_are_put_together():
    texts = ["가 나다 라마바 사아자차 " * 6 + "한글! 9월"]
    known = [*"가나다라마바사아자차", "␣", "!"]
    drawn = draw(TASKS["reviews-ko"], texts, known)
    assert set(drawn) == set(range(1, LONGEST + 1))
    assert drawn[1] == ["가"]
    assert {len(word) for size in (2, 3, 4) for word in drawn[size] if word} == {2, 3, 4}
    assert all(len(word) == size for size, words in drawn.items() for word in words)
    assert drawn[5][0].startswith("라마바")


def test_a_word_with_an_unknown_token_is_not_drawn():
    assert draw(TASKS["reviews-ko"], ["가나 " * 9 + "다라 " * 9], ["가", "나"])[2] == ["가나"]


def test_the_same_texts_give_the_same_words_and_a_file_that_can_be_read(tmp_path):
    task = TASKS["reviews-en"]
    texts = [" ".join(f"{a}{b}" for b in "abcdefgh") for a in "klmn"] * 6
    known = {word for text in texts for word in text.split()}
    assert draw(task, texts, known) == draw(task, texts, sorted(known))
    assert len(draw(task, texts, known)[1]) == COUNT
    write(tmp_path / "x.words.json", task, draw(task, texts, known))
    table = json.loads((tmp_path / "x.words.json").read_text())
    assert table["task"] == "reviews-en"
    assert table["alternatives"]["1"] == draw(task, texts, known)[1]


@pytest.mark.parametrize("task", tasks())
def test_the_shipped_words_are_known_and_as_long_as_they_say(task):
    model = lstm_viz.load(task, "lstm")
    assert set(model.alternatives) == set(range(1, LONGEST + 1 if task.endswith("ko") else 2))
    for size, words in model.alternatives.items():
        assert len(words) == COUNT
        for word in words:
            tokens = model.tokenize(word)
            assert len(tokens) == size
            assert all(token.lower() in model.vocabulary for token in tokens)


def test_a_sequence_of_the_latch_is_its_label_and_others():
    task = TASKS["latch"]
    texts = sequences(task, 200, seed=0)
    assert texts == sequences(task, 200, seed=0) != sequences(task, 200, seed=1)
    for text in texts:
        first, *others = text.text.split()
        assert first == task.labels[text.label]
        assert set(others) <= set("wxyz")
        assert len(others) <= 40
    assert {text.label for text in texts} == {0, 1, 2, 3}
