import re
import string
import tomllib
from pathlib import Path

import pytest

from lstm_viz.learn.writing import VALVES
from lstm_viz.live import TASKS as LIVE_TASKS
from lstm_viz.measures.compared import MEASURES
from lstm_viz.models import BUDGETS, CELLS, examples
from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.texts.card import PARTS
from lstm_viz.texts.i18n import LANGUAGES, catalogue, read_catalogue
from lstm_viz.training.tasks import TASKS
from lstm_viz.ui.compare.measured import OTHERS
from lstm_viz.ui.compare.presets import PRESETS
from lstm_viz.ui.compare.views import MORE, VIEWS
from lstm_viz.ui.components.cell import PHASES
from lstm_viz.ui.learn.chapters import CHAPTERS
from lstm_viz.ui.learn.lecturing import COLUMNS
from lstm_viz.ui.learn.misleading.reviews import IRONIES
from lstm_viz.ui.learn.misled import CASES, IRONY
from lstm_viz.ui.learn.whole import BACK
from tests.faults import assert_none

MEASURED = ("by_distance", "by_length", "by_digits", "recall", "reader", "difference")
PACKAGE = Path(__file__).parents[2]
LOCALES = PACKAGE / "lstm_viz" / "texts" / "locales"
SOURCES = [
    PACKAGE / "app.py",
    *(path for part in ("texts", "ui") for path in (PACKAGE / "lstm_viz" / part).rglob("*.py")),
]

WRITTEN_FOR = tuple(name for name in TASKS if name != "latch")  # trained already or not

