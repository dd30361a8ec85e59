"""The app as Streamlit's own test runner drives it, and what stands on its pages."""

import json
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from streamlit.testing.v1 import AppTest

from lstm_viz.texts import i18n

ROOT = Path(__file__).parents[2]
PAGES = {name: f"lstm_viz/ui/pages/{name}.py" for name in ("explore", "compare", "learn", "train")}


class App(AppTest):
    """The app, and its link as a browser keeps it: `query_params`."""

    def __init__(self):
        super().__init__(ROOT / "app.py", default_timeout=30)
        self.number = None  # of the link that was put last

    def go_to(self, page, **link):
        """Go to a page, as the navigation does it without a link, or open it with one."""
        self.switch_page(f"lstm_viz/ui/pages/{page}.py")
        self.query_params = dict(link)
        return self.run()

    def _run(self, *arguments, **options):
        asked = dict(self.query_params)
        super()._run(*arguments, **options)
        put = component(self, "address")
        if put is None or put["number"] == self.number:
            self.query_params = asked
        else:
            kept = {name: asked[name] for name in put["kept"] if name in asked}
            self.query_params, self.number = put["words"] | kept, put["number"]
        language = put["words"]["lang"] if put else "en"
        self._tree.get_widget_states = partial(states_in, language, self._tree.get_widget_states)
        return self


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
