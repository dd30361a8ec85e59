"""``python -m lstm_viz.training --data DATA``: train all models, or those that are named."""

import argparse
import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lstm_viz.errors import MissingFileError
from lstm_viz.models.assets import models_folder
from lstm_viz.models.networks import CELLS, OTHER_CELLS, Network
from lstm_viz.training.tasks import HIDDEN_SIZES, TASKS

_NEEDED = ("torch", "tqdm", "sklearn")
_ORACLE = {"peephole": ("onnx", "onnxruntime")}  # PyTorch has no peepholes to compare with


def main(arguments: Sequence[str] | None = None) -> int:
    """Train models from the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    needed = [*_NEEDED, *(name for cell in options.cell for name in _ORACLE.get(cell, ()))]
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if missing:
        return _refuse(f"{', '.join(missing)} not installed: run `make train-tools`")
    try:
        _train(options)
    except MissingFileError as error:
        return _refuse(f"{error.argument} not found in {error.got}: name its folder with --data")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m lstm_viz.training",
        description="Train models. What is finished is kept, so the same command goes on.",
    )
    add = parser.add_argument
    add("--task", nargs="+", choices=TASKS, default=list(TASKS), help="default: all")
    cells = (*CELLS, *OTHER_CELLS)
    add("--cell", nargs="+", choices=cells, default=cells, help="default: all")
    add("--budget", nargs="+", choices=HIDDEN_SIZES, default=list(HIDDEN_SIZES))
    add("--seed", type=int, nargs="+", default=[0, 1, 2], help="the median one is written")
    add("--data", type=Path, required=True, help="folder with <task>/train.tsv.gz")
    add("--out", type=Path, default=models_folder(), help="default: %(default)s")
    add("--kept", type=Path, default=Path("build/fits"), help="default: %(default)s")
    return parser


def _train(options: argparse.Namespace) -> None:
    from lstm_viz.training.alternatives import write as write_alternatives
    from lstm_viz.training.ladder import train_ladder
    from lstm_viz.training.lesson import prepare
    from lstm_viz.training.train import train_model

    for task in options.task:
        lesson = prepare(TASKS[task], options.data)
        write_alternatives(options.out / f"{task}.words.json", lesson.task, lesson.alternatives)
        train = train_ladder if lesson.task.rungs else train_model
        for budget in options.budget:
            trained = HIDDEN_SIZES[budget].keys() & lesson.task.cells
            for network in (Network(cell, budget) for cell in options.cell if cell in trained):
                if lesson.task.rungs and network not in lesson.task.rungs:
                    continue
                folders = {"out": options.out, "kept": options.kept}
                train(lesson, network, seeds=options.seed, announce=_announce, **folders)


def _announce(name: str, batches: int) -> Callable[[int], object]:
    from tqdm import tqdm

    bar = tqdm(total=batches, unit="batch", desc=name)
    return lambda done: bar.update(done)


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
