"""Finished fits, kept on disk, so that training goes on where it stopped.

A fit is found again by a key of all that it follows from: texts, recipe, sizes, seed,
the versions of PyTorch, NumPy and Numba and the very code that trains. Nothing else is
asked, so that a changed recipe can never be answered with an old network.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import numba
import numpy as np
import torch

from lstm_viz.training.corpus import Encoded
from lstm_viz.training.fit import Fitted, Trial
from lstm_viz.training.network import Network

_CODE = ("fit.py", "layers.py", "loops.py", "network.py", "passes.py")


def key_of(encoded: Iterable[Encoded], *settings: object) -> str:
    """Return the name under which a fit is kept: a hash of all that it follows from."""
    versions = torch.__version__, np.__version__, numba.__version__
    digest = hashlib.sha256(repr((versions, settings)).encode())
    for name in _CODE:
        digest.update(Path(__file__).with_name(name).read_bytes())
    for texts in encoded:
        digest.update(np.array([len(rows) for rows in texts.rows]).tobytes())
        digest.update(np.concatenate(texts.rows).tobytes())
        digest.update(repr(texts.labels).encode())
    return digest.hexdigest()[:32]


def kept_or_fitted(
    path: Path, make_network: Callable[[str], Network], fit: Callable[[], Fitted]
) -> Fitted:
    """Return the fit that is kept in a file, or make it and keep it there."""
    if path.is_file():
        kept = torch.load(path)
        trial = Trial(**kept.pop("trial"))
        network = make_network(trial.start)
        network.load_state_dict(kept.pop("state"))
        return Fitted(trial, network.eval(), **kept)
    fitted = fit()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(
        {
            "state": fitted.network.state_dict(),
            "trial": asdict(fitted.trial),
            "scores": fitted.scores,
            "seconds": fitted.seconds,
        },
        part,
    )
    part.replace(path)  # whole or not at all, whenever training is stopped
    return fitted
