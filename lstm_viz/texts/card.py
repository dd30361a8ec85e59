"""The card of a model in words: what it is, how it was made, how good it is."""

from collections.abc import Callable, Iterable, Sequence

from lstm_viz.models import Bracket, Card, Counted, Measured, Seed
from lstm_viz.models.counted import Typical
from lstm_viz.models.recipe import Source
from lstm_viz.texts import sentences
from lstm_viz.texts.crossed import crossed, recall_by_digits
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import mean, spanned, typical
from lstm_viz.texts.recipe import OURS, training
from lstm_viz.texts.tables import number, pairs, share, share_and_count, table


def identity(card: Card) -> str:
    """Tell what the model reads and answers, and which file it is."""
    asked = {"question": card.question} if card.question else {}
    return pairs(
        task=t(f"corpus.{card.task}"),
        reads=t(f"card.reads_{card.tokens}"),
        answers=", ".join(_answers(card)),
        **asked,
        cell=t(f"cell.{card.cell}"),
        budget=t(f"budget.{card.budget}"),
        sha256=f"`{card.sha256}`",
    )


def sizes(card: Card) -> str:
    """Give V, D, H, K, and the number of weights in each part."""
    measured, counted = card.sizes, card.sizes.weights.by_part
    parts = [(t(f"weights.{name}"), number(count)) for name, count in counted.items()]
    total = (f"**{t('weights.all')}**", f"**{number(sum(counted.values()))}**")
    numbers = pairs(
        vocabulary=number(measured.vocabulary),
        embedding=number(measured.embedding),
        hidden=number(measured.hidden),
        labels=number(measured.labels),
    )
    return numbers + "\n\n" + table(("part", "weights"), [*parts, total])


def training_data(card: Card) -> str:
    """List the sources of the training texts with their licences."""
    return table(
        ("source", "by", "licence", "texts", "repeats"),
        (
            (
                sentences.source(source.source),
                source.title,
                _licence(source),
                number(source.texts),
                f"× {source.repeats}",
            )
            for source in card.data
        ),
        texts=3,
    )


def accuracy(card: Card) -> str:
    """Tell how often the model is right, in all and by what its task is measured by."""
    measured, by_distance = card.accuracy, _distance_of(card)
    rows: list[tuple[str, Counted]] = [
        (t("card.all_stories" if card.question else "card.all_texts"), measured),
        *((sentences.source(name), entry) for name, entry in measured.by_source.items()),
        *_by_tokens("card.length", card, measured.by_length),
        *_by_tokens(by_distance, card, measured.by_distance),
        *_ours(card),
    ]
    counted = table(
        ("measured_on", "right", "of", "percent"),
        ((name, number(e.right), number(e.of), share(e)) for name, e in rows),
    )
    counter = card.baseline and card.baseline.free_negations
    told = [t("card.word_counter", right=counter.right, of=counter.of)] if counter else []
    return "\n\n".join([counted, *told, *crossed(card)])


def memory(card: Card) -> str:
    """Tell what is left of a word in the states, over the test set, for every seed."""
    told = pairs(
        state_distance=_typical(card.state_distance),
        embedding_distance=_typical(card.embedding_distance),
    )
    parts = [told, *_remembered(card.seeds), *_of_numbers(card)]
    for name, variant in card.variants.items():
        parts += [f"**{t(f'variant.{name}')}**", *_remembered(variant.seeds)]
    return "\n\n".join(parts)


def checks(card: Card) -> str:
    """Tell what the numbers were checked against, and how far the cell state reaches."""
    told = {
        "oracle": card.oracle.name,
        "checked": number(card.oracle.texts),
        "difference": sentences.at_most(card.oracle.largest_difference),
    }
    for name in ("cell_state_reach", "hidden_state_reach"):
        if reach := getattr(card, name):
            told[name] = str(reach)
    return pairs(**told)


PARTS = {
    "identity": identity,
    "accuracy": accuracy,
    "memory": memory,
    "training": training,
    "data": training_data,
    "sizes": sizes,
    "checks": checks,
}


def _answers(card: Card) -> list[str]:
    if card.places:
        return [f"{place.en} ({place.ko})" for place in card.places]
    return [sentences.label(label) for label in card.labels]


def _ours(card: Card) -> list[tuple[str, Counted]]:
    """Name what was counted on sentences of our own, and by a bag of words for comparison."""
    told = [(t(f"card.{n}"), counted) for n in OURS if (counted := getattr(card, n))]
    if not card.baseline:
        return told
    words = number(card.baseline.words)
    told.append((t("card.baseline_texts", words=words), card.baseline))
    measured = ((n, getattr(card.baseline, n, None)) for n in OURS)
    return told + [(t(f"card.baseline_{n}"), counted) for n, counted in measured if counted]


def _remembered(seeds: Sequence[Seed]) -> list[str]:
    """Tabulate each measure of memory, one column a seed."""
    distances = ", ".join(_typical(s.state_distance) for s in seeds if s.state_distance)
    tables = [pairs(state_distances=distances)] if distances else []
    for name, entries in _MEASURES.items():
        if entries(seeds[0]):
            rows = (
                (spanned(same[0].name), _counted(same[0]), *map(_reached, same))
                for same in zip(*map(entries, seeds), strict=True)
            )
            heads = (f"{name}_at", "counted", *(str(seed.seed) for seed in seeds))
            tables += [t(f"card.{name}_told"), table(heads, rows)]
    return tables


def _of_numbers(card: Card) -> list[str]:
    """Tabulate what is told of the shipped seed of a ladder alone."""
    if not card.accuracy.by_digits:
        return []
    rows = ((e.name, _counted(e), mean(e.value, e.error)) for e in card.difference)
    return [
        t("card.recall_by_digits"),
        recall_by_digits(card.recall),
        t("card.difference_told"),
        table(("difference_at", "counted", str(card.seed)), rows),
    ]


_MEASURES: dict[str, Callable[[Seed], Sequence[Measured]]] = {
    "recall": lambda seed: seed.recall,
    "reader": lambda seed: seed.reader,
    "difference": lambda seed: seed.difference,
}


def _counted(entry: Measured) -> str:
    """Write of how many it was measured: of how many words, in how many stories."""
    stories = getattr(entry, "stories", None)
    words = number(entry.of)
    return t("card.in_stories", words=words, stories=number(stories)) if stories else words


def _reached(entry: Measured) -> str:
    if isinstance(entry, Counted):
        return share_and_count(entry)
    return mean(entry.value, getattr(entry, "error", None))


def _typical(distance: Typical) -> str:
    return t("card.of_pairs", mean=typical(distance), pairs=number(distance.pairs))


def _distance_of(card: Card) -> str:
    return "card.distance_of_number" if card.accuracy.by_digits else "card.distance"


def _by_tokens(key: str, card: Card, brackets: Iterable[Bracket]) -> list[tuple[str, Bracket]]:
    names = t(f"tokens.{card.tokens}")
    return [(t(key, low=b.low, high=b.high, tokens=names), b) for b in brackets]


def _licence(source: Source) -> str:
    note = source.licence_note
    return f"{source.licence} ({t(f'licence.{note}')})" if note else source.licence
