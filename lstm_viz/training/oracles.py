"""The same recurrent layers in PyTorch and in ONNX Runtime, to check ours against.

Both libraries are imported where they are used: the tests of the engine need
ONNX Runtime alone, and the training of most cells PyTorch alone.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from lstm_viz.engine import Array, GRUWeights, LSTMWeights, RNNWeights, Weights


class Oracle(NamedTuple):
    """Another implementation: its name with version and precision, and its hidden states."""

    name: str
    hidden_states: Callable[[Array], Array]  # inputs (T, D) -> hidden states (T, H)


def oracle_of(weights: Weights) -> Oracle:
    """Return the strictest oracle of a layer: PyTorch in float64, which has no peepholes."""
    if isinstance(weights, LSTMWeights) and weights.weight_peephole is not None:
        import onnxruntime

        start = np.zeros((1, weights.hidden_size))
        return Oracle(
            f"ONNX Runtime {onnxruntime.__version__}, float32",
            lambda x: onnx_states(weights, x[:, None], start)[0][:, 0],
        )
    import torch

    version = torch.__version__.partition("+")[0]
    return Oracle(f"PyTorch {version}, float64", lambda x: torch_hidden_states(weights, x))


def torch_hidden_states(weights: Weights, x: Array) -> Array:
    """Compute all hidden states with PyTorch in float64.

    Parameters
    ----------
    weights
        Layer without peepholes: PyTorch has none.
    x : (T, D)
        Input; the state starts at zero.

    Returns
    -------
    Array
        Hidden states of shape (T, H).
    """
    import torch

    kinds = {RNNWeights: torch.nn.RNN, LSTMWeights: torch.nn.LSTM, GRUWeights: torch.nn.GRU}
    options = _nonlinearity(weights)
    layer = kinds[type(weights)](weights.input_size, weights.hidden_size, **options).double()
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    layer.load_state_dict({f"{n}_l0": torch.tensor(getattr(weights, n)) for n in names})
    with torch.no_grad():
        hidden, _ = layer(torch.tensor(x))
    states: Array = hidden.numpy()
    return states


def onnx_states(
    weights: Weights, x: Array, h0: Array, c0: Array | None = None
) -> tuple[Array, Array | None]:
    """Compute all hidden states, and the last cell state, with ONNX Runtime in float32.

    Parameters
    ----------
    weights
        Layer with input size D and hidden size H; peepholes are honoured.
    x : (T, B, D)
        Input.
    h0, c0 : (B, H)
        Initial state; `c0` for an LSTM only.

    Returns
    -------
    h : (T, B, H)
        Hidden states.
    c : (B, H) or None
        Cell state after the last step of an LSTM.

    References
    ----------
    onnx.ai/onnx/operators: LSTM-22 (rows i, o, f, c; peepholes i, o, f), GRU-22
    (rows z, r, h; ``linear_before_reset=1`` is PyTorch's GRU), RNN-22.
    """
    import onnxruntime

    operator, order, attributes = _ONNX[type(weights)]
    activations = [{"relu": "Relu"}.get(name, "Tanh") for name in _nonlinearity(weights).values()]
    if activations:
        attributes = attributes | {"activations": activations}
    inputs = {
        "X": x,
        "W": _reorder(weights.weight_ih, order)[None],
        "R": _reorder(weights.weight_hh, order)[None],
        "B": np.concatenate([_reorder(weights.bias_ih, order), _reorder(weights.bias_hh, order)])[
            None
        ],
        "initial_h": h0[None],
    }
    if isinstance(weights, LSTMWeights):
        inputs["initial_c"] = np.zeros_like(h0)[None] if c0 is None else c0[None]
        if weights.weight_peephole is not None:
            inputs["P"] = weights.weight_peephole[[0, 2, 1]].reshape(1, -1)
    model = _one_node_model(operator, inputs, weights.hidden_size, attributes)
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    outputs = session.run(None, {name: v.astype(np.float32) for name, v in inputs.items()})
    c = outputs[2][0] if operator == "LSTM" else None
    return outputs[0][:, 0], c


def _nonlinearity(weights: Weights) -> dict[str, str]:
    return {"nonlinearity": weights.nonlinearity} if isinstance(weights, RNNWeights) else {}


_ONNX: dict[type, tuple[str, list[int], dict[str, Any]]] = {
    RNNWeights: ("RNN", [0], {}),
    LSTMWeights: ("LSTM", [0, 3, 1, 2], {}),
    GRUWeights: ("GRU", [1, 0, 2], {"linear_before_reset": 1}),
}


def _reorder(rows: Array, order: list[int]) -> Array:
    return np.concatenate([np.split(rows, len(order))[k] for k in order])


def _one_node_model(
    operator: str, inputs: dict[str, Array], hidden_size: int, attributes: dict[str, Any]
) -> bytes:
    from onnx import TensorProto, helper

    slots = ["X", "W", "R", "B", "sequence_lens", "initial_h", "initial_c", "P"]
    given = [name if name in inputs else "" for name in slots]
    while not given[-1]:
        given.pop()
    outputs = ["Y", "Y_h", "Y_c"] if operator == "LSTM" else ["Y", "Y_h"]
    node = helper.make_node(operator, given, outputs, hidden_size=hidden_size, **attributes)
    graph = helper.make_graph(
        [node],
        operator,
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, v.shape) for n, v in inputs.items()],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
    )
    opset = helper.make_opsetid("", 22)
    model: bytes = helper.make_model(
        graph, opset_imports=[opset], ir_version=10
    ).SerializeToString()
    return model
