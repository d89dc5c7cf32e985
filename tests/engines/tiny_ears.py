"""A SenseVoice model of two mel bands: it writes 低 for deep and 高 for high sound.

Its graph and its metadata are those that sherpa-onnx expects of SenseVoice; only the weights are a
handful. So the engine, its feature extraction and its decoder are the real ones.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MELS, STACKED, STEP = 80, 7, 6
SIGNS = ("<blank>", "低", "高", "<|yue|>", "<|NEUTRAL|>", "<|Speech|>", "<|woitn|>")
LOUD = 14.0
"""The logarithm of the energy of a band in which there is sound, of 16-bit samples."""

DEEP_HZ, HIGH_HZ = 400.0, 3000.0
_DEEP, _HIGH = slice(10, 17), slice(54, 61)


def write_tiny_ears(folder: Path) -> Path:
    """Write `model.onnx` and `tokens.txt` and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (f"{sign} {number}\n" for number, sign in enumerate(SIGNS))
    (folder / "tokens.txt").write_text("".join(lines), "utf-8")
    onnx.save(_model(), folder / "model.onnx")
    return folder


def _model() -> onnx.ModelProto:
    weights = np.zeros((MELS * STACKED, len(SIGNS)), np.float32)
    for frame in range(STACKED):
        at = frame * MELS
        for sign, band in ((1, _DEEP), (2, _HIGH)):
            weights[at : at + MELS][band, sign] = 1 / (STACKED * (band.stop - band.start))
    bias = np.array([LOUD, 0, 0, -99, -99, -99, -99], np.float32)
    # the first four outputs tell language, feeling, event and whether numbers are written out
    told = np.full((1, 4, len(SIGNS)), -99, np.float32)
    for place, sign in enumerate((3, 4, 5, 6)):
        told[0, place, sign] = 99
    made = {"weights": weights, "bias": bias, "told": told, "four": np.array([4], np.int32)}
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["x", "weights"], ["bands"]),
            helper.make_node("Add", ["bands", "bias"], ["scores"]),
            helper.make_node("Concat", ["told", "scores"], ["logits"], axis=1),
            helper.make_node("Add", ["x_length", "four"], ["length"]),
            helper.make_node("Add", ["language", "text_norm"], ["ignored"]),
        ],
        "tiny",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "frames", MELS * STACKED]),
            helper.make_tensor_value_info("x_length", TensorProto.INT32, [1]),
            helper.make_tensor_value_info("language", TensorProto.INT32, [1]),
            helper.make_tensor_value_info("text_norm", TensorProto.INT32, [1]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "out", len(SIGNS)])],
        [numpy_helper.from_array(array, name) for name, array in made.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    metadata = {
        "model_type": "sense_voice_ctc",
        "version": "1",
        "vocab_size": str(len(SIGNS)),
        "normalize_samples": "0",
        "lfr_window_size": str(STACKED),
        "lfr_window_shift": str(STEP),
        "lang_auto": "0",
        "lang_zh": "3",
        "lang_en": "4",
        "lang_yue": "7",
        "lang_ja": "11",
        "lang_ko": "12",
        "lang_nospeech": "13",
        "with_itn": "14",
        "without_itn": "15",
        "neg_mean": ",".join(["0"] * MELS * STACKED),
        "inv_stddev": ",".join(["1"] * MELS * STACKED),
    }
    for key, value in metadata.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    return model
