"""The tables of accuracy as the READMEs have them, one a task."""

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from lstm_viz.models import (
    Card,
    Counted,
    Network,
    Seed,
    budgets,
    cells_of,
    load,
    networks_of,
    rungs,
)
from lstm_viz.texts import sentences
from lstm_viz.texts.ladder_sentences import of_seeds
from lstm_viz.texts.numbers import in_percent
from lstm_viz.training.numbers import MOST_DIGITS
from lstm_viz.training.sources import FREE_NEGATIONS, NEGATIONS
from lstm_viz.training.tasks import TASKS

_OURS = (NEGATIONS, FREE_NEGATIONS)  # whose test is told apart
_CELLS = {
    "rnn": "RNN",
    "relu": "RNN, ReLU",
    "lstm": "LSTM",
    "peephole": "LSTM + peepholes",
    "gru": "GRU",
}


def _cards(task: str) -> list[Card]:
    models = (load(task, *network) for network in _networks(task))
    return [model.card for model in models if model.card]


def _networks(task: str) -> list[Network]:
    return [
        Network(cell, budget)
        for cell in cells_of(task)
        for budget in budgets(cell)
        if Network(cell, budget) in networks_of(task).values()
    ]


def review_table(task: str, words: Mapping[str, str]) -> str:
    """Give what networks answer on test reviews, by seed and by source, and on our own."""
    cards = _cards(task)
    sources = list(dict.fromkeys(_group(name) for name in TASKS[task].sources if name not in _OURS))
    ours = [name for name in ("negations", "free_negations") if getattr(cards[0], name)]
    heads = [f"`{task}`, {words['network']}"]
    heads += [words[name] for name in ("units", "weights", "seeds")]
    heads += [*map(sentences.source, sources), *(words[name] for name in ours)]
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


def story_table(task: str, words: Mapping[str, str]) -> str:
    """Give what networks answer at the end of test stories, by seed and by distance."""
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


def number_table(task: str, words: Mapping[str, str]) -> str:
    """Give the whole numbers that are recited far from the end, by digits, after each training."""
    heads = [f"`{task}`, {words['number_network']}"]
    heads += [words[name] for name in ("units", "weights", "steps", "seconds")]
    heads += [f"n = {count}" for count in range(1, MOST_DIGITS + 1)]
    rows = []
    for network in _networks(task):
        for steps in rungs(task, *network):
            card = load(task, *network, steps=steps).card
            if card is not None:
                rows.append([*_model(card), *_recited(steps, card.seeds)])
                rows += [
                    [*_model(card), *_recited(variant.steps or 0, variant.seeds)]
                    for variant in card.variants.values()
                ]
    return _table(heads, rows)


def _recited(steps: int, seeds: Sequence[Seed]) -> list[str]:
    """Give the steps, the median seconds on one core, and the reach of the seeds by digits."""
    seconds = round(median(seed.seconds for seed in seeds))
    shares = (of_seeds(seeds, count) for count in range(1, MOST_DIGITS + 1))
    return [f"{steps:,}", f"{seconds:,}", *map(_reach, shares)]


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
