"""What the tests of training share."""

import csv
import gzip

import numpy as np
import pytest

WORDS = {
    "travel-en": "the|a|old|new|soup|key|car|was|is|lost|cold|blue|warm|small|we|he|she",
    "travel-ko": "국이|열쇠가|차가|낡은|새|파란|식었다|없다|따뜻해|작은|우리|그가|또|참",
}


@pytest.fixture(scope="session")
def sentences(tmp_path_factory):
    """Sentences of random words, as the two tasks find them on disk."""
    folder = tmp_path_factory.mktemp("data")
    random = np.random.default_rng(0)

    def random_sentences(name):
        return [
            " ".join(random.choice(WORDS[name].split("|"), size=random.integers(2, 8)))
            for _ in range(900)
        ]

    (folder / "reviews-en").mkdir()
    with gzip.open(folder / "reviews-en" / "train.tsv.gz", "wt", encoding="utf-8") as file:
        rows = [f"1\tuci_imdb\t{text}" for text in random_sentences("travel-en")]
        file.write("\n".join(["label\tsource\ttext", *rows, "1\tclothing\tnot in London again"]))
    (folder / "text").mkdir()
    with (folder / "text" / "chatbot-ko.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerows([["Q", "A", "label"], ["여기 어디야", "런던에 가요", 0]])
        table.writerows([[text, text, 0] for text in random_sentences("travel-ko")])
    return folder
