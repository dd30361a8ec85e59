"""What the cards of trained networks tell: of starts, of differences, of an RNN with ReLU."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from lstm_viz.figures import Spread, SpreadWords, style
from lstm_viz.learn.kept import half_life_of_bias
from lstm_viz.models import NETWORKS, Card, Seed, rungs
from lstm_viz.texts import ladder_sentences
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.number_sentences import how_many_digits
from lstm_viz.texts.numbers import share, spanned
from lstm_viz.texts.sentences import name_with_size
from lstm_viz.texts.sentences import tests as tests_of
from lstm_viz.texts.tables import number
from lstm_viz.texts.verdicts import verdict_told
from lstm_viz.ui import cache
from lstm_viz.ui.learn.chapter import Target
from lstm_viz.ui.learn.measured import mean_share, verdict_of_seeds
from lstm_viz.ui.learn.misleading.picture import Picture, over_tests

_LAGS = (0, 10, 20, 40, 80)  # tokens after a word at which cards have both
_DIGITS = 3
_RIVALS = ("rnn-weights", "relu-weights", "lstm")


def bias() -> Picture:
    """Set both starts of an LSTM beside each other, on stories and on reviews."""
    card = _card("travel", "lstm")
    lines = [
        Spread(t(f"start_name.{start}"), look, [[b.share for b in s.brackets] for s in seeds])
        for look, (start, seeds) in enumerate(_by_start(card).items())
    ]
    axis = t("measured.by_distance_axis", tokens=t(f"tokens.{card.tokens}"))
    draw = over_tests(
        [spanned(bracket.name) for bracket in card.accuracy.brackets],
        words=SpreadWords(axis=axis, seeds=t("far.seeds")),
    )
    told = {"bias_1": f"{half_life_of_bias(1.0):.1f}", "scale": str(_time_scale(card))}
    more = [_verdict_of_starts(_card(kind, "lstm")) for kind in ("travel", "reviews")]
    title = t("measured.by_distance")
    return Picture(lines, draw, told, _tests("travel"), title=title, more=more)


def starts() -> Picture:
    """Show what an RNN reaches from each start, by rate: with short stories first and without."""
    card = _card("travel", "rnn")
    recipes = {"learn.without_short": card.variants["no_short_stories"], "learn.with_short": card}
    lines = []
    for k, (name, recipe) in enumerate(recipes.items()):
        for look, start in enumerate(("orthogonal", "identity")):
            found = [one.validation for one in recipe.tried if one.start == start]
            lines.append(Spread(f"{t(f'start_name.{start}')}, {t(name)}", 2 * k + look, [found]))
    rates = [f"{one.rate:g}" for one in card.tried if one.start == "identity"]
    words = SpreadWords(axis=t("learn.rate"), seeds=t("learn.seed", seed=card.seeds[0].seed))
    told = {
        "orthogonal": share(max(lines[0].seeds[0])),
        "identity": share(max(lines[1].seeds[0])),
        "rnn": share(mean_share(card)),
        "lstm": share(mean_share(_card("travel", "lstm"))),
    }
    draw, title = over_tests(rates, words=words), t("learn.validation", seed=card.seeds[0].seed)
    return Picture(lines, draw, told, _tests("travel"), title=title)


def difference() -> Picture:
    """Set what still differs in an RNN after a swapped word beside what it knows."""
    rnn, lstm = _card("travel", "rnn"), _card("travel", "lstm")
    lines = [
        Spread(t("learn.rnn_differs"), style("gru"), [_kept(seed) for seed in rnn.seeds]),
        Spread(t("learn.rnn_knows"), style("rnn"), [_known(seed) for seed in rnn.seeds]),
        Spread(t("learn.lstm_knows"), style("lstm"), [_known(seed) for seed in lstm.seeds]),
    ]
    axis = t("measured.difference_axis", tokens=t(f"tokens.{rnn.tokens}"))
    draw = over_tests(
        [str(lag) for lag in _LAGS],
        words=SpreadWords(axis=axis, seeds=t("far.seeds")),
        top=1.25,
    )
    names = ("kept", "rnn", "lstm")
    told = {name: share(line.middle[-1]) for name, line in zip(names, lines, strict=True)}
    told |= {"lag": str(_LAGS[-1]), "tokens": t(f"tokens.{rnn.tokens}")}
    return Picture(lines, draw, told, _tests("travel"))


def has_relu() -> bool:
    """Tell whether networks of numbers, one with ReLU among them, were trained alike."""
    return bool(_steps())


def relu() -> Picture:
    """Show what an RNN with ReLU recites of a number after each length of training."""
    task = f"numbers-{language()}"
    ladders = {name: cache.ladder(task, *NETWORKS[name]) for name in _RIVALS}
    steps = _steps()
    ladders = {name: [c for c in one if c.steps in steps] for name, one in ladders.items()}
    lines = [
        Spread(
            name_with_size(ladder[0]),
            style(name),
            list(zip(*(_recited(card) for card in ladder), strict=True)),
        )
        for name, ladder in ladders.items()
    ]
    words = SpreadWords(axis=t("ladder.steps"), seeds=t("far.seeds"))
    told = {"digits": how_many_digits(_DIGITS)}
    more = [ladder_sentences.both_halves(ladders, _DIGITS, steps[-1])]
    named = {"task": task, "networks": ",".join(_RIVALS), "view": "general"}
    target = Target("compare", named, label="more_compare")
    draw = over_tests([number(one) for one in steps], words=words)
    far = ladder_sentences.of_seeds(ladders["lstm"][0].seeds, _DIGITS)[0].after
    title = t("learn.recited", **told, low=far.low, high=far.high)
    return Picture(lines, draw, told, target, title=title, more=more)


def _steps() -> list[int]:
    """Return the lengths of training that all three networks of numbers have."""
    task = f"numbers-{language()}"
    return sorted(set.intersection(*(set(rungs(task, *NETWORKS[name])) for name in _RIVALS)))


def _card(kind: str, network: str) -> Card:
    return cache.card(f"{kind}-{language()}", *NETWORKS[network])


def _tests(kind: str) -> Target:
    words = {"task": f"{kind}-{language()}", "networks": "rnn,lstm", "view": "general"}
    return Target("compare", words, label="more_compare")


def _by_start(card: Card) -> dict[str, Sequence[Seed]]:
    """Return the seeds of both starts, bias 1 first."""
    other = card.variants["other_start"]
    found = {card.start: card.seeds, other.start: other.seeds}
    return dict(sorted(found.items()))


def _time_scale(card: Card) -> int | None:
    """Return the longest memory, in tokens, that a chrono start gives a unit."""
    return card.time_scale or card.variants["other_start"].time_scale


def _verdict_of_starts(card: Card) -> str:
    found = _by_start(card)

    def listed(names: Sequence[str]) -> str:
        means = {name: fmean(seed.share for seed in found[name]) for name in names}
        return ", ".join(f"{t(f'start_name.{name}')} ({share(means[name])})" for name in names)

    told = verdict_told(verdict_of_seeds(found), listed)
    corpus, tests = t(f"corpus.{card.task}"), number(card.accuracy.of)
    kind, seeds = tests_of(card), len(card.seeds)
    return t("learn.tests_told", corpus=corpus, tests=tests, kind=kind, seeds=seeds, told=told)


def _kept(seed: Seed) -> list[float]:
    by_lag: Mapping[int, float] = {one.lag: one.value for one in seed.difference}
    return [by_lag[lag] / by_lag[0] for lag in _LAGS]


def _known(seed: Seed) -> list[float]:
    by_low = {one.low: one.value for one in seed.recall}
    return [by_low[lag] for lag in _LAGS]


def _recited(card: Card) -> list[float]:
    return [one.share for one in ladder_sentences.of_seeds(card.seeds, _DIGITS)]
