"""Files that are cut, flipped, missing or of another model: a sentence names them, others go on."""

import itertools
import shutil

import pytest

from lstm_viz.models.assets import assets_folder
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.ui import cache
from lstm_viz.ui.compare import presets
from tests.ui.driver import component, open_app

ASSETS = assets_folder()


def cut(path, _):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path, _):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty(path, _):
    path.write_bytes(b"")


def remove(path, _):
    path.unlink()


def replace(path, other):
    shutil.copy(other, path)


DAMAGES = (cut, flip, empty, remove, replace)
FILES = ("models/reviews-en.gru.units.safetensors", "models/reviews-en.gru.units.json")
OTHER = "reviews-en.rnn.units"  # whose files are put there
TABLES = ("models/reviews-en.words.json", "examples/reviews-en.toml", "stories/travel-en.toml")
OTHER_TABLES = {".json": "models/reviews-en.rnn.units.json", ".toml": "examples/travel-ko.toml"}


@pytest.fixture(scope="session")
def copied(tmp_path_factory):
    """A copy of everything that is shipped."""
    return shutil.copytree(ASSETS, tmp_path_factory.mktemp("damaged") / "assets")


@pytest.fixture
def assets(copied, monkeypatch):
    """A copy of everything that is shipped, whole again, which the pages read afresh."""
    for path in ASSETS.rglob("*.*"):
        copy = copied / path.relative_to(ASSETS)
        if path.is_file() and not (copy.is_file() and copy.stat().st_mtime == path.stat().st_mtime):
            shutil.copy2(path, copy)
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(copied))
    for forget in (cache.forget, presets._shares.cache_clear):
        forget()
    yield copied
    for forget in (cache.forget, presets._shares.cache_clear):
        forget()


def told(app):
    """The errors of a page that has broken nowhere."""
    assert not app.exception
    return [error.value for error in app.error]


@pytest.mark.parametrize(
    ("file", "damage", "lang"),
    [
        (*one, lang)
        for one, lang in zip(itertools.product(FILES, DAMAGES), itertools.cycle(LANGUAGES))
    ],
)
def test_a_damaged_network_is_named_and_the_others_go_on(assets, file, damage, lang):
    path = assets / file
    damage(path, path.parent / f"{OTHER}{path.suffix}")
    asked = {"lang": lang, "task": "reviews-en"}
    explored = open_app("explore", **asked, cell="gru")
    if (path.suffix, damage) == (".json", remove):  # no card, no network: it is not offered
        assert not told(explored)
        assert component(explored, "clock")
        return
    (error,) = told(explored)
    assert "reviews-en.gru.units." in error
    explored.button_group(key="cell").set_value("rnn").run()
    assert not told(explored)
    assert component(explored, "clock")["text"]
    compared = open_app("compare", **asked)
    assert told(compared) == [error]
    rows = component(compared, "fade")["rows"]
    assert [row["network"] for row in rows] == ["rnn-weights", "lstm"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_compare_goes_on_without_the_lstm_and_a_chapter_says_what_it_lacks(assets, lang):
    name = f"reviews-{lang}.lstm.units.json"
    (assets / "models" / name).write_bytes(b"")
    compared = open_app("compare", lang=lang, task=f"reviews-{lang}", networks="rnn,gru")
    (error,) = told(compared)
    assert name in error
    assert [row["network"] for row in component(compared, "fade")["rows"]] == ["rnn", "gru"]
    (assets / "models" / name).unlink()
    chapter = open_app("learn", lang=lang, chapter="1")
    assert told(chapter) == [catalogue(lang)["error.missing"].format(name=name)]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("file", TABLES)
def test_damaged_tables_beside_the_networks_are_named(assets, file, damage):
    path = assets / file
    if damage is flip:  # of a text, a byte that makes it none
        damage = lambda path, _: path.write_bytes(b"\xff" + path.read_bytes()[1:])  # noqa: E731
    damage(path, assets / OTHER_TABLES[path.suffix])
    task = path.name.partition(".")[0]
    for page in ("explore", "compare"):
        errors = told(open_app(page, lang="en", task=task))
        assert len(errors) <= 1
        assert all(path.name in error for error in errors)
    assert not told(open_app("explore", lang="ko", task="reviews-ko"))


def test_examples_of_another_task_are_named_where_one_is_asked_for_by_its_name(assets):
    path = assets / "examples/reviews-en.toml"
    shutil.copy(assets / "examples/travel-ko.toml", path)
    (error,) = told(open_app("learn", lang="en", chapter="1"))
    assert path.name in error
    compared = open_app("compare", lang="en", task="travel-en")
    assert not told(compared)
    assert component(compared, "fade")["rows"]


def test_the_files_of_one_network_under_the_name_of_another_are_refused(assets):
    for suffix in ("json", "safetensors"):
        own, other = (f"reviews-en.{cell}.units.{suffix}" for cell in ("gru", "rnn"))
        shutil.copy(assets / "models" / other, assets / "models" / own)
    (error,) = told(open_app("explore", lang="en", task="reviews-en", cell="gru"))
    assert "reviews-en.gru.units.json" in error


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_training_is_named_and_the_others_go_on(assets, damage):
    """Of one number of steps of many; its file is asked for with the cost of learning."""
    path = assets / "models/numbers-en.lstm.units.10000.safetensors"
    damage(path, path.with_name("numbers-en.rnn.weights.10000.safetensors"))
    asked = {"lang": "en", "task": "numbers-en"}
    for page in ("explore", "compare"):
        app = open_app(page, **asked)
        assert all(path.name in error for error in told(app))
        assert component(app, "clock")
    cost = open_app("compare", **asked, view="general", tests="steps")
    assert all(path.name in error for error in told(cost))
    assert "RNN 76" in " ".join(one.value for one in cost.markdown)
    (error,) = told(open_app("explore", **asked, steps="10000"))
    assert path.name in error
    compared = open_app("compare", **asked, steps="10000")  # the RNN is still there
    assert any(path.name in error for error in told(compared))
    assert [row["network"] for row in component(compared, "fade")["rows"]] == ["rnn-weights"]
