import gzip

import pytest

from lstm_viz.errors import MissingFileError
from lstm_viz.training.tasks import TASKS
from lstm_viz.training.texts import (
    LabelledText,
    build_vocabulary,
    embedding_rows,
    look_up_forms,
    read_texts,
    shorten_runs,
    split_validation,
    unmet,
)

TASK = TASKS["reviews-en"]


def test_texts_are_read_with_quotes_tabs_and_odd_line_ends_as_they_are(tmp_path):
    folder = tmp_path / "reviews-en"
    folder.mkdir()
    lines = 'label\tsource\ttext\n1\tclothing\t"quoted\n0\tfilm_sentences\ta\u2028b\x1cc\n'
    with gzip.open(folder / "train.tsv.gz", "wt", encoding="utf-8", newline="\n") as file:
        file.write(lines)
    assert read_texts(tmp_path, TASK, "train") == [
        LabelledText(1, "clothing", '"quoted'),
        LabelledText(0, "film_sentences", "a\u2028b\x1cc"),
    ]


def test_signs_of_windows_become_plain_ones(tmp_path):
    folder = tmp_path / "reviews-en"
    folder.mkdir()
    with gzip.open(folder / "test.tsv.gz", "wt", encoding="utf-8", newline="\n") as file:
        file.write("label\tsource\ttext\n1\tclothing\t\x91nice\x92 \x96 very\x97so\n")
    assert [text.text for text in read_texts(tmp_path, TASK, "test")] == ["'nice' - very-so"]


def test_what_others_say_in_the_same_letters_leaves_the_test():
    met = [LabelledText(1, "a", "So good, really!"), LabelledText(0, "b", "나쁘지 않다.")]
    test = [
        LabelledText(1, "c", text)
        for text in ("SO GOOD - REALLY", "so goodly", "나쁘지  않다", "않다")
    ]
    assert [text.text for text in unmet(test, met)] == ["so goodly", "않다"]


def test_missing_data_is_named(tmp_path):
    with pytest.raises(MissingFileError) as refusal:
        read_texts(tmp_path, TASK, "train")
    assert "train.tsv.gz" in refusal.value.argument


def test_a_text_falls_on_the_same_side_whatever_else_there_is():
    texts = [LabelledText(0, "clothing", f"text {k}") for k in range(2000)]
    train, validation = split_validation(texts)
    assert 60 < len(validation) < 140
    assert not set(train) & set(validation)
    fewer, few = split_validation(texts[::3])
    assert set(few) <= set(validation)
    assert set(fewer) <= set(train)


def test_the_vocabulary_is_ranked_by_frequency_and_does_not_depend_on_the_order_of_texts():
    texts = [["b", "a"], ["b", "c"], ["c", "d"]]
    assert build_vocabulary(texts, 3) == build_vocabulary(texts[::-1], 3) == ["b", "c", "a"]


def test_rare_tokens_stay_out_of_the_vocabulary():
    texts = [["b", "a"], ["b", "c"], ["c", "d"]]
    assert build_vocabulary(texts, 3, rarest=2) == ["b", "c"]
    assert build_vocabulary(texts, 1, rarest=2) == ["b"]


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("ㅋㅋㅋㅋ", "ㅋㅋㅋ"),
        ("ㅋㅋㅋ", "ㅋㅋㅋ"),
        ("하하하하!!!!!?", "하하하!!!?"),
        ("1,000,000", "1,000,000"),
    ],
)
def test_long_runs_are_shortened(text, shortened):
    assert shorten_runs(text, 3) == shortened


def test_tokens_are_looked_up_as_the_model_will_look_them_up():
    tokens = look_up_forms(TASK, "Don’t  SHOUT!")
    assert tokens == ["don't", "shout", "!"]
    assert embedding_rows(tokens, {"shout": 1, "!": 2}) == [0, 1, 2]
    signs = look_up_forms(TASK, "\ufeff“SHO\u00adUT！” …")
    assert embedding_rows(signs, {"shout": 1, "!": 2, '"': 3, "…": 4}) == [3, 1, 2, 3, 4]
