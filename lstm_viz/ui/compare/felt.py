"""What could training still feel? The sensitivity to the followed word, and its curve."""

from lstm_viz.measures.compared import Compared
from lstm_viz.texts.i18n import t
from lstm_viz.ui.compare.curves import SENSITIVITY, show_curve
from lstm_viz.ui.compare.strips import show_strips
from lstm_viz.ui.compare.views import show_guide


def show_felt(compared: Compared) -> None:
    """Show strips and curves of the sensitivity, with the answers beside them."""
    show_strips(compared, "sensitivity")
    show_curve(compared, SENSITIVITY, "sensitivity")
    show_guide(t("curves.sensitivity_guide"), t("fade.sensitivity_guide"), t("felt.axis"))
