import doctest
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

import lstm_viz
from lstm_viz.models import budgets_of, cells_of, examples, networks_of, tasks
from lstm_viz.models.networks import shipped
from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.texts.numbers import in_percent, percent
from lstm_viz.training import readme
from tests.cards import raw_card

ROOT = Path(__file__).parents[1]
READMES = ["README.md", "README.ko.md"]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_examples_run_and_print_what_they_say(name):
    result = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert result.attempted >= 8
    assert result.failed == 0


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_names_lists_what_a_trace_holds(name):
    letters = set(re.findall(r"^\| ([a-z]) \|", text_of(name), flags=re.MULTILINE))
    assert letters == set("xhifgocrzn")


@pytest.mark.parametrize(
    ("name", "task", "token"),
    [("README.md", "reviews-en", "wonderful"), ("README.ko.md", "reviews-ko", "좋")],
)
def test_the_caption_states_what_was_computed(name, task, token):
    reading = lstm_viz.load(task, "lstm").read(examples(task)[0].text)
    step = reading.tokens.index(token)
    before, after = np.abs(reading.trace.c).mean(axis=1)[step - 1 : step + 1]
    caption = next(line for line in text_of(name).splitlines() if "|c|" in line)
    assert [f"{before:.2f}", f"{after:.2f}"] == re.findall(r"0\.\d\d", caption)
    positive = [percent(p).split()[0] for p in reading.probabilities[step - 1 : step + 1, 1]]
    assert positive == re.findall(r"([\d.]+) ?%", caption)


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "lstm_viz/assets/ATTRIBUTION.md"])
def test_every_link_to_a_file_leads_somewhere(name):
    for target in re.findall(r"\]\(([^)#:]+)\)", text_of(name)):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def test_the_first_screen_has_one_picture_and_the_two_commands():
    first = text_of("README.md").splitlines()[:30]
    assert sum(line.startswith("![") for line in first) == 1
    assert any("make app" in line for line in first)
    assert any("make test" in line for line in first)


def test_the_version_to_cite_is_that_of_the_package():
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert f"version: {project['version']}" in text_of("CITATION.cff")


def test_every_source_of_every_card_is_attributed():
    attribution = text_of("lstm_viz/assets/ATTRIBUTION.md")
    for task in tasks():
        assert f"`{task}`" in attribution
        for cell in cells_of(task):
            for source in raw_card(task, cell, budgets_of(task, cell)[0])["data"]:
                assert f"`{source['source']}`" in attribution


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_tables_of_accuracy_are_those_of_the_cards(language):
    assert readme.tables(language) in readme.READMES[language].read_text(encoding="utf-8")


def test_the_tables_of_accuracy_have_every_model_and_its_numbers():
    tables = readme.tables("en")
    for task, cell, budget, steps in shipped():
        if task in tasks() and steps is None:
            measured = raw_card(task, cell, budget)["accuracy"]
            assert f"**{in_percent(measured['right'] / measured['texts'])}**" in tables
    rnn = raw_card("reviews-en", "rnn")
    assert f"| RNN | 32 | {1024 + 1024 + 32:,} |" in tables
    uci = [rnn["accuracy"]["by_source"][f"uci_{name}"] for name in ("amazon", "imdb", "yelp")]
    share = sum(entry["right"] for entry in uci) / sum(entry["texts"] for entry in uci)
    assert f" {100 * share:.1f} |" in tables
    told = [
        len(raw_card(f"travel-{lang}", *own)["variants"])
        for lang in LANGUAGES
        for own in networks_of(f"travel-{lang}").values()
    ]
    trainings = [one for one in shipped() if one.steps is not None]
    longer = sum(
        len(raw_card(task, cell, budget, steps=steps)["variants"])
        for task, cell, budget, steps in trainings
    )
    of_numbers = len(trainings) + longer + 3 * len({one.task for one in trainings})
    others = 2 * (2 + 6 + 1) + 2 * (2 + 6) + sum(told) + 3
    assert len(tables.splitlines()) == others + of_numbers
