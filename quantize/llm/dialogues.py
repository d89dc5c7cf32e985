"""Our own dialogues: what a terminal asks of its language model, and the composer's reply to it."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.config import load_settings
from kiosk.dialogue.instructions import HEADS, instruction, listed_under
from kiosk.domain.ontology import Act, Language
from kiosk.domain.phrasing import Instruction
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.place import brand_ontology, place
from quantize.corpora.sentences import CORPORA
from quantize.llm.errors import refusal
from quantize.replies.outputs import requests

EDITED = CORPORA / "replies.toml"


class Dialogue(msgspec.Struct, frozen=True):
    """One request to the language model and the reply it should give."""

    instruction: Instruction
    prompt: str
    reply: str

    @property
    def asked(self) -> str:
        """What the model reads, in ChatML."""
        turns = [("system", self.instruction.system)]
        for prompt, answer in self.instruction.examples:
            turns += [("user", prompt), ("assistant", answer)]
        turns.append(("user", self.prompt))
        said = "".join(f"<|im_start|>{role}\n{words}<|im_end|>\n" for role, words in turns)
        return f"{said}<|im_start|>assistant\n"

    @property
    def answered(self) -> str:
        """What it is to write."""
        return f"{self.reply}<|im_end|>"


class _Edited(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: Language
    act: Act
    facts: tuple[str, ...]
    reply: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reply: tuple[_Edited, ...]


def edited(path: Path = EDITED) -> list[Dialogue]:
    """Return the replies of the composer that a person put into better words.

    Raises:
        KioskError: `pairs-unreadable`.
    """
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=_File).reply
    except (OSError, msgspec.DecodeError) as error:
        raise refusal("pairs-unreadable", f"cannot read {path}: {error}", "mend it") from error
    dialogues = []
    for one in found:
        told = instruction(one.act, one.language)
        if told is None:
            raise refusal("pairs-unreadable", f"{path}: {one.act} is an act nobody phrases")
        prompt = listed_under(HEADS[one.language][one.act], one.facts, one.language)
        dialogues.append(Dialogue(told, prompt, one.reply))
    return dialogues


def composed(count: int, seed: int) -> Iterator[Dialogue]:
    """Yield dialogues of visits over the whole catalog, the replies as the composer writes them.

    Args:
        count: how many.
        seed: of the visits; the same seed yields the same dialogues.
    """
    where = place(load_settings())
    knowledge, ontology = gather_knowledge(where), brand_ontology(where.brand)
    asked = requests("phrase", knowledge, ontology, seed)
    for turn, request in itertools.islice(asked, count):
        yield Dialogue(request.instruction, request.prompt, turn.draft.text)


def read_dialogues(path: Path) -> list[Dialogue]:
    """Return dialogues from JSON Lines, as `quantize pairs` writes them.

    Raises:
        KioskError: `pairs-unreadable`, with the line.
    """
    found = []
    try:
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            try:
                found.append(msgspec.json.decode(line, type=Dialogue))
            except msgspec.DecodeError as error:
                raise refusal(
                    "pairs-unreadable", f"{path}, line {number}: {error}", "mend the line"
                ) from error
    except OSError as error:
        raise refusal("pairs-unreadable", f"cannot read {path}: {error.strerror}") from error
    if not found:
        raise refusal("pairs-unreadable", f"{path} holds no pairs", "write some: quantize pairs")
    return found
