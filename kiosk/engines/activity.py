"""Tells speech from other sound as it comes: Silero's model, as faster-whisper carries it."""

from pathlib import Path
from typing import Any

import numpy as np

from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import Samples, to_samples

FRAME = 512
"""The model judges so many samples at a time."""

FRAME_S = FRAME / SAMPLE_RATE_HZ

_CONTEXT = 64
_STATE = (1, 1, 128)


class SileroActivity:
    """Follows one stream of sound; the port `VoiceActivity`.

    Used on one thread at a time. A second stream begins with `reset`.
    """

    def __init__(self) -> None:
        # native, and its folder of assets is the package's own knowledge
        import onnxruntime  # noqa: PLC0415
        from faster_whisper.utils import get_assets_path  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.log_severity_level = 4
        self._session: Any = onnxruntime.InferenceSession(
            str(Path(get_assets_path()) / "silero_vad_v6.onnx"),
            providers=["CPUExecutionProvider"],
            sess_options=options,
        )
        self.reset()

    @property
    def frame_s(self) -> float:
        """Return the seconds that are judged at a time."""
        return FRAME_S

    def reset(self) -> None:
        """Forget what was heard."""
        self._h = np.zeros(_STATE, np.float32)
        self._c = np.zeros(_STATE, np.float32)
        self._context: Samples = np.zeros(_CONTEXT, np.float32)
        self._rest: Samples = np.zeros(0, np.float32)

    def hear(self, sound: Sound) -> list[float]:
        """Return the probability of speech in each whole frame of FRAME_S so far."""
        samples = np.concatenate([self._rest, to_samples(sound)])
        whole = samples.size // FRAME * FRAME
        self._rest = samples[whole:]
        if not whole:
            return []
        frames = samples[:whole].reshape(-1, FRAME)
        before = np.concatenate([self._context[None], frames[:-1, -_CONTEXT:]])
        self._context = frames[-1, -_CONTEXT:].copy()
        told, self._h, self._c = self._session.run(
            None,
            {"input": np.concatenate([before, frames], 1), "h": self._h, "c": self._c},
        )
        return [float(p) for p in np.asarray(told).reshape(-1)]

    def close(self) -> None:
        """Release the model."""
        self._session = None
