from pathlib import Path

import pytest

from kiosk.engines.header import Header, read_header
from quantize.bench.jobs import Job, Outcome
from quantize.bench.machine import Fingerprint, Speeds
from quantize.bench.rows import Row, Run, Targets, row_of
from tests.quantize.llm import conftest as toys

toy, toy_tokenizer, toy_f16 = toys.toy, toys.toy_tokenizer, toys.toy_f16

HERE = Fingerprint(
    "a processor", 2, ("avx2",), "CPU : AVX2 = 1", 16 << 30, (), "llama-cpp-python 0", "Linux",
    "virtual machine",
)  # fmt: skip
SPEEDS = Speeds(2, 27e9, 60e9, 180e9)


@pytest.fixture(scope="session")
def toy_header(toy_f16: Path) -> Header:
    return read_header(toy_f16)


def row(
    header: Header,
    scenario: str = "tg",
    seconds: tuple[float, ...] = (1.0, 1.1, 0.9),
    peak: int = 1_000_000_000,
    targets: Targets | None = None,
    first: tuple[float, ...] = (),
) -> Row:
    job = Job("kiosk", scenario, "/models/toy.gguf", n_gen=100, threads=2)
    outcome = Outcome(seconds, 100, first, peak)
    return row_of(job, outcome, header, HERE, SPEEDS, targets or Targets())


def run_of(*rows: Row) -> Run:
    return Run("2026-01-15T10:00:00Z", HERE, SPEEDS, Targets(), 0.5, rows)
