"""What the networks of a task learn from, and what only they see. Needs no PyTorch."""

import gzip
import importlib.util
from dataclasses import replace

import pytest

from lstm_viz.training.baseline import measure_baseline
from lstm_viz.training.corpus import Corpus, read_corpus
from lstm_viz.training.negations import free_sentences
from lstm_viz.training.sources import FREE_NEGATIONS, NEGATIONS
from lstm_viz.training.tasks import TASKS
from lstm_viz.training.texts import LabelledText, look_up_forms

TASK = replace(TASKS["reviews-ko"], negations=400)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "reviews-ko"
    folder.mkdir()
    for part, count in (("train", 300), ("test", 20)):
        rows = [f"{k % 2}\tfilm\t재밌어요ㅋㅋㅋㅋㅋㅋ {part} {k}" for k in range(count)]
        rows += ["1\tshopping\t희귀한 쀍"] if part == "train" else []
        with gzip.open(folder / f"{part}.tsv.gz", "wt", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(["label\tsource\ttext", *rows]) + "\n")
    return read_corpus(TASK, folder.parent)


def test_runs_are_shortened_in_training_texts_alone(corpus):
    def with_long_runs(texts):
        return [text for text in texts if "ㅋㅋㅋㅋ" in text.text]

    assert not with_long_runs(corpus.train)
    assert any("ㅋㅋㅋ" in text.text for text in corpus.train)
    assert len(with_long_runs(corpus.test)) == 20
    films = [text for text in corpus.validation if text.source == "film"]
    assert with_long_runs(corpus.validation) == films != []


def test_our_own_sentences_are_split_like_all_others(corpus):
    train, validation = (
        [text for text in part if text.source == NEGATIONS]
        for part in (corpus.train, corpus.validation)
    )
    assert len(train) + len(validation) == 400
    assert 5 <= len(validation) <= 45
    assert not any(text.source == NEGATIONS for text in corpus.test)


def test_freely_written_sentences_are_learnt_from_and_those_of_the_test_are_not(corpus):
    learnt = {
        text.text
        for part in (corpus.train, corpus.validation)
        for text in part
        if text.source == FREE_NEGATIONS
    }
    written = {text.text for text in free_sentences("ko", "train")}
    assert len(learnt) == len(written)
    assert len(learnt & written) > 0.9 * len(written)  # but for shortened runs
    assert not learnt & {text.text for text in free_sentences("ko", "test")}


def test_rare_syllables_have_no_embedding(corpus):
    seen = [token for text in corpus.train for token in look_up_forms(TASK, text.text)]
    assert "쀍" not in corpus.vocabulary
    assert min(seen.count(token) for token in corpus.vocabulary) >= 10


@pytest.mark.skipif(
    importlib.util.find_spec("sklearn") is None, reason="runs with the extra `train` installed"
)
def test_the_baseline_weighs_the_sources_as_the_networks_do():
    film = [LabelledText(0, "film", "좋다"), LabelledText(0, "film", "나쁘다")] * 3
    shopping = [LabelledText(1, "shopping", "좋다")] * 2  # each seen eight times
    test = [LabelledText(1, "film", "좋다"), LabelledText(0, "film", "나쁘다")]
    corpus = Corpus([*film, *shopping], test, test, [])
    measured = measure_baseline(TASK, corpus, {"negations": test[:1]})
    assert (measured["words"], measured["right"], measured["texts"]) == (2, 2, 2)
    assert measured["negations"] == {"right": 1, "texts": 1}
