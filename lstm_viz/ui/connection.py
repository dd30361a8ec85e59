"""What Streamlit knows of the connection to a reader's browser."""

from collections.abc import Callable
from functools import partial

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx


def presence() -> Callable[[], bool]:
    """Return what says, from any thread, whether the reader is still connected."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return lambda: True
    return partial(runtime.get_instance().is_active_session, context.session_id)


def is_step_in_history() -> bool:
    """Tell whether the reader has gone back or forward to come here."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
