"""How many tokens a text box holds, counted in the browser while the reader types."""

from lstm_viz.models.normal import CHUNK, INVISIBLE, blank
from lstm_viz.models.tokens import MAX_TOKENS, WORDS
from lstm_viz.texts.i18n import t
from lstm_viz.ui.components.registry import register

_component = register("counter", styles=("counter.css",), html="<output></output>")


def counter(text: str, *, tokens: str, field: str, question: str = "") -> None:
    """Show "213 / 256 tokens" for a text box, and follow the typing.

    Parameters
    ----------
    text
        What stands in the box now.
    tokens
        How they are cut: a key of `lstm_viz.models.tokens.TOKENIZERS`.
    field
        Streamlit key of the text box.
    question
        After which a blank at the end of the text is not counted; empty if nothing is asked.
    """
    patterns = {
        "invisible": INVISIBLE,
        "chunk": CHUNK,
        "word": WORDS.get(tokens),
        "blank": blank(question) if question else None,
    }
    words = t("counter.tokens", count="{count}", limit=MAX_TOKENS, tokens=t(f"tokens.{tokens}"))
    data = {"text": text, "field": field, "limit": MAX_TOKENS, "words": words, **patterns}
    _component(key=f"{field}_counter", data=data)
