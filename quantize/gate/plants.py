"""Models that are bad on purpose, each in another way: what the gate has to refuse.

Most are copies of what the terminal uses now in which a few bytes were changed, so that each fails
for one reason alone. Among them are some that a single figure would let through: one whose
perplexity is its parent's to the last digit, and one whose greedy answers are.
"""

import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np

from kiosk.domain.errors import KioskError, Stage
from quantize.gate.judging import Role
from quantize.llm.header import read_header
from quantize.llm.quantise import quantise

Spoil = Callable[[Path, Path], Path]
"""Makes a candidate of the parent in a folder, and returns it."""


class Plant(msgspec.Struct, frozen=True):
    """One candidate that is made.

    Attributes:
        what: how it is bad.
        accepted: whether the gate has to accept it: it is a good one.
    """

    name: str
    role: Role
    what: str
    spoil: Spoil
    accepted: bool = False


def _copy(parent: Path, folder: Path) -> Path:
    copied = folder / parent.name
    if parent.is_dir():
        shutil.copytree(parent, copied)
    else:
        shutil.copyfile(parent, copied)
    return copied


def _patched(parent: Path, folder: Path, at: int, data: bytes) -> Path:
    copied = _copy(parent, folder)
    with copied.open("r+b") as file:
        file.seek(at)
        file.write(data)
    return copied


def _layer_lost(parent: Path, folder: Path) -> Path:
    header = read_header(parent)
    piece = header.piece(f"blk.{int(header.own('block_count')) // 2}.ffn_down.weight")
    if piece is None:
        raise _unspoilable(parent)
    return _patched(parent, folder, header.offsets[piece.name], bytes(piece.bytes))


def _positions_wrong(parent: Path, folder: Path) -> Path:
    header = read_header(parent)
    key = f"{header.architecture}.rope.freq_base".encode()
    # behind the key stands its type, four bytes, then the number
    at = _place(parent, key) + len(key) + 4
    return _patched(parent, folder, at, struct.pack("<f", 1e3))


def _marks_lost(parent: Path, folder: Path) -> Path:
    copied = _copy(parent, folder)
    with copied.open("r+b") as file:
        for mark, other in ((b"<|im_start|>", b"<|im_stort|>"), (b"<|im_end|>", b"<|im_ond|>")):
            file.seek(_place(parent, struct.pack("<Q", len(mark)) + mark) + 8)
            file.write(other)
    return copied


def _digits_swapped(parent: Path, folder: Path) -> Path:
    header = read_header(parent)
    piece = header.piece("output.weight")
    tokens = header.value("tokenizer.ggml.tokens", [])
    if piece is None or not {"8", "9"} <= set(tokens):
        raise _unspoilable(parent)
    copied = _copy(parent, folder)
    rows = [tokens.index("8"), tokens.index("9")]
    held = [header.rows(piece, row, 1).tobytes() for row in rows]
    with copied.open("r+b") as file:
        for row, data in zip(rows, reversed(held), strict=True):
            file.seek(header.offsets[piece.name] + row * piece.row_bytes)
            file.write(data)
    return copied


def _too_sure(parent: Path, folder: Path) -> Path:
    header = read_header(parent)
    piece = header.piece("output_norm.weight")
    if piece is None:
        raise _unspoilable(parent)
    scaled = header.rows(piece, 0, 1).view(np.float32) * np.float32(3)
    return _patched(parent, folder, header.offsets[piece.name], scaled.tobytes())


def _good_quantisation(parent: Path, folder: Path) -> Path:
    out = folder / f"{parent.stem}-requantised.gguf"
    quantise(read_header(parent), "Q5_K_M", out, None, lambda *_: None)
    return out


def _same(parent: Path, folder: Path) -> Path:
    return _copy(parent, folder)


