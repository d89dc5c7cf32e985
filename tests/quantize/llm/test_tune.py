"""The whole way of a tuning on a toy: learnt, merged, stored, and what llama.cpp makes of it."""

import json
import re
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from click.testing import CliRunner
from transformers import AutoModelForCausalLM

from kiosk.domain.errors import KioskError
from kiosk.domain.phrasing import Instruction
from kiosk.engines.evaluation import Evaluation
from quantize.cli import main
from quantize.llm.dialogues import Dialogue, edited, read_dialogues
from quantize.llm.header import Header, read_header
from quantize.llm.tune import Tuned, TuneSettings, samples, split, tune
from tests.quantize.llm.conftest import SENTENCES, silent

TOLD = Instruction("一句话。", (("问", "答"),))
PAIRS = [Dialogue(TOLD, "介绍：手袋", SENTENCES[0]) for _ in range(4)]
SETTINGS = TuneSettings(steps=12, batch=1, rate=2e-2, held_out=4)


@pytest.fixture(scope="module")
def done(toy_f16: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tuned]:
    out = tmp_path_factory.mktemp("tuned") / "tuned.gguf"
    return out, tune(read_header(toy_f16), PAIRS, out, SETTINGS, 1, silent)


def stored(header: Header) -> dict[str, bytes]:
    return {p.name: header.rows(p, 0, p.rows).tobytes() for p in header.pieces}


def test_it_learns_the_replies(done: tuple[Path, Tuned]) -> None:
    told = done[1]
    assert (told.learnt, told.held_out) == (3, 1)
    assert told.loss_after < told.loss_before - 0.5


def test_only_the_projections_are_stored_anew(done: tuple[Path, Tuned], toy_f16: Path) -> None:
    before, after = stored(read_header(toy_f16)), stored(read_header(done[0]))
    changed = {name for name in before if before[name] != after[name]}
    kinds = ("attn_q", "attn_k", "attn_v", "attn_output")
    assert changed == {f"blk.{block}.{kind}.weight" for block in (0, 1) for kind in kinds}
    assert done[1].tensors == len(changed)
    steps = msgspec.json.decode(read_header(done[0]).value("vitrine.steps"))
    assert steps[-1]["step"] == "tune-llm" and steps[-1]["rank"] == SETTINGS.rank


def test_llama_cpp_reads_what_transformers_reads(done: tuple[Path, Tuned]) -> None:
    path = done[0]
    sample = samples(path, PAIRS)[0]
    evaluation = Evaluation(path, 256, 1)
    tokens = list(sample.tokens[:48])
    evaluation.feed(tokens, lambda: False)
    ours = evaluation.logits(-1).copy()
    evaluation.close()
    model = AutoModelForCausalLM.from_pretrained(str(path.parent), gguf_file=path.name)
    with torch.no_grad():
        theirs = model(torch.tensor([tokens])).logits[0, -1].float().numpy()
    assert np.corrcoef(ours, theirs)[0, 1] > 0.999
    assert ours.argmax() == theirs.argmax()


def test_only_the_reply_is_learnt(toy_f16: Path) -> None:
    [sample] = samples(toy_f16, PAIRS[:1])
    from quantize.llm.vocabulary import Vocabulary

    vocabulary = Vocabulary(toy_f16)
    asked = vocabulary.decode(sample.tokens[: sample.asked]).decode()
    reply = vocabulary.decode(sample.tokens[sample.asked :]).decode()
    vocabulary.close()
    assert asked.endswith("<|im_start|>assistant\n")
    assert "<|im_start|>user\n问<|im_end|>\n<|im_start|>assistant\n答<|im_end|>\n" in asked
    assert reply == f"{SENTENCES[0]}<|im_end|>"


def test_some_pairs_are_held_out_whatever_their_number(toy_f16: Path) -> None:
    found = samples(toy_f16, PAIRS)
    assert [len(part) for part in split(found[:2], 10)] == [1, 1]
    assert [len(part) for part in split(found, 2)] == [2, 2]
    with pytest.raises(KioskError, match="too few"):
        split(found[:1], 10)


def test_edited_pairs_are_read_and_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(msgspec.json.encode(PAIRS[0]) + b"\n")
    assert read_dialogues(file) == PAIRS[:1]
    file.write_bytes(msgspec.json.encode(PAIRS[0]) + b'\n{"prompt": 1}\n')
    asked = ["tune-llm", "--pairs", str(file), "--out", str(tmp_path / "out.gguf")]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 1
    assert f"{file}, line 2" in result.output and result.output.count("\n") == 1


def test_edited_replies_say_what_the_facts_say() -> None:
    pairs = edited()
    assert len(pairs) >= 16
    for pair in pairs:
        given = re.findall(r"\d[\d,]*", pair.prompt)
        assert set(re.findall(r"\d[\d,]*", pair.reply)) <= set(given), pair.reply
        # nobody is thanked, praised or urged
        assert not re.search("您好|欢迎|歡迎|最|绝佳|推荐|推薦|！|!", pair.reply), pair.reply
    composer = {one.prompt.partition("：")[0].partition(":")[0] for one in pairs}
    assert {"介绍", "说明", "比较", "养护", "搭配", "介紹", "Describe"} <= composer


@pytest.mark.weights
def test_pairs_come_from_the_composer(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    asked = ["pairs", "--dialogues", "20", "--out", str(file), "--json"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["pairs"] == 20
    pairs = read_dialogues(file)
    assert pairs[: len(edited())] == edited()
    assert all(pair.reply and pair.prompt and pair.instruction.system for pair in pairs)


def test_another_architecture_is_refused(toy_f16: Path, tmp_path: Path) -> None:
    header = read_header(toy_f16)
    field = header.fields["general.architecture"]
    changed = dict(header.fields) | {
        "general.architecture": msgspec.structs.replace(field, value="llama")
    }
    other = msgspec.structs.replace(header, fields=changed)
    with pytest.raises(KioskError, match="tuned are qwen2, qwen3"):
        tune(other, PAIRS, tmp_path / "out.gguf", SETTINGS, 1, silent)
