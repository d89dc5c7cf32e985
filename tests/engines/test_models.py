"""The language model and the intent model as they are shipped."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import assets_dir
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Intent
from kiosk.domain.phrasing import Instruction, PhraseRequest
from kiosk.engines.evaluation import Evaluation, has_card
from kiosk.engines.intent import OnnxIntent
from kiosk.engines.llama import Guessing, LlamaModel
from tests.quantize.llm import conftest as toys

toy, toy_tokenizer, toy_f16 = toys.toy, toys.toy_tokenizer, toys.toy_f16

TOLD = Instruction("你是云岫的店员。只用一句话回答。")


def go_on() -> bool:
    return False


@pytest.fixture(scope="module")
def llama(llm_path: Path) -> Iterator[LlamaModel]:
    model = LlamaModel(llm_path, n_ctx=512)
    assert model.rearranged or has_card()
    model.warm(TOLD)
    yield model
    model.close()


@pytest.mark.weights
def test_an_answer_is_streamed_and_repeats_itself(llama: LlamaModel) -> None:
    first = list(llama.stream(PhraseRequest(TOLD, "真丝怎样清洗？", 24), go_on))
    assert len(first) > 5
    assert any("\u4e00" <= sign <= "\u9fff" for sign in "".join(first))
    assert "".join(llama.stream(PhraseRequest(TOLD, "真丝怎样清洗？", 24), go_on)) == "".join(first)


TOLD_FACTS = "鳄鱼皮需避免接触油脂与尖锐物品，建议每3个月送至养护中心，使用品牌专用护理液。"


@pytest.mark.weights
@pytest.mark.parametrize("wording", [(), (TOLD_FACTS, "此款，请。宜")])
def test_foretelling_an_answer_never_changes_it(
    llama: LlamaModel, wording: tuple[str, ...]
) -> None:
    request = PhraseRequest(
        TOLD, f"复述：{TOLD_FACTS}", 32, foretold=(TOLD_FACTS, "鳄鱼皮不怕水。"), wording=wording
    )
    llama.guess(Guessing(0, 0, 0))
    alone = "".join(llama.stream(request, go_on))
    llama.guess(Guessing())
    before = llama.tally.accepted
    assert "".join(llama.stream(request, go_on)) == alone
    assert llama.tally.accepted > before


@pytest.mark.weights
@pytest.mark.parametrize("rearranged", [False, True])
def test_how_tokens_are_cut_into_batches_changes_no_bit(llm_path: Path, rearranged: bool) -> None:
    evaluation = Evaluation(llm_path, 256, 2, rearranged=rearranged)
    tokens = evaluation.tokenize(TOLD_FACTS * 2)[:24]
    alone = evaluation.alone

    def after(*parts: int) -> bytes:
        evaluation.keep(0)
        for begin, end in itertools.pairwise(itertools.accumulate(parts, initial=0)):
            evaluation.feed(tokens[begin:end], go_on)
        # what follows tells whether all before it is the same
        evaluation.feed(tokens[23:], go_on)
        return evaluation.logits(-1).tobytes()

    try:
        assert after(*[1] * 23) == after(*[alone] * (23 // alone), 23 % alone)
        assert after(23) == after(11, 12) == after(8, 15)
    finally:
        evaluation.close()


def test_batches_of_rearranged_weights_end_with_the_context(toy_f16: Path) -> None:
    evaluation = Evaluation(toy_f16, 256, 1, rearranged=True)
    evaluation.feed([1] * 256, go_on)
    assert len(evaluation.tokens) == 256
    evaluation.keep(251)
    evaluation.feed([1] * 5, go_on)
    assert evaluation.logits(-1).shape == (evaluation.n_vocab,)
    evaluation.close()


@pytest.mark.weights
def test_a_cancelled_answer_ends_and_the_next_one_is_whole(llama: LlamaModel) -> None:
    polls = iter(range(1000))
    said = list(llama.stream(PhraseRequest(TOLD, "介绍鳄鱼皮。", 40), lambda: next(polls) >= 3))
    assert len(said) <= 3
    assert "".join(llama.stream(PhraseRequest(TOLD, "介绍鳄鱼皮。", 8), go_on)).startswith(
        "".join(said)
    )


@pytest.mark.weights
def test_a_prompt_that_does_not_fit_is_told(llama: LlamaModel) -> None:
    with pytest.raises(KioskError) as caught:
        list(llama.stream(PhraseRequest(TOLD, "鳄鱼皮" * 600, 16), go_on))
    assert caught.value.code == "prompt-too-long"


@pytest.mark.parametrize("content", [None, b"", b"no model" * 200_000, b"GGUF" + b"\0" * 1000])
def test_a_file_that_is_no_model_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KioskError) as caught:
        LlamaModel(path)
    assert caught.value.stage is Stage.PHRASE
    assert caught.value.code == ("model-missing" if content is None else "model-altered")
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def intent() -> Iterator[OnnxIntent]:
    model = OnnxIntent(assets_dir() / "intent")
    yield model
    model.close()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("想看一只黑色的手袋", Intent.PRODUCT_INQUIRY),
        ("这款多少钱", Intent.BUDGET_QUERY),
        ("店里还有货吗", Intent.STOCK_QUERY),
        ("鳄鱼皮怎么保养", Intent.AFTER_SALES),
        ("配黑色礼服好看吗", Intent.STYLING_ADVICE),
        ("今天天气怎么样", Intent.OTHER),
    ],
)
def test_the_intent_of_a_plain_sentence(
    intent: OnnxIntent, sentence: str, expected: Intent
) -> None:
    scores = intent.read(sentence).intents
    assert set(scores) == set(Intent)
    assert sum(scores.values()) == pytest.approx(1.0, abs=1e-4)
    assert max(scores, key=lambda intent: scores[intent]) is expected


@pytest.mark.parametrize("text", ["", " ", "？", "a" * 5000, "\U0001f600"])
def test_any_text_has_an_intent(intent: OnnxIntent, text: str) -> None:
    assert sum(intent.read(text).intents.values()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("harm", ["no card", "broken card", "no graph", "other outputs"])
def test_an_intent_model_that_does_not_fit_is_told(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "intent"
    shutil.copytree(assets_dir() / "intent", folder)
    card = folder / "card.json"
    match harm:
        case "no card":
            card.unlink()
        case "broken card":
            card.write_text("{")
        case "no graph":
            for graph in folder.glob("*.onnx"):
                graph.unlink()
        case "other outputs":
            card.write_text(card.read_text().replace('"wished"', '"wanted"'))
    with pytest.raises(KioskError) as caught:
        OnnxIntent(folder)
    assert caught.value.stage is Stage.UNDERSTAND
