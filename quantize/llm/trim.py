"""Takes out of a model the tokens that a Chinese-speaking terminal never says or reads.

The rows of the kept tokens are carried over byte for byte, so that their logits are those of the
whole model to the last bit; the rest of the network is not touched.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from gguf import GGUFValueType
from numpy.typing import NDArray

from kiosk.engines.evaluation import ALONE, Evaluation
from quantize.distill.progress import Progress
from quantize.llm.architectures import count
from quantize.llm.errors import refusal
from quantize.llm.header import Field, Header, Piece, block_of
from quantize.llm.kept import kept_tokens
from quantize.llm.provenance import provenance
from quantize.llm.sound import require_sound
from quantize.llm.tokenizers import MERGES, SCORES, TOKENS, TYPES
from quantize.llm.vocabulary import Vocabulary
from quantize.llm.writing import Draft, spans, write

BY_TOKEN = {"token_embd.weight", "output.weight"}
"""The matrices that have a row for each token."""


class Trimmed(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes:
        tokens, kept: of the whole vocabulary, and of the trimmed one.
        bytes_before, bytes_after: of the files.
        texts: characters whose tokens and whose way back were compared.
        positions: places at which the logits of all kept tokens were compared.
        best_kept: share of these at which the whole model's best token is a kept one.
    """

    tokens: int
    kept: int
    bytes_before: int
    bytes_after: int
    texts: int
    positions: int
    best_kept: float


def trim(
    source: Header, out: Path, texts: Sequence[str], prompts: Sequence[str], progress: Progress
) -> Trimmed:
    """Write a model with fewer tokens, and prove that it is the same on those it has.

    Args:
        source: the whole model.
        out: the trimmed one.
        texts: what it must write and read as before.
        prompts: on which the logits are compared.
        progress: told of every tensor.

    Raises:
        KioskError: it cannot be trimmed or written, or is not the same; then nothing is left.
    """
    require_sound(source)
    whole = Vocabulary(source.path)
    kept = kept_tokens(source, whole, texts)
    unproven = out.with_name(f"{out.name}.unproven")
    write(unproven, _draft(source, kept), lambda piece: _rows(source, piece, kept), progress)
    try:
        compared = _compare_texts(whole, unproven, kept, texts)
        positions, best = compare_logits(source.path, unproven, kept, prompts)
        unproven.replace(out)
    finally:
        unproven.unlink(missing_ok=True)
        whole.close()
    tokens, size = len(source.value(TOKENS)), out.stat().st_size
    return Trimmed(tokens, len(kept), source.size, size, compared, positions, round(best, 4))


def _draft(source: Header, kept: Sequence[int]) -> Draft:
    tokens: list[str] = source.value(TOKENS)
    there = {tokens[number] for number in kept}
    merges = [m for m in source.value(MERGES) if _stands(m, there)]
    place = {number: row for row, number in enumerate(kept)}
    fields = dict(source.fields)
    for key in (TOKENS, TYPES, SCORES):
        if key in fields:
            values = fields[key].value
            fields[key] = msgspec.structs.replace(fields[key], value=[values[n] for n in kept])
    fields[MERGES] = Field(merges, GGUFValueType.ARRAY, GGUFValueType.STRING)
    for key, field in source.fields.items():
        if key.startswith("tokenizer.") and key.endswith("_token_id"):
            fields[key] = msgspec.structs.replace(field, value=place[field.value])
    if f"{source.architecture}.vocab_size" in fields:
        fields[f"{source.architecture}.vocab_size"] = count(len(kept))
    fields |= provenance(source, "trim", {"tokens": len(kept), "of_tokens": len(tokens)})
    pieces = [
        Piece(p.name, (p.columns, len(kept)), p.kind) if p.name in BY_TOKEN else p
        for p in source.pieces
    ]
    return Draft(fields, pieces)


def _stands(merge: str, there: set[str]) -> bool:
    left, right = merge.split(" ")
    return left in there and right in there and left + right in there


def _rows(source: Header, piece: Piece, kept: Sequence[int]) -> Iterable[NDArray[np.uint8]]:
    stored = block_of(piece.kind)
    whole = source.piece(piece.name)
    if whole is None:
        raise KeyError(piece.name)
    rows = source.rows(whole, 0, whole.rows)
    for first, many in spans(piece, stored[1] / stored[0]):
        yield (
            rows[list(kept[first : first + many])]
            if piece.name in BY_TOKEN
            else (rows[first : first + many])
        )


def _compare_texts(whole: Vocabulary, out: Path, kept: Sequence[int], texts: Iterable[str]) -> int:
    """Have both vocabularies encode and decode all texts; returns how many characters those are."""
    trimmed = Vocabulary(out)
    compared = 0
    try:
        for text in texts:
            tokens = trimmed.encode(text)
            if [kept[token] for token in tokens] != whole.encode(text):
                raise refusal(
                    "trim-differs", f"the trimmed vocabulary splits {text!r:.60} otherwise"
                )
            if trimmed.decode(tokens) != text.encode():
                raise refusal(
                    "trim-differs", f"the trimmed vocabulary reads {text!r:.60} otherwise"
                )
            compared += len(text)
    finally:
        trimmed.close()
    return compared


def compare_logits(
    whole: Path, trimmed: Path, kept: Sequence[int], prompts: Sequence[str]
) -> tuple[int, float]:
    """Compare the logits of all kept tokens at every position of some prompts, to the last bit.

    Returns:
        How many positions were compared, and at which share of them the whole model's best token
        is kept.

    Raises:
        KioskError: `trim-differs`.
    """
    context = 8 + max(len(prompt.encode()) for prompt in prompts)
    positions = best = 0
    large, small = Evaluation(whole, context, 1), Evaluation(trimmed, context, 1)
    rows, there = np.array(kept), set(kept)
    try:
        for prompt in prompts:
            tokens = small.tokenize(prompt)
            large.keep(0)
            small.keep(0)
            for start in range(0, len(tokens), ALONE):
                part = tokens[start : start + ALONE]
                small.feed(part, lambda: False, len(part))
                large.feed([kept[token] for token in part], lambda: False, len(part))
                for place in range(-len(part), 0):
                    expected = large.logits(place)
                    if not np.array_equal(expected[rows], small.logits(place)):
                        raise refusal("trim-differs", f"the logits differ within {prompt!r:.60}")
                    positions += 1
                    best += int(expected.argmax()) in there
    finally:
        large.close()
        small.close()
    return positions, best / max(1, positions)
