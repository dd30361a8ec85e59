"""The chapters of Learn, in their order."""

from lstm_viz.ui.learn import (
    fading,
    forget,
    gradients,
    highway,
    long,
    step,
    tanh,
    update,
    words,
    writing,
)

_FIRST = (words, step, tanh, fading, long, gradients, highway, forget)
_CELL = (writing, update)

CHAPTERS = tuple(part.CHAPTER for part in (*_FIRST, *_CELL))