def _card(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = folder / "card.json"
    card = msgspec.json.decode(path.read_bytes())
    change(card)
    path.write_bytes(msgspec.json.encode(card))


def _intents_confused(parent: Path, folder: Path) -> Path:
    def turn(card: dict[str, Any]) -> None:
        intents = card["outputs"]["intents"]
        card["outputs"]["intents"] = [*intents[1:], intents[0]]

    copied = _copy(parent, folder)
    _card(copied, turn)
    return copied


def _overconfident(parent: Path, folder: Path) -> Path:
    copied = _copy(parent, folder)
    _card(copied, lambda card: card.update(temperature=0.2))
    return copied


def _roles_turned(parent: Path, folder: Path) -> Path:
    copied = _copy(parent, folder)
    _card(copied, lambda card: card.update(role_temperature=-card["role_temperature"]))
    return copied


def _weights_damaged(parent: Path, folder: Path) -> Path:
    import onnx  # noqa: PLC0415 - the workshop's, and slow to load

    copied = _copy(parent, folder)
    path = next(copied.glob("*.onnx"))
    graph = onnx.load(path)
    largest = max(graph.graph.initializer, key=lambda weights: len(weights.raw_data))
    data = bytearray(largest.raw_data)
    data[::4] = bytes(len(data[::4]))
    largest.raw_data = bytes(data)
    onnx.save(graph, path)
    return copied


def _deaf_to(characters: str) -> Spoil:
    def spoil(parent: Path, folder: Path) -> Path:
        copied = _copy(parent, folder)
        vocabulary = copied / "vocabulary.txt"
        known = vocabulary.read_text(encoding="utf-8")
        # characters that no text ever holds; the others keep their numbers
        kept = (chr(0xE000 + n) if one in characters else one for n, one in enumerate(known))
        vocabulary.write_text("".join(kept), encoding="utf-8")
        return copied

    return spoil


def _ears_damaged(parent: Path, folder: Path) -> Path:
    copied = _copy(parent, folder)
    noise = np.random.default_rng(3)
    with (copied / "model.bin").open("r+b") as file:
        for name, begin, size in _variables(file):
            if "encoder/layer_2/" in name and name.endswith("/weight"):
                file.seek(begin)
                file.write(noise.normal(0, 0.1, size // 2).astype("<f2").tobytes())
    return copied


def _variables(file: BinaryIO) -> list[tuple[str, int, int]]:
    """Return name, place and bytes of each variable of a CTranslate2 model."""

    def number(kind: str) -> int:
        (found,) = struct.unpack(f"<{kind}", file.read(struct.calcsize(f"<{kind}")))
        return int(found)

    def words() -> str:
        return file.read(number("H")).rstrip(b"\0").decode()

    number("I"), words(), number("I")
    found = []
    for _ in range(number("I")):
        name = words()
        # dimensions, and the kind of number
        file.seek(4 * number("B") + 1, os.SEEK_CUR)
        size = number("I")
        found.append((name, file.tell(), size))
        file.seek(size, os.SEEK_CUR)
    return found


def _words_shifted(parent: Path, folder: Path) -> Path:
    copied = _copy(parent, folder)
    tokens = msgspec.json.decode((copied / "tokenizer.json").read_bytes())
    known = tokens["model"]["vocab"]
    plain = [token for token in known if not token.startswith("<|")]
    numbers = [known[token] for token in plain]
    tokens["model"]["vocab"] = {
        **known,
        **dict(zip(plain, [*numbers[7:], *numbers[:7]], strict=True)),
    }
    (copied / "tokenizer.json").write_bytes(msgspec.json.encode(tokens))
    return copied


def _speech_scrambled(parent: Path, folder: Path) -> Path:
    copied = _copy(parent, folder)
    table = msgspec.json.decode((copied / "vocab.json").read_bytes())
    letters = table.get("vocab", table)
    names = [name for name in letters if name.isalpha()]
    numbers = [letters[name] for name in names]
    letters.update(zip(names, [*numbers[5:], *numbers[:5]], strict=True))
    (copied / "vocab.json").write_bytes(msgspec.json.encode(table))
    return copied


def _voice_broken(parent: Path, folder: Path) -> Path:
    copied = _copy(parent, folder)
    for style in copied.glob("*.bin"):
        values = np.fromfile(style, np.float32)
        (values * np.float32(-4)).tofile(style)
    return copied


_DAILY = "有没包袋表钱买多少想要看什么"

PLANTS = (
    Plant("requantised", "llm", "nothing: Q5_K_M made of the parent", _good_quantisation, True),
    Plant("layer-lost", "llm", "half of its middle layer is zero", _layer_lost),
    Plant("positions-wrong", "llm", "the base of its positions is a thousandth", _positions_wrong),
    Plant("marks-lost", "llm", "a turn's marks are none; perplexity as before", _marks_lost),
    Plant("digits-swapped", "llm", "it writes 8 for 9 and 9 for 8", _digits_swapped),
    Plant("too-sure", "llm", "three times as sure; its greedy answers as before", _too_sure),
    Plant("same", "intent", "nothing: a copy", _same, True),
    Plant("intents-confused", "intent", "its intents stand in another order", _intents_confused),
    Plant("overconfident", "intent", "far too sure; F1 as before", _overconfident),
    Plant("roles-turned", "intent", "takes for a wish what is none", _roles_turned),
    Plant("deaf", "intent", "knows no characters of every day", _deaf_to(_DAILY)),
    Plant("weights-damaged", "intent", "every fourth character's weight lost", _weights_damaged),
    Plant("ears-damaged", "ears", "the third layer that listens is noise", _ears_damaged),
    Plant("words-shifted", "ears", "its tokens stand for other words", _words_shifted),
    Plant("speech-scrambled", "voice", "phonemes stand for other sounds", _speech_scrambled),
    Plant("voice-broken", "voice", "styles turned over, four times as strong", _voice_broken),
)


def _place(parent: Path, words: bytes) -> int:
    """Return where bytes stand in a header."""
    with parent.open("rb") as file:
        at = file.read(64 << 20).find(words)
    if at < 0:
        raise _unspoilable(parent)
    return at


def _unspoilable(parent: Path) -> KioskError:
    return KioskError(
        Stage.INPUT, "parent-unfit", f"{parent} has not what is to be spoilt",
        "take the default model for the parent",
    )  # fmt: skip
