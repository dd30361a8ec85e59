"""More measures, for those who want them, one at a time."""

from collections.abc import Callable, Mapping

from lstm_viz.measures.compared import Compared
from lstm_viz.ui.compare.compared import table_of, write_table
from lstm_viz.ui.compare.curves import show_answer, show_difference, show_half_lives
from lstm_viz.ui.compare.effects import show_effects
from lstm_viz.ui.compare.general import show_tests
from lstm_viz.ui.compare.matrices import show_matrices
from lstm_viz.ui.compare.networks import show_networks
from lstm_viz.ui.numbers import show_table

_SHOWN: Mapping[str, Callable[[Compared], None]] = {
    "answer": show_answer,
    "difference": show_difference,
    "effects": show_effects,
    "half_lives": show_half_lives,
    "matrix": show_matrices,
    "tests": show_tests,
    "cards": show_networks,
    "numbers": lambda compared: show_table(
        lambda: table_of(compared),
        file="compare",
        written=lambda table: write_table(compared, table),
    ),
}


def show_more(compared: Compared, measure: str) -> None:
    """Show one of MORE."""
    _SHOWN[measure](compared)
