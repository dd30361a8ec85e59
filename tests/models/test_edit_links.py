"""An edit goes into a link and comes back as it was."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz import Clamp, Drop, Insert, Scale, Silence, Swap
from lstm_viz.errors import DataTypeError, LSTMVizError, NonFiniteError
from lstm_viz.models import edit_to_link, edits_from_link, edits_to_link
from lstm_viz.models.normal import normalise

LINKS = [
    (Clamp("f", 0.0, start=12, stop=13), "clamp.f.0.all.13-13"),
    (Clamp("g", -0.25, units=[7, 0, 3]), "clamp.g.-0.25.0,3,7.1-"),
    (Clamp("h", 1e-7, units=[3], start=2, stop=9), "clamp.h.1e-07.3.3-9"),
    (Clamp("h", 1e20), "clamp.h.1e20.all.1-"),
    (Scale("f", 0.5, start=4), "scale.f.0.5.all.5-"),
    (Scale("z", 2, units=[0], stop=1), "scale.z.2.0.1-1"),
    (Silence([3, 7], stop=20), "silence.3,7.1-20"),
    (Silence(None, start=1), "silence.all.2-"),
    (Swap(2, "word"), "swap.3.word"),
    (Swap(2, "Mr. 100% a~b %7E."), "swap.3.Mr. 100%25 a%7Eb %257E."),
    (Drop(2), "drop.3"),
    (Insert(0, "not very"), "insert.1.not very"),
    (Insert(0, "참 좋은"), "insert.1.참 좋은"),
]


@pytest.mark.parametrize(("edit", "link"), LINKS)
def test_an_edit_has_one_link_and_a_link_its_edit(edit, link):
    assert edit_to_link(edit) == link
    assert edits_from_link(link) == (edit,)


def test_several_edits_stand_in_one_link():
    edits = tuple(edit for edit, _ in LINKS)
    assert edits_to_link(edits) == "~".join(link for _, link in LINKS)
    assert edits_from_link(edits_to_link(edits)) == edits
    assert edits_to_link([]) == ""
    assert edits_from_link("") == ()


numbers = st.floats(-10, 10)
units = st.none() | st.lists(st.integers(0, 99), min_size=1)
steps = st.tuples(st.integers(0, 99), st.none() | st.integers(100, 256))
gates = st.sampled_from("ifgorznh")
texts = st.text().filter(normalise)
words = st.integers(0, 255)
every_edit = st.one_of(
    st.builds(lambda g, v, u, s: Clamp(g, v, u, *s), gates, numbers, units, steps),
    st.builds(lambda g, v, u, s: Scale(g, abs(v), u, *s), gates, numbers, units, steps),
    st.builds(lambda u, s: Silence(u, *s), units, steps),
    st.builds(Swap, words, texts),
    st.builds(Drop, words),
    st.builds(Insert, words, texts),
)


@given(st.lists(every_edit))
def test_any_edits_come_back(edits):
    assert edits_from_link(edits_to_link(edits)) == tuple(edits)


@pytest.mark.parametrize(
    ("link", "argument"),
    [
        ("hold.f.0.all.1-", "kind"),
        ("~drop.1", "kind"),
        ("clamp", "edit"),
        ("clamp.f.0.1-", "edit"),
        ("clamp.x.0.all.1-", "gate"),
        ("clamp.c.0.all.1-", "gate"),
        ("clamp.f.half.all.1-", "value"),
        ("clamp.f..all.1-", "value"),
        ("clamp.f.nan.all.1-", "value"),
        ("clamp.f.0.5.5.all.1-", "value"),
        ("clamp.f.1e999.all.1-", "value"),
        ("clamp.f.٣.all.1-", "value"),
        ("scale.f.1,5.all.1-", "factor"),
        ("scale.f.-1.all.1-", "factor"),
        ("scale.f.0.5.none.1-", "units"),
        ("scale.f.0.5.1,,2.1-", "units"),
        ("silence.-1.1-", "units"),
        ("silence.1.0-3", "tokens"),
        ("silence.1.4-3", "tokens"),
        ("silence.1.4", "tokens"),
        ("silence.1.-4", "tokens"),
        ("silence.1." + "9" * 5000 + "-", "tokens"),
        ("silence.1", "edit"),
        ("drop", "word"),
        ("drop.0", "word"),
        ("drop.3.4", "word"),
        ("swap.3", "edit"),
        ("swap.x.word", "word"),
        ("swap.3.", "text"),
        ("insert.0.word", "word"),
    ],
)
def test_a_bad_link_is_refused_with_the_name_of_its_field(link, argument):
    with pytest.raises(LSTMVizError) as refusal:
        edits_from_link(link)
    assert refusal.value.argument == argument


def test_what_is_no_edit_has_no_link():
    with pytest.raises(DataTypeError):
        edit_to_link("drop.3")
    with pytest.raises(NonFiniteError):
        Clamp("f", math.inf)
