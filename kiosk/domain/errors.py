"""One error type that says where, what, whose fault and how to mend it."""

from enum import StrEnum


class Stage(StrEnum):
    """The part of the program in which something went wrong."""

    INPUT = "input"
    SETTINGS = "settings"
    MODELS = "models"
    HEAR = "hear"
    UNDERSTAND = "understand"
    PLAN = "plan"
    COMPOSE = "compose"
    PHRASE = "phrase"
    VERIFY = "verify"
    SPEAK = "speak"
    CATALOG = "catalog"
    BOUTIQUE = "boutique"
    SCREEN = "screen"


class Fault(StrEnum):
    """Who has to act: the world (a missing file, a full disk) or the program (a defect)."""

    WORLD = "world"
    PROGRAM = "program"


class KioskError(Exception):
    """A failure in one line: what happened, where, and what to do about it.

    Args:
        stage: the part of the program that failed.
        code: a stable, lower-case, hyphenated id that tests and integrators match on.
        message: what happened and where, in one line without a full stop.
        remedy: what to do, in one line, often a command; empty where nothing can be done.
        fault: whether the world or the program has to change.
    """

    def __init__(
        self, stage: Stage, code: str, message: str, remedy: str = "", fault: Fault = Fault.WORLD
    ) -> None:
        super().__init__(message)
        self.stage = stage
        self.code = code
        self.message = message
        self.remedy = remedy
        self.fault = fault

    def __str__(self) -> str:
        return f"{self.message}: {self.remedy}" if self.remedy else self.message

    def to_json(self) -> dict[str, str]:
        """Return the error object of the JSON Lines contracts."""
        return {"stage": self.stage.value, "code": self.code, "message": str(self)}
