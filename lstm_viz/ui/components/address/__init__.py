"""The address of the page in the browser, which holds the words of the link."""

from collections.abc import Mapping, Sequence

from lstm_viz.ui.components.registry import register

_component = register("address")


def put_words(words: Mapping[str, str], *, number: str, is_step: bool, kept: Sequence[str]) -> None:
    """Put the words of a link into the address, once for each number.

    Parameters
    ----------
    words
        All of them; others are taken out.
    number
        Of this link, after a name of the reader's session on this server and a dash; the same
        number changes nothing. With another session's the browser brings its own link.
    is_step
        Whether going back is to bring the link before it.
    kept
        Those that the browser has written itself, which stay: the cursor, and a unit.
    """
    data: dict[str, object] = {"words": dict(words), "number": number}
    data |= {"is_step": is_step, "kept": list(kept)}
    _component(key="address", data=data)
