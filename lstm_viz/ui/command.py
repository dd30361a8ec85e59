"""``lstm-explorer``: the app, from wherever the package is installed."""

import sys
from pathlib import Path

from streamlit.web import cli

_APP = Path(__file__).with_name("app.py")  # its settings stand beside it, in `.streamlit`


def main() -> None:
    """Start the app; what follows the command goes to Streamlit, such as `--server.port 8080`."""
    cli.main(["run", str(_APP), *sys.argv[1:]], prog_name="streamlit")
