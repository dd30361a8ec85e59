"""The card of a model on the screen: what it is, how it was made, how good it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from lstm_viz.models import Model
from lstm_viz.texts import sentences
from lstm_viz.texts.i18n import language, set_language, t
from lstm_viz.texts.tables import NARROW_SPACE, number, pairs, share, share_and_count, table

_Cell = Callable[[Mapping[str, Any]], str]


def model_card(model: Model, *, key: str = "model_card") -> None:
    """Show a button, under a Streamlit key of its own, that opens the whole card of a model."""
    if st.button(t("card.open"), key=key, icon=":material/badge:", type="tertiary"):
        dialog = st.dialog(sentences.named_with_size(model.card), width="large")
        dialog(_show)(model.card, language())


def _show(card: Mapping[str, Any], language: str) -> None:
    set_language(language)  # a dialog may run again without its page
    for name, part in PARTS.items():
        with st.expander(t(f"card.{name}"), expanded=name in _OPEN):
            st.markdown(part(card))


def identity(card: Mapping[str, Any]) -> str:
    """Tell what the model reads and answers, and which file it is."""
    asked = {"question": card["question"]} if "question" in card else {}
    return pairs(
        task=t(f"corpus.{card['task']}"),
        reads=t(f"card.reads_{card['tokens']}"),
        answers=", ".join(_answers(card)),
        **asked,
        cell=t(f"cell.{card['cell']}"),
        budget=t(f"budget.{card['budget']}"),
        sha256=f"`{card['sha256']}`",
    )


def sizes(card: Mapping[str, Any]) -> str:
    """Give V, D, H, K, and the number of weights in each part."""
    counted: Mapping[str, int] = card["sizes"]["weights"]
    parts = [(t(f"weights.{name}"), number(count)) for name, count in counted.items()]
    total = (f"**{t('weights.all')}**", f"**{number(sum(counted.values()))}**")
    numbers = {name: number(size) for name, size in card["sizes"].items() if name != "weights"}
    return pairs(**numbers) + "\n\n" + table(("part", "weights"), [*parts, total])


def training_data(card: Mapping[str, Any]) -> str:
    """List the sources of the training texts with their licences."""
    return table(
        ("source", "by", "licence", "texts", "repeats"),
        (
            (
                f"`{source['source']}`",
                source["title"],
                _licence(source),
                number(source["texts"]),
                f"× {source['repeats']}",
            )
            for source in card["data"]
        ),
        texts=3,
    )


def training(card: Mapping[str, Any]) -> str:
    """Tell how the model was trained, and what became of every seed."""
    chosen = pairs(rate=card["rate"], seed=card["seed"])
    rates = ", ".join(card["seeds"][0]["validation"])
    parts = [_recipe(card), chosen, t("card.seeds_told", rates=rates), _seeds(card["seeds"])]
    for name, variant in card.get("variants", {}).items():
        recipe = _recipe({**variant, "cell": card["cell"]})
        parts += [f"**{t(f'variant.{name}')}**", recipe, _seeds(variant["seeds"])]
    return "\n\n".join(parts)


def accuracy(card: Mapping[str, Any]) -> str:
    """Tell how often the model is right, in all and by what its task is measured by."""
    measured = card["accuracy"]
    rows = [
        (t("card.all_texts"), measured),
        *((f"`{name}`", entry) for name, entry in measured.get("by_source", {}).items()),
        *_by_tokens("card.length", card, measured.get("by_length", [])),
        *_by_tokens("card.distance", card, measured.get("by_distance", [])),
    ]
    if "negations" in card:
        rows.append((t("card.negated"), card["negations"]))
    if "baseline" in card:
        baseline = card["baseline"]
        rows += [
            (t("card.baseline_texts", words=number(baseline["words"])), baseline),
            (t("card.baseline_negated"), baseline["negations"]),
        ]
    return table(
        ("measured_on", "right", "of", "percent"),
        ((name, number(e["right"]), number(e["texts"]), share(e)) for name, e in rows),
    )


def memory(card: Mapping[str, Any]) -> str:
    """Tell what is left of a word in the states, over the test set, for every seed."""
    told = pairs(
        state_distance=_typical(card["state_distance"]),
        embedding_distance=_typical(card["embedding_distance"]),
    )
    parts = [told, *_remembered(card["seeds"])]
    for name, variant in card.get("variants", {}).items():
        parts += [f"**{t(f'variant.{name}')}**", *_remembered(variant["seeds"])]
    return "\n\n".join(parts)


def checks(card: Mapping[str, Any]) -> str:
    """Tell what the numbers were checked against, and how far the cell state reaches."""
    oracle = card["oracle"]
    told = {
        "oracle": oracle["name"],
        "checked": number(oracle["texts"]),
        "difference": sentences.at_most(oracle["largest_difference"]),
    }
    if "cell_state_reach" in card:
        told["reach"] = str(card["cell_state_reach"])
    return pairs(**told)


_OPEN = ("identity", "accuracy")  # parts; the others open on a click

PARTS = {
    "identity": identity,
    "accuracy": accuracy,
    "memory": memory,
    "training": training,
    "data": training_data,
    "sizes": sizes,
    "checks": checks,
}


def _answers(card: Mapping[str, Any]) -> list[str]:
    if "places" in card:
        return [f"{place['en']} ({place['ko']})" for place in card["places"]]
    return [t(f"label.{label}") for label in card["labels"]]


def _recipe(trained: Mapping[str, Any]) -> str:
    """Tell start, epochs and batches; of stories, also how far their places were."""
    told = {
        "start": t(f"start.{trained['start']}_{trained['cell']}"),
        "epochs": trained["epochs"],
        "batch_size": trained["batch_size"],
        "dropout": trained["dropout"],
    }
    if "curriculum" in trained:
        told["stories"] = number(trained["stories"])
        told["curriculum"] = "; ".join(_phase(phase) for phase in trained["curriculum"])
    return pairs(**told)


def _phase(phase: Mapping[str, Any]) -> str:
    ranges = t("card.by_turns").join(f"{low}–{high}" for low, high in phase["ranges"])
    told = t("card.phase", epochs=phase["epochs"], ranges=ranges)
    return told + " " + t("card.planted") if phase["planted"] else told


def _seeds(seeds: Sequence[Mapping[str, Any]]) -> str:
    """List what every seed reached, on validation at each rate and then on the test."""
    rates = list(seeds[0]["validation"])
    brackets = next((name for name in ("by_distance", "by_length") if name in seeds[0]), "")
    ranges = [f"{e['from']}–{e['to']}" for e in seeds[0].get(brackets, [])]
    negations = ["negations"] if "negations" in seeds[0] else []
    heads = ["seed", "rate", *rates, "seconds", "test", *ranges, *negations]
    rows = (
        (
            seed["seed"],
            seed["rate"],
            *(f"{100 * seed['validation'][rate]:.2f}{NARROW_SPACE}%" for rate in rates),
            seed["seconds"],
            share_and_count(seed),
            *(share_and_count(entry) for entry in seed.get(brackets, [])),
            *(share_and_count(seed[name]) for name in negations),
        )
        for seed in seeds
    )
    return table(heads, rows)


def _remembered(seeds: Sequence[Mapping[str, Any]]) -> list[str]:
    """Tabulate each measure of memory, one column a seed."""
    distances = ", ".join(_typical(seed["state_distance"]) for seed in seeds)
    tables = [pairs(state_distances=distances)]
    for name, (place, shown) in _MEASURES.items():
        if name in seeds[0]:
            rows = (
                (place(entry), number(entry.get("words", entry.get("texts"))), *map(shown, same))
                for entry, *same in zip(
                    seeds[0][name], *(seed[name] for seed in seeds), strict=True
                )
            )
            heads = (f"{name}_at", "counted", *(str(seed["seed"]) for seed in seeds))
            tables += [t(f"card.{name}_told"), table(heads, rows)]
    return tables


_MEASURES: dict[str, tuple[_Cell, _Cell]] = {  # what a row is called, and what a seed reached
    "recall": (lambda e: f"{e['from']}–{e['to']}", lambda e: str(e["mean"])),
    "reader": (lambda e: str(e["distance"]), lambda e: share_and_count(e)),
    "difference": (lambda e: str(e["lag"]), lambda e: str(e["mean"])),
}


def _typical(distance: Mapping[str, Any]) -> str:
    return t("card.of_pairs", mean=distance["mean"], pairs=distance["pairs"])


def _by_tokens(
    key: str, card: Mapping[str, Any], entries: Iterable[Mapping[str, int]]
) -> list[tuple[str, Mapping[str, int]]]:
    names = t(f"tokens.{card['tokens']}")
    return [(t(key, low=e["from"], high=e["to"], tokens=names), e) for e in entries]


def _licence(source: Mapping[str, Any]) -> str:
    note = source["licence_note"]
    return f"{source['licence']} ({t(f'licence.{note}')})" if note else str(source["licence"])
