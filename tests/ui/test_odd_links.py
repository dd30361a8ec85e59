"""Links that nobody would write: no page breaks, whatever stands in them.

``LSTM_VIZ_ODD_LINKS=2000 pytest tests/ui/test_odd_links.py`` tries more of them.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lstm_viz.models import CELLS, NETWORKS, tasks
from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.ui.compare.views import MORE, VIEWS
from lstm_viz.ui.link import WORDS
from tests.ui.driver import PAGES, open_app

COUNT = int(os.environ.get("LSTM_VIZ_ODD_LINKS", "40"))
KNOWN = (*tasks(), *CELLS, *NETWORKS, *VIEWS, *MORE, *LANGUAGES, "1", "on", "off", "shown", "none")
NUMBERS = st.one_of(st.integers(), st.floats()).map(str)
EDITS = st.sampled_from(
    ["clamp.f.0.all.1-2", "silence.0.1-", "drop.1", "swap.1.x", "insert.1.x", "scale.h.2.all.1-1"]
)
TEXTS = st.sampled_from(
    ["Not bad.", "참 좋아요", "We are in Cairo. here in", "내 번호는 47번이다. 번호는"]
)
VALUES = st.one_of(st.sampled_from(KNOWN), NUMBERS, EDITS, TEXTS, st.text(max_size=60))
KEYS = st.one_of(st.sampled_from(sorted(WORDS)), st.text(min_size=1, max_size=8))


@settings(max_examples=COUNT, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(page=st.sampled_from(sorted(PAGES)), link=st.dictionaries(KEYS, VALUES, max_size=6))
def test_no_link_breaks_a_page(page, link):
    app = open_app(page, **link)
    assert not app.exception
    assert all(error.value.strip() for error in app.error)  # a sentence, if anything
