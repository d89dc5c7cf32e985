"""Notices when a customer has begun to speak and has finished, from loudness alone."""

import math
from array import array
from enum import StrEnum

from kiosk.domain.speech import Sound

SILENCE_DB = -60.0
"""What counts as no sound at all, in dB of full scale."""

SPEECH_OVER_ROOM_DB = 12.0
"""How far speech at arm's length stands above a boutique's background."""


class Phase(StrEnum):
    """Where in an utterance the listening is."""

    WAITING = "waiting"
    SPEAKING = "speaking"
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


class Endpoint:
    """Follows the loudness of consecutive chunks; the room's own level is learnt as it goes.

    Args:
        pause_s: silence after speech that ends an utterance.
        patience_s: how long to wait for speech to begin.
        longest_s: the longest utterance; what is longer is finished there.
    """

    def __init__(
        self, pause_s: float = 1.0, patience_s: float = 8.0, longest_s: float = 30.0
    ) -> None:
        self._pause_s = pause_s
        self._patience_s = patience_s
        self._longest_s = longest_s
        self._room_db = -50.0
        self._quiet_s = 0.0
        self._total_s = 0.0
        self.phase = Phase.WAITING

    def hear(self, sound: Sound) -> Phase:
        """Take the next chunk in and return the phase after it."""
        db = loudness_db(sound)
        speech = db > self._room_db + SPEECH_OVER_ROOM_DB
        if not speech:
            # the room is learnt quickly when it gets quieter, slowly when it gets louder
            self._room_db += (db - self._room_db) * (0.3 if db < self._room_db else 0.02)
        self._total_s += sound.duration_s
        self._quiet_s = 0.0 if speech else self._quiet_s + sound.duration_s
        if speech and self.phase is Phase.WAITING:
            self.phase = Phase.SPEAKING
        spoken_out = self.phase is Phase.SPEAKING and self._quiet_s >= self._pause_s
        nothing_said = self.phase is Phase.WAITING and self._total_s >= self._patience_s
        if spoken_out or nothing_said or self._total_s >= self._longest_s:
            self.phase = Phase.FINISHED
        return self.phase
