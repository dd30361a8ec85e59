"""``python -m lstm_viz.training.readme``: write the tables of accuracy into both READMEs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lstm_viz.models import CELLS, budgets, load
from lstm_viz.training.tasks import NEGATIONS, TASKS

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "ko": ROOT / "README.ko.md"}

_START, _END = "<!-- accuracy -->\n", "<!-- end of accuracy -->\n"
_CELLS = {"rnn": "RNN", "lstm": "LSTM", "peephole": "LSTM + peepholes", "gru": "GRU"}
_WORDS = {
    "en": {
        "network": "%, test texts",
        "units": "units",
        "weights": "weights",
        "all": "all",
        "seeds": "three seeds",
        "negations": "negations",
        "baseline": "bag of words",
        "story_network": "%, test stories",
        "no_short_stories": "no short stories first",
        "forget_bias_1": "from forget bias 1",
    },
    "ko": {
        "network": "%, 테스트 글",
        "units": "유닛",
        "weights": "가중치",
        "all": "전체",
        "seeds": "시드 세 개",
        "negations": "부정어 문장",
        "baseline": "단어 모음",
        "story_network": "%, 테스트 이야기",
        "no_short_stories": "짧은 이야기 없이",
        "forget_bias_1": "망각 편향 1에서 시작",
    },
}

Card = Mapping[str, Any]


def write_tables() -> None:
    """Bring the tables of both READMEs up to date with the cards."""
    for language, path in READMES.items():
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(_START)
        after = rest.split(_END)[1]
        path.write_text(before + _START + tables(language) + _END + after, encoding="utf-8")


def tables(language: str) -> str:
    """Return one table a task, with every shipped model and what it is compared with."""
    words = _WORDS[language]
    return "\n".join(
        _stories(name, words) if task.places else _reviews(name, words)
        for name, task in TASKS.items()
        if task.cells == CELLS
    )


def _cards(task: str) -> list[Card]:
    return [load(task, cell, budget).card for cell in CELLS for budget in budgets(cell)]


def _reviews(task: str, words: Mapping[str, str]) -> str:
    cards = _cards(task)
    sources = list(dict.fromkeys(_group(name) for name in TASKS[task].sources if name != NEGATIONS))
    heads = [f"`{task}`, {words['network']}"]
    heads += [words[name] for name in ("units", "weights", "all", "seeds")]
    heads += [*(f"`{source}`" for source in sources), words["negations"]]
    rows = [_review_model(card, sources) for card in cards]
    return _table(heads, [*rows, _baseline(cards[0]["baseline"], words, len(sources))])


def _review_model(card: Card, sources: Sequence[str]) -> list[str]:
    by_source = card["accuracy"]["by_source"]
    return [
        *_model(card),
        f"**{_share([card['accuracy']])}**",
        _reach(_share([seed]) for seed in card["seeds"]),
        *(_share(by_source[n] for n in by_source if _group(n) == source) for source in sources),
        _share([card["negations"]]),
    ]


def _stories(task: str, words: Mapping[str, str]) -> str:
    cards = _cards(task)
    buckets = [f"{e['from']}–{e['to']}" for e in cards[0]["accuracy"]["by_distance"]]
    heads = [f"`{task}`, {words['story_network']}", words["units"], words["weights"]]
    heads += [words["all"], words["seeds"], *buckets]
    rows = [_story_model(card) for card in cards]
    variants = [
        [f"{_CELLS[card['cell']]}, {words[name]}", *_model(card)[1:], *_story_seeds(variant)]
        for card in cards
        for name, variant in card.get("variants", {}).items()
    ]
    return _table(heads, [*rows, *variants])


def _story_model(card: Card) -> list[str]:
    buckets = zip(*(seed["by_distance"] for seed in card["seeds"]), strict=True)
    return [
        *_model(card),
        f"**{_share([card['accuracy']])}**",
        _reach(_share([seed]) for seed in card["seeds"]),
        *(_reach(_share([entry]) for entry in bucket) for bucket in buckets),
    ]


def _story_seeds(variant: Mapping[str, Any]) -> list[str]:
    shares = sorted((_share([seed]) for seed in variant["seeds"]), key=float)
    buckets = zip(*(seed["by_distance"] for seed in variant["seeds"]), strict=True)
    return [
        shares[len(shares) // 2],
        _reach(shares),
        *(_reach(_share([entry]) for entry in bucket) for bucket in buckets),
    ]


def _model(card: Card) -> list[str]:
    """Name a network with its units and the weights of its recurrent layer."""
    weights = card["sizes"]["weights"]
    layer = sum(n for part, n in weights.items() if part not in ("embedding", "readout"))
    return [_CELLS[card["cell"]], str(card["sizes"]["hidden"]), f"{layer:,}"]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _reach(shares: Iterable[str]) -> str:
    """Give the least and the largest of the seeds' shares, once if they are the same."""
    ordered = sorted(shares, key=float)
    return ordered[0] if ordered[0] == ordered[-1] else f"{ordered[0]}–{ordered[-1]}"


def _baseline(measured: Card, words: Mapping[str, str], source_count: int) -> list[str]:
    blank = [""] * source_count
    return [
        words["baseline"],
        "",
        "",
        _share([measured]),
        "",
        *blank,
        _share([measured["negations"]]),
    ]


def _group(source: str) -> str:
    """Take the three small UCI sources as one: each alone has about a hundred test texts."""
    return re.sub(r"^uci_.*", "uci", source)


def _share(counted: Iterable[Mapping[str, int]]) -> str:
    entries = list(counted)
    return f"{100 * sum(e['right'] for e in entries) / sum(e['texts'] for e in entries):.1f}"


if __name__ == "__main__":
    write_tables()
