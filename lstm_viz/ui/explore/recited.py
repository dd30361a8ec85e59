"""What Explore shows of a story with a number: how surely each digit is known after each word."""

import numpy as np

from lstm_viz.figures import Curve
from lstm_viz.measures import running_answers
from lstm_viz.models import Reading, Recitation
from lstm_viz.texts.i18n import t
from lstm_viz.texts.number_sentences import in_digits, place_of_digit
from lstm_viz.ui.explore.stories import draw_asked

_GUESS = 0.1  # of one digit


def show_recited(reading: Reading, recited: Recitation) -> None:
    """Draw the probability of each digit, and of the whole number, if asked after each word."""
    lines = digit_curves(reading, recited)
    draw_asked("recited", lines, recited.heard.tokens, guess=_GUESS)


def digit_curves(reading: Reading, recited: Recitation) -> list[Curve]:
    """Return a line for each digit of the number, and one for all of them if there are more."""
    digits = recited.number.digits
    ends = [stop - 1 for _, stop in reading.words if stop >= recited.number.stop]
    known = running_answers(reading)[ends][:, np.arange(len(digits)), digits]  # (words, n)
    lines = [
        Curve(t("recited.line", place=place_of_digit(k + 1), digit=digit), k, ends, known[:, k])
        for k, digit in enumerate(digits)
    ]
    if len(digits) > 1:
        name = t("recited.whole", number=in_digits(recited.number))
        lines.append(Curve(name, len(lines), ends, known.prod(axis=1)))
    return lines
