"""Plays a scripted visit through a terminal: spoken, typed and recorded turns, with all results."""

import math
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import (
    EngineName,
    Fallback,
    Heard,
    Planned,
    SpeechEnded,
    SpeechStarted,
    TurnEnded,
    TurnEvent,
    Understood,
)
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.audio import FileLoudspeaker

CHUNK_S = 0.1
TURN_TIMEOUT_S = 90.0


class ScriptedTurn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One contribution of the scripted customer; exactly one of say, write and hear is set."""

    say: str = ""
    write: str = ""
    hear: str = ""
    voice: str = ""
    dialect: Dialect | None = None


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scripted visit."""

    turn: tuple[ScriptedTurn, ...]


def load_script(path: Path) -> Script:
    """Read a scripted visit.

    Raises:
        KioskError: the file is missing or is no script.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Script)
    except OSError as error:
        raise KioskError(
            Stage.INPUT, "script-missing", f"cannot read {path}: {error.strerror}", "name another"
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KioskError(
            Stage.INPUT, "script-invalid", f"{path}: {error}", "correct the entry"
        ) from error


class PlayedTurn(msgspec.Struct):
    """What happened in one turn of a rehearsal; times in milliseconds.

    Attributes:
        on_screen_ms: from the end of the customer's speech to the reply on the screen.
        first_sound_ms: from the end of the customer's speech to the reply's first sound.
    """

    asked: str
    spoken: bool = False
    heard: str = ""
    act: str = ""
    reply: str = ""
    source: str = ""
    ms: dict[str, float] = {}
    on_screen_ms: float = math.nan
    first_sound_ms: float = math.nan
    without: list[str] = []


class ScriptedMicrophone:
    """A microphone into which the script speaks; silence when it has nothing to say.

    Args:
        pace: called with the seconds of each chunk, which a microphone needs to record it.
    """

    def __init__(self, pace: Callable[[float], None] = time.sleep) -> None:
        self._next: queue.Queue[Sound] = queue.Queue()
        self._pace = pace

    def speak(self, sound: Sound) -> None:
        """Put a sound (at SAMPLE_RATE_HZ) before the microphone."""
        self._next.put(sound)

    def record(self, cancelled: Cancelled, level: Callable[[float], None]) -> Iterator[Sound]:
        """Yield what is spoken into it, then silence."""
        del level
        width = int(SAMPLE_RATE_HZ * CHUNK_S) * 2
        quiet = Sound(bytes(width))
        yield quiet
        try:
            pcm = self._next.get(timeout=1.0).pcm
        except queue.Empty:
            pcm = b""
        for start in range(0, len(pcm), width):
            if cancelled():
                return
            self._pace(CHUNK_S)
            yield Sound(pcm[start : start + width])
        while not cancelled():
            self._pace(CHUNK_S)
            yield quiet

    def close(self) -> None:
        """Nothing is held."""


class RecordingLoudspeaker:
    """A loudspeaker that writes each reply to `target` instead of the room."""

    def __init__(self) -> None:
        self.target = Path("reply.wav")

    def play(self, chunks: Iterable[Sound], cancelled: Cancelled) -> bool:
        """Take the sound as fast as it is made and write it down."""
        return FileLoudspeaker(self.target).play(chunks, cancelled)

    def close(self) -> None:
        """Nothing is held."""


class Performer(Protocol):
    """The terminal, as far as a rehearsal touches it."""

    def say(self, text: str) -> None:
        """Take in typed words."""

    def start_listening(self) -> None:
        """Open the microphone."""

    def choose_dialect(self, dialect: Dialect | None) -> None:
        """Fix the dialect of the next turns."""


class Rehearsal:
    """Drives one terminal through a script and collects what its events tell.

    Args:
        microphone: the one the terminal listens to.
        shown: called after each reply when the screen should have it; returns the
            `time.perf_counter()` at which it was painted.
    """

    def __init__(
        self,
        microphone: ScriptedMicrophone,
        shown: Callable[[], float],
    ) -> None:
        self._microphone = microphone
        self._shown = shown
        self._played: PlayedTurn | None = None
        self._replied = threading.Event()
        self._fell_silent = threading.Event()
        self._ended_at = 0.0

    def note(self, event: TurnEvent) -> None:
        """Listen to the terminal's events; from any thread."""
        turn = self._played
        if turn is None:
            return
        if isinstance(event, Heard):
            turn.heard = event.transcript.text
            # the ears tell how long the customer waited since the last word
            self._ended_at = time.perf_counter() - event.ms / 1000
        elif isinstance(event, Understood):
            turn.asked = turn.asked or event.understanding.text
        elif isinstance(event, Planned):
            turn.act = event.plan.act
        elif isinstance(event, TurnEnded):
            turn.reply, turn.source, turn.ms = event.reply.text, event.reply.source, event.ms
            turn.on_screen_ms = 1000 * (self._shown() - self._ended_at)
            self._replied.set()
        elif isinstance(event, SpeechStarted):
            turn.first_sound_ms = event.ms
        elif isinstance(event, SpeechEnded):
            self._fell_silent.set()
        elif isinstance(event, Fallback):
            turn.without.append(f"{event.engine}: {event.code}")
            if event.engine in {EngineName.VOICE, EngineName.LOUDSPEAKER}:
                self._fell_silent.set()

    def play(self, terminal: Performer, turn: ScriptedTurn, sound: Sound | None) -> PlayedTurn:
        """Play one turn to the end of the spoken reply.

        Args:
            terminal: the running terminal.
            turn: what the customer does.
            sound: what is spoken into the microphone; None for a typed turn.

        Raises:
            KioskError: the terminal did not reply at all.
        """
        played = PlayedTurn(turn.say or turn.write or f"({turn.hear})", spoken=sound is not None)
        self._replied.clear()
        self._fell_silent.clear()
        self._played = played
        terminal.choose_dialect(turn.dialect)
        if sound is None:
            terminal.say(turn.write)
        else:
            self._microphone.speak(sound)
            terminal.start_listening()
        if not self._replied.wait(TURN_TIMEOUT_S):
            raise KioskError(
                Stage.PLAN,
                "no-reply",
                f"no reply to “{played.asked}” in {TURN_TIMEOUT_S:.0f} s",
                "see kiosk doctor",
            )
        self._fell_silent.wait(TURN_TIMEOUT_S)
        self._played = None
        return played


def quantile(values: list[float], share: float) -> float:
    """Return the value below which a share of the values lies (nearest rank); nan for none."""
    known = sorted(value for value in values if not math.isnan(value))
    if not known:
        return math.nan
    return known[min(len(known) - 1, math.ceil(share * len(known)) - 1)]
