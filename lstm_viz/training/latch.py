"""The smallest memory there is: the first token is asked for after others that mean nothing.

A network that has learnt it is sure of what it holds, so its state hardly feels a small
change of the first token although all of it hangs on that token: sensitivity is not memory.
"""

import random

from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import LabelledText

SOURCE = "latch"  # of all its texts
_OTHERS = ("w", "x", "y", "z")
_LONGEST = 40  # tokens after the first


def sequences(task: Task, count: int, seed: int) -> list[LabelledText]:
    """Make texts of a label and 0 to 40 other letters, always the same ones from a seed.

    >>> from lstm_viz.training.tasks import TASKS
    >>> text = sequences(TASKS["latch"], 3, seed=0)[1]
    >>> TASKS["latch"].labels[text.label] == text.text[0]
    True
    """
    chance = random.Random(seed)
    texts = []
    for _ in range(count):
        label = chance.randrange(len(task.labels))
        others = chance.choices(_OTHERS, k=chance.randint(0, _LONGEST))
        texts.append(LabelledText(label, SOURCE, " ".join([task.labels[label], *others])))
    return texts
