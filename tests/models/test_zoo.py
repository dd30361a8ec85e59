import json
import shutil

import pytest

import lstm_viz
from lstm_viz.errors import DamagedFileError, MissingFileError, UnknownNameError
from lstm_viz.models import CELLS, accuracy_at_length, budgets, examples, tasks
from lstm_viz.models.zoo import load_file, models_folder


@pytest.fixture
def files(tmp_path):
    """A copy of one model that a test may damage."""
    for suffix in (".json", ".safetensors"):
        shutil.copy(models_folder() / f"reviews-en.gru.units{suffix}", tmp_path)
    return tmp_path / "reviews-en.gru.units.safetensors"


@pytest.mark.parametrize(
    ("arguments", "argument", "known"),
    [
        (("reviews-fr", "lstm"), "task", "reviews-en"),
        (("reviews-en", "transformer"), "cell", "peephole"),
        (("reviews-en", "lstm", "gold"), "budget", "units"),
    ],
)
def test_an_unknown_name_lists_the_known_ones(arguments, argument, known):
    with pytest.raises(UnknownNameError) as refusal:
        lstm_viz.load(*arguments)
    assert refusal.value.argument == argument
    assert known in refusal.value.known
    assert known in str(refusal.value)


def test_one_changed_byte_is_noticed(files):
    data = bytearray(files.read_bytes())
    data[-1] ^= 1
    files.write_bytes(data)
    with pytest.raises(DamagedFileError, match="sha256"):
        load_file(files)


def test_a_cut_file_and_a_broken_card_are_refused(files):
    files.write_bytes(files.read_bytes()[:1000])
    with pytest.raises(DamagedFileError):
        load_file(files)
    for card in ("{", "[]", "{}"):
        files.with_suffix(".json").write_text(card)
        with pytest.raises(DamagedFileError, match="card"):
            load_file(files)


def test_missing_files_are_named(files, tmp_path, monkeypatch):
    files.unlink()
    with pytest.raises(MissingFileError, match="safetensors"):
        load_file(files)
    files.with_suffix(".json").unlink()
    with pytest.raises(MissingFileError, match="card"):
        load_file(files)
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(tmp_path / "nowhere"))
    with pytest.raises(MissingFileError, match="nowhere"):
        lstm_viz.load("reviews-en", "lstm")
    with pytest.raises(MissingFileError, match="examples"):
        examples("reviews-en")


def test_assets_can_live_elsewhere(files, tmp_path, monkeypatch):
    folder = tmp_path / "assets" / "models"
    folder.mkdir(parents=True)
    for path in (files, files.with_suffix(".json")):
        shutil.move(path, folder)
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(tmp_path / "assets"))
    assert tasks() == ("reviews-en",)
    assert lstm_viz.load("reviews-en", "gru").card["cell"] == "gru"


MODELS = [(task, cell, budget) for task in tasks() for cell in CELLS for budget in budgets(cell)]


@pytest.mark.parametrize("names", MODELS, ids=".".join)
def test_cards_are_complete_and_consistent(names):
    model = lstm_viz.load(*names)
    card = model.card
    assert (card["task"], card["cell"], card["budget"]) == names
    assert json.loads(json.dumps(dict(card))) == card
    assert card["sizes"]["hidden"] == model.weights.hidden_size
    assert card["negations"]["texts"] == 300
    assert [seed["seed"] for seed in card["seeds"]] == [0, 1, 2]
    for seed in card["seeds"]:
        assert len(seed["validation"]) == 3
        assert seed["validation"][str(seed["rate"])] == max(seed["validation"].values())
    scores = sorted(max(seed["validation"].values()) for seed in card["seeds"])
    shipped = next(seed for seed in card["seeds"] if seed["seed"] == card["seed"])
    assert max(shipped["validation"].values()) == scores[1]  # the median one
    assert (shipped["rate"], shipped["right"]) == (card["rate"], card["accuracy"]["right"])
    assert all({"title", "licence", "texts"} <= source.keys() for source in card["data"])
    accuracy = card["accuracy"]
    for part in (accuracy["by_source"].values(), accuracy["by_length"]):
        assert sum(entry["texts"] for entry in part) == accuracy["texts"]
        assert sum(entry["right"] for entry in part) == accuracy["right"]


@pytest.mark.parametrize("names", MODELS, ids=".".join)
def test_the_card_states_agreement_with_another_implementation(names):
    oracle = lstm_viz.load(*names).card["oracle"]
    name, allowed = ("ONNX Runtime", 1e-5) if "peephole" in names else ("PyTorch", 1e-10)
    assert oracle["name"].startswith(name)
    assert oracle["texts"] == 200
    assert 0 < oracle["largest_difference"] <= allowed


def test_weights_are_small_files():
    sizes = [path.stat().st_size for path in models_folder().glob("*.safetensors")]
    assert max(sizes) <= 1_000_000
    assert sum(sizes) <= 25_000_000


@pytest.mark.parametrize("task", tasks())
def test_the_budget_of_weights_is_that_of_the_lstm(task):
    def layer(cell):
        weights = lstm_viz.load(task, cell, budget="weights").card["sizes"]["weights"]
        return sum(weights[part] for part in ("input", "recurrent", "bias"))

    for cell in CELLS:
        assert layer(cell) == pytest.approx(layer("lstm"), rel=0.02)
    assert lstm_viz.load(task, "lstm", budget="weights").card["budget"] == "units"


@pytest.mark.parametrize(
    ("tokens", "ends"),
    [(1, (1, 10)), (10, (1, 10)), (11, (11, 30)), (61, (61, 139)), (256, (61, 139))],
)
def test_accuracy_is_that_of_texts_of_the_same_length(tokens, ends):
    card = lstm_viz.load("reviews-en", "lstm").card
    measured = accuracy_at_length(card, tokens)
    assert (measured.shortest, measured.longest) == ends
    entry = next(e for e in card["accuracy"]["by_length"] if e["from"] == ends[0])
    assert measured.percent == 100 * entry["right"] / entry["texts"]


def test_stray_files_beside_the_models_are_no_models(files, tmp_path, monkeypatch):
    folder = tmp_path / "assets" / "models"
    folder.mkdir(parents=True)
    for path in (files, files.with_suffix(".json")):
        shutil.move(path, folder)
    for name in ("reviews-en.gru.units.bak.json", "reviews-en.cnn.units.json", "notes.json"):
        (folder / name).write_text("{}")
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(tmp_path / "assets"))
    assert tasks() == ("reviews-en",)
    with pytest.raises(UnknownNameError) as refusal:
        lstm_viz.load("reviews-en", "cnn")
    assert refusal.value.known == CELLS


def test_a_shared_model_cannot_be_written_to():
    model = lstm_viz.load("reviews-en", "lstm")
    for array in (model.embedding, model.readout_weight, model.weights.weight_hh):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(TypeError):
        model.card["cell"] = "gru"
