"""The chapters of Learn, in their order."""

from lstm_viz.ui.learn import (
    fading,
    forget,
    gradients,
    gru,
    highway,
    long,
    misled,
    peephole,
    step,
    tanh,
    words,
)

CHAPTERS = tuple(
    part.CHAPTER
    for part in (
        *(words, step, tanh, fading, long, gradients, highway, forget),
        *(peephole, gru, misled),
    )
)
