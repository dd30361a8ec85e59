"""The scripts of all components: one module, which a browser gets once.

If each component held its own script, it would come again with every answer. So a component
holds only a loader, which waits for the module.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import rjsmin
import streamlit as st

_FOLDER = Path(__file__).parent
_SHARED = "shared"  # folder of the scripts that stand before those of any component
_WAIT = """\
const scripts = (globalThis.{arrival} ??= {{}});
scripts.views ??= new Promise((arrive) => (scripts.arrive = arrive));
"""


def send_scripts() -> None:
    """Send the module, first of all that a page sends: the message is always the same."""
    _module()(key="scripts")


def write_loader(name: str) -> str:
    """Write the script with which Streamlit finds the view of a component."""
    return f"{_write_wait()}export default (await scripts.views).{name};\n"


def component_folders() -> list[str]:
    """Return the names of the folders that have scripts, each of one component."""
    return sorted({path.parent.name for path in _FOLDER.glob("*/*.js")} - {_SHARED})


def join_shared() -> str:
    """Join the scripts that all components share."""
    return _join(_SHARED)


def join_view(name: str) -> str:
    """Join the scripts of a component into the function that Streamlit calls to show it."""
    return f"(() => {{\n{_join(name)}return inStreamlit({name.capitalize()});\n}})()"


@cache
def _module() -> Any:
    views = ", ".join(f"{name}: {join_view(name)}" for name in component_folders())
    arrive = f"scripts.arrive({{ {views} }});\nexport default () => {{}};\n"
    script = rjsmin.jsmin(f"{join_shared()}{_write_wait()}{arrive}")
    return st.components.v2.component("lstm_viz_scripts", js=script)


@cache
def _write_wait() -> str:
    """Write how one script waits for another; its name tells versions of the module apart."""
    text = join_shared() + "".join(map(join_view, component_folders()))
    return _WAIT.format(arrival=f"lstm_viz_{sha256(text.encode()).hexdigest()[:8]}")


def _join(folder: str) -> str:
    paths = sorted((_FOLDER / folder).glob("*.js"))
    return "".join(path.read_text(encoding="utf-8") for path in paths)
