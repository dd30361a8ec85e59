"""How a model was trained, in words, and what became of every seed."""

from collections.abc import Sequence

from lstm_viz.models import Card, Seed
from lstm_viz.models.card import Variant
from lstm_viz.models.recipe import Phase, Recipe
from lstm_viz.texts.crossed import by_digits
from lstm_viz.texts.i18n import t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.numbers import in_percent, span, spanned
from lstm_viz.texts.tables import number, pairs, share_and_count, table

OURS = ("negations", "free_negations", "mentions")  # measured on sentences of our own


def training(card: Card) -> str:
    """Tell how the model was trained, and what became of every seed."""
    chosen = pairs(rate=card.rate, seed=card.seed)
    parts = [recipe_in_words(card, card.cell), chosen, *_tried(card), *_seeds(card.seeds)]
    for name, variant in card.variants.items():
        recipe = recipe_in_words(variant, card.cell)
        parts += [f"**{t(f'variant.{name}')}**", recipe, *_tried(variant), *_seeds(variant.seeds)]
        if variant.steps:
            parts.append(by_digits(variant.seeds))
    return "\n\n".join(parts)


def recipe_in_words(recipe: Recipe, cell: str) -> str:
    """Tell start, epochs and batches; of stories, also how far their places were."""
    told = {
        "start": t(f"start.{recipe.start}_{cell}", time_scale=recipe.time_scale),
        "epochs": recipe.epochs,
        "batch_size": recipe.batch_size,
        "dropout": recipe.dropout,
    }
    if recipe.steps is not None:
        told["steps"] = number(recipe.steps)
    if recipe.stories is not None:
        told["stories"] = number(recipe.stories)
        told["curriculum"] = "; ".join(_phase(phase) for phase in recipe.curriculum)
    return pairs(**told)


def _phase(phase: Phase) -> str:
    spans = (t("card.span", before=_range(s.before), after=_range(s.after)) for s in phase.spans)
    told = t("card.phase", epochs=phase.epochs, spans=t("card.by_turns").join(spans))
    return told + " " + t("card.planted") if phase.planted else told


def _range(tokens: tuple[int, int]) -> str:
    return plain(span(*tokens))  # two tildes would strike out what stands between them


def _tried(recipe: Card | Variant) -> list[str]:
    """List the starts and rates among which were chosen."""
    if not recipe.tried:
        return []
    has_steps = any(one.steps for one in recipe.tried)
    rows = (
        (
            t(f"start_name.{one.start}"),
            one.rate,
            *([number(one.steps or 0)] if has_steps else []),
            _percent(one.validation),
            one.epoch,
        )
        for one in recipe.tried
    )
    heads = ("start", "rate", *(["steps"] if has_steps else []), "validation", "epoch")
    return [t("card.tried", seed=recipe.seeds[0].seed), table(heads, rows)]


def _seeds(seeds: Sequence[Seed]) -> list[str]:
    """List what every seed reached, on validation and then on the test."""
    ranges = [spanned(bracket.name) for bracket in seeds[0].brackets]
    ours = [name for name in OURS if getattr(seeds[0], name)]
    heads = ["seed", "validation", "epoch", "seconds", "test", *ranges, *ours]
    rows = (
        (
            seed.seed,
            _percent(seed.validation),
            seed.epoch,
            seed.seconds,
            share_and_count(seed),
            *map(share_and_count, seed.brackets),
            *(share_and_count(getattr(seed, name)) for name in ours),
        )
        for seed in seeds
    )
    return [t("card.seeds_told"), table(heads, rows), *_epochs(seeds)]


def _epochs(seeds: Sequence[Seed]) -> list[str]:
    """List how good every seed was after each epoch."""
    heads = ["seed", *(str(epoch) for epoch in range(1, 1 + len(seeds[0].by_epoch)))]
    rows = ((seed.seed, *map(_percent, seed.by_epoch)) for seed in seeds)
    return [t("card.by_epoch"), table(heads, rows)]


def _percent(share: float) -> str:
    return t("answer.percent", percent=in_percent(share, 2))
