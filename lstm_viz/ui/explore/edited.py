"""The edited run beside the untouched one: answers, recall, and the values of the cell."""

import numpy as np
import streamlit as st

from lstm_viz.engine import Trace
from lstm_viz.figures import Curve, EditedWords, Pairs, curves, differences, edited, paired
from lstm_viz.measures import recall_whole, running_answers
from lstm_viz.models import Reading, asked_number, namings, place_names, recites
from lstm_viz.models.forms import visible
from lstm_viz.models.stories import asked_place
from lstm_viz.texts.answers import answers
from lstm_viz.texts.edits import letter
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.markup import plain
from lstm_viz.texts.number_sentences import in_digits
from lstm_viz.texts.numbers import percent
from lstm_viz.ui import session
from lstm_viz.ui.chart import show_chart
from lstm_viz.ui.legend import show_legend

VALUES = "what_if_values"
"""Streamlit key of the heatmaps, which follow the clock where no word was put in or left out."""

_QUANTITY = "what_if_quantity"
_ALL = "all"  # how far all quantities are apart
_ROWS = "fiogczrnh"  # as the rows of the player
_PLAIN = {"displayModeBar": False}
_UNTOUCHED, _EDITED = 0, 1  # looks of lines


def show_edited(before: Reading, after: Reading) -> None:
    """Show what edits have made of a reading."""
    for name, reading in (("before", before), ("after", after)):
        st.markdown(plain(t(f"what_if.answer_{name}", answer=_answer(reading))))
    pairs = paired(*([visible(token) for token in one.tokens] for one in (before, after)))
    _show_recall(before, after, pairs)
    _show_values(before, after, pairs)


def _answer(reading: Reading) -> str:
    """Write the answer at the end; of a number the digits that are said."""
    if recites(reading.model):
        said = "".join(map(str, reading.recited))
        if said:
            return said
    parts = answers(reading.model, reading).parts[-1]
    return " ".join(f"· {words}" if kind == "other" else words for kind, words in parts)


def _show_recall(before: Reading, after: Reading, pairs: Pairs) -> None:
    """Draw how surely what the untouched text asks for would be answered, in both."""
    asked, lines = "", []
    for name, look, reading, at in (
        ("before", _UNTOUCHED, before, pairs.before),
        ("after", _EDITED, after, pairs.after),
    ):
        asked, known = _asked(before, reading)
        if not asked:
            return
        ends = [stop - 1 for _, stop in reading.words]
        shown = [(int(np.flatnonzero(at == end)[0]), known[k]) for k, end in enumerate(ends)]
        told = [(column, value) for column, value in shown if not np.isnan(value)]
        columns, values = zip(*told, strict=True)
        lines.append(Curve(t(f"what_if.recall_{name}"), look, columns, np.array(values)))
    title = t("what_if.recall", asked=asked)
    figure = curves(lines, pairs.labels, title=title, write=percent)
    alternative = "; ".join(f"{line.name}: {percent(line.values[-1])}" for line in lines)
    show_chart(figure, key="what_if_recall", alt=f"{title}: {alternative}")
    show_legend(lines)


def _asked(before: Reading, reading: Reading) -> tuple[str, np.ndarray]:
    """Return what the untouched text asks for, and how surely a reading knows it (W,)."""
    model = before.model
    if recites(model):
        number = asked_number(before)
        if number is None:
            return "", np.empty(0)
        return in_digits(number), recall_whole(reading, number.digits)
    named = asked_place(before) or next(iter(namings(before)), None) if model.question else None
    if named is None:
        return "", np.empty(0)
    ends = [stop - 1 for _, stop in reading.words]
    return place_names(model)[named.place], running_answers(reading)[ends, named.place]


def _show_values(before: Reading, after: Reading, pairs: Pairs) -> None:
    """Draw one quantity of the cell in both runs, or how far all of them are apart."""
    quantities = [name for name in _ROWS if name in before.trace.quantities]
    key = f"{_QUANTITY}_{''.join(quantities)}_{language()}"
    chosen = session.find_choice(key, "c" if "c" in quantities else "h")
    st.segmented_control(
        t("what_if.quantity"),
        [*quantities, _ALL],
        format_func=lambda name: t("what_if.all") if name == _ALL else letter(name),
        required=True,
        **session.tie(key, chosen),
    )
    shown = quantities if chosen == _ALL else [chosen]
    runs, reach = (before.trace, after.trace), before.reach
    words = {name: _words(name) for name in shown}
    if chosen == _ALL:
        titles = [(name, words[name]["difference"]) for name in shown]
        figure = differences(*runs, pairs, titles=titles, reach=reach, unit=t("player.unit"))
    else:
        figure = edited(*runs, pairs, quantity=chosen, reach=reach, words=words[chosen])
    told = "  \n".join(
        t("what_if.alternative", title=words[name]["difference"], **_changes(runs, pairs, name))
        for name in shown
    )
    st.plotly_chart(figure, key=VALUES, config=_PLAIN, alt=told)
    st.caption(told)


def _words(quantity: str) -> EditedWords:
    name = t(f"quantity.{quantity}")
    return {
        "before": t("what_if.before", name=name),
        "after": t("what_if.after", name=name),
        "difference": t("what_if.difference", name=name),
        "unit": t("player.unit"),
    }


def _changes(runs: tuple[Trace, Trace], pairs: Pairs, quantity: str) -> dict[str, str]:
    """Write the largest and the mean change of a value over the columns that both texts have."""
    both = (pairs.before >= 0) & (pairs.after >= 0)
    old, new = (
        run[quantity][at[both]] for run, at in zip(runs, (pairs.before, pairs.after), strict=True)
    )
    apart = np.abs(new - old)
    mean = apart.mean() if apart.size else 0.0
    return {"most": f"{apart.max(initial=0):.3f}", "mean": f"{mean:.3f}"}
