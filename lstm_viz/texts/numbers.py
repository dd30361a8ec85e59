"""How numbers are written, everywhere alike.

Nothing is rounded to a certainty that it is not: a share is 100 % or 0 % only if it is
whole, and a probability never. A measured mean has no more digits than its error carries.
"""

import math
from collections.abc import Callable, Sequence

from lstm_viz.models.counted import Typical
from lstm_viz.texts.i18n import t

_MOST_DIGITS = 7  # after the point of a number in a computation


def in_percent(share: float, digits: int = 1) -> str:
    """Write a share, 0 to 1, in percent and without the sign.

    With so many digits, and where it would else read as all or none, with those it needs.

    >>> in_percent(3199 / 3200), in_percent(1.0), in_percent(0.884), in_percent(1 / 3200)
    ('99.97', '100', '88.4', '0.03')
    """
    percent = 100 * share
    if percent in (0, 100):
        return f"{percent:.0f}"
    while float(f"{percent:.{digits}f}") in (0, 100):
        digits += 1
    return f"{percent:.{digits}f}"


def share(share: float) -> str:
    """Write a share that was counted, or the mean of some, in percent.

    >>> print(share(640 / 640), share(639 / 640))
    100\u202f% 99.8\u202f%
    """
    return t("answer.percent", percent=in_percent(share))


def percent(probability: float) -> str:
    """Write a probability in percent, which is never certain.

    >>> print(*map(percent, (0.873, 0.9962, 0.99997, 0.004, 0.0)), sep=", ")
    87\u202f%, 99.6\u202f%, over 99.9\u202f%, 0.4\u202f%, under 0.1\u202f%
    """
    if probability >= 0.9995:
        return t("answer.over", percent="99.9")
    if probability < 0.0005:
        return t("answer.under", percent="0.1")
    is_middle = 0.01 <= probability < 0.99
    return t("answer.percent", percent=in_percent(probability, 0 if is_middle else 1))


def span(low: int, high: int) -> str:
    """Write a range of whole numbers, both counted in.

    >>> span(0, 10)
    '0–10'
    """
    return t("answer.range", low=low, high=high)


def spanned(name: str) -> str:
    """Write the name of a range of a card as the reader's language does; a number as it is.

    >>> spanned("81–120"), spanned("40")
    ('81–120', '40')
    """
    low, dash, high = name.partition("–")
    return t("answer.range", low=low, high=high) if dash else name


def mean(value: float, error: float | None = None) -> str:
    """Write a mean with its standard error: as many decimals as the error has with one digit.

    >>> mean(6.5812, 0.0342), mean(6.5812, 0.0951), mean(6.5812)
    ('6.58 ± 0.03', '6.6 ± 0.1', '6.5812')
    """
    if not error:
        return str(value)
    one_digit = float(f"{error:.0e}")
    decimals = -math.floor(math.log10(one_digit))
    shown = max(0, decimals)
    return f"{round(value, decimals):.{shown}f} ± {one_digit:.{shown}f}"


def typical(distance: Typical) -> str:
    """Write a typical distance of a card, with its error where the card has one.

    >>> typical(Typical(mean=6.5812, pairs=500))
    '6.5812'
    """
    return mean(distance.mean, getattr(distance, "error", None))


def signed(value: float, digits: int = 2) -> str:
    """Write a change with its sign, so that it shows which way it goes.

    >>> signed(-8.087), signed(0.5301), signed(-0.001)
    ('−8.09', '+0.53', '±0.00')
    """
    size = f"{abs(value):.{digits}f}"
    if float(size) == 0:
        return f"±{size}"
    return f"{'−' if value < 0 else '+'}{size}"


def written_out(
    form: str, numbers: Sequence[float], compute: Callable[..., float], digits: int = 2
) -> str:
    """Write a computation with its result, so that what is written gives just that.

    Parameters
    ----------
    form
        With a place {} for each number; those below 0 stand in parentheses after a sign.
    numbers
        What is computed with, written with the fewest digits that it takes.
    compute
        Returns the result.
    digits
        Of the result, and the fewest of the numbers.

    Examples
    --------
    >>> written_out("{} · {}", [0.964, -1.046], lambda f, c: f * c)
    '0.96 · (−1.05) = −1.01'
    """
    result = f"{compute(*numbers):.{digits}f}"
    texts: list[str] = []
    for own in range(digits, _MOST_DIGITS + 1):
        texts = [f"{number:.{own}f}" for number in numbers]
        if f"{compute(*map(float, texts)):.{digits}f}" == result:
            break
    shown = [f"({text})" if float(text) < 0 else text.removeprefix("-") for text in texts]
    whole = f"{form.format(*shown)} = {result if float(result) else result.removeprefix('-')}"
    return whole.replace("-", "−")
