"""The app as Streamlit's own test runner drives it, and what stands on its pages."""

import json
from functools import partial
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

from streamlit.testing.v1 import AppTest

from lstm_viz.texts import i18n

ROOT = Path(__file__).parents[2]
PAGES = {name: f"lstm_viz/ui/pages/{name}.py" for name in ("explore", "compare", "learn", "train")}


class App(AppTest):
    """The app, and its link as the address of a browser keeps it: `query_params`.

    What the app puts there Streamlit's browser does not notice: it sends the link that was
    brought last, if that has any words. Another link in `query_params` is a step in the history.
    """

    def __init__(self):
        super().__init__(ROOT / "app.py", default_timeout=30)
        self.number = None  # of the link that was put last
        self.sent = {}
        self.address = {}

    def go_to(self, page, **link):
        """Go to a page, as the navigation does it without a link, or open it with one."""
        self.switch_page(f"lstm_viz/ui/pages/{page}.py")
        self.query_params = dict(link)
        if not link:
            self.sent = self.address = {}
        return self.run()

    def _run(self, *arguments, **options):
        asked = dict(self.query_params)
        is_step = without_cursor(asked) != without_cursor(self.address)
        if is_step:
            self.sent = asked
        self.query_params = self.sent or asked
        with patch("lstm_viz.ui.link.is_step_in_history", return_value=is_step):
            super()._run(*arguments, **options)
        put = component(self, "address")
        if put is None or put["number"] == self.number:
            self.address = asked
        else:
            kept = {name: asked[name] for name in put["kept"] if name in asked}
            self.address, self.number = put["words"] | kept, put["number"]
        self.query_params = dict(self.address)
        language = put["words"]["lang"] if put else "en"
        self._tree.get_widget_states = partial(states_in, language, self._tree.get_widget_states)
        return self


def without_cursor(link):
    """The words of a link but the one that the browser writes without a step."""
    return {name: word for name, word in link.items() if name != "t"}


def states_in(language, states):
    """What the widgets send: the runner names options outside of any run, so in no language."""
    with i18n.speaking(language):
        return states()


def open_app(page="explore", **link):
    """Open a page with a link."""
    return App().go_to(page, **link)


def link(app, name):
    """One word of the link, None if it is not named."""
    return app.query_params.get(name)


def component(app, name):
    """What the server sends to one of our browser components."""
    protos = [element.proto for element in app.get("bidi_component")]
    found = [proto for proto in protos if proto.component_name == f"lstm_viz_{name}"]
    return json.loads(found[0].bytes) if found else None


def tables(app):
    """Tables of right answers on the page, as elements, in their order."""
    pages = [element.proto.body for element in app.get("html")]
    grids = [body for body in pages if body.startswith('<div class="grids">')]
    return [table for body in grids for table in ElementTree.fromstring(body).findall("table")]
