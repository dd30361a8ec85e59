"""Networks that are trained in front of the reader, on tasks that ask for a memory."""

from lstm_viz.live.learner import Learner, Step
from lstm_viz.live.network import Network
from lstm_viz.live.settings import CELLS, STARTS, Settings, choose
from lstm_viz.live.tasks import TASKS, Batch, Task
from lstm_viz.live.train import train

__all__ = [
    "CELLS",
    "STARTS",
    "TASKS",
    "Batch",
    "Learner",
    "Network",
    "Settings",
    "Step",
    "Task",
    "choose",
    "train",
]
