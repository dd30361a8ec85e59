"""What the tests of the pages share."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from lstm_viz.models import CELLS
from lstm_viz.ui import cache as kept
from lstm_viz.ui import session


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once():
    """Look through all installed packages for components once, and not for each app.

    It takes Streamlit longer than to make a page.
    """
    scan = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_frozen():
    """Leave the garbage collector alone: these processes hold far more than a server does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "freeze_loaded", lambda: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_on_the_way():
    """Take the page as got by the browser as soon as it is made: here there is no line between."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "_ON_THE_WAY", 0.0)
        yield


@pytest.fixture(params=CELLS)
def cell(request) -> str:
    """A cell of which networks are shipped."""
    return request.param
