"""The card of a model on the screen: what it is, how it was made, how good it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from lstm_viz.models import Model
from lstm_viz.ui import sentences
from lstm_viz.ui.i18n import t

_NARROW_SPACE = "\u202f"  # no line breaks there

Rows = Iterable[Sequence[object]]


def model_card(model: Model) -> None:
    """Show a button that opens the whole card of a model."""
    if st.button(t("card.open"), key="model_card", icon=":material/badge:", type="tertiary"):
        st.dialog(sentences.named_with_size(model), width="large")(_show)(model.card)


def _show(card: Mapping[str, Any]) -> None:
    for name, part in PARTS.items():
        st.markdown(f"**{t(f'card.{name}')}**")
        st.markdown(part(card))


def identity(card: Mapping[str, Any]) -> str:
    """Tell what the model reads and answers, and which file it is."""
    return _pairs(
        task=t(f"corpus.{card['task']}"),
        reads=t(f"card.reads_{card['tokens']}"),
        answers=", ".join(t(f"label.{label}") for label in card["labels"]),
        cell=t(f"cell.{card['cell']}"),
        budget=t(f"budget.{card['budget']}"),
        sha256=f"`{card['sha256']}`",
    )


def sizes(card: Mapping[str, Any]) -> str:
    """Give V, D, H, K, and the number of weights in each part."""
    counted: Mapping[str, int] = card["sizes"]["weights"]
    parts = [(t(f"weights.{name}"), _number(count)) for name, count in counted.items()]
    total = (f"**{t('weights.all')}**", f"**{_number(sum(counted.values()))}**")
    numbers = {name: _number(size) for name, size in card["sizes"].items() if name != "weights"}
    return _pairs(**numbers) + "\n\n" + _table(("part", "weights"), [*parts, total])


def training_data(card: Mapping[str, Any]) -> str:
    """List the sources of the training texts with their licences."""
    return _table(
        ("source", "by", "licence", "texts", "repeats"),
        (
            (
                f"`{source['source']}`",
                source["title"],
                _licence(source),
                _number(source["texts"]),
                f"× {source['repeats']}",
            )
            for source in card["data"]
        ),
        texts=3,
    )


def training(card: Mapping[str, Any]) -> str:
    """Tell how the model was trained, and what became of every seed."""
    recipe = _pairs(
        start=t(f"start.{card['cell']}"),
        epochs=card["epochs"],
        batch_size=card["batch_size"],
        dropout=card["dropout"],
        rate=card["rate"],
        seed=card["seed"],
    )
    rates = list(card["seeds"][0]["validation"])
    heads = ["seed", "rate", *rates, "seconds", "test", "negations"]
    rows = (
        (
            seed["seed"],
            seed["rate"],
            *(f"{100 * seed['validation'][rate]:.2f}{_NARROW_SPACE}%" for rate in rates),
            seed["seconds"],
            _share_and_count(seed),
            _share_and_count(seed["negations"]),
        )
        for seed in card["seeds"]
    )
    return "\n\n".join([recipe, t("card.seeds_told", rates=", ".join(rates)), _table(heads, rows)])


def accuracy(card: Mapping[str, Any]) -> str:
    """Tell how often the model is right, in all, by source, by length and beside a baseline."""
    measured, baseline = card["accuracy"], card["baseline"]
    lengths = [
        (f"{entry['from']}–{entry['to']} {t('tokens.' + card['tokens'])}", entry)
        for entry in measured["by_length"]
    ]
    sources = [(f"`{name}`", entry) for name, entry in measured["by_source"].items()]
    rows = [
        (t("card.all_texts"), measured),
        *sources,
        *lengths,
        (t("card.negated"), card["negations"]),
        (t("card.baseline_texts", words=_number(baseline["words"])), baseline),
        (t("card.baseline_negated"), baseline["negations"]),
    ]
    return _table(
        ("measured_on", "right", "of", "percent"),
        ((name, _number(e["right"]), _number(e["texts"]), _share(e)) for name, e in rows),
    )


def checks(card: Mapping[str, Any]) -> str:
    """Tell what the numbers were checked against, and how far the cell state reaches."""
    oracle = card["oracle"]
    told = {
        "oracle": oracle["name"],
        "checked": _number(oracle["texts"]),
        "difference": sentences.at_most(oracle["largest_difference"]),
    }
    if "cell_state_reach" in card:
        told["reach"] = str(card["cell_state_reach"])
    return _pairs(**told)


PARTS = {
    "identity": identity,
    "accuracy": accuracy,
    "training": training,
    "data": training_data,
    "sizes": sizes,
    "checks": checks,
}


def _licence(source: Mapping[str, Any]) -> str:
    note = source["licence_note"]
    return f"{source['licence']} ({t(f'licence.{note}')})" if note else str(source["licence"])


def _share(counted: Mapping[str, int]) -> str:
    return f"{100 * counted['right'] / counted['texts']:.1f}{_NARROW_SPACE}%"


def _share_and_count(counted: Mapping[str, int]) -> str:
    return f"{_share(counted)} ({_number(counted['right'])})"


def _number(number: int) -> str:
    return f"{number:,}"


def _pairs(**values: object) -> str:
    return "\n".join(f"- {t(f'card.{name}')}: {value}" for name, value in values.items())


def _table(heads: Sequence[str], rows: Rows, *, texts: int = 1) -> str:
    """Write a table whose first `texts` columns hold words, and the others numbers."""
    names = [h if h[0].isdigit() else t(f"column.{h}") for h in heads]
    ruler = ["---"] * texts + ["---:"] * (len(names) - texts)
    lines = [names, ruler, *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
