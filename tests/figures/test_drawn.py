"""Figures that are sent unchecked are just those that Plotly itself would make of their parts."""

import copy
import json
import pickle

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from lstm_viz.figures.drawn import Drawn
from tests.ui.driver import open_app

LINKS = [
    ("explore", {"task": "reviews-en"}),
    ("explore", {"task": "travel-ko", "cell": "gru", "lang": "ko"}),
    ("explore", {"task": "travel-en", "cell": "rnn", "edit": "scale.h.0.5.all.1-2"}),
    ("explore", {"task": "reviews-en", "edit": "clamp.f.0.all.2-3"}),
    *(("compare", {"task": "travel-en", "view": view}) for view in ("felt", "way", "general")),
    *(
        ("compare", {"task": "travel-en", "view": "more", "more": more})
        for more in ("answer", "difference", "effects", "matrix", "tests")
    ),
    *(("learn", {"chapter": str(number), "answers": "shown"}) for number in range(1, 13)),
]


def as_sent(figure):
    return json.loads(pio.to_json(figure, validate=False))


def filled(part):
    """Without what is not set: Plotly leaves it out."""
    if isinstance(part, dict):
        return {name: filled(value) for name, value in part.items() if value not in (None, [])}
    return [filled(one) for one in part] if isinstance(part, list) else part


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_what_a_page_sends_is_what_plotly_makes_of_it(monkeypatch, page, link):
    sent, tell = [], Drawn.to_dict

    def to_dict(figure):
        told = tell(figure)
        if not figure.__dict__["is_checked"]:
            sent.append((figure.__dict__["parts"], told))
        return told

    monkeypatch.setattr(Drawn, "to_dict", to_dict)
    app = open_app(page, **{"lang": "en", **link})
    assert not app.exception
    assert sent or page == "learn"  # where some figures are changed after they are drawn
    for parts, told in sent:
        made = as_sent(go.Figure(parts).to_dict())
        if told["layout"].get("template", "") is None:
            del made["layout"]["template"]  # Plotly takes its own for none
        assert filled(as_sent(told)) == filled(made)


@pytest.fixture
def drawn():
    data = [{"type": "heatmap", "z": np.eye(2, dtype=np.float32)}]
    return Drawn({"data": data, "layout": {"title": {"text": "a"}}})


def test_a_figure_can_be_changed_as_any_other(drawn):
    drawn.update_layout(height=300)
    drawn.add_bar(y=[1, 2])
    assert (drawn.layout.height, len(drawn.data)) == (300, 2)
    assert drawn.to_dict()["layout"]["height"] == 300


def test_wrong_parts_are_refused_once_it_is_looked_into():
    with pytest.raises(ValueError, match="colour"):
        Drawn({"data": [{"type": "bar", "colour": "red"}], "layout": {}}).data  # noqa: B018


@pytest.mark.parametrize("again", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_is_the_same_figure(drawn, again):
    assert as_sent(again(drawn)) == as_sent(drawn)
    assert isinstance(again(drawn), go.Figure)
