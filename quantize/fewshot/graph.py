"""The student's ONNX graph as it ships: its last layer's input seen, and one more output beside."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kiosk.domain.errors import KioskError, Stage

Matrix = NDArray[np.float64]


class Graph:
    """A student's graph, of whatever precision.

    Args:
        path: the ONNX file.

    Raises:
        KioskError: there is none, or it is no such graph.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._model = onnx.load(path)
            self._states = _states(self._model.graph)
        except (OSError, ValueError, DecodeError) as error:
            raise KioskError(
                Stage.INPUT,
                "fewshot-graph",
                f"cannot use {path}: {error}",
                "make it anew: quantize distill",
            ) from error

    def first_tokens(self, numbers: Sequence[list[int]]) -> tuple[Matrix, Matrix]:
        """Return of each sentence's first token what the last layer is given and what it says.

        Args:
            numbers: the characters of n sentences, START first.

        Returns:
            float64 [n, width] and [n, outputs].
        """
        opened = onnx.ModelProto()
        opened.CopyFrom(self._model)
        said = opened.graph.output[0].name
        opened.graph.output.append(
            helper.make_tensor_value_info(self._states, TensorProto.FLOAT, None)
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        run = onnxruntime.InferenceSession(opened.SerializeToString(), options).run
        found = []
        for row in numbers:
            # one at a time, as on the terminal: the scale of 8-bit numbers differs by company
            ids = np.array([row], dtype=np.int64)
            whole, first = np.ones_like(ids), np.zeros_like(ids)
            feed = {"input_ids": ids, "attention_mask": whole, "token_type_ids": first}
            found.append([part[0, 0] for part in run([self._states, said], feed)])
        states, logits = (np.array(part, dtype=np.float64) for part in zip(*found, strict=True))
        return states, logits

    def widen(self, name: str, weights: Matrix, bias: float, path: Path) -> None:
        """Write the graph with one more output behind the others; all that it had stays as it is.

        Args:
            name: of the output.
            weights: of the last layer's input, [width]; kept as float32.
            bias: is added.
            path: the file that is written.
        """
        wider = onnx.ModelProto()
        wider.CopyFrom(self._model)
        graph = wider.graph
        (old,) = graph.output
        tensors = {"weights": weights[:, None], "bias": np.array([bias])}
        for part, values in tensors.items():
            constant = numpy_helper.from_array(values.astype(np.float32), f"{name}.{part}")
            graph.initializer.append(constant)
        product, added, both = (f"{name}.{part}" for part in ("product", "logit", "logits"))
        graph.node.extend(
            [
                helper.make_node("MatMul", [self._states, f"{name}.weights"], [product]),
                helper.make_node("Add", [product, f"{name}.bias"], [added]),
                helper.make_node("Concat", [old.name, added], [both], axis=-1),
            ]
        )
        shape = ["batch", "tokens", None]
        new = helper.make_tensor_value_info(both, old.type.tensor_type.elem_type, shape)
        graph.output[0].CopyFrom(new)
        onnx.save(wider, path)


def _states(graph: onnx.GraphProto) -> str:
    """Return the name of what the last layer is given, looking back from the output."""
    makers = {name: node for node in graph.node for name in node.output}
    queue = deque([graph.output[0].name])
    while queue:
        node = makers.get(queue.popleft())
        if node is not None and node.op_type in ("MatMul", "MatMulInteger"):
            given = makers[node.input[0]]
            quantised = given.op_type == "DynamicQuantizeLinear"
            return str(given.input[0] if quantised else node.input[0])
        queue.extend(node.input if node is not None else ())
    raise ValueError("it ends in no linear layer")
