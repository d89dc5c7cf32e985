"""The sound of one reply on its way to the loudspeaker: held, taken up again, and remembered."""

import threading
from array import array
from collections.abc import Iterator

from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.runtime.worker import EngineUnavailableError

SLICE_S = 0.02
"""Sound that is handed over at a time: so soon falls silence after a word of the customer."""

LEAST_AHEAD_S = 0.5
"""More that was handed over than heard of means that a stream lost sound; the oldest is skipped."""


class Narration:
    """Phrases as they are made, in slices as they are played.

    The loudspeaker's thread takes slices; the microphone's asks what was played and may hold.

    Args:
        phrases: the sound, phrase by phrase.
        gain: by which the sound is multiplied, 0 to 1.

    Attributes:
        failure: why the voice ended too soon; None if it did not.
    """

    def __init__(self, phrases: Iterator[Sound], gain: float = 1.0) -> None:
        self._phrases = phrases
        self._gain = gain
        self._made: list[Sound] = []
        self._at = 0
        self._given: list[Sound] = []
        self._held = threading.Event()
        self._free = threading.Event()
        self._free.set()
        self._lock = threading.Lock()
        self.failure: EngineUnavailableError | None = None

    @property
    def held(self) -> bool:
        """Return whether it is held."""
        return self._held.is_set()

    @property
    def last(self) -> bool:
        """Return whether the phrase that is played is the last one that was made."""
        return self._at >= len(self._made) - 1

    def hold(self) -> None:
        """Hand no further slice over."""
        self._free.clear()
        self._held.set()

    def resume(self) -> None:
        """Go on with the phrase that was cut short, from its beginning."""
        self._held.clear()
        self._free.set()

    def wait(self, stopped: Cancelled) -> None:
        """Return when it is no longer held, or at the latest 0.1 s after it was stopped."""
        while not self._free.wait(0.1) and not stopped():
            pass

    def slices(self) -> Iterator[Sound]:
        """Yield the sound from the present phrase on, until it ends or is held."""
        while (phrase := self._phrase(self._at)) is not None:
            for piece in _sliced(phrase):
                if self.held:
                    return
                with self._lock:
                    self._given.append(piece)
                yield piece
            self._at += 1

    def played(self, seconds: float) -> Sound:
        """Return so much of what was handed over since the last call, at its own rate.

        Where less was handed over, silence follows.
        """
        with self._lock:
            given, self._given = self._given, []
            rate_hz = given[0].rate_hz if given else SAMPLE_RATE_HZ
            wanted = round(seconds * rate_hz) * 2
            pcm = b"".join(sound.pcm for sound in given)
            ahead = len(pcm) - wanted - round(LEAST_AHEAD_S * rate_hz) * 2
            if ahead > 0:
                pcm = pcm[ahead // 2 * 2 :]
            if len(pcm) > wanted:
                self._given = [Sound(pcm[wanted:], rate_hz)]
        return Sound(pcm[:wanted].ljust(wanted, b"\0"), rate_hz)

    def _phrase(self, number: int) -> Sound | None:
        while len(self._made) <= number:
            try:
                made = next(self._phrases, None)
            except EngineUnavailableError as error:
                self.failure = error
                return None
            if made is None:
                return None
            self._made.append(_louder(made, self._gain))
        return self._made[number]


def _sliced(sound: Sound) -> Iterator[Sound]:
    width = int(SLICE_S * sound.rate_hz) * 2
    for start in range(0, len(sound.pcm), width):
        yield Sound(sound.pcm[start : start + width], sound.rate_hz)


def _louder(sound: Sound, gain: float) -> Sound:
    if gain == 1.0:
        return sound
    samples = array("h", sound.pcm)
    scaled = array("h", (max(-32768, min(32767, round(s * gain))) for s in samples))
    return Sound(scaled.tobytes(), sound.rate_hz)
