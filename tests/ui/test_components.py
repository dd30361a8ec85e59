"""The styles of the components, and the values that they share with the figures."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lstm_viz import figures
from lstm_viz.ui.components import registry, scripts
from tests.ui.driver import open_app

FOLDER = Path(registry.__file__).parent
STYLES = sorted(FOLDER.rglob("*.css"))
PAGES = [FOLDER.parent / "frame.css", FOLDER.parent / "compare" / "compare.css"]
OF_THE_WHOLE_PAGE = [
    *PAGES,
    FOLDER.parent / "compare" / "present.css",
    FOLDER / "grid" / "grid.css",
    FOLDER / "waiting" / "waiting.css",
]
LINTER = Path(sys.executable).with_name("oxlint")
SHARED = {"--cursor": figures.CURSOR, "--towards": figures.TOWARDS, "--side": f"{figures.SIDE}px"}


def text_of(pattern):
    return "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob(pattern))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_repeats_a_colour_of_the_figures(path):
    colours = [value for value in registry.VALUES.values() if value.startswith("#")]
    assert not [colour for colour in colours if colour in path.read_text(encoding="utf-8")]


def test_every_variable_that_a_style_uses_is_set_somewhere():
    css = text_of("*.css") + registry.variables()
    used = {name for name in re.findall(r"var\((--[\w-]+)", css) if not name.startswith("--st-")}
    set_in_css = set(re.findall(r"(--[\w-]+):", css))
    set_in_scripts = set(re.findall(r'setProperty\("(--[\w-]+)"', text_of("*.js")))
    of_the_pages = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    set_on_the_page = set(re.findall(r"(--[\w-]+):", of_the_pages))
    assert used <= set_in_css | set_in_scripts | set_on_the_page


@pytest.mark.parametrize("path", OF_THE_WHOLE_PAGE, ids=lambda path: path.name)
def test_no_rule_of_the_page_makes_every_change_one_of_the_whole_page(path):
    css = path.read_text(encoding="utf-8")
    assert ":has(" not in css
    assert not re.search(r"\[class[*^$|~]?=", css)


def test_the_figures_set_the_shared_values():
    for name, value in SHARED.items():
        assert f"{name}: {value}" in registry.variables()


@pytest.mark.skipif(not LINTER.exists(), reason="needs the linter of the dev extra")
@pytest.mark.parametrize("name", scripts.component_folders())
def test_every_name_in_a_script_is_one_of_its_own_or_the_browsers(name, tmp_path):
    module_text = f"{scripts.join_shared()}export default {scripts.join_view(name)};\n"
    module = tmp_path / f"{name}.js"
    module.write_text("/* global Plotly */" + module_text, encoding="utf-8", newline="\n")
    rules = ["-A", "all", "-D", "no-undef", "-D", "no-redeclare", "--disable-nested-config"]
    config = FOLDER.parents[2] / ".oxlintrc.json"
    found = subprocess.run(
        [LINTER, "--config", config, *rules, module], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout


def test_only_the_shared_file_knows_streamlit():
    words = ("st-key", "data-testid", "stMain", "parentElement", "setTriggerValue", "stApp")
    for path in FOLDER.rglob("*.js"):
        known = [word for word in words if word in path.read_text(encoding="utf-8")]
        assert not known or path.name == "streamlit.js", path


def test_a_component_is_exported_only_by_its_loader():
    assert "export" not in text_of("*.js")


def test_all_scripts_come_with_one_message_and_no_component_brings_its_own():
    app = open_app()
    (module, *others) = [element.proto for element in app.get("bidi_component")]
    assert module.component_name == "lstm_viz_scripts"
    for name in scripts.component_folders():
        assert f"{name}:(()=>" in module.js_content
    assert len(others) > 5
    for one in others:
        assert one.js_content == scripts.write_loader(one.component_name.split("_")[2])
        assert len(one.js_content) < 300
