"""Which tokens a terminal needs: those of its texts, and what these are merged from.

A byte-level tokenizer merges pairs of tokens, the earliest learnt first. A vocabulary that holds a
token together with every token it is merged from on the way, and all pairs of kept tokens in their
order, merges a text of kept tokens exactly as the whole one does: at each step the pairs left are
some of those the whole one has, and among them is the one it chooses.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import opencc
from gguf import TokenType

from kiosk.config import data_dir
from kiosk.dialogue.claim_words import NEUTRAL_CHINESE, NEUTRAL_ENGLISH
from kiosk.dialogue.instructions import instructions
from kiosk.domain.ontology import Dialect, Language
from quantize.corpora.sentences import handwritten
from quantize.llm.errors import refusal
from quantize.llm.header import Header
from quantize.llm.tokenizers import MERGES, TOKENS, TYPES
from quantize.llm.vocabulary import Vocabulary

FORMATS = {".toml", ".csv", ".tsv", ".txt"}
_ID = re.compile(r"[a-z0-9]+(?:[-_./:][a-z0-9]+)*")
"""What stands for something and is never said."""

_SCRIPTS = ("s2t", "s2hk", "s2tw")
_ALWAYS = {TokenType.CONTROL, TokenType.USER_DEFINED, TokenType.BYTE, TokenType.UNKNOWN}


def house_texts(more: Sequence[Path] = ()) -> Iterator[str]:
    """Yield what a terminal's language model reads and writes, each text whole lines.

    These are the words of the brand packs with their catalogs, the wordings, what the model is
    instructed with, the handwritten corpora of all dialects, and the common characters in
    simplified and traditional script.

    Args:
        more: further files or folders of text.
    """
    folders = [data_dir() / "brands", data_dir() / "phrases", *more]
    for path in (p for folder in folders for p in ([folder] if folder.is_file() else _in(folder))):
        yield "\n".join(sorted(set(_words(path))))
    for dialect in Dialect:
        yield "\n".join(sentence.text for sentence in handwritten(dialect))
    for language in Language:
        for told in instructions(language):
            yield "\n".join([told.system, *(words for pair in told.examples for words in pair)])
    yield "\n".join([*sorted(NEUTRAL_CHINESE), " ".join(sorted(NEUTRAL_ENGLISH))])
    yield "\n".join(common_characters())


def _words(path: Path) -> Iterator[str]:
    """Yield the texts of a file: of a table its cells, of settings their values; no ids."""
    try:
        text = path.read_text("utf-8")
        if path.suffix == ".csv":
            found: Iterable[str] = (cell for row in csv.reader(io.StringIO(text)) for cell in row)
        elif path.suffix == ".toml":
            found = _values(tomllib.loads(text))
        else:
            found = text.splitlines()
        yield from (words for words in found if not _ID.fullmatch(words))
    except (OSError, UnicodeDecodeError, csv.Error, tomllib.TOMLDecodeError) as error:
        raise refusal(
            "text-unreadable", f"cannot read {path} as text: {error}", "mend it, in UTF-8"
        ) from error


def _values(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _values(value)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value)


def common_characters() -> list[str]:
    """Return the 3,755 common characters of GB 2312, their traditional forms, signs, and Latin."""
    level = "".join(
        bytes([row, cell]).decode("gb2312", "ignore")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
    )
    forms = [opencc.OpenCC(script).convert(level) for script in _SCRIPTS]
    signs = "".join(
        bytes([row, cell]).decode("gb2312", "ignore")
        for row in (0xA1, 0xA3)
        for cell in range(0xA1, 0xFF)
    )
    latin = "".join(map(chr, range(0x20, 0x7F)))
    # a token may carry the space before it
    spaced = [f" {sign}" for sign in latin.strip()]
    return [*sorted({*level, *"".join(forms), *signs, *latin} - {"\n"}), *spaced]


def kept_tokens(source: Header, vocabulary: Vocabulary, texts: Iterable[str]) -> list[int]:
    """Return the tokens that encode the texts exactly as the whole vocabulary does, in order.

    Raises:
        KioskError: `tokenizer-unfit`, its tokenizer does not merge bytes.
    """
    if source.value("tokenizer.ggml.model") != "gpt2":
        raise refusal(
            "tokenizer-unfit",
            f"{source.path} has a tokenizer of the kind {source.value('tokenizer.ggml.model')!r}",
            "only byte-level ones such as Qwen's can be trimmed",
        )
    tokens: list[str] = source.value(TOKENS)
    types: list[int] = source.value(TYPES)
    numbers = {token: number for number, token in enumerate(tokens)}
    kept = {number for number, kind in enumerate(types) if kind in _ALWAYS}
    for key, field in source.fields.items():
        if key.endswith("_token_id"):
            kept.add(field.value)
    for text in texts:
        kept.update(vocabulary.encode(text))
    ranks = {tuple(pair.split(" ")): rank for rank, pair in enumerate(source.value(MERGES))}
    wanted = [tokens[n] for n in kept if types[n] == TokenType.NORMAL]
    for token in wanted:
        kept.update(numbers[part] for part in parts(token, ranks))
    # every byte, so that any text at all can be written and read back
    kept.update(n for n, t in enumerate(tokens) if len(t) == 1 and types[n] == TokenType.NORMAL)
    return sorted(kept)


def parts(token: str, ranks: Mapping[tuple[str, ...], int]) -> set[str]:
    """Return what a token is merged from, step by step, and itself if the merges lead to it."""
    symbols = list(token)
    found: set[str] = set(symbols)
    while len(symbols) > 1:
        pairs = [(ranks.get(pair, -1), place) for place, pair in enumerate(pairwise(symbols))]
        known = [pair for pair in pairs if pair[0] >= 0]
        if not known:
            break
        _, place = min(known)
        symbols[place : place + 2] = [symbols[place] + symbols[place + 1]]
        found.add(symbols[place])
    return found


def _in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise refusal("text-missing", f"{folder} is not there", "name a file or folder of text")
    return sorted(path for path in folder.rglob("*") if path.suffix in FORMATS)
