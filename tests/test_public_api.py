import subprocess
import sys
from dataclasses import fields

import lstm_viz
from lstm_viz.engine import Trace

LETTERS = set("xhifgocrzn")


def test_the_public_names_are_these():
    assert sorted(lstm_viz.__all__) == [
        "Clamp",
        "Drop",
        "GRUWeights",
        "Gradients",
        "Insert",
        "LSTMWeights",
        "Model",
        "RNNWeights",
        "Reading",
        "Scale",
        "Silence",
        "Swap",
        "Trace",
        "backprop",
        "compare",
        "contributions",
        "difference",
        "effect",
        "gru_step",
        "half_life",
        "highway",
        "load",
        "lstm_step",
        "recall",
        "recall_whole",
        "rnn_step",
        "run",
        "sensitivity",
        "show",
        "train",
    ]
    assert all(hasattr(lstm_viz, name) for name in lstm_viz.__all__)


def test_importing_the_package_imports_neither_plotly_nor_streamlit_nor_torch():
    check = (
        "import sys, lstm_viz; print({'plotly', 'streamlit', 'torch', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_one_letter_names_of_a_trace_are_those_of_the_table_of_names():
    assert {field.name for field in fields(Trace) if len(field.name) == 1} == LETTERS
