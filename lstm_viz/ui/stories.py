"""What a page shows of travel stories alone: controls that tell one, recall, and distances."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import streamlit as st

from lstm_viz.figures import Curve, Spread, curves, spreads
from lstm_viz.models import (
    Model,
    Reading,
    namings,
    place_names,
    running_answers,
    story_parts,
    tell,
)
from lstm_viz.models.tokens import visible
from lstm_viz.ui import cache, sentences, session, story_sentences
from lstm_viz.ui.answers import named_at
from lstm_viz.ui.i18n import t
from lstm_viz.ui.legend import show_legend
from lstm_viz.ui.networks import network_of, style

RECALL = "recall"  # Streamlit key of the chart

_PLACE, _OPENING, _DISTANCE = "teller_place", "teller_opening", "teller_distance"
_DISTANCES = (5, 10, 20, 40, 60, 80, 100, 120, 150)  # tokens that the reader can choose from
_USUAL_DISTANCE = 80
_PLAIN = {"displayModeBar": False}


def story_teller(model: Model, text_key: str) -> None:
    """Show controls that put a new story, of a chosen place and distance, into the text box.

    Parameters
    ----------
    model
        Of a task with stories.
    text_key
        Under which the session has the text of the task.
    """
    places, openings = place_names(model), story_parts(model.card["task"]).openings
    wordings = [opening.replace("{place}", "○○") for opening in openings]

    def put_story() -> None:
        told = {key: session.widget_value(widget) for key, widget in boxes.items()}
        for key, value in told.items():
            session.keep(key, value)
        place, opening, distance = told.values()
        session.choose(text_key, tell(model, place, openings[opening], distance=distance))

    with st.popover(t("teller.open"), icon=":material/edit_note:"), st.form("teller", border=False):
        boxes = {
            _PLACE: _select(_PLACE, t("teller.place"), places),
            _OPENING: _select(_OPENING, t("teller.opening"), wordings),
            _DISTANCE: _DISTANCE,
        }
        session.show(_DISTANCE, session.chosen(_DISTANCE, _USUAL_DISTANCE))
        tokens = sentences.tokens(model)
        st.select_slider(t("teller.distance", tokens=tokens), _DISTANCES, key=_DISTANCE)
        st.form_submit_button(
            t("teller.tell"), key="teller_tell", type="primary", on_click=put_story
        )
        st.caption(t("teller.told"))


def _select(key: str, label: str, names: Sequence[str]) -> str:
    """Show a select box whose value is an index; return its Streamlit key.

    Each list of names has a box of its own: Streamlit knows an option by what is written on it.
    """
    widget = f"{key}_{crc32(repr(names).encode())}"
    session.show(widget, min(session.chosen(key, 0), len(names) - 1))
    st.selectbox(label, range(len(names)), format_func=lambda k: names[k], key=widget)
    return widget


def names_a_place(model: Model, reading: Reading) -> bool:
    """Tell whether there is something that recall could be drawn of."""
    return bool(model.question and namings(reading))


def show_recall(model: Model, reading: Reading) -> None:
    """Draw what the network would answer after each word, a line for each place named."""
    names, by_token = place_names(model), running_answers(reading)
    first = {naming.place: naming for naming in reversed(namings(reading))}
    ends = [stop - 1 for _, stop in reading.words]
    lines: list[Curve] = []
    for place, naming in sorted(first.items(), key=lambda item: item[1].start):
        steps = [end for end in ends if end >= named_at(reading, naming)]
        lines.append(Curve(names[place], len(lines), steps, by_token[steps, place]))
    tokens = [visible(token) for token in reading.tokens]
    figure = curves(lines, tokens, chance=1 / len(names), title=t("recall.title"))
    alternative = "; ".join(
        t(
            "recall.alternative",
            place=line.name,
            first=sentences.percent(line.values[0]),
            low=sentences.percent(line.values.min()),
            last=sentences.percent(line.values[-1]),
        )
        for line in lines
    )
    st.plotly_chart(figure, key=RECALL, config=_PLAIN, alt=alternative)
    show_legend(lines, chance=True)
    st.caption(t("recall.guide", chance=sentences.percent(1 / len(names))))


def show_distances(model: Model) -> None:
    """Show how far networks remember over all test stories, and what makes it worse."""
    task, own = model.card["task"], model.card
    rnn, lstm = (cache.model(task, cell, "units").card for cell in ("rnn", "lstm"))
    schooled = [_by_distance(card, card) for card in (lstm, rnn)]
    schooled.append(_by_distance(lstm, lstm["variants"]["forget_bias_1"], "forget_bias"))
    if own["sha256"] not in (lstm["sha256"], rnn["sha256"]):
        schooled.append(_by_distance(own, own))
    at_once = [_by_distance(card, card["variants"]["no_short_stories"]) for card in (lstm, rnn)]
    title = t("far.title", tests=f"{own['accuracy']['texts']:,}")
    st.markdown(f"**{title}**")
    left, right = st.columns([3, 2])
    with left:
        _picture("far_schooled", t("far.schooled"), schooled, own)
        st.caption(story_sentences.compared(rnn, lstm))
    with right:
        _picture("far_at_once", t("far.at_once"), at_once, own)
        st.caption(story_sentences.at_once(rnn, lstm))


def _picture(key: str, title: str, networks: Sequence[Spread], card: Mapping[str, Any]) -> None:
    buckets = [f"{e['from']}–{e['to']}" for e in card["accuracy"]["by_distance"]]
    words = {
        "axis": t("far.distance", tokens=t(f"tokens.{card['tokens']}")),
        "seeds": t("far.seeds"),
    }
    figure = spreads(networks, buckets, chance=1 / len(card["labels"]), words=words)
    st.markdown(title)
    show_legend(networks, chance=True)
    alternative = "; ".join(
        f"{network.name}: {', '.join(sentences.percent(s) for s in network.middle)}"
        for network in networks
    )
    st.plotly_chart(figure, key=key, config=_PLAIN, alt=alternative)


def _by_distance(card: Mapping[str, Any], trained: Mapping[str, Any], variant: str = "") -> Spread:
    """Take the accuracy of all seeds from a card, or from a variant on it."""
    return Spread(
        t(f"far.{variant}") if variant else sentences.named_with_size(card),
        style(variant or network_of(card)),
        [
            [entry["right"] / entry["texts"] for entry in seed["by_distance"]]
            for seed in trained["seeds"]
        ],
    )
