"""What the clock says of a story with a number: what would be recited, and what is."""

from collections.abc import Sequence

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.measures import running_answers
from lstm_viz.models import Card, Reading
from lstm_viz.models.recitation import Recitation
from lstm_viz.texts import number_sentences
from lstm_viz.texts.answers import Answers, Part, before_answers, likeliest
from lstm_viz.texts.i18n import t
from lstm_viz.texts.number_sentences import in_digits
from lstm_viz.texts.numbers import percent


def number_answers(
    reading: Reading, recited: Recitation | None, ladder: Sequence[Card] = ()
) -> Answers:
    """Return what is said of a story, and of the digits that the network says at its end.

    Parameters
    ----------
    reading
        A story, read by a network that recites.
    recited
        What it says at the end; None if it is not asked, or if nobody knows for what.
    ladder
        Cards of the same network, one for every number of steps.
    """
    worth = number_sentences.worth(reading.model, reading, ladder)
    if recited is None:
        count = len(reading)
        return Answers([[]] * count, [0.0] * count, {"answer": ""}, worth)
    known = running_answers(reading)  # (T, n, 10)
    right = recited.number.digits
    whole = known[:, np.arange(len(right)), right].prod(axis=1)
    whole[: _end_of_number(reading, recited)] = 0.0
    parts = [*_of_story(reading, recited, known, whole), *_of_recitation(recited)]
    ends = [t("answer.percent", percent=end) for end in (0, 100)]
    scale = {"kind": "share", "against": ends[0], "towards": ends[1]}
    asked = {"answer": t("number.recall", number=in_digits(recited.number))}
    return Answers(
        parts=parts,
        leans=[*(round(float(share), 3) for share in whole), *[0.0] * len(right)],
        legend={**asked, **scale, "own": t("number.own")},
        worth=worth,
        short=[*map(likeliest, parts)],
        own=["right" if a == b else "wrong" for a, b in zip(recited.said, right, strict=True)],
    )


def _end_of_number(reading: Reading, recited: Recitation) -> int:
    """Return the time step, from 0, at which the word with the number has been read."""
    return next(stop for _, stop in reading.words if stop >= recited.number.stop) - 1


def _of_story(
    reading: Reading, recited: Recitation, known: Array, whole: Array
) -> list[list[Part]]:
    """Tell what would be recited if it were asked for at each token of a story."""
    start, before = _end_of_number(reading, recited), before_answers(reading)
    parts: list[list[Part]] = [[("quiet", t("number.before"))] for _ in range(start)]
    for step in range(start, len(reading)):
        digits = "".join(map(str, known[step].argmax(axis=-1)))
        sure = t("number.whole", percent=percent(whole[step]))
        parts.append([*before(step), ("next", digits), ("other", sure)])
    return parts


def _of_recitation(recited: Recitation) -> list[list[Part]]:
    """Tell at each digit that the network has said what stands so far, and if it is right."""
    said = "".join(map(str, recited.said))
    key = "number.right" if recited.is_right else "number.wrong"
    verdict = t(key, number=in_digits(recited.number))
    so_far = [[("next", said[: k + 1])] for k in range(len(said) - 1)]
    kind = "next" if recited.is_right else "next wrong"
    return [*so_far, [(kind, said), ("other", verdict)]]
