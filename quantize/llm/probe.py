"""Measures one model file in a process of its own, so that memory is that model's alone.

Run as `python -m quantize.llm.probe FILE THREADS`; prints one JSON object.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import msgspec

from kiosk.engines.evaluation import Evaluation
from quantize.bench.meters import peak_resident
from quantize.llm.errors import refusal

TOKENS = 64
"""How many are generated in a measurement."""

PROMPT = "为您介绍一款鳄鱼皮手袋，以整张皮裁制，由一位匠人独立完成。"


class Speed(msgspec.Struct, frozen=True):
    """What a model did: tokens a second behind a short prompt, and its peak resident memory."""

    tokens_per_s: float
    peak_mb: int


def measured(path: Path, threads: int) -> Speed:
    """Generate greedily with the terminal's own engine, and measure."""
    evaluation = Evaluation(path, 512, threads)
    evaluation.feed(evaluation.tokenize(PROMPT), lambda: False)
    evaluation.feed([int(evaluation.logits(-1).argmax())], lambda: False)
    started = time.perf_counter()
    for _ in range(TOKENS):
        evaluation.feed([int(evaluation.logits(-1).argmax())], lambda: False)
    took_s = time.perf_counter() - started
    evaluation.close()
    return Speed(TOKENS / took_s, peak_resident() >> 20)


def compare(files: list[Path], threads: int, rounds: int) -> list[Speed]:
    """Measure files in turns, each time in a fresh process; returns the medians.

    In turns, because a machine that others use is faster at one moment than at the next.
    """
    found: list[list[Speed]] = [[] for _ in files]
    for _ in range(rounds):
        for path, speeds in zip(files, found, strict=True):
            speeds.append(_apart(path, threads))
    return [
        Speed(round(median(s.tokens_per_s for s in speeds), 2), max(s.peak_mb for s in speeds))
        for speeds in found
    ]


def _apart(path: Path, threads: int) -> Speed:
    command = [sys.executable, "-m", "quantize.llm.probe", str(path), str(threads)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - this program
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise refusal("probe-failed", f"{path} could not be measured: {said[-1] if said else ''}")
    return msgspec.json.decode(done.stdout, type=Speed)


if __name__ == "__main__":
    file, count = sys.argv[1:]
    speed = measured(Path(file), int(count))
    sys.stdout.write(msgspec.json.encode(speed).decode())
