import re

import pytest

from kiosk.engines.header import Header
from quantize.bench.rows import Targets, bytes_read, rounded_down, rounded_up
from quantize.bench.store import COLUMNS, shown
from tests.quantize.bench.conftest import SPEEDS, row

LLAMA_BENCH = [
    *("build_commit", "cpu_info", "gpu_info", "backends", "model_filename", "model_type"),
    *("model_size", "model_n_params", "n_batch", "n_ubatch", "n_threads", "type_k", "type_v"),
    *("n_gpu_layers", "repack", "n_prompt", "n_gen", "n_depth", "test_time"),
    *("avg_ns", "stddev_ns", "avg_ts", "stddev_ts"),
]


def test_columns_begin_with_llama_benchs_in_its_order() -> None:
    assert list(COLUMNS[: len(LLAMA_BENCH)]) == LLAMA_BENCH


def test_nothing_is_rounded_in_our_favour(toy_header: Header) -> None:
    almost = row(toy_header, seconds=(100 / 99.999,), peak=4_000_000_001)
    assert almost.verdicts == {"tokens/s": "missed", "memory": "missed"}
    assert any(cell.startswith("99.99 ") for cell in shown(almost))
    assert "4.01" in shown(almost)
    assert rounded_down(99.999) == "99.9"
    assert rounded_up(0.8001) == "0.81"
    assert rounded_down(None) == rounded_up(None) == "–"


def test_just_reached_is_met(toy_header: Header) -> None:
    met = row(toy_header, seconds=(1.0,), peak=4_000_000_000)
    assert met.verdicts == {"tokens/s": "met", "memory": "met"}


def test_a_time_is_judged_by_its_slow_turns(toy_header: Header) -> None:
    first = (0.1,) * 9 + (2.0,)
    slow = row(toy_header, scenario="turn", first=first, targets=Targets(seconds=0.8))
    assert slow.first_token_s is not None
    assert slow.first_token_s < 0.8
    assert slow.verdicts["time"] == "missed"


def test_statistics_are_those_of_the_repetitions(toy_header: Header) -> None:
    found = row(toy_header, seconds=(1.0, 2.0, 4.0))
    assert found.avg_ns == round(7e9 / 3)
    assert found.avg_ts == pytest.approx((100 + 50 + 25) / 3)
    assert found.stddev_ts == pytest.approx(38.188, abs=0.01)
    assert found.p50_ts == 50


def test_the_share_of_the_bandwidth_counts_every_weight_that_is_read(toy_header: Header) -> None:
    embedding = next(t for t in toy_header.tensors if t.name == "token_embd.weight")
    kept = 2 * 2 * 64 * 2 * 2  # layers, key heads, head width, keys and values, 16 bits
    read = toy_header.weight_bytes - embedding.size + 50 * kept
    assert bytes_read(toy_header, 50) == read
    assert row(toy_header, seconds=(1.0,)).bandwidth_share == pytest.approx(
        read * 100 / SPEEDS.bandwidth
    )


def test_made_up_weights_are_marked_in_every_table(toy_header: Header) -> None:
    assert re.search("made-up weights", shown(row(toy_header))[0])
