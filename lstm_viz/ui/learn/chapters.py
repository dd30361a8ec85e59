"""The chapters of Learn, in their order."""

from lstm_viz.ui.learn import (
    fading,
    forget,
    gradients,
    gru,
    highway,
    long,
    misled,
    output,
    peephole,
    step,
    tanh,
    update,
    whole,
    words,
    writing,
)

CHAPTERS = tuple(
    part.CHAPTER
    for part in (
        *(words, step, tanh, fading, long, gradients, highway, forget),
        *(writing, update, output, whole),
        *(peephole, gru, misled),
    )
)
