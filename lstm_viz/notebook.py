"""What a notebook shows: a reading, or a word in several networks, with the app's words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import plotly.graph_objects as go

from lstm_viz.errors import OtherTaskError, ShapeError, UnknownNameError
from lstm_viz.figures import LOOKS, panels, player
from lstm_viz.measures import word_memory
from lstm_viz.measures.compared import Compared, opening_word
from lstm_viz.models import NETWORKS, Model, Network, Reading, network_of
from lstm_viz.models.forms import visible
from lstm_viz.texts.curves import answer_curves, fading_curves
from lstm_viz.texts.i18n import LANGUAGES, speaking, t
from lstm_viz.texts.player import player_words

_MOST_LABELS = 60  # on a time axis as wide as a notebook's cell


def show(reading: Reading, *, language: str = "en") -> go.Figure:
    """Draw the player of a reading: every value of the cell, uncovered token by token.

    Parameters
    ----------
    reading
        What a model made of a text.
    language
        Of the words in the figure: "en" or "ko".

    Returns
    -------
    plotly.graph_objects.Figure
        With its own play button and slider; a notebook shows it as the value of a cell.

    Raises
    ------
    UnknownNameError
        If there are no words in this language.

    Examples
    --------
    >>> import lstm_viz
    >>> figure = lstm_viz.show(lstm_viz.load("reviews-en", "lstm").read("Good value!"))
    >>> [part.name for part in figure.data if part.name]
    ['f', 'i', 'o', 'g', 'c', 'h']
    """
    with _speaking(language):
        words = player_words(reading.model)
    tokens = [visible(token) for token in reading.tokens]
    return _with_room(player(reading.trace, tokens, words=words, reach=reading.reach).figure)


def compare(
    text: str, networks: Sequence[Model], *, word: int | None = None, language: str = "en"
) -> go.Figure:
    """Draw what several networks have left of a word: the curves of the page Compare.

    The answer after every token, or of a story, whether the place would be recalled; how
    different the state would be without the word; how sensitive it still is to it.

    Parameters
    ----------
    text
        Any text that they can read.
    networks
        One to seven models of the same task.
    word
        Index of one of the text's W words; if None, the first that names a place, else the
        one that moves an answer most.
    language
        Of the words in the figure: "en" or "ko".

    Returns
    -------
    plotly.graph_objects.Figure
        Two or three sets of curves over one time axis.

    Raises
    ------
    OtherTaskError
        If the networks do not all read and answer the same.
    ShapeError
        If there is none or too many of them, or no such word.
    UnknownNameError
        If there are no words in this language.
    TextLengthError, MissingFileError
        As `Model.read` and `difference`.

    Examples
    --------
    >>> import lstm_viz
    >>> networks = [lstm_viz.load("travel-en", cell) for cell in ("rnn", "lstm")]
    >>> figure = lstm_viz.compare("We left Cairo and slept", networks)
    >>> figure.layout.annotations[0].text
    'Recall: probability of Cairo if asked here'
    """
    _check(networks)
    names = _names(networks)
    kept = {
        name: word_memory(model.read(text)) for name, model in zip(names, networks, strict=True)
    }
    count = len(next(iter(kept.values())).reading.words)
    if word is not None and not 0 <= word < count:
        raise ShapeError("word", f"0 to {count - 1}", word)
    compared = Compared(kept, opening_word(kept) if word is None else word)
    tokens = [visible(token) for token in compared.reading.tokens]
    with _speaking(language):
        answered = answer_curves(compared)
        fading = [fading_curves(compared, measure) for measure in ("difference", "sensitivity")]
        shown = fading if answered is None else [answered, *fading]
        return _with_room(panels(shown, tokens, guess=t("far.chance")))


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    if language not in LANGUAGES:
        raise UnknownNameError("language", LANGUAGES, language)
    with speaking(language):
        yield


def _check(networks: Sequence[Model]) -> None:
    if not 1 <= len(networks) <= len(LOOKS):
        raise ShapeError("networks", f"1 to {len(LOOKS)} models", len(networks))
    first = networks[0]
    for place, model in enumerate(networks):
        if (model.task, model.tokens, model.labels) != (first.task, first.tokens, first.labels):
            name = f"a model that reads and answers what {first.identity.name} does"
            raise OtherTaskError(f"networks[{place}]", name, model.identity.name)


def _names(networks: Sequence[Model]) -> list[str]:
    """Return a name for each network that has a look: its own, or one that is free."""
    names: list[str] = []
    for model in networks:
        network = Network(model.cell, model.identity.budget or "units")
        own = network_of(*network) if network in NETWORKS.values() else ""
        free = [look for look in LOOKS if look not in names]
        names.append(own if own in free else free[0])
    return names


def _with_room(figure: go.Figure) -> go.Figure:
    """Leave out labels of the time axis where there are too many; the hover tells all."""
    axis = figure.layout.xaxis
    every = -(-len(axis.tickvals) // _MOST_LABELS)
    axis.update(tickvals=axis.tickvals[::every], ticktext=axis.ticktext[::every])
    return figure
