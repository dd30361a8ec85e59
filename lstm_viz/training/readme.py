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
    },
    "ko": {
        "network": "%, 테스트 글",
        "units": "유닛",
        "weights": "가중치",
        "all": "전체",
        "seeds": "시드 세 개",
        "negations": "부정어 문장",
        "baseline": "단어 모음",
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
    """Return one table a task, with every shipped model and the baseline."""
    return "\n".join(_table(task, _WORDS[language]) for task in TASKS)


def _table(task: str, words: Mapping[str, str]) -> str:
    cards = [load(task, cell, budget).card for cell in CELLS for budget in budgets(cell)]
    sources = list(dict.fromkeys(_group(name) for name in TASKS[task].sources if name != NEGATIONS))
    heads = [f"`{task}`, {words['network']}"]
    heads += [words[name] for name in ("units", "weights", "all", "seeds")]
    heads += [*(f"`{source}`" for source in sources), words["negations"]]
    rows = [heads, ["---", *["---:"] * (len(heads) - 1)]]
    rows += [_model(card, sources) for card in cards]
    rows.append(_baseline(cards[0]["baseline"], words, len(sources)))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _model(card: Card, sources: Sequence[str]) -> list[str]:
    measured, weights = card["accuracy"], card["sizes"]["weights"]
    layer = sum(n for part, n in weights.items() if part not in ("embedding", "readout"))
    seeds = sorted(_share([seed]) for seed in card["seeds"])
    by_source = measured["by_source"]
    return [
        _CELLS[card["cell"]],
        str(card["sizes"]["hidden"]),
        f"{layer:,}",
        f"**{_share([measured])}**",
        f"{seeds[0]}–{seeds[-1]}",
        *(_share(by_source[n] for n in by_source if _group(n) == source) for source in sources),
        _share([card["negations"]]),
    ]


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
