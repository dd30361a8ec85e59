"""``python -m lstm_viz.training.readme``: write the tables of accuracy into both READMEs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lstm_viz.models import CELLS, Card, Counted, Seed, budgets, load
from lstm_viz.texts.numbers import in_percent
from lstm_viz.training.sources import FREE_NEGATIONS, NEGATIONS
from lstm_viz.training.tasks import TASKS

_OURS = (NEGATIONS, FREE_NEGATIONS)  # whose test is told apart

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "ko": ROOT / "README.ko.md"}

_START, _END = "<!-- accuracy -->\n", "<!-- end of accuracy -->\n"
_CELLS = {"rnn": "RNN", "lstm": "LSTM", "peephole": "LSTM + peepholes", "gru": "GRU"}
_WORDS = {
    "en": {
        "network": "%, test texts",
        "units": "units",
        "weights": "weights",
        "seeds": "three seeds",
        "negations": "patterns",
        "free_negations": "free sentences",
        "mentions": "another place mentioned",
        "baseline": "bag of words",
        "story_network": "%, test stories",
        "no_short_stories": "no short stories first",
        "other_start": "from the other start",
    },
    "ko": {
        "network": "%, 테스트 글",
        "units": "유닛",
        "weights": "가중치",
        "seeds": "시드 세 개",
        "negations": "문형",
        "free_negations": "자유로운 문장",
        "mentions": "다른 장소도 나옴",
        "baseline": "단어 모음",
        "story_network": "%, 테스트 이야기",
        "no_short_stories": "짧은 이야기 없이",
        "other_start": "다른 초깃값에서",
    },
}


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
    models = (load(task, cell, budget) for cell in CELLS for budget in budgets(cell))
    return [model.card for model in models if model.card]


def _reviews(task: str, words: Mapping[str, str]) -> str:
    cards = _cards(task)
    sources = list(dict.fromkeys(_group(name) for name in TASKS[task].sources if name not in _OURS))
    ours = [name for name in ("negations", "free_negations") if getattr(cards[0], name)]
    heads = [f"`{task}`, {words['network']}"]
    heads += [words[name] for name in ("units", "weights", "seeds")]
    heads += [*(f"`{source}`" for source in sources), *(words[name] for name in ours)]
    rows = [_review_model(card, sources, ours) for card in cards]
    baseline = cards[0].baseline
    if baseline:
        told = [_percent(getattr(baseline, name)) for name in ours]
        rows.append([words["baseline"], "", "", _percent(baseline), *[""] * len(sources), *told])
    return _table(heads, rows)


def _review_model(card: Card, sources: Sequence[str], ours: Sequence[str]) -> list[str]:
    by_source = card.accuracy.by_source
    return [
        *_model(card),
        _seeds(card.seeds, card.seed),
        *(_percent(*(by_source[n] for n in by_source if _group(n) == s)) for s in sources),
        *(_percent(getattr(card, name)) for name in ours),
    ]


def _stories(task: str, words: Mapping[str, str]) -> str:
    cards = _cards(task)
    brackets = [bracket.name for bracket in cards[0].accuracy.by_distance]
    has_mentions = cards[0].mentions is not None
    heads = [f"`{task}`, {words['story_network']}"]
    heads += [words[name] for name in ("units", "weights", "seeds")]
    heads += [*brackets, *([words["mentions"]] if has_mentions else [])]
    rows = [[*_model(card), _seeds(card.seeds, card.seed), *_reaches(card.seeds)] for card in cards]
    rows += [
        [
            f"{_CELLS[card.cell]}, {words[name]} ({variant.start})",
            *_model(card)[1:],
            _seeds(variant.seeds),
            *_reaches(variant.seeds),
        ]
        for card in cards
        for name, variant in card.variants.items()
    ]
    return _table(heads, rows)


def _seeds(seeds: Sequence[Seed], shipped: int | None = None) -> str:
    """Give the share of each seed, from the least on, that of the shipped one in bold."""
    ordered = sorted(seeds, key=lambda seed: seed.share)
    return " · ".join(
        f"**{_percent(seed)}**" if seed.seed == shipped else _percent(seed) for seed in ordered
    )


def _reaches(seeds: Sequence[Seed]) -> list[str]:
    """Give the reach of the seeds at each bracket of distances, and where places are mentioned."""
    told = [_reach(counts) for counts in zip(*(seed.by_distance for seed in seeds), strict=True)]
    mentions = [seed.mentions for seed in seeds if seed.mentions]
    return [*told, *([_reach(mentions)] if mentions else [])]


def _model(card: Card) -> list[str]:
    """Name a network with its units and the weights of its recurrent layer."""
    return [_CELLS[card.cell], str(card.sizes.hidden), f"{card.sizes.weights.layer:,}"]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _reach(counts: Iterable[Counted]) -> str:
    """Give the least and the largest of the seeds' shares, once if they are the same."""
    ordered = sorted((_percent(counted) for counted in counts), key=float)
    return ordered[0] if ordered[0] == ordered[-1] else f"{ordered[0]}–{ordered[-1]}"


def _group(source: str) -> str:
    """Take the three small UCI sources as one: each alone has about a hundred test texts."""
    return re.sub(r"^uci_.*", "uci", source)


def _percent(*counts: Counted) -> str:
    """Write the share of right answers in all of these."""
    whole = Counted(sum(one.right for one in counts), sum(one.of for one in counts))
    return in_percent(whole.share)


if __name__ == "__main__":
    write_tables()
