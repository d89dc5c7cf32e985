"""The gate on the model that ships, and on tiny language models."""

import json
import shutil
import struct
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from kiosk.config import data_dir
from kiosk.engines.evaluation import Evaluation
from kiosk.engines.llama import LlamaModel
from kiosk.language.tone import load_tone
from quantize.cli import main
from quantize.gate import gate as gate_module
from quantize.gate.commands import REFUSED
from quantize.gate.gate import default_parent
from quantize.gate.language_model import (
    Extent,
    agreement,
    house,
    nearness,
    outcomes,
    told_in,
)
from quantize.gate.plants import PLANTS, Plant
from quantize.gate.trial import try_plants
from quantize.llm.header import Header, read_header
from tests.quantize.llm import conftest as toys

toy, toy_tokenizer, toy_f16 = toys.toy, toys.toy_tokenizer, toys.toy_f16
SENTENCES = 20


def _gate(candidate: Path, out: Path) -> tuple[int, bytes]:
    asked = ["gate", "intent", str(candidate), "--sentences", str(SENTENCES), "--out", str(out)]
    done = CliRunner().invoke(main, [*asked, "-t", "1"])
    assert done.exit_code in {0, REFUSED}, done.output
    return done.exit_code, (out / "report.json").read_bytes()


def test_two_runs_give_the_same_report_and_a_copy_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_module, "held_mb", lambda *_: 100.0)
    copied = tmp_path / "copy"
    shutil.copytree(default_parent("intent"), copied)
    (_, first), (_, second) = (_gate(copied, tmp_path / name) for name in ("a", "b"))
    assert first == second
    assert json.loads(first)["accepted"]
    assert json.loads(first)["candidate"] == json.loads(first)["parent"]


def test_memory_counts_for_the_verdict_and_stands_apart_from_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(default_parent("intent"), copied)
    held = {copied: 900.0}
    monkeypatch.setattr(gate_module, "held_mb", lambda _, path: held.get(path, 100.0))
    status, report = _gate(copied, tmp_path / "out")
    assert status == REFUSED
    assert json.loads(report)["accepted"]
    card = json.loads((tmp_path / "out" / "card.json").read_text())
    assert any(reason.startswith("memory_mb is 900") for reason in card["reasons"])


def _intent_plants() -> list[Plant]:
    return [plant for plant in PLANTS if plant.role == "intent" and not plant.accepted]


@pytest.mark.parametrize("plant", _intent_plants(), ids=lambda plant: plant.name)
def test_intent_models_that_are_bad_are_refused_each_for_its_own_reason(plant: Plant) -> None:
    # to be right too rarely for one's certainty shows over hundreds of sentences only
    sentences = 150 if plant.name == "overconfident" else 25
    (trial,) = try_plants(["intent"], 1, Extent(), sentences, [plant])
    assert trial.verdict == "refused"
    named = {
        "overconfident": ["calibration_error"],
        "roles-turned": ["slots_"],
    }.get(plant.name, ["f1_"])
    assert any(reason.startswith(tuple(named)) for reason in trial.failed), trial.failed


def _spoken(model: Evaluation) -> list[Sequence[int]]:
    return [model.tokenize(text) for text in toys.SENTENCES]


def test_a_model_is_nearest_to_itself(toy_f16: Path) -> None:
    model, other = Evaluation(toy_f16, 256, 1), Evaluation(toy_f16, 256, 1)
    found = nearness(model, other, _spoken(model))
    assert found.kl == 0.0
    assert found.same_top == 1.0
    assert found.perplexity == found.parent_perplexity > 1.0
    model.close()
    other.close()


def test_one_that_is_surer_chooses_the_same_and_is_told_apart(
    toy_f16: Path, tmp_path: Path
) -> None:
    sure = next(plant for plant in PLANTS if plant.name == "too-sure").spoil(toy_f16, tmp_path)
    model, other = Evaluation(sure, 256, 1), Evaluation(toy_f16, 256, 1)
    found = nearness(model, other, _spoken(other))
    assert found.same_top == 1.0
    assert found.kl > 0.01
    model.close()
    other.close()


