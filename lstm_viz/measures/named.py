"""How surely a network answers at the end, whatever the story had named instead."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.engine.edited import Edits
from lstm_viz.measures.answers import running_answers
from lstm_viz.models.numbers import DIGITS, Number
from lstm_viz.models.reading import Reading
from lstm_viz.models.stories import Naming, namings, place_names
from lstm_viz.models.tokens import MAX_TOKENS


def recall_of_places(reading: Reading, naming: Naming) -> Array:
    """Return how surely each place would be known at the end, had it been the one named.

    Parameters
    ----------
    reading
        A story.
    naming
        Where it names a place; see `lstm_viz.models.stories.namings`. All mentions of the
        same place are replaced. Edits of the story stay with their tokens.

    Returns
    -------
    (P,)
        Probability of the right answer for each of the model's places put there in turn,
        its particle kept; those left out with which the story would be too long.

    Examples
    --------
    >>> import lstm_viz
    >>> from lstm_viz.models import namings
    >>> story = lstm_viz.load("travel-en", "lstm").read("We are in Cairo. So we are here in")
    >>> bool((recall_of_places(story, namings(story)[0]) > 0.9).all())
    True
    """
    model, text = reading.model, reading.text
    mentions = [named for named in namings(reading) if named.place == naming.place]
    spans = reading.spans
    starts = [spans[named.start][0] for named in mentions]
    stops = [spans[named.stop - 1][1] for named in mentions]
    between = [text[a:b] for a, b in zip([0, *stops], [*starts, len(text)], strict=True)]
    sure = []
    for place, name in enumerate(place_names(model)):
        told = name.join(between)
        if len(model.tokenize(told)) <= MAX_TOKENS:
            edits = _moved(reading.trace.edits, mentions, len(model.tokenizer.cut(name)))
            sure.append(running_answers(model.read(told, edits=edits))[-1, place])
    return np.array(sure)


def _moved(edits: Edits, mentions: Sequence[Naming], size: int) -> Edits:
    """Let edits act on the same tokens as before, where mentions have become of another size.

    What acted within a mention alone, beyond its new size, is left out.
    """

    def moved(bound: int) -> int:
        shift = 0
        for named in mentions:
            if bound >= named.stop:
                shift += size - (named.stop - named.start)
            elif bound > named.start:
                return min(bound, named.start + size) + shift
        return bound + shift

    bounds = [(moved(e.start), None if e.stop is None else moved(e.stop)) for e in edits]
    return tuple(
        replace(edit, start=start, stop=stop)
        for edit, (start, stop) in zip(edits, bounds, strict=True)
        if stop is None or start < stop
    )


def recall_of_numbers(reading: Reading, number: Number) -> Array:
    """Return how surely ten numbers would be known at the end, had each been the one given.

    Parameters
    ----------
    reading
        A story, read by a model that recites.
    number
        The one that it asks for; see `lstm_viz.models.asked_number`. Edits of the story act
        on each of them.

    Returns
    -------
    (10,)
        Probability of the whole number, for the story's own and nine others, in each of which
        every digit is another one.
    """
    spans, own = reading.spans, reading.text
    before, after = own[: spans[number.start][0]], own[spans[number.stop - 1][1] :]
    sure = []
    for k in range(len(DIGITS)):
        digits = [(digit + k) % len(DIGITS) for digit in number.digits]
        text = before + "".join(map(str, digits)) + after
        told = reading.model.read(text, edits=reading.trace.edits)
        known = running_answers(told, digits)[-1]  # (n, 10)
        sure.append(known[np.arange(len(digits)), digits].prod())
    return np.array(sure)
