import doctest
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

import lstm_viz
from lstm_viz.models import examples

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


@pytest.mark.parametrize("name", READMES)
def test_the_caption_states_what_was_computed(name):
    reading = lstm_viz.load("reviews-en", "lstm").read(examples("reviews-en")[0].text)
    step = reading.tokens.index("wonderful")
    before, after = np.abs(reading.trace.c).mean(axis=1)[step - 1 : step + 1]
    caption = next(line for line in text_of(name).splitlines() if "|c|" in line)
    assert [f"{before:.2f}", f"{after:.2f}"] == re.findall(r"0\.\d\d", caption)
    positive = [f"{100 * p:.0f}" for p in reading.probabilities[step - 1 : step + 1, 1]]
    assert positive == re.findall(r"(\d\d) ?%", caption)


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "assets/ATTRIBUTION.md"])
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
    attribution = text_of("assets/ATTRIBUTION.md")
    for cell in ("rnn", "lstm", "peephole", "gru"):
        for source in lstm_viz.load("reviews-en", cell).card["data"]:
            assert f"`{source['source']}`" in attribution