# Keys that are put together from names known elsewhere.
MADE = {
    "budget": BUDGETS,
    "card": (
        *PARTS,
        *(
            "task",
            "reads",
            "reads_words",
            "reads_words_and_digits",
            "reads_syllables",
            "answers",
            "cell",
            "budget",
        ),
        *("sha256", "vocabulary", "embedding", "hidden", "labels", "start", "epochs"),
        *("batch_size", "dropout", "rate", "seed", "oracle", "checked", "difference"),
        *("cell_state_reach", "hidden_state_reach", "steps"),
        *("question", "stories", "curriculum", "length", "distance"),
        *("negations", "free_negations", "mentions"),
        *("baseline_negations", "baseline_free_negations"),
        *("state_distance", "embedding_distance", "state_distances"),
        *("recall_told", "reader_told", "difference_told"),
    ),
    "cell": (*CELLS, "relu"),
    "control": (
        *("lang", "task", "cell", "budget", "order", "steps"),
        *("networks", "memory", "matrix_measure", "view", "more", "tests", "tests_of"),
        *("live", "length", "units", "clip", "updates", "seed", "rate", "bias"),
        *("a", "b", "a_start", "b_start", "open"),
        "answers",
    ),
    "answers": ("hidden", "shown"),
    "held": ("place", "2", "3", "4"),
    "digits": ("1", "2", "3", "4"),
    "place": ("1", "2", "3", "4", "farther"),
    "clipping": ("off", "on"),
    "valves": tuple(VALVES),
    "returned": ("last", "sequence", "state"),
    "needed": BACK,
    **dict.fromkeys(("misled", "misled_told"), (IRONY, *CASES)),
    "irony": tuple(IRONIES),
    "learn": (
        *(control.key for chapter in CHAPTERS for control in chapter.controls),
        *(f"{how}_{page}" for how in ("open", "like") for page in ("explore", "compare")),
        *("like_train", "asked_place", "asked_number", "longest", "middle"),
        *(f"returned_{name}" for name in ("last", "sequence", "state")),
        *(f"from_{name}" for name in BACK),
        *("counted_rnn", "counted_lstm", "leaves_all", "leaves_last", "added", "came_in"),
        *("untouched", "never_forgets", "from_zero", "from_other", "forwards", "backwards"),
        *("without_short", "with_short", "felt", "moved", "answered"),
        *("more_explore", "more_compare"),
        *(f"lecturer_{column}" for column in (*COLUMNS, "open")),
    ),
    "corpus": WRITTEN_FOR,
    "example": tuple(example.name for task in WRITTEN_FOR for example in examples(task)),
    "number": ("right", "wrong", "own_right", "own_wrong"),
    "label": ("negative", "positive"),
    **dict.fromkeys(("live", "live_told"), tuple(LIVE_TASKS)),
    "refused": ("length", "units", "updates", "seed", "clip", "rate", "forget_bias"),
    "run": ("new", "training", "paused", "stopped", "done", "failed"),
    "train": ("pause", "one_step", "stop", "another_seed", "five_seeds"),
    "lang": LANGUAGES,
    "order": ("timescale", "effect", "sharpness", "stored"),
    "what_if": (
        *("title", "guide", "words", "alternatives", "free", "inside", "first", "last", "kind"),
        *(
            "gate",
            "number",
            "units",
            "every",
            "add",
            "now",
            "not_here",
            "quantity",
            "recall",
            "all",
        ),
        *("swap", "insert", "drop", "undo", "undo_all", "answer_before", "answer_after"),
        *("recall_before", "recall_after", "before", "after", "difference", "alternative"),
    ),
    "preset": (
        *("forget", "input", "output", "keep", "no_forget", "keep_z", "replace", "reset"),
        "silent",
    ),
    "edit": ("clamp", "scale", "silence"),
    "unit": (
        *("name", "hint", "choose", "up", "down", "close", "over", "input", "recurrent", "rest"),
        *("bias", "peephole", "sums", "parts", "candidate_bias", "feature", "jump"),
        *("timescale", "effect", "sharpness"),
    ),
    "clock": ("name", "back", "on", "play", "pause", "rail", "change"),
    "named": (*TOKENIZERS, "in_word"),
    "drawing": (
        *("back", "on", "biases", "whole", "invitation", "layer", "pointwise", "join", "copy"),
    ),
    "column": (
        *("step", "token", "quantity", "unit", "value"),
        *("part", "weights", "source", "by", "licence", "texts", "repeats", "seed", "rate"),
        *(
            "start",
            "validation",
            "epoch",
            "before_place",
            "digits",
            "steps",
            "free_negations",
            "mentions",
        ),
        *("seconds", "test", "negations", "measured_on", "right", "of", "percent"),
        *("recall_at", "number_at", "reader_at", "difference_at", "counted"),
        *("network", "recall_of_word", "difference_of_word", "difference_of_all"),
        *("sensitivity_of_word", "sensitivity_of_all"),
    ),
    "foreign": LANGUAGES,
    "invitation": WRITTEN_FOR,
    "licence": ("unchecked", "uploader"),
    "other": WRITTEN_FOR,
    "player": (
        "guide_words",
        "guide_words_and_digits",
        "guide_syllables",
        "guide_symbols",
        "unit",
        "play",
        "pause",
        "no_gates",
        "no_output_gate",
        "no_cell_state",
    ),
    "quantity": tuple("figochzrn"),
    "phase": tuple(
        f"{'lstm' if cell == 'peephole' else cell}_{phase.name}{told}"
        for cell, phases in PHASES.items()
        for phase in phases
        for told in ("", "_told")
    ),
    "ribbon": ("unknown_words", "unknown_words_and_digits", "unknown_syllables", "unknown_symbols"),
    "curves": ("difference", "sensitivity", "difference_guide", "sensitivity_guide"),
    "fade": tuple(f"{measure}{end}" for measure in MEASURES for end in ("", "_high", "_guide")),
    **dict.fromkeys(("recall", "recited"), ("title", "alternative", "guide")),
    "far": ("no_difference", "rnn_better", "lstm_better", "reached", "missed"),
    "highway": ("of_lstm", "of_peephole", "of_gru", "rewritten_rnn", "rewritten_relu"),
    "matrix": ("difference", "sensitivity"),
    "measured": tuple(f"{field}{axis}" for field in MEASURED for axis in ("", "_axis")),
    "flow": ("before", "straight", "rest", "cross"),
    "view": VIEWS,
    "more": (*MORE, "left_difference", "left_sensitivity"),
    "tests": ("distance", "steps"),
    "tests_of": tuple(picture.name for picture in OTHERS),
    "comparison": tuple(preset.name for preset in PRESETS),
    "knows": ("all", "some", "none", "always", "again", "since", "never"),
    "start": (
        *("orthogonal_rnn", "identity_rnn"),
        *("orthogonal_relu", "identity_relu"),
        *(f"{s}_{c}" for s in ("bias_1", "chrono") for c in CELLS if c != "rnn"),
    ),
    "source": (
        *{name for task in WRITTEN_FOR for name in TASKS[task].sources},
        "uci",  # its three parts in one
    ),
    "start_name": ("orthogonal", "identity", "bias_1", "chrono"),
    "variant": ("other_start", "no_short_stories", "50000_steps"),
    "task": WRITTEN_FOR,
    "text": WRITTEN_FOR,
    "title": tuple("figochzrn"),
    "tokens": tuple(TOKENIZERS),
    "weights": ("embedding", "input", "recurrent", "bias", "peephole", "readout", "all"),
}