def test_one_without_the_marks_of_a_turn_is_as_near_as_a_copy_and_told_apart(
    toy_f16: Path, tmp_path: Path
) -> None:
    bare = next(plant for plant in PLANTS if plant.name == "marks-lost").spoil(toy_f16, tmp_path)
    model, other = Evaluation(bare, 256, 1), Evaluation(toy_f16, 256, 1)
    found = nearness(model, other, _spoken(other))
    assert found.kl == 0.0
    assert found.perplexity == found.parent_perplexity
    assert agreement(other, other, toys.SENTENCES) == 1.0
    assert agreement(model, other, toys.SENTENCES) == 0.0
    model.close()
    other.close()


@pytest.mark.parametrize("name", [p.name for p in PLANTS if p.role == "llm" and not p.accepted])
def test_what_is_planted_in_a_language_model_changes_what_it_says_it_does(
    name: str, toy_f16: Path, tmp_path: Path
) -> None:
    plant = next(plant for plant in PLANTS if plant.name == name)
    spoilt = plant.spoil(toy_f16, tmp_path)
    before, after = toy_f16.read_bytes(), spoilt.read_bytes()
    assert len(before) == len(after)
    header: Header = read_header(spoilt)
    if name == "marks-lost":
        tokens = header.value("tokenizer.ggml.tokens")
        assert "<|im_end|>" not in tokens
        assert before[-1_000_000:] == after[-1_000_000:]
        return
    if name == "positions-wrong":
        assert header.own("rope.freq_base") == 1000.0
        return
    changed = np.flatnonzero(np.frombuffer(before, np.uint8) != np.frombuffer(after, np.uint8))
    names, starts = zip(*sorted(header.offsets.items(), key=lambda entry: entry[1]), strict=True)
    homes = {names[place] for place in np.unique(np.searchsorted(starts, changed, "right") - 1)}
    assert homes == {
        {
            "layer-lost": "blk.1.ffn_down.weight",
            "digits-swapped": "output.weight",
            "too-sure": "output_norm.weight",
        }[name]
    }


def _ears_file(folder: Path, variables: dict[str, bytes]) -> Path:
    """Write a model as CTranslate2 does."""

    def text(words: str) -> bytes:
        return struct.pack("<H", len(words) + 1) + words.encode() + b"\0"

    told = struct.pack("<I", 6) + text("WhisperSpec") + struct.pack("<II", 3, len(variables))
    for name, data in variables.items():
        told += text(name) + struct.pack("<BIIBI", 2, 1, len(data) // 2, 4, len(data)) + data
    folder.mkdir()
    (folder / "model.bin").write_bytes(told)
    return folder


def test_ears_are_damaged_in_one_layer_and_stay_a_model(tmp_path: Path) -> None:
    weights = {f"encoder/layer_{n}/ffn/linear_0/weight": bytes(64) for n in (1, 2, 3)}
    parent = _ears_file(tmp_path / "ears", weights)
    plant = next(plant for plant in PLANTS if plant.name == "ears-damaged")
    (tmp_path / "out").mkdir()
    before = (parent / "model.bin").read_bytes()
    after = (plant.spoil(parent, tmp_path / "out") / "model.bin").read_bytes()
    changed = np.flatnonzero(np.frombuffer(before, np.uint8) != np.frombuffer(after, np.uint8))
    third = before.index(b"layer_3")
    assert before.index(b"layer_2") < changed.min() < changed.max() < third
    assert changed.size > 50


def test_an_answer_has_to_keep_numbers_and_names() -> None:
    prompt = "介绍：\n望山手袋，售价¥168,000，单件制作工时42小时\n可预约试戴"
    assert told_in(prompt) == ["望山手袋", "168,000", "42"]


def test_our_own_turns_are_judged_and_repeat(toy_f16: Path) -> None:
    knowledge, ontology = house()
    tone = load_tone(data_dir() / "tone.toml")
    found = []
    for _ in range(2):
        model = LlamaModel(toy_f16, n_ctx=4096, threads=1, measuring=True)
        told = outcomes(model, knowledge, ontology, tone, Extent(1, 1, 1, 8), 1)
        model.close()
        found.append(msgspec.structs.replace(told, seconds=0.0))
    assert found[0] == found[1]
    # made-up weights keep no facts and come to no end
    assert found[0].facts_kept < 0.5
    assert found[0].ended == 0.0
