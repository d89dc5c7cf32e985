"""The one stream of events to which the screen, the log, the tests and the benchmarks listen."""

from enum import StrEnum

import msgspec

from kiosk.domain.dialogue import DialogueState, Plan, Reply
from kiosk.domain.speech import Transcript
from kiosk.domain.understanding import Understanding


class EngineName(StrEnum):
    """The engines of a terminal."""

    EARS = "ears"
    INTENT = "intent"
    LLM = "llm"
    VOICE = "voice"
    MICROPHONE = "microphone"
    LOUDSPEAKER = "loudspeaker"
    CAMERA = "camera"
    REGISTER = "register"


class EngineStatus(StrEnum):
    """The life of an engine."""

    STARTING = "starting"
    READY = "ready"
    ABSENT = "absent"  # not installed or not wanted
    FAILED = "failed"  # did not start, or died
    LATE = "late"  # missed a deadline; the turn went on without it


OUTSIDE = -1
"""The turn of what the house says of its own accord, such as that a visit is about to end."""


class TurnStarted(msgspec.Struct, frozen=True, tag="turn-started"):
    """An utterance was accepted."""

    turn: int


class Heard(msgspec.Struct, frozen=True, tag="heard"):
    """The ears (or the keyboard) delivered words."""

    turn: int
    transcript: Transcript
    ms: float


class Understood(msgspec.Struct, frozen=True, tag="understood"):
    """The words have a meaning, and the state took it in."""

    turn: int
    understanding: Understanding
    state: DialogueState
    ms: float


class Planned(msgspec.Struct, frozen=True, tag="planned"):
    """It is decided what to say."""

    turn: int
    plan: Plan
    ms: float


class Composed(msgspec.Struct, frozen=True, tag="composed"):
    """A correct reply exists and can be shown."""

    turn: int
    reply: Reply
    ms: float


class Phrased(msgspec.Struct, frozen=True, tag="phrased"):
    """The language model's words were verified; the reply replaces the composed one."""

    turn: int
    reply: Reply
    removed: int
    ms: float


class SpeechStarted(msgspec.Struct, frozen=True, tag="speech-started"):
    """The first sound of the reply leaves the loudspeaker."""

    turn: int
    ms: float


class SpeechEnded(msgspec.Struct, frozen=True, tag="speech-ended"):
    """The reply was spoken to its end or was stopped."""

    turn: int
    stopped: bool


class TurnEnded(msgspec.Struct, frozen=True, tag="turn-ended"):
    """The reply stands, with the milliseconds of every stage of the contract."""

    turn: int
    reply: Reply
    ms: dict[str, float]


class Fallback(msgspec.Struct, frozen=True, tag="fallback"):
    """A stage went on without its engine."""

    turn: int
    engine: EngineName
    status: EngineStatus
    code: str


class EngineChanged(msgspec.Struct, frozen=True, tag="engine-changed"):
    """An engine became ready, failed or was replaced."""

    engine: EngineName
    status: EngineStatus
    detail: str = ""


class LevelChanged(msgspec.Struct, frozen=True, tag="level-changed"):
    """The loudness at the microphone, 0 to 1, while it listens."""

    level: float


class ListeningChanged(msgspec.Struct, frozen=True, tag="listening-changed"):
    """The microphone was opened or closed; the screen's mark follows this event alone."""

    listening: bool


class CaptionChanged(msgspec.Struct, frozen=True, tag="caption-changed"):
    """What the customer has said so far, while still speaking.

    Attributes:
        stable: the words that two hearings in a row agree on; they only grow.
        tentative: the words behind them, which may still change.
    """

    stable: str
    tentative: str = ""


class StateChanged(msgspec.Struct, frozen=True, tag="state-changed"):
    """The beliefs were edited by touch, or the visit was forgotten."""

    state: DialogueState


class VisitForgotten(msgspec.Struct, frozen=True, tag="visit-forgotten"):
    """A visit ended and nothing of it is left; one for each that was to be forgotten, in order.

    What is told before belongs to the visit that is over.
    """


TurnEvent = (
    TurnStarted
    | Heard
    | Understood
    | Planned
    | Composed
    | Phrased
    | SpeechStarted
    | SpeechEnded
    | TurnEnded
    | Fallback
    | EngineChanged
    | LevelChanged
    | ListeningChanged
    | CaptionChanged
    | StateChanged
    | VisitForgotten
)
