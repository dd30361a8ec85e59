"""Charts that the page draws anew with every answer: what Plotly would take for a change."""

import json
import re
from pathlib import Path

import pytest

from lstm_viz.ui import chart
from tests.ui.driver import open_app

FRAME = Path(chart.__file__).with_name("frame.css").read_text(encoding="utf-8")
DRESSED = [
    key
    for line in FRAME.splitlines()
    if ".main-svg text" in line
    for key in re.findall(r"st-key-(\w+)", line)
]
LINKS = [
    ("explore", {"task": "numbers-en"}),
    ("explore", {"task": "reviews-ko", "cell": "gru", "lang": "ko"}),
    ("explore", {"task": "travel-en", "cell": "rnn", "edit": "scale.h.0.5.all.1-2"}),
    ("compare", {"task": "travel-en", "view": "felt"}),
    *(
        ("compare", {"task": "travel-en", "view": "more", "more": m})
        for m in ("answer", "difference")
    ),
]


def charts_drawn_once(app):
    return [one.proto for one in app.get("plotly_chart") if not one.proto.theme]


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_a_chart_that_is_drawn_once_is_dressed_by_the_page(page, link):
    charts = charts_drawn_once(open_app(page, **link))
    assert charts
    for proto in charts:
        key = proto.id.split("-", 2)[2]
        assert key in DRESSED
        layout = json.loads(proto.spec)["layout"]
        assert layout.get("template") is None
        assert layout["datarevision"] == 0


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_lists_of_a_chart_that_is_drawn_once_are_no_bytes(page, link):
    for proto in charts_drawn_once(open_app(page, **link)):
        for trace in json.loads(proto.spec)["data"]:
            packed = [value for value in trace.values() if isinstance(value, dict)]
            assert all("," in value["shape"] for value in packed if "bdata" in value)
