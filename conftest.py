"""Without PyTorch and Numba (extra `train`) what needs them cannot be read for examples."""

import importlib.util

collect_ignore = []
if importlib.util.find_spec("torch") is None:
    collect_ignore += ["tests/training/peephole.py"] + [
        f"lstm_viz/training/{name}.py"
        for name in (
            "fit",
            "kept",
            "ladder",
            "layers",
            "loops",
            "network",
            "passes",
            "train",
            "write",
        )
    ]