def places(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_both_languages_have_the_same_keys():
    assert catalogue("en").keys() == catalogue("ko").keys()


def test_both_languages_keep_a_key_in_the_same_file():
    for path in (LOCALES / "en").iterdir():
        files = [(LOCALES / lang / path.name).read_text(encoding="utf-8") for lang in LANGUAGES]
        assert tomllib.loads(files[0]).keys() == tomllib.loads(files[1]).keys(), path.name
    assert [*(LOCALES / "en").iterdir()]


def test_a_catalogue_is_all_files_of_its_folder(tmp_path):
    (tmp_path / "frame.toml").write_text('[page]\nexplore = "Explore"\n')
    (tmp_path / "explore.toml").write_text('[page]\ncompare = "Compare"\n')
    assert read_catalogue(tmp_path) == {"page.explore": "Explore", "page.compare": "Compare"}


def test_a_key_in_two_files_is_named(tmp_path):
    (tmp_path / "frame.toml").write_text('[page]\nexplore = "Explore"\n')
    (tmp_path / "explore.toml").write_text('[page]\nexplore = "Look"\n')
    with pytest.raises(ValueError, match=r"frame\.toml has keys of another file: page\.explore"):
        read_catalogue(tmp_path)


def test_both_languages_have_the_same_places():
    en, ko = catalogue("en"), catalogue("ko")
    wrong = [key for key in en if places(en[key]) != places(ko[key])]
    assert_none(wrong)


def test_every_text_is_used_and_none_is_missing():
    written = {
        key
        for path in SOURCES
        for key in re.findall(r'"([a-z]+\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    made = {f"{table}.{name}" for table, names in MADE.items() for name in names}
    assert made | (written & catalogue("en").keys()) == catalogue("en").keys()
    called = {
        key
        for path in SOURCES
        for key in re.findall(r'\bt\(\s*"([a-z_.]+)"', path.read_text(encoding="utf-8"))
    }
    assert called <= catalogue("en").keys()


# Names of cells, and what is figures, signs and places alone.
SAME_IN_BOTH = {
    *("app.name", "card.title", "cell.rnn", "cell.relu", "cell.lstm", "cell.gru", "lang.en"),
    *(
        *("answer.percent", "answer.range", "network.bracket"),
        "more.strongest",
        "ribbon.token",
        "counter.tokens",
        "phase.rnn_output",
        "phase.relu_output",
        "card.by_turns",
        "start_name.chrono",
        *(f"edit.{kind}_told" for kind in ("clamp", "scale", "silence", "swap")),
        *("learn.alpha", "learn.beta", "learn.counted", "learn.hover_weights"),
        *("returned.sequence", "returned.state"),
    ),
}


def test_korean_is_korean():
    texts = {key: text for key, text in catalogue("ko").items() if key not in SAME_IN_BOTH}
    wrong = [(key, text) for key, text in texts.items() if not re.search("[가-힣]", text)]
    assert_none(wrong)


def test_no_particle_follows_a_place_that_could_be_any_word():
    """은/는, 이/가, 을/를, 와/과 and (으)로 depend on the sound before them."""
    particle = r"(\{\w+\}|\))(은|는|이|가|을|를|와|과|로|으로)(?=[ ,.]|$)"
    wrong = [key for key, text in catalogue("ko").items() if re.search(particle, text)]
    assert_none(wrong)


def test_no_two_tildes_could_strike_a_text_through():
    wrong = [key for key, text in catalogue("ko").items() if re.search(r"~[^~]+~", text)]
    assert_none(wrong)


GUIDES = (
    *(f"curves.{name}_guide" for name in ("recall", "running", "difference", "sensitivity")),
    *("highway.guide", "highway.written_guide", "effects.guide"),
)


WRONG = {"en": "A wrong conclusion", "ko": "잘못된 결론"}


def is_whole(guide, lang):
    count = len(re.findall(r"\.(?= |$)", guide))
    return count == 3 and WRONG[lang] in guide.split(". ")[-1]


def test_a_reading_guide_has_three_sentences():
    """What high means, what it does not mean, and a wrong conclusion."""
    guides = [(lang, key) for lang in LANGUAGES for key in GUIDES]
    wrong = [(lang, key) for lang, key in guides if not is_whole(catalogue(lang)[key], lang)]
    assert_none(wrong)


GLOSSARY = {
    "f": ("forget gate (1 keeps)", "망각 게이트 (1이면 유지)"),
    "i": ("input gate", "입력 게이트"),
    "o": ("output gate", "출력 게이트"),
    "g": ("candidate (also g)", "후보 값 (임시 셀 상태, g)"),
    "c": ("cell state", "셀 상태"),
    "h": ("hidden state", "은닉 상태"),
    "z": ("update gate (1 keeps)", "업데이트 게이트 (1이면 유지)"),
    "r": ("reset gate", "리셋 게이트"),
    "n": ("candidate hidden state", "후보 은닉 상태"),
}


def test_quantities_are_called_by_the_words_of_the_glossary():
    wrong = [
        (lang, letter)
        for letter, titles in GLOSSARY.items()
        for lang, title in zip(LANGUAGES, titles, strict=True)
        if catalogue(lang)[f"title.{letter}"] != title
        or not title.startswith(catalogue(lang)[f"quantity.{letter}"])
    ]
    assert_none(wrong)


def test_answers_and_orders_are_not_exchanged():
    ko = catalogue("ko")
    assert (ko["label.negative"], ko["label.positive"]) == ("부정", "긍정")
    assert "기억" in ko["order.timescale"]
    assert "답" in ko["order.effect"]
    assert "번호" in ko["order.stored"]
    assert (ko["task.reviews-en"], ko["task.reviews-ko"]) == ("영어 리뷰", "한국어 리뷰")
    assert (ko["tokens.words"], ko["tokens.syllables"]) == ("토큰", "자")  # after a count
    assert "32" in ko["budget.units"]
    assert "가중치" in ko["budget.weights"]
