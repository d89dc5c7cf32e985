"""Which answers would change if a draft were published."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk.domain.dialogue import DialogueState
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Clock, IntentModel
from kiosk.domain.speech import Utterance
from kiosk.runtime.conductor import Conductor, Knowledge, Minds, Turn
from kiosk.runtime.worker import EngineWorker


class Answer(msgspec.Struct, frozen=True):
    """What a catalog makes the terminal say: the pieces it names, and its words."""

    act: str
    products: tuple[str, ...]
    reply: str


class Impact(msgspec.Struct, frozen=True):
    """A question that would be answered in another way."""

    question: str
    before: Answer
    after: Answer


class _Questions(msgspec.Struct, forbid_unknown_fields=True):
    question: list[str]


def load_questions(path: Path) -> list[str]:
    """Read the brand's typical questions.

    Raises:
        KioskError: the file is missing or broken.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Questions).question
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KioskError(
            Stage.SETTINGS, "questions-unreadable", f"cannot read {path}: {error}",
            "correct or restore it",
        ) from error  # fmt: skip


def impact(
    questions: Sequence[str],
    before: Knowledge,
    after: Knowledge,
    intent: EngineWorker[IntentModel] | None,
    clock: Clock,
) -> Iterator[Impact]:
    """Yield the questions that two catalogs answer differently.

    Each question begins a visit of its own, with the same wordings for both.

    Args:
        questions: what customers typically ask.
        before: what a turn consults now.
        after: what it consults once the new version is published.
        intent: the intent model; rules stand in for None.
        clock: the terminal's time.
    """
    for question in questions:
        old, new = (
            _answer(_turn(knowledge, intent, clock, question)) for knowledge in (before, after)
        )
        if old != new:
            yield Impact(question, old, new)


def _turn(
    knowledge: Knowledge, intent: EngineWorker[IntentModel] | None, clock: Clock, question: str
) -> Turn:
    conductor = Conductor(knowledge, Minds(intent=intent), clock, lambda _: None)
    return conductor.take(Utterance(text=question), DialogueState())


def _answer(turn: Turn) -> Answer:
    return Answer(turn.plan.act.value, tuple(p.sku for p in turn.plan.products), turn.reply.text)
