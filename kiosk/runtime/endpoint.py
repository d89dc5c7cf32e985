"""Notices when a customer has begun to speak, pauses, and has finished."""

import math
from array import array
from enum import StrEnum

from kiosk.domain.ports import VoiceActivity
from kiosk.domain.speech import Sound

SILENCE_DB = -60.0
"""What counts as no sound at all, in dB of full scale."""

SPEECH_OVER_ROOM_DB = 12.0
"""How far speech at arm's length stands above a boutique's background."""

SPEECH, STILL_SPEECH = 0.5, 0.35
"""The probability from which a frame is speech, and from which it still is within speech."""

ONSET_S = 0.09
"""Speech lasts at least so long; less is a click."""


class Phase(StrEnum):
    """Where in an utterance the listening is."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    PAUSING = "pausing"
    FINISHED = "finished"


def loudness_db(sound: Sound) -> float:
    """Return the root mean square of a chunk in dB of full scale, at least SILENCE_DB."""
    samples = array("h", sound.pcm)
    if not samples:
        return SILENCE_DB
    power = sum(s * s for s in samples) / len(samples)
    return max(SILENCE_DB, 10 * math.log10(power / 32768**2)) if power > 0 else SILENCE_DB


def level(db: float) -> float:
    """Return loudness as the 0 to 1 of a level meter: SILENCE_DB is 0, -10 dB is 1."""
    return min(1.0, max(0.0, (db - SILENCE_DB) / (-10.0 - SILENCE_DB)))


class LoudnessActivity:
    """Stands in for a voice-activity model where there is none; the port `VoiceActivity`.

    The room's own level is learnt as it goes; what is well above it counts as speech.
    """

    frame_s = 0.1

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the room."""
        self._room_db = -50.0
        self._rest = b""

    def hear(self, sound: Sound) -> list[float]:
        """Return 1 for each frame that is loud beside the room, else 0."""
        pcm = self._rest + sound.pcm
        width = int(self.frame_s * sound.rate_hz) * 2
        whole = len(pcm) // width * width
        self._rest = pcm[whole:]
        return [
            float(self._is_loud(Sound(pcm[start : start + width], sound.rate_hz)))
            for start in range(0, whole, width)
        ]

    def close(self) -> None:
        """Nothing is held."""

    def _is_loud(self, sound: Sound) -> bool:
        db = loudness_db(sound)
        loud = db > self._room_db + SPEECH_OVER_ROOM_DB
        if not loud:
            # the room is learnt quickly when it gets quieter, slowly when it gets louder
            self._room_db += (db - self._room_db) * (0.3 if db < self._room_db else 0.02)
        return loud


class Endpoint:
    """Follows consecutive chunks of one utterance.

    Args:
        activity: tells speech from other sound; begins anew.
        patience_s: how long to wait for speech to begin.
        longest_s: the longest utterance; what is longer is finished there.

    Attributes:
        phase: after the latest chunk.
        total_s: how much was heard.
        began_s: where speech began; None before.
        until_s: where the latest speech ended.
        pause_s: the silence after speech that ends the utterance; may be changed at any time.
    """

    def __init__(
        self,
        activity: VoiceActivity,
        patience_s: float = 8.0,
        longest_s: float = 30.0,
        pause_s: float = 0.65,
    ) -> None:
        activity.reset()
        self._activity = activity
        self._patience_s = patience_s
        self._longest_s = longest_s
        self._judged_s = 0.0
        self._run_s = 0.0
        self.pause_s = pause_s
        self.phase = Phase.WAITING
        self.total_s = 0.0
        self.began_s: float | None = None
        self.until_s = 0.0

    @property
    def quiet_s(self) -> float:
        """Return how long nobody has spoken, as far as the sound has been judged."""
        return self._judged_s - self.until_s

    def hear(self, sound: Sound) -> Phase:
        """Take the next chunk in and return the phase after it."""
        for probability in self._activity.hear(sound):
            self._judge(probability)
        self.total_s += sound.duration_s
        return self._decide()

    def _judge(self, probability: float) -> None:
        frame_s = self._activity.frame_s
        self._judged_s += frame_s
        within = self.began_s is not None and self.quiet_s <= 2 * frame_s
        if probability < (STILL_SPEECH if within else SPEECH):
            self._run_s = 0.0
            return
        self._run_s += frame_s
        if self._run_s < ONSET_S and not within:
            return
        if self.began_s is None:
            self.began_s = self._judged_s - self._run_s
        self.until_s = self._judged_s

    def _decide(self) -> Phase:
        if self.phase is Phase.FINISHED:
            return self.phase
        if self.began_s is None:
            over = self.total_s >= self._patience_s
            self.phase = Phase.FINISHED if over else Phase.WAITING
        elif self.quiet_s >= self.pause_s or self.total_s - self.began_s >= self._longest_s:
            self.phase = Phase.FINISHED
        else:
            pausing = self.quiet_s > 2 * self._activity.frame_s
            self.phase = Phase.PAUSING if pausing else Phase.SPEAKING
        return self.phase
