"""Tells a customer's voice from the terminal's own while it speaks; the port `Attention`."""

from collections.abc import Callable

import numpy as np

from kiosk.domain.ports import VoiceActivity
from kiosk.domain.speech import SAMPLE_RATE_HZ, Overheard, Sound
from kiosk.engines.echo import BINS, BLOCK, Block, EchoFilter, Parted, Powers
from kiosk.engines.sound import Resampler, Samples, from_samples, to_samples

LEARNING_S = 15.0
"""So much loud sound must have been played before the filter's word counts: about two replies after
the terminal was switched on."""

LOUD = 1e-4
"""Power of a block of what is played, from which it teaches the filter something: -40 dB."""

STRANGE_DB = 0.5
"""How far what is heard lies above what may be left of the echo, on average over the voice's
frequencies and over `STEADY` blocks."""

SPEAKS_DB = 3.0
"""From this on nothing is learnt of the leak."""

STEADY = 6
VOICED = 0.05
"""Silero's probability of speech in what is left, from which it may be a voice. Beside an echo it
rises late, so little is asked of it: it keeps out clicks and music."""

_VOICE = slice(200 * BINS // 8000, 4000 * BINS // 8000)
_WINDOW = np.hanning(2 * BLOCK).astype(np.float32)
_FLOOR = 1e-6


class OwnVoice:
    """Hears the microphone beside what the loudspeaker plays.

    Args:
        activity: tells speech from other sound.
    """

    def __init__(self, activity: Callable[[], VoiceActivity]) -> None:
        self._activity = activity()
        self._filter = EchoFilter()
        self._leak = _Leak()
        self._resampler = Resampler(SAMPLE_RATE_HZ)
        self._heard: Samples = np.zeros(0, np.float32)
        self._played: Samples = np.zeros(0, np.float32)
        self._strange = [-5.0] * STEADY
        self._speech = [0.0, 0.0]
        self._learnt_s = 0.0

    def hear(self, heard: Sound, played: Sound) -> Overheard:
        """Take in a chunk at 16 kHz and what the loudspeaker was given in the same time."""
        self._heard = np.concatenate([self._heard, to_samples(heard)])
        given = self._resampler.take(played)
        self._played = np.concatenate([self._played, to_samples(given)])
        whole = min(self._heard.size, self._played.size) // BLOCK * BLOCK
        parts = [
            self._block(self._heard[at : at + BLOCK], self._played[at : at + BLOCK])
            for at in range(0, whole, BLOCK)
        ]
        self._heard, self._played = self._heard[whole:], self._played[whole:]
        rest = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        sound = from_samples(rest)
        self._speech = [*self._speech, *self._activity.hear(sound)][-2:]
        strange = float(np.mean(self._strange)) > STRANGE_DB
        knows = self._learnt_s >= LEARNING_S
        return Overheard(
            sound=sound,
            speech=self._speech[-1],
            customer=knows and strange and max(self._speech) > VOICED,
        )

    def close(self) -> None:
        """Release the model."""
        self._activity.close()

    def _block(self, heard: Block, played: Block) -> Block:
        parted = self._filter.part(heard, played)
        if float(np.mean(played**2)) > LOUD:
            self._learnt_s += BLOCK / SAMPLE_RATE_HZ
        # a voice must not teach how much of the echo the filter leaves
        speaks = min(self._strange[-4:]) > SPEAKS_DB
        self._strange = [*self._strange[1:], self._leak.strangeness(parted, learn=not speaks)]
        return parted.rest


class _Leak:
    """Learns how much of the echo the filter leaves, at each frequency, and what the room adds."""

    def __init__(self) -> None:
        self._share: Powers = np.full(BINS, 0.1, np.float32)
        self._room: Powers = np.full(BINS, 1e-3, np.float32)
        self._echo: Powers = np.zeros(BINS, np.float32)
        self._rest: Powers = np.zeros(BINS, np.float32)
        self._before = Parted(np.zeros(BLOCK, np.float32), np.zeros(BLOCK, np.float32))

    def strangeness(self, now: Parted, learn: bool) -> float:
        """Return by how many dB, -5 to 15, what is left exceeds what is to be expected of it."""
        rest = _power(self._before.rest, now.rest)
        echo = _power(self._before.echo, now.echo)
        self._before = now
        # reverberation that is longer than the filter dies away slowly
        self._echo = np.maximum(0.7 * self._echo, 0.5 * self._echo + 0.5 * echo)
        self._rest = 0.5 * self._rest + 0.5 * rest
        self._room = np.minimum(self._room * 1.005, np.maximum(self._rest, _FLOOR))
        expected = self._share * self._echo + 4 * self._room
        if learn:
            # steps of these sizes settle where four of five blocks lie below
            step = np.where(self._rest > self._share * self._echo, 1.05, 1 / 1.0125)
            loud = self._echo > 10 * self._room
            self._share = np.where(loud, np.clip(self._share * step, 1e-4, 3.0), self._share)
        over_db = 10 * np.log10(self._rest[_VOICE] / expected[_VOICE] + 1e-9)
        return float(np.clip(over_db, -5.0, 15.0).mean())


def _power(before: Block, now: Block) -> Powers:
    spectrum = np.fft.rfft(_WINDOW * np.concatenate([before, now]))
    return (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
