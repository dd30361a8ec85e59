"""``python -m lstm_viz.training reviews-en --cell lstm --seed 0 --data ../shared/data``."""

import argparse
import contextlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lstm_viz.errors import MissingFileError
from lstm_viz.models.zoo import BUDGETS, CELLS, models_folder
from lstm_viz.training.tasks import TASKS

_NEEDED = ("torch", "tqdm")
_ORACLE = {"peephole": ("onnx", "onnxruntime")}  # PyTorch has no peepholes to compare with


def main(arguments: Sequence[str] | None = None) -> int:
    """Train one model from the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    needed = _NEEDED + _ORACLE.get(options.cell, ())
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if missing:
        return _refuse(f"{', '.join(missing)} not installed: run `make train-tools`")
    try:
        card = _train(options)
    except MissingFileError as error:
        return _refuse(f"{error.argument} not found in {error.got}: name its folder with --data")
    _report(card)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m lstm_viz.training", description="Train a model.")
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--cell", choices=CELLS, required=True)
    parser.add_argument("--budget", choices=BUDGETS, default="units")
    parser.add_argument(
        "--seed", type=int, nargs="+", default=[0, 1, 2], help="the median one is written"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with <task>/train.tsv.gz")
    parser.add_argument("--out", type=Path, default=models_folder(), help="default: %(default)s")
    return parser


def _train(options: argparse.Namespace) -> dict[str, object]:
    from tqdm import tqdm

    from lstm_viz.training.train import train_model

    with contextlib.ExitStack() as stack:

        def announce(batches: int) -> Callable[[], object]:
            name = f"{options.task} {options.cell} {options.budget}"
            bar = stack.enter_context(tqdm(total=batches, unit="batch", desc=name))
            return lambda: bar.update()

        return train_model(
            TASKS[options.task],
            options.cell,
            budget=options.budget,
            seeds=options.seed,
            data=options.data,
            out=options.out,
            announce=announce,
        )


def _report(card: dict[str, object]) -> None:
    sys.stdout.write(f"seed {card['seed']}, sha256 {card['sha256']}\n")


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
