"""Without PyTorch (extra `train`) the modules that need it cannot be read for examples."""

import importlib.util

collect_ignore = []
if importlib.util.find_spec("torch") is None:
    collect_ignore += [
        f"lstm_viz/training/{name}.py" for name in ("fit", "kept", "network", "train", "write")
    ]
