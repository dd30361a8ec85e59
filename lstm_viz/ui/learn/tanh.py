"""Chapter 3: a vector multiplied again and again, with tanh and without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lstm_viz.figures import Curve, CurveAxis, Entering, counted, squashed
from lstm_viz.learn.products import Products, repeat
from lstm_viz.texts.i18n import language, t
from lstm_viz.texts.sentences import in_powers
from lstm_viz.ui.learn.chapter import Chapter, Choices, Control, Seen, Target, nearest
from lstm_viz.ui.legend import show_legend

_STARTS = ("0.01", "0.1", "0.5", "1", "2")
_FACTORS = ("0.5", "0.9", "1", "1.1", "2", "3", "5")
_REPEATS = ("5", "10", "20", "40", "60", "100")
_AXIS = CurveAxis(
    1e-12, 1e40, ((1e-12, "10⁻¹²"), (1, "1"), (1e12, "10¹²"), (1e24, "10²⁴"), (1e36, "10³⁶")),
    ".3g", logarithmic=True,
)  # fmt: skip
_PLAIN, _TANH = 1, 0  # looks
_CONFIG = {"displayModeBar": False}


@dataclass(frozen=True, slots=True, eq=False)
class Repeated:
    """Three numbers multiplied by a factor, so many times."""

    factor: float
    products: Products

    @property
    def last(self) -> int:
        """The last step."""
        return len(self.products.plain) - 1


def compute(chosen: Choices) -> Repeated:
    """Multiply the reader's numbers by his factor."""
    start, factor = float(chosen["start"]), float(chosen["factor"])
    vector = start * np.array([1.0, -0.5, 0.25])
    return Repeated(factor, repeat(factor, vector, int(chosen["repeats"])))


def show(repeated: Repeated, seen: Seen) -> None:
    """Show the size of the largest number step by step, and where it stands on σ and tanh."""
    products, steps = repeated.products, repeated.last + 1
    shown = steps if seen.is_revealed else 1
    lines = [
        _line(t("learn.plain"), _PLAIN, products.plain[:shown]),
        _line("tanh", _TANH, products.squashed[:shown]),
    ]
    lost = products.overflow if seen.is_revealed else None
    marks = [(lost, t("learn.overflow"))] if lost is not None else []
    figure = counted(lines, max(steps, 2), axis=_AXIS, title=t("learn.repeated"), marks=marks)
    show_legend(lines)
    st.plotly_chart(
        figure, key="learn_products", config=_CONFIG, alt=_describe(repeated, shown - 1)
    )
    st.caption(_describe(repeated, shown - 1))
    before = products.squashed[max(shown - 2, 0)] * repeated.factor
    entering = [Entering("{} {}".format(t("learn.number"), k + 1), v) for k, v in enumerate(before)]
    show_legend([Curve(name, look, [], np.empty(0)) for look, name in enumerate(("tanh", "σ"))])
    figure = squashed(entering, title=t("learn.entering"))
    st.plotly_chart(figure, key="learn_squashed", config=_CONFIG, alt=t("learn.squashed"))
    st.caption(t("learn.squashed"))


def told(repeated: Repeated, given: Sequence[int]) -> Mapping[str, str]:
    """Write where both end."""
    products = repeated.products
    return {
        "plain": in_powers(products.plain[-1, 0]),
        "squashed": f"{products.squashed[-1, 0]:.3f}",
        "slope": f"{products.slope[-1]:.3f}",
    }


def check(repeated: Repeated) -> set[int]:
    """Compare where it ends with the three options."""
    end = float(repeated.products.squashed[-1, 0])
    return nearest([float(repeated.products.plain[-1, 0]), 0.0, round(end, 3)], end)


def _line(name: str, look: int, values: np.ndarray) -> Curve:
    sizes = np.abs(values).max(axis=1)
    kept = np.flatnonzero(np.isfinite(sizes) & (sizes > 0))
    return Curve(name, look, kept.tolist(), sizes[kept])


def _describe(repeated: Repeated, step: int) -> str:
    products = repeated.products
    return t(
        "learn.products_told",
        step=step,
        plain=", ".join(map(_written, products.plain[step])),
        squashed=", ".join(f"{v:.3f}".replace("-", "−") for v in products.squashed[step]),
    )


def _written(value: float) -> str:
    """Write a number with three digits; in powers of ten, as the question does, with two.

    >>> _written(-364.5), _written(1.74e9), _written(-np.inf)
    ('−364', '1.7·10⁹', '−∞')
    """
    told = f"{abs(value):.3g}".replace("inf", "∞")
    return ("−" if value < 0 else "") + (in_powers(abs(value)) if "e" in told else told)


CHAPTER = Chapter(
    name="3-tanh",
    controls=[
        Control("start", lambda: _STARTS, lambda: "0.5"),
        Control("factor", lambda: _FACTORS, lambda: "3"),
        Control("repeats", lambda: _REPEATS, lambda: "20"),
    ],
    compute=compute,
    show=show,
    check=check,
    told=told,
    link=lambda _: Target(
        "explore", {"task": f"reviews-{language()}", "cell": "rnn"}, is_same=False
    ),
)
