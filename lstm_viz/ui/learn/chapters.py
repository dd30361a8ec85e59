"""The chapters of Learn, in their order."""

from lstm_viz.ui.learn import (
    fading,
    forget,
    gradients,
    highway,
    long,
    output,
    step,
    tanh,
    update,
    whole,
    words,
    writing,
)

_FIRST = (words, step, tanh, fading, long, gradients, highway, forget)
_CELL = (writing, update, output, whole)

CHAPTERS = tuple(part.CHAPTER for part in (*_FIRST, *_CELL))
