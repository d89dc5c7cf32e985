"""Writes the student as the folder that ships: an int8 ONNX graph, its vocabulary and its card."""

import hashlib
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import msgspec
import transformers
from optimum.exporters.onnx import main_export
from optimum.onnxruntime import ORTQuantizer
from optimum.onnxruntime.configuration import AutoQuantizationConfig

from kiosk.engines.intent import ROLES
from quantize.distill.files import CARD, FULL_MODEL, MODEL, VOCABULARY
from quantize.distill.labels import INTENTS, SLOTS
from quantize.distill.student import Student


def export(student: Student, characters: str, out: Path, workshop: Path) -> None:
    """Write the graph in 8-bit integers and the vocabulary; in full precision for the workshop.

    Weights are quantised per channel to 7 bits of range, so that processors without VNNI add them
    up without overflow; activations are quantised as they come.

    Args:
        student: taught.
        characters: its vocabulary, in the order of the numbers.
        out: the folder that ships; created if needed.
        workshop: the folder that receives the graph in full precision; created if needed.
    """
    for folder in (out, workshop):
        folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="vitrine-student-") as scratch,
        warnings.catch_warnings(),
    ):
        # Optimum writes graphs through the older of PyTorch's two exporters, which warns of itself
        warnings.simplefilter("ignore")
        transformers.utils.logging.set_verbosity_error()
        student.reader.save_pretrained(scratch)
        main_export(scratch, scratch, task="token-classification", do_validation=False)
        plan = AutoQuantizationConfig.avx2(is_static=False, per_channel=True, reduce_range=True)
        quantiser: Any = ORTQuantizer.from_pretrained(scratch, file_name="model.onnx")
        quantiser.quantize(save_dir=scratch, quantization_config=plan)
        shutil.copyfile(Path(scratch) / "model.onnx", workshop / FULL_MODEL)
        shutil.copyfile(Path(scratch) / "model_quantized.onnx", out / MODEL)
    (out / VOCABULARY).write_text(characters + "\n", encoding="utf-8")


def write_card(
    out: Path, temperature: float, role_temperature: float, facts: dict[str, Any]
) -> dict[str, Any]:
    """Write what the terminal must know of the model, and how it was made; return it.

    Args:
        out: the folder that `export` wrote.
        temperature: divisor of the logits of the intents.
        role_temperature: divisor of the logits of the parts.
        facts: seed, hash of the corpus, teachers, settings and quality.
    """
    content = (out / MODEL).read_bytes()
    card: dict[str, Any] = {
        "model": MODEL,
        "vocabulary": VOCABULARY,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "outputs": {
            "intents": [intent.value for intent in INTENTS],
            "slots": [slot.value for slot in SLOTS],
            "roles": ROLES,
        },
        "temperature": temperature,
        "role_temperature": role_temperature,
        **facts,
    }
    pretty = msgspec.json.format(msgspec.json.encode(card), indent=2)
    (out / CARD).write_bytes(pretty + b"\n")
    return card
