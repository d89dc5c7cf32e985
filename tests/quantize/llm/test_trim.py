"""A trimmed model writes, reads and thinks as the whole one does, as far as its tokens go."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.engines.evaluation import Evaluation
from quantize.llm import trim as room
from quantize.llm.header import Header, read_header
from quantize.llm.kept import house_texts, kept_tokens, parts
from quantize.llm.tokenizers import MERGES, TOKENS
from quantize.llm.trim import Trimmed, trim
from quantize.llm.vocabulary import Vocabulary
from tests.quantize.llm.conftest import SENTENCES, silent

KEPT = SENTENCES[:2]


@pytest.fixture(scope="module")
def done(toy_f16: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Trimmed]:
    out = tmp_path_factory.mktemp("trimmed") / "trimmed.gguf"
    return out, trim(read_header(toy_f16), out, KEPT, SENTENCES, silent)


@pytest.fixture(scope="module")
def whole(toy_f16: Path) -> Vocabulary:
    return Vocabulary(toy_f16)


@pytest.fixture(scope="module")
def trimmed(done: tuple[Path, Trimmed]) -> Vocabulary:
    return Vocabulary(done[0])


def test_it_is_smaller_by_the_rows_it_gave_up(done: tuple[Path, Trimmed], toy_f16: Path) -> None:
    out, told = done
    assert told.tokens == 512
    assert 256 < told.kept < 450
    assert out.stat().st_size == told.bytes_after
    # two matrices of 256 columns in two bytes
    assert toy_f16.stat().st_size - told.bytes_after > (512 - told.kept) * 256 * 2 * 2
    assert told.positions > 50
    header = read_header(out)
    assert len(header.value(TOKENS)) == told.kept
    for name in ("eos", "bos", "padding"):
        token = header.value(f"tokenizer.ggml.{name}_token_id")
        assert header.value(TOKENS)[token].startswith("<|")


@given(text=st.text(st.sampled_from(sorted({*"".join(KEPT), " ", "\n"})), max_size=40))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
def test_text_of_kept_tokens_is_split_as_before(
    text: str, toy_f16: Path, whole: Vocabulary, trimmed: Vocabulary, done: tuple[Path, Trimmed]
) -> None:
    tokens: list[str] = read_header(toy_f16).value(TOKENS)
    kept: list[str] = read_header(done[0]).value(TOKENS)
    expected = [tokens[token] for token in whole.encode(text)]
    if set(expected) <= set(kept):
        assert [kept[token] for token in trimmed.encode(text)] == expected


@given(text=st.text(max_size=40))
@settings(deadline=None, max_examples=50)
def test_any_text_at_all_is_written_and_read_back(text: str, trimmed: Vocabulary) -> None:
    assert trimmed.decode(trimmed.encode(text)) == text.encode("utf-8")


def test_the_logits_of_kept_tokens_are_the_whole_models(
    done: tuple[Path, Trimmed], toy_f16: Path, toy_tokenizer: Header, whole: Vocabulary
) -> None:
    kept = kept_tokens(toy_tokenizer, whole, KEPT)
    positions, best = room.compare_logits(toy_f16, done[0], kept, SENTENCES)
    assert positions == done[1].positions
    assert 0 <= best <= 1
    wrong = [*kept[:-2], kept[-1], kept[-2]]
    with pytest.raises(KioskError, match="logits differ"):
        room.compare_logits(toy_f16, done[0], wrong, SENTENCES)


def test_a_vocabulary_that_splits_otherwise_is_not_let_through(
    toy_f16: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what a long word is merged from is forgotten: the word is no longer reached
    monkeypatch.setattr(
        "quantize.llm.kept.parts",
        lambda token, ranks: {part for part in parts(token, ranks) if len(part) < 3},
    )
    with pytest.raises(KioskError, match="otherwise") as caught:
        trim(read_header(toy_f16), tmp_path / "out.gguf", KEPT, SENTENCES, silent)
    assert caught.value.code == "trim-differs"
    assert not list(tmp_path.iterdir())


def test_ids_of_a_table_are_not_said_and_its_words_are(tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text('bao-yun,包云,"以银笔画线，再下针",1280\n', "utf-8")
    (tmp_path / "more.toml").write_text('id = "bao-yun"\n[a]\nwords = ["魑魅", "plain words"]\n')
    texts = list(house_texts([tmp_path]))
    assert "以银笔画线，再下针\n包云" in texts
    assert "plain words\n魑魅" in texts
    (tmp_path / "more.toml").write_text("id = ")
    with pytest.raises(KioskError, match="cannot read"):
        list(house_texts([tmp_path]))


def test_parts_follow_the_merges_in_their_order() -> None:
    ranks = {("b", "c"): 0, ("a", "bc"): 1, ("a", "b"): 2, ("ab", "c"): 3}
    assert parts("abc", ranks) == {"a", "b", "c", "bc", "abc"}
    assert parts("xyz", ranks) == {"x", "y", "z"}


def test_the_trimmed_toy_speaks(done: tuple[Path, Trimmed]) -> None:
    evaluation = Evaluation(done[0], 64, 1)
    evaluation.feed(evaluation.tokenize(KEPT[0]), lambda: False)
    assert evaluation.n_vocab == done[1].kept
    evaluation.close()


def test_a_tokenizer_of_another_kind_is_refused(
    toy_f16: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = read_header(toy_f16)
    field = header.fields["tokenizer.ggml.model"]
    monkeypatch.setitem(header.fields, "tokenizer.ggml.model", type(field)("llama", field.kind))  # type: ignore[arg-type]
    with pytest.raises(KioskError, match="byte-level"):
        trim(header, tmp_path / "out.gguf", KEPT, SENTENCES, silent)


def test_the_house_needs_common_characters_in_both_scripts_and_its_own_words() -> None:
    texts = "\n".join(house_texts())
    assert all(word in texts for word in ("鳄鱼皮", "嘅", "侬", "龍", "z", "7", "，"))


@pytest.mark.weights
def test_the_real_tokenizer_is_trimmed_without_a_trace(llm_path: Path) -> None:
    source = read_header(llm_path)
    vocabulary = Vocabulary(llm_path)
    texts = list(house_texts())
    kept = kept_tokens(source, vocabulary, texts)
    vocabulary.close()
    tokens = source.value(TOKENS)
    assert len(kept) < len(tokens) // 6
    there = {tokens[number] for number in kept}
    merges = {tuple(pair.split(" ")): rank for rank, pair in enumerate(source.value(MERGES))}
    assert all(parts(token, merges) <= there for token in list(there)[::50] if token[0] != "<")
