"""Sessions of onnxruntime as a terminal wants them: few threads, no telemetry, clear refusals."""

from pathlib import Path
from typing import Any

from kiosk.domain.errors import KioskError, Stage


def session(path: Path, threads: int, stage: Stage) -> Any:
    """Load a graph.

    Args:
        path: the .onnx file.
        threads: processor threads of one run.
        stage: the stage that goes without if the graph cannot be loaded.

    Raises:
        KioskError: the file is missing or is no graph.
    """
    import onnxruntime  # noqa: PLC0415 - loaded on the thread of the engine

    if not path.is_file():
        raise KioskError(
            stage, "model-missing", f"there is no {path}", "pull or restore it: kiosk models pull"
        )
    # nothing about a customer's terminal is to be counted anywhere
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise KioskError(
            stage,
            "model-altered",
            f"{path} cannot be loaded: {str(error).splitlines()[0]}",
            "verify it: kiosk models verify",
        ) from error
