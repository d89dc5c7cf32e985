import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from kiosk.domain.errors import KioskError
from kiosk.engines.header import Header
from quantize.bench.advise import (
    Efficiency,
    Hardware,
    advise,
    best_first,
    efficiency,
    read_hardware,
)
from quantize.bench.rows import Row, bytes_read
from quantize.bench.shapes import header_of_shape
from quantize.cli import main
from quantize.llm.architectures import network
from tests.quantize.bench.conftest import row, run_of

KNOWN = Efficiency(0.5, 0.1, 0.05, 6)


def _rows(header: Header, *seconds: float) -> list[Row]:
    found = (row(header, seconds=(s,)) for s in seconds)
    return [msgspec.structs.replace(one, model_type="qwen2 1.78B Q4_K") for one in found]


def test_the_share_and_its_error_come_from_the_runs(toy_header: Header) -> None:
    found = efficiency(_rows(toy_header, 1.0, 1.0, 1.25))
    full = row(toy_header, seconds=(1.0,)).bandwidth_share
    assert found.share == pytest.approx(full)
    assert found.error == pytest.approx(0.25)
    assert found.rows == 3


def test_too_few_runs_foretell_nothing(toy_header: Header) -> None:
    with pytest.raises(KioskError, match="three are needed"):
        efficiency(_rows(toy_header, 1.0, 1.0))


def test_whole_weights_say_nothing_of_quantised_ones(toy_header: Header) -> None:
    assert row(toy_header).model_type.endswith("F16")
    with pytest.raises(KioskError, match="hold 0 rows"):
        efficiency([row(toy_header)] * 5)


def test_speed_is_bandwidth_by_what_a_token_reads() -> None:
    header = header_of_shape(network("qwen1.5-1.8b"), "Q4_K_M")
    machine = Hardware("one", 100, 16)
    (told,) = advise(machine, [("m", header)], KNOWN, 4e9, 40.0)
    assert told.tokens_per_s == pytest.approx(50e9 / bytes_read(header, 256))
    assert told.low < told.tokens_per_s < told.high
    assert told.where == "processor"
    assert told.verdict == "meets"


def test_what_needs_the_error_only_may_meet() -> None:
    header = header_of_shape(network("qwen1.5-1.8b"), "Q4_K_M")
    (told,) = advise(Hardware("one", 100, 16), [("m", header)], KNOWN, 4e9, 48.0)
    assert told.verdict == "may meet"


def test_a_model_beyond_the_budget_misses() -> None:
    header = header_of_shape(network("llama-2-7b"), "Q4_K_M")
    (told,) = advise(Hardware("one", 2000, 64), [("m", header)], KNOWN, 4e9, 10.0)
    assert told.verdict == "misses memory"


def test_a_card_takes_what_fits_and_the_processor_the_rest() -> None:
    small = header_of_shape(network("qwen1.5-1.8b"), "Q4_K_M")
    large = header_of_shape(network("llama-2-7b"), "Q4_K_M")
    machine = Hardware("carded", 50, 32, 300, 8)
    found = list(advise(machine, [("s", small), ("l", large)], KNOWN, 4e9, 100.0))
    assert found[0].where == "card"
    assert "of 32 layers on the card" in found[1].where
    assert best_first(found)[0].model == "s"


@pytest.mark.parametrize(
    "text", ["name = 1", 'name = "x"', "{", 'name = "x"\nbandwidth_gb_s = -1\nmemory_gb = 1']
)
def test_a_description_that_lacks_something_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "machine.toml"
    path.write_text(text)
    with pytest.raises(KioskError, match="describes no machine"):
        read_hardware(path)


@pytest.mark.parametrize("machine", sorted(Path("data/hardware").glob("*.toml")))
def test_the_machines_that_come_along_are_advised(
    machine: Path, toy_header: Header, tmp_path: Path
) -> None:
    stored = run_of(*_rows(toy_header, 1.0, 1.1, 1.2))
    (tmp_path / "run.json").write_bytes(msgspec.json.encode(stored))
    asked = ["advise", "--hardware", str(machine), "--runs", str(tmp_path / "run.json"), "--json"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert len(told["advice"]) == 30
    assert told["by"]["rows"] == 3
