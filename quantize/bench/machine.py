"""Describes this machine and measures its memory bandwidth and arithmetic peak."""

import hashlib
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import llama_cpp
import msgspec
import numpy as np
import psutil
from numpy.typing import NDArray

from quantize.bench.meters import energy_uj, gpu_names

READ_BYTES = 256 << 20
"""For each thread: far more than any processor caches."""

SIDE = 1024
_RUNS = 5

_MATTERING_FLAGS = (
    "avx", "avx2", "f16c", "fma", "avx512f", "avx512vl", "avx512_vnni", "avx512_bf16", "avx_vnni",
    "amx_int8", "amx_tile", "asimd", "asimddp", "i8mm", "bf16", "sve",
)  # fmt: skip
"""The instructions that ggml has kernels for."""


class Fingerprint(msgspec.Struct, frozen=True):
    """What tells one machine from another.

    Attributes:
        processor: its name.
        cores: those that this process may use.
        flags: its instructions that matter to ggml.
        used: what the library at hand was compiled to use, as it says itself.
        memory: bytes.
        gpus: each card's name and memory in bytes.
        library: version of llama-cpp-python.
        kind: a line for people: virtual or not, shared or not.
    """

    processor: str
    cores: int
    flags: tuple[str, ...]
    used: str
    memory: int
    gpus: tuple[tuple[str, int], ...]
    library: str
    system: str
    kind: str

    @property
    def key(self) -> str:
        """Return a short name that is the same on the same machine."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:12]


class Speeds(msgspec.Struct, frozen=True):
    """What the machine can do at best, as measured with so many threads.

    Attributes:
        threads: how many were at work.
        bandwidth: bytes a second read from memory.
        float32: operations a second in matrix multiplication, multiplications and additions.
        int8: the same in 8-bit integers, as quantised weights are multiplied; 0 if not measured.
    """

    threads: int
    bandwidth: float
    float32: float
    int8: float


def fingerprint() -> Fingerprint:
    """Describe this machine."""
    text = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    lines = (line.partition(":") for line in text.splitlines())
    fields = {name.strip(): value.strip() for name, _, value in lines}
    known = set((fields.get("flags") or fields.get("Features") or "").split())
    virtual = "hypervisor" in known
    gpus = gpu_names()
    return Fingerprint(
        processor=fields.get("model name", platform.processor() or platform.machine()),
        cores=len(os.sched_getaffinity(0)),
        flags=tuple(flag for flag in _MATTERING_FLAGS if flag in known),
        used=llama_cpp.llama_print_system_info().decode().strip().rstrip("|").strip(),
        memory=psutil.virtual_memory().total,
        gpus=gpus,
        library=f"llama-cpp-python {llama_cpp.__version__}",
        system=f"{platform.system()} {platform.machine()}",
        kind=f"{'virtual' if virtual else 'physical'} machine, "
        f"{'with' if gpus else 'without'} a graphics card, "
        f"{'with' if energy_uj() is not None else 'without'} a counter of energy",
    )


def measure_speeds(threads: int, read_bytes: int = READ_BYTES, side: int = SIDE) -> Speeds:
    """Measure bandwidth and arithmetic peak, the best of several runs each.

    Args:
        threads: at work at once.
        read_bytes: what each of them reads; beyond every cache, or it is the cache's speed.
        side: of the square matrices that are multiplied, a multiple of 64.
    """
    bandwidth = _bandwidth(threads, read_bytes)
    return Speeds(threads, bandwidth, _float32(threads, side), _int8(threads, side))


def _bandwidth(threads: int, read_bytes: int) -> float:
    """Return the bytes read a second, each thread looking for the largest number in its memory."""
    parts = [np.ones(read_bytes // 8, dtype=np.int64) for _ in range(threads)]
    best = _fastest(threads, lambda place: parts[place].max())
    return threads * read_bytes / best


def _float32(threads: int, side: int) -> float:
    """Return the operations of matrix multiplication a second, each thread with its own library."""
    rng = np.random.default_rng(1)
    matrices = [rng.random((side, side), dtype=np.float32) for _ in range(threads)]
    outs = [np.empty_like(matrix) for matrix in matrices]

    def multiply(place: int) -> NDArray[np.float32]:
        return np.matmul(matrices[place], matrices[place], out=outs[place])

    return threads * 2 * side**3 / _fastest(threads, multiply)


def _int8(threads: int, side: int) -> float:
    """Return the same for 8-bit integers, by ONNX Runtime's kernels for the processor."""
    try:
        import onnxruntime  # noqa: PLC0415 - 20 MB that only this needs
        from onnx import TensorProto, helper  # noqa: PLC0415 - workshop only
    except ImportError:
        return 0.0
    product = helper.make_node("MatMulInteger", ["a", "b"], ["c"])
    weights = helper.make_tensor(
        "b", TensorProto.INT8, (side, side), bytes(range(1, 65)) * (side * side // 64), raw=True
    )
    graph = helper.make_graph(
        [product],
        "product",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, (side, side))],
        [helper.make_tensor_value_info("c", TensorProto.INT32, (side, side))],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    given = {"a": np.full((side, side), 3, dtype=np.uint8)}
    return 2 * side**3 / _fastest(1, lambda _: session.run(None, given))


def _fastest(threads: int, work: Callable[[int], object]) -> float:
    """Return the seconds of the fastest run in which every thread works once."""
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(threads)))
        best = float("inf")
        for _ in range(_RUNS):
            began = time.perf_counter()
            list(pool.map(work, range(threads)))
            best = min(best, time.perf_counter() - began)
    return best


def ask_speeds(threads: int) -> Speeds:
    """Measure in a process whose libraries start no threads of their own, so that ours add up."""
    alone = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    done = subprocess.run(  # noqa: S603 - this program itself
        [sys.executable, "-m", "quantize.bench.machine", str(threads)],
        env={**os.environ, **alone},
        capture_output=True,
        check=True,
    )
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Speeds)


if __name__ == "__main__":
    sys.stdout.write(msgspec.json.encode(measure_speeds(int(sys.argv[1]))).decode() + "\n")
