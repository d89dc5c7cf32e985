"""What an echo filter leaves of the echo: learnt for each frequency, expected, and softened.

Two things tell it from a customer. It is no more than its usual share of the echo, and it follows
the echo: where somebody has moved and the filter lags, what is left still is the echo, by a factor
that hardly changes within a tenth of a second, while a voice beside it has a phase of its own.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kiosk.engines.echo import BINS, BLOCK, Block, Parted, Powers

VOICE = slice(200 * BINS // 8000, 4000 * BINS // 8000)
"""The bins in which a voice is to be found: 200 Hz to 4 kHz."""

_WEIGHTS: Powers = np.arange(VOICE.start, VOICE.stop, dtype=np.float32) ** -0.5
_WEIGHTS /= _WEIGHTS.sum()
"""Half-way between each hertz and each octave alike: a voice begins low, what is left of an echo is
rather high; by whole octaves few bins would decide, and a hall's echo would pass for a voice."""

FOLLOWING = 0.7
"""Of what is known of whether the rest follows the echo, from block to block: some six blocks."""

MOST_FOLLOWED = 0.97
"""No more of the rest is ever taken for echo because it follows it."""

SOFTEST = 0.35
"""Of the amplitude; what is left of the echo is softened, never cut: a customer's first syllable
may lie under it."""

_WINDOW = np.hanning(2 * BLOCK + 1)[:-1].astype(np.float32)
_FLOOR = 1e-6
_FAINT = 1e-9

Spectrum = npt.NDArray[np.complex128]


@dataclass(frozen=True)
class Left:
    """What is left of a block behind the filter.

    Attributes:
        strange_db: by how much what does not follow the echo exceeds what is to be expected of it
            and of the room, on average over the voice's frequencies, the low ones
            weighing more, -5 to 15.
        clear: the block before, shape (BLOCK,), with what may be left of the echo softened.
    """

    strange_db: float
    clear: Block


class Leak:
    """Learns how much of the echo the filter leaves, at each frequency, and what the room adds."""

    def __init__(self) -> None:
        self._share: Powers = np.full(BINS, 0.1, np.float32)
        self._room: Powers = np.full(BINS, 1e-3, np.float32)
        self._echo: Powers = np.zeros(BINS, np.float32)
        self._rest: Powers = np.zeros(BINS, np.float32)
        self._following = _Following()
        self._before = Parted(np.zeros(BLOCK, np.float32), np.zeros(BLOCK, np.float32))
        self._half: Block = np.zeros(BLOCK, np.float32)

    def take(self, now: Parted, learn: bool) -> Left:
        """Take the next block in.

        Args:
            now: the block, in parts.
            learn: whether nobody speaks in it.
        """
        spectrum = np.fft.rfft(_WINDOW * np.concatenate([self._before.rest, now.rest]))
        rest = _power(spectrum)
        own = np.fft.rfft(_WINDOW * np.concatenate([self._before.echo, now.echo]))
        echo = _power(own)
        self._before = now
        apart = 1.0 - self._following.take(spectrum[VOICE], own[VOICE])
        # reverberation that is longer than the filter dies away slowly
        self._echo = np.maximum(0.7 * self._echo, 0.5 * self._echo + 0.5 * echo)
        self._rest = 0.5 * self._rest + 0.5 * rest
        self._room = np.minimum(self._room * 1.005, np.maximum(self._rest, _FLOOR))
        leaked = self._share * self._echo
        expected = leaked + 4 * self._room
        over_db = 10 * np.log10(apart * self._rest[VOICE] / expected[VOICE] + 1e-9)
        clear = self._softened(spectrum, leaked / (self._rest + 1e-9))
        if learn:
            self._learn()
        return Left(float(np.clip(over_db, -5.0, 15.0) @ _WEIGHTS), clear)

    def _learn(self) -> None:
        # steps of these sizes settle where four of five blocks lie below
        step = np.where(self._rest > self._share * self._echo, 1.05, 1 / 1.0125)
        loud = self._echo > 10 * self._room
        self._share = np.where(loud, np.clip(self._share * step, 1e-4, 3.0), self._share)

    def _softened(self, spectrum: Spectrum, leaked: Powers) -> Block:
        """Return the block before, each frequency softened by the share of it that is echo."""
        gain = np.sqrt(np.clip(1.0 - leaked, SOFTEST**2, 1.0))
        whole = np.fft.irfft(spectrum * gain).astype(np.float32)
        clear: Block = self._half + whole[:BLOCK]
        self._half = whole[BLOCK:]
        return clear


class _Following:
    """How much of the rest is the echo over again, at each of the voice's frequencies."""

    def __init__(self) -> None:
        self._both: Spectrum = np.zeros(_WEIGHTS.size, np.complex128)
        self._rest: Powers = np.zeros(_WEIGHTS.size, np.float32)
        self._echo: Powers = np.zeros(_WEIGHTS.size, np.float32)

    def take(self, rest: Spectrum, echo: Spectrum) -> Powers:
        """Return the share of the rest's power that follows the echo, 0 to MOST_FOLLOWED."""
        new = 1 - FOLLOWING
        self._both = FOLLOWING * self._both + new * rest * echo.conj()
        self._rest = FOLLOWING * self._rest + new * _power(rest)
        self._echo = FOLLOWING * self._echo + new * _power(echo)
        # where there is no echo there is nothing to follow
        share = _power(self._both) / (self._rest * self._echo + _FAINT)
        return np.minimum(share, MOST_FOLLOWED)


def _power(spectrum: Spectrum) -> Powers:
    return (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
