"""Reads what the machine tells of memory, graphics memory and energy."""

import contextlib
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

_RAPL = Path("/sys/class/powercap")


def peak_resident() -> int:
    """Return the most bytes this process ever held, not counting what started it."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    return 0


def gpu_memory(pid: int) -> int:
    """Return the graphics memory of a process in bytes; 0 where there is no card."""
    listed = _ask_card("--query-compute-apps=pid,used_gpu_memory")
    used = [int(mb) for one, mb in listed if one == str(pid) and mb.isdigit()]
    return sum(used) << 20


def gpu_names() -> tuple[tuple[str, int], ...]:
    """Return each graphics card with its memory in bytes."""
    return tuple(
        (name, int(mb) << 20) for name, mb in _ask_card("--query-gpu=name,memory.total") if mb
    )


def _ask_card(query: str) -> list[tuple[str, str]]:
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    with contextlib.suppress(OSError, subprocess.SubprocessError, ValueError):
        told = subprocess.run(  # noqa: S603 - a program of the system, fixed arguments
            [program, query, "--format=csv,noheader,nounits"],
            capture_output=True, text=True, check=True, timeout=10,
        ).stdout  # fmt: skip
        rows = (line.rsplit(",", 1) for line in told.splitlines() if "," in line)
        return [(first.strip(), second.strip()) for first, second in rows]
    return []


def energy_uj() -> int | None:
    """Return the processor packages' counters of energy in microjoules; None without any."""
    counters = sorted(_RAPL.glob("intel-rapl:?/energy_uj"))
    with contextlib.suppress(OSError, ValueError):
        if counters:
            return sum(int(path.read_text()) for path in counters)
    return None


class Meter:
    """What was used while it ran.

    Attributes:
        peak_gpu: bytes of graphics memory of this process at most.
        energy_j: of the processor; None where the machine does not tell or the counter turned over.
    """

    def __init__(self) -> None:
        self.peak_gpu = 0
        self.energy_j: float | None = None


@contextlib.contextmanager
def metered(pid: int, every_s: float = 0.5) -> Iterator[Meter]:
    """Watch a process while the block runs; its graphics memory only where there is a card."""
    meter, stop = Meter(), threading.Event()

    def watch() -> None:
        while not stop.wait(every_s):
            meter.peak_gpu = max(meter.peak_gpu, gpu_memory(pid))

    watcher = threading.Thread(target=watch, daemon=True) if gpu_names() else None
    if watcher is not None:
        watcher.start()
    before = energy_uj()
    try:
        yield meter
    finally:
        after = energy_uj()
        if before is not None and after is not None and after >= before:
            meter.energy_j = (after - before) / 1e6
        stop.set()
        if watcher is not None:
            meter.peak_gpu = max(meter.peak_gpu, gpu_memory(pid))
            watcher.join()
