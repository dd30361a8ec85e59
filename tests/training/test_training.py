"""Training on a task made here, small enough to take a second. Needs PyTorch."""

import gzip
import json
from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import run
from lstm_viz.models import CELLS, NETWORKS, story_parts, tell
from lstm_viz.models.zoo import load_file
from lstm_viz.training.__main__ import main
from lstm_viz.training.corpus import Encoded, encode, read_corpus
from lstm_viz.training.lesson import prepare
from lstm_viz.training.recipe import Phase, Recipe, Span, Variant
from lstm_viz.training.tasks import HIDDEN_SIZES, STARTS, TASKS

torch = pytest.importorskip("torch", reason="runs with the extra `train` installed")

from lstm_viz.training.fit import Fitted, Trial, fit, median_of, score_of  # noqa: E402
from lstm_viz.training.network import Network  # noqa: E402
from lstm_viz.training.oracles import torch_hidden_states  # noqa: E402
from lstm_viz.training.texts import LabelledText, look_up_forms  # noqa: E402
from lstm_viz.training.train import train_model  # noqa: E402
from tests.training.peephole import PeepholeLSTM  # noqa: E402

GOOD, BAD = ["fine", "good", "lovely", "great"], ["poor", "bad", "awful", "cheap"]
SMALL = replace(
    TASKS["reviews-en"],
    vocabulary_size=20,
    negations=0,
    sources={"clothing": TASKS["reviews-en"].sources["clothing"]},
    recipe=Recipe(epochs=2, dropout=0.3, rates=(1e-9, 1e-2, 3e-2), batch_size=16),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Texts whose answer is the kind of their adjective."""
    folder = tmp_path_factory.mktemp("data") / "reviews-en"
    folder.mkdir()
    random = np.random.default_rng(0)
    for part, count in (("train", 600), ("test", 200)):
        rows = ["label\tsource\ttext"]
        for k in range(count) if part == "train" else range(1000, 1000 + count):
            label = int(random.integers(2))
            word = (BAD, GOOD)[label][random.integers(4)]
            rows.append(f"{label}\tclothing\tthe coat {k} is {word} , I think , all in all")
        with gzip.open(folder / f"{part}.tsv.gz", "wt", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(rows) + "\n")
    return folder.parent


@pytest.fixture(scope="module")
def lesson(data):
    return prepare(SMALL, data)


@pytest.fixture(scope="module")
def trained(lesson, tmp_path_factory):
    """Each cell trained once: the folder with its files."""
    out = tmp_path_factory.mktemp("models")
    for cell in CELLS:
        train_model(lesson, NETWORKS[cell], seeds=[0], out=out, kept=out / "fits")
    return out


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_learns_and_its_card_tells_the_accuracy_of_its_file(cell, trained):
    model = load_file(trained / f"reviews-en.{cell}.units.safetensors")
    assert model.card.accuracy.right >= 190  # of 200; a coin gets 100
    reading = model.read("the coat 2000 is lovely, I think, all in all")
    assert model.labels[reading.probabilities[-1].argmax()] == "positive"


@pytest.mark.parametrize("cell", CELLS)
def test_start_and_rate_are_the_best_of_six_on_validation(cell, trained):
    card = json.loads((trained / f"reviews-en.{cell}.units.json").read_text())
    tried = {(one["start"], one["rate"]): one["validation"] for one in card["tried"]}
    assert list(tried) == [(start, r) for start in STARTS[cell] for r in SMALL.recipe.rates]
    assert all(tried[start, 1e-9] < 0.8 for start in STARTS[cell])  # nothing is learnt
    assert tried[card["start"], card["rate"]] == max(tried.values())
    (seed,) = card["seeds"]
    assert seed["validation"] == max(tried.values()) == max(seed["by_epoch"])
    assert seed["by_epoch"][seed["epoch"] - 1] == seed["validation"]


def test_the_start_that_was_not_chosen_is_told_too(trained):
    for cell in CELLS:
        card = json.loads((trained / f"reviews-en.{cell}.units.json").read_text())
        other = card["variants"]["other_start"]
        assert {card["start"], other["start"]} == set(STARTS[cell])
        best = max(o["validation"] for o in card["tried"] if o["start"] == other["start"])
        assert other["seeds"][0]["validation"] == best


def test_the_start_is_chosen_by_the_median_of_the_seeds(lesson, tmp_path, monkeypatch):
    """Orthogonal is ahead with the first seed, identity with the two others."""
    ahead = {
        ("orthogonal", 0): 0.9,
        ("identity", 0): 0.8,
        ("identity", 1): 0.7,
        ("identity", 2): 0.7,
    }

    def scored(make_network, trial, epochs, validation, recipe, on_batch):
        score = ahead.get((trial.start, trial.seed), 0.6)
        return Fitted(trial, make_network(trial.start).eval(), ((score, -1.0),), 1.0)

    monkeypatch.setattr("lstm_viz.training.train.fit", scored)
    folders = {"out": tmp_path, "kept": tmp_path / "fits"}
    card = train_model(lesson, NETWORKS["rnn"], seeds=[0, 1, 2], **folders)
    assert (card["start"], card["variants"]["other_start"]["start"]) == ("identity", "orthogonal")
    assert [seed["validation"] for seed in card["seeds"]] == [0.8, 0.7, 0.7]
    assert len(card["tried"]) == 6


def without_seconds(card):
    """Return a card but for what differs from one training to the next."""
    if isinstance(card, dict):
        return {name: without_seconds(part) for name, part in card.items() if name != "seconds"}
    return [without_seconds(part) for part in card] if isinstance(card, list) else card


def test_the_same_command_gives_the_same_weights_and_the_same_card(lesson, trained, tmp_path):
    folders = {"out": tmp_path, "kept": tmp_path / "fits"}
    train_model(lesson, NETWORKS["peephole"], seeds=[0], **folders)
    train_model(lesson, NETWORKS["lstm"], seeds=[1], **folders)
    names = [f"reviews-en.{cell}.units" for cell in ("peephole", "lstm")]
    same, other = (
        [(folder / f"{name}.safetensors").read_bytes() for folder in (trained, tmp_path)]
        for name in names
    )
    assert same[0] == same[1]
    assert other[0] != other[1]
    cards = [json.loads((f / f"{names[0]}.json").read_text()) for f in (trained, tmp_path)]
    assert without_seconds(cards[0]) == without_seconds(cards[1])


def test_what_is_finished_is_not_trained_again(lesson, trained, tmp_path, monkeypatch):
    card = (trained / "reviews-en.gru.units.json").read_text()
    done = []

    def announce(name, batches):
        done.append(batches)
        return lambda count: done.append(-count)

    def forbidden(*arguments, **options):
        raise AssertionError("trained again")

    monkeypatch.setattr("lstm_viz.training.train.fit", forbidden)
    folders = {"out": tmp_path, "kept": trained / "fits"}
    train_model(lesson, NETWORKS["gru"], seeds=[0], announce=announce, **folders)
    assert (tmp_path / "reviews-en.gru.units.json").read_text() == card
    assert sum(done) == 0
    with pytest.raises(AssertionError, match="trained again"):
        train_model(lesson, NETWORKS["gru"], seeds=[1], **folders)
    with pytest.raises(AssertionError, match="trained again"):
        train_model(lesson, NETWORKS["gru-weights"], seeds=[0], **folders)
    longer = replace(SMALL, recipe=replace(SMALL.recipe, epochs=3))
    with pytest.raises(AssertionError, match="trained again"):
        train_model(replace(lesson, task=longer), NETWORKS["gru"], seeds=[0], **folders)
    (train, _) = lesson.epochs(SMALL.recipe)
    fewer = Encoded(train.rows[1:], train.labels[1:])
    with pytest.raises(AssertionError, match="trained again"):
        train_model(
            replace(lesson, epochs=lambda recipe: [train, fewer]),
            NETWORKS["gru"],
            seeds=[0],
            **folders,
        )


def test_a_fit_that_was_stopped_leaves_no_file(lesson, tmp_path, monkeypatch):
    def stopped(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("torch.save", stopped)
    with pytest.raises(KeyboardInterrupt):
        train_model(lesson, NETWORKS["rnn"], seeds=[0], out=tmp_path, kept=tmp_path / "fits")
    assert not list((tmp_path / "fits").glob("*.pt"))


def test_the_baseline_counts_the_answers_of_a_bag_of_words(lesson):
    measured = lesson.baseline["baseline"]
    assert measured["right"] == measured["texts"] == 200  # one word tells the answer
    assert measured["negations"]["texts"] == 300
    assert 0 < measured["words"] < 50


@pytest.mark.parametrize("cell", ["rnn", "gru"])
def test_equal_budgets_mean_as_many_recurrent_weights_within_two_percent(cell):
    def count(cell, hidden_size, input_size=32):
        gates = {"rnn": 1, "lstm": 4, "gru": 3}[cell]
        own = hidden_size if cell == "gru" else 0  # b_hn beside b_in
        return gates * hidden_size * (input_size + hidden_size + 1) + own

    assert count(cell, HIDDEN_SIZES["weights"][cell]) == pytest.approx(count("lstm", 32), rel=0.02)


@pytest.mark.parametrize("cell", CELLS)
def test_the_network_that_is_trained_is_the_one_that_the_engine_runs(cell):
    torch.manual_seed(0)
    sizes = {"vocabulary_size": 9, "embedding_size": 5, "hidden_size": 6, "label_count": 2}
    start = {"start": STARTS[cell][1], "time_scale": 40}
    network = Network(cell, **sizes, dropout=0.3, **start).double().eval()
    if cell == "peephole":
        torch.nn.init.normal_(network.layer.weight_peephole)
    rows = torch.arange(10)[None]
    with torch.no_grad():
        x = network.embedding(rows)[0]
        h = network.layer(x[..., None])[..., 0]
    from lstm_viz.models.build import _layer

    arrays = {
        name.removesuffix("_l0"): value.detach().numpy()
        for name, value in network.layer.named_parameters()
    }
    np.testing.assert_allclose(run(_layer(cell, arrays), x.numpy()).h, h, rtol=0, atol=1e-12)


@pytest.mark.parametrize("cell", ["rnn", "relu", "lstm", "gru"])
def test_pytorch_is_an_oracle_of_the_engine(cell, layer):
    x = np.random.default_rng(0).normal(size=(30, 5))
    weights = layer(cell)
    np.testing.assert_allclose(
        run(weights, x).h, torch_hidden_states(weights, x), rtol=0, atol=1e-12
    )


def started(cell, start, hidden_size=6):
    """Parameters of a layer, before any training."""
    torch.manual_seed(0)
    sizes = {"vocabulary_size": 9, "embedding_size": 5, "label_count": 2}
    options = {"dropout": 0.0, "start": start, "time_scale": 120}
    network = Network(cell, hidden_size=hidden_size, **sizes, **options)
    return {name: value.detach() for name, value in network.layer.named_parameters()}


@pytest.mark.parametrize("cell", CELLS)
def test_a_network_starts_as_its_card_says(cell):
    for start in STARTS[cell]:
        parameters = started(cell, start)
        for block in parameters["weight_hh_l0"].split(6):
            is_identity = torch.equal(block, torch.eye(6))
            assert is_identity == (start == "identity")
            torch.testing.assert_close(block @ block.T, torch.eye(6))
        if start != "chrono":
            biases = parameters["bias_ih_l0"] + parameters["bias_hh_l0"]
            keeping = {"lstm": 1, "peephole": 1, "gru": 1}.get(cell)
            for k, block in enumerate(biases.split(6)):
                assert block.tolist() == [1.0 if k == keeping else 0.0] * 6


@pytest.mark.parametrize(("cell", "keeping"), [("lstm", 1), ("peephole", 1), ("gru", 1)])
def test_chrono_biases_give_a_gate_time_scales_from_one_token_to_the_longest(cell, keeping):
    parameters = started(cell, "chrono", hidden_size=600)
    biases = (parameters["bias_ih_l0"] + parameters["bias_hh_l0"]).split(600)
    # A gate σ(b) = τ / (1 + τ) with b = log τ keeps for about τ tokens.
    tokens = biases[keeping].exp()
    assert 1 <= tokens.min() < 3
    assert 117 < tokens.max() <= 120
    assert tokens.mean().item() == pytest.approx(60.5, abs=5)  # uniform, not logarithmic
    for k, block in enumerate(biases):
        if k == 0 and cell != "gru":
            torch.testing.assert_close(block, -biases[keeping])
        elif k != keeping:
            assert (block == 0).all()


def test_the_embedding_starts_small():
    sizes = {"vocabulary_size": 500, "embedding_size": 32, "hidden_size": 6, "label_count": 2}
    start = {"start": "bias_1", "time_scale": 40}
    weight = Network("lstm", **sizes, dropout=0.0, **start).embedding.weight
    assert weight.mean().item() == pytest.approx(0, abs=5e-3)
    assert weight.std().item() == pytest.approx(0.1, abs=5e-3)


def test_one_dropout_mask_a_text():
    torch.manual_seed(0)
    sizes = {"vocabulary_size": 9, "embedding_size": 50, "hidden_size": 6, "label_count": 2}
    network = Network("rnn", **sizes, dropout=0.3, start="identity", time_scale=40)
    seen = []
    network.layer.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0].detach()))
    network(torch.ones(4, 7, dtype=torch.long), torch.full((4,), 7))
    x = seen[0]  # (T, D, B), the same token everywhere
    assert (x == x[:1]).all()
    assert 0.2 < (x[0] == 0).float().mean() < 0.4
    assert (x[0, :, 0] != x[0, :, 1]).any()


def test_three_seeds_are_told_and_the_median_is_written(lesson, tmp_path):
    card = train_model(
        lesson, NETWORKS["rnn-weights"], seeds=[0, 1, 2], out=tmp_path, kept=tmp_path
    )
    assert card["sizes"]["hidden"] == 76
    assert [seed["negations"]["texts"] for seed in card["seeds"]] == [300] * 3
    assert card["budget"] == "weights"
    assert [seed["seed"] for seed in card["seeds"]] == [0, 1, 2]
    assert card["seed"] in (0, 1, 2)
    seeds = load_file(tmp_path / "reviews-en.rnn.weights.safetensors").card.seeds
    assert [(s.seed, s.right) for s in seeds] == [(s["seed"], s["right"]) for s in card["seeds"]]


def fitted(*scores, seed=0):
    return Fitted(Trial("identity", 0.1, seed), None, scores, 1.0)


def test_the_median_is_by_the_best_epoch_on_validation():
    fits = [fitted((0.1, -1.0), (s, -1.0), seed=k) for k, s in enumerate((0.9, 0.7, 0.8))]
    assert median_of(fits).trial.seed == 2
    assert median_of(fits[:2]).trial.seed == 1


def test_the_loss_decides_between_equal_shares():
    one = fitted((1.0, -0.3), (1.0, -0.1), (1.0, -0.2))
    assert (one.score, one.epoch) == ((1.0, -0.1), 2)


def test_the_network_of_the_best_epoch_is_kept():
    """From the second epoch on, the wrong answers are taught."""
    torch.manual_seed(0)
    texts, wrong = Encoded([[1], [2]] * 64, [0, 1] * 64), Encoded([[1], [2]] * 64, [1, 0] * 64)
    recipe = Recipe(epochs=3, dropout=0.0, batch_size=4)
    kept = fit(make_small, Trial("orthogonal", 0.1, 0), [texts, wrong, wrong], texts, recipe)
    assert [accuracy for accuracy, _ in kept.scores] == [1.0, 0.0, 0.0]
    assert kept.epoch == 1
    assert score_of(kept.network, texts) == kept.score


def make_small(start="orthogonal"):
    sizes = {"vocabulary_size": 3, "embedding_size": 4, "hidden_size": 5, "label_count": 2}
    return Network("rnn", **sizes, dropout=0.0, start=start, time_scale=40)


def test_the_rate_falls_to_nothing_and_gradients_are_clipped(monkeypatch):
    rates, norms = [], []
    clip = torch.nn.utils.clip_grad_norm_

    def noting_clip(parameters, norm):
        norms.append(norm)
        return clip(parameters, norm)

    class NotingAdam(torch.optim.Adam):
        def step(self, *arguments, **options):
            rates.append(self.param_groups[0]["lr"])
            return super().step(*arguments, **options)

    monkeypatch.setattr(torch.optim, "Adam", NotingAdam)
    monkeypatch.setattr(torch.nn.utils, "clip_grad_norm_", noting_clip)
    texts = Encoded([[1], [2]] * 8, [0, 1] * 8)
    recipe = Recipe(epochs=2, dropout=0.0, batch_size=4)
    fit(make_small, Trial("identity", 0.1, 0), [texts] * 2, texts, recipe)
    assert rates == pytest.approx(np.linspace(0.1, 0, 8, endpoint=False))
    assert norms == [1.0] * 8


def test_the_answer_is_read_at_the_last_token_of_each_text_not_of_the_padding():
    torch.manual_seed(0)
    network = make_small().eval()
    padded = network(torch.tensor([[1, 2, 0, 0], [1, 2, 3, 1]]), torch.tensor([2, 4]))
    torch.testing.assert_close(padded[0], network(torch.tensor([[1, 2]]), torch.tensor([2]))[0])


def test_a_text_is_answered_at_as_many_of_its_last_tokens_as_it_has_answers():
    torch.manual_seed(0)
    sizes = {"vocabulary_size": 4, "embedding_size": 3, "hidden_size": 5, "label_count": 2}
    network = Network("gru", **sizes, dropout=0.0, start="bias_1", time_scale=9).eval()
    rows = torch.tensor([[1, 2, 0, 0], [1, 2, 3, 1]])
    logits = network(rows, torch.tensor([2, 4]), torch.tensor([1, 3]))
    alone = [
        network(rows[[text]], torch.tensor([length]))[0]
        for text, length in ((0, 2), (1, 2), (1, 3), (1, 4))
    ]
    torch.testing.assert_close(logits, torch.stack(alone))
    answers = logits.argmax(dim=-1).tolist()
    texts = Encoded([[1, 2], [1, 2, 3, 1]], [answers[:1], answers[1:]])
    assert score_of(network, texts)[0] == 1
    one_wrong = Encoded(texts.rows, [answers[:1], [*answers[1:3], 1 - answers[3]]])
    share, minus_loss = score_of(network, one_wrong)
    assert share == 0.5
    assert minus_loss < score_of(network, texts)[1]


def test_training_weights_and_cuts_texts_and_evaluation_never_does():
    texts = [LabelledText(1, "uci_imdb", "good " * 300), LabelledText(0, "clothing", "bad")]
    training = encode(TASKS["reviews-en"], texts, ["good", "bad"], training=True)
    assert [len(rows) for rows in training.rows] == [128, 128, 128, 1]
    assert training.labels == [1, 1, 1, 0]
    evaluation = encode(TASKS["reviews-en"], texts, ["good", "bad"], training=False)
    assert [len(rows) for rows in evaluation.rows] == [300, 1]


def test_nothing_of_the_test_texts_reaches_vocabulary_training_or_validation(data):
    corpus = read_corpus(SMALL, data)
    assert len(corpus.train) + len(corpus.validation) == 600
    assert len(corpus.test) == 200
    larger = read_corpus(replace(SMALL, vocabulary_size=5000), data)
    words = {token for text in larger.train for token in look_up_forms(SMALL, text.text)}
    assert set(larger.vocabulary) == words


def test_every_cell_is_trained_by_the_same_recipe_with_the_dropout_of_the_task(
    data, lesson, tmp_path, monkeypatch
):
    seen = []

    class EnoughError(Exception):
        pass

    def note(make_network, trial, epochs, validation, recipe, on_batch):
        sizes = tuple(len(texts) for texts in epochs)
        seen.append((sizes, len(validation), recipe, make_network(trial.start).dropout))
        raise EnoughError

    monkeypatch.setattr("lstm_viz.training.train.fit", note)
    for cell in CELLS:
        with pytest.raises(EnoughError):
            train_model(lesson, NETWORKS[cell], seeds=[0], out=tmp_path, kept=tmp_path)
    assert len(seen) == 4
    assert set(seen) == {seen[0]}
    corpus = read_corpus(SMALL, data)
    assert seen[0][:2] == ((len(corpus.train),) * 2, len(corpus.validation))
    assert seen[0][2:] == (SMALL.recipe, 0.3)


def test_missing_data_gives_one_line_that_says_what_to_do(tmp_path, capsys):
    status = main(["--task", "reviews-en", "--cell", "lstm", "--data", str(tmp_path)])
    assert status == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "train.tsv.gz" in lines[0]
    assert "--data" in lines[0]


NEAR, FAR = Span((0, 20), (0, 10)), Span((0, 60), (0, 60))
AT_ONCE = Recipe(epochs=1, dropout=0.0, rates=(1e-2,), curriculum=(Phase(1, (FAR,)),))
TINY_STORIES = replace(
    TASKS["travel-en"],
    embedding_size=8,
    recipe=replace(
        TASKS["travel-en"].recipe,
        rates=(1e-2,),
        stories=64,
        curriculum=(Phase(1, (NEAR,), planted=True), Phase(1, (NEAR, FAR))),
    ),
    variants=(
        Variant(
            "no_short_stories",
            NETWORKS["lstm"],
            Recipe(1, 0.0, (1e-2,), curriculum=(Phase(1, (FAR,)),)),
        ),
    ),
)


def test_stories_are_trained_with_their_variants_and_told_on_the_card(data, tmp_path, monkeypatch):
    few = {"validation": 1, "test": 1}
    monkeypatch.setattr("lstm_viz.training.storybook._STORIES", few)
    monkeypatch.setattr("lstm_viz.training.storybook._MENTIONING", 1)
    monkeypatch.setattr("lstm_viz.training.storybook._READER_STORIES", 64)
    folders = {"out": tmp_path, "kept": tmp_path / "fits"}
    card = train_model(prepare(TINY_STORIES, data), NETWORKS["lstm"], seeds=[0, 1], **folders)
    assert card["question"] == "here in"
    near = {"before": (0, 20), "after": (0, 10)}
    assert card["curriculum"][0] == {"epochs": 1, "spans": (near,), "planted": True}
    assert [e["texts"] for e in card["accuracy"]["by_distance"]] == [64] * 5
    positions = card["accuracy"]["by_position"]
    assert [position["texts"] for position in positions] == [16] * 20
    assert sum(position["right"] for position in positions) == card["accuracy"]["right"]
    assert card["mentions"]["texts"] == 16
    assert [entry["from"] for entry in card["recall"]] == list(range(0, 120, 10))
    assert 0 < card["recall"][0]["mean"] < 1
    variant = card["variants"]["no_short_stories"]
    assert (len(variant["tried"]), variant["epochs"]) == (2, 1)
    assert [seed["seed"] for seed in variant["seeds"]] == [0, 1]
    assert len(list((tmp_path / "fits").glob("travel-en.lstm.units.no_short_stories.*.pt"))) == 4
    model = load_file(tmp_path / "travel-en.lstm.units.safetensors")
    assert model.read("we are in London here in").probabilities.shape == (6, 16)
    plain = train_model(prepare(TINY_STORIES, data), NETWORKS["gru"], seeds=[0], **folders)
    assert set(plain["variants"]) == {"other_start"}


@pytest.mark.parametrize("task", ["travel-en", "travel-ko"])
def test_on_long_stories_the_peephole_lstm_agrees_with_pytorch_in_float64(task):
    """ONNX Runtime, its oracle on the card, has float32 alone, which 140 steps amplify."""
    model = lstm_viz.load(task, "peephole")
    weights = model.weights
    layer = PeepholeLSTM(weights.input_size, weights.hidden_size).double()
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    state = {f"{name}_l0": torch.tensor(getattr(weights, name)) for name in names}
    layer.load_state_dict(state | {"weight_peephole": torch.tensor(weights.weight_peephole)})
    openings = story_parts(task).openings
    for place in range(16):
        reading = model.read(tell(model, place, openings[place % 6], distance=150, seed=place))
        with torch.no_grad():
            h, _ = layer(torch.tensor(reading.trace.x)[None])
        np.testing.assert_allclose(reading.trace.h, h[0].numpy(), rtol=0, atol=1e-10)
