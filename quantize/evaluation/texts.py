"""Reads evaluation texts: utterances taken alone, and conversations with the state after each turn.

One JSON object a line, as in the contracts of `kiosk understand` and `kiosk converse`. The texts in
`heldout/` were written by an author who saw no training text, and labelled twice; those in
`second/` by six others from the ontology alone; of these a second annotator labelled the intents in
Mandarin and Cantonese, and found them as they are. No code but this reads either.
"""

from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Act, Dialect, Intent
from kiosk.domain.understanding import Slots

HELDOUT = Path(__file__).parent / "heldout"


class Utterance(msgspec.Struct, frozen=True):
    """A sentence with what it means.

    Attributes:
        accept: every intent that counts as right, `intent` among them.
        mandarin: the same said in Mandarin, where the sentence is in a dialect.
        kind: what is hard about it.
    """

    id: str
    text: str
    dialect: Dialect
    intent: Intent
    accept: tuple[Intent, ...]
    slots: Slots = Slots()
    exclude: Slots = Slots()
    mandarin: str = ""
    kind: str = ""


class Turn(msgspec.Struct, frozen=True):
    """A turn with the whole state after it.

    Attributes:
        intent, accept: as of an utterance; where nobody labelled them, only the state is judged.
        act_accept: every act of the terminal that counts as right, where somebody said so.
    """

    text: str
    intent: Intent | None = None
    accept: tuple[Intent, ...] = ()
    state: Slots = Slots()
    exclude: Slots = Slots()
    act_accept: tuple[Act, ...] = ()
    kind: str = ""


class Conversation(msgspec.Struct, frozen=True):
    """A visit from its first turn."""

    id: str
    dialect: Dialect
    turns: tuple[Turn, ...]
    situation: str = ""


T = TypeVar("T")


def read_utterances(folder: Path) -> list[Utterance]:
    """Return the utterances of a folder.

    Raises:
        KioskError: the file is missing or a line is broken; it names the line.
    """
    return _read(folder / "utterances.jsonl", Utterance)


def read_conversations(folder: Path) -> list[Conversation]:
    """Return the conversations of a folder.

    Raises:
        KioskError: the file is missing or a line is broken; it names the line.
    """
    return _read(folder / "conversations.jsonl", Conversation)


def _read(path: Path, kind: type[T]) -> list[T]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise _broken(f"cannot read {path}: {error.strerror}") from error
    found: list[T] = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(msgspec.json.decode(line, type=kind))
        except msgspec.DecodeError as error:
            raise _broken(f"{path}, line {number}: {error}") from error
    return found


def _broken(message: str) -> KioskError:
    return KioskError(Stage.INPUT, "texts-invalid", message, "correct the file or name another")
