"""The address of the page in the browser, which holds the words of the link."""

from collections.abc import Mapping

from lstm_viz.ui.components.registry import register

_component = register("address")


def put_words(words: Mapping[str, str], *, number: int, is_step: bool, keeps_cursor: bool) -> None:
    """Put the words of a link into the address, once for each number.

    Parameters
    ----------
    words
        All of them; others are taken out.
    number
        Of this link; the same number changes nothing.
    is_step
        Whether going back is to bring the link before it.
    keeps_cursor
        Whether a cursor that the clock has written stays.
    """
    data = {"words": dict(words), "number": number}
    data |= {"is_step": is_step, "keeps_cursor": keeps_cursor}
    _component(key="address", data=data)
