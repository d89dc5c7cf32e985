"""Subtracts from what the microphone hears what the loudspeaker was given to play.

A partitioned-block Kalman filter in the frequency domain (Enzner and Vary 2006; Kuech, Mabande and
Enzner 2014) learns the way from the loudspeaker to the microphone. Its step follows from how sure
it is of each part of that way and from how much is heard that it cannot explain, so that it holds
still while a customer speaks. It only subtracts: a suppressor, as telephones have it behind the
filter, would take the customer's first syllables too while the terminal speaks.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BLOCK = 256
"""Samples that are taken at a time: 16 ms."""

PARTS = 24
"""Blocks of the way that are learnt: 0.38 s, latency of the devices included."""

BINS = BLOCK + 1
MEMORY = 0.9995
"""How much of the way is believed to be the same a block later: people move about."""

SMOOTHING = 0.6
"""Of the power of what cannot be explained, from block to block."""

Block = npt.NDArray[np.float32]
Spectra = npt.NDArray[np.complex64]
Powers = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Parted:
    """A block of the microphone's sound in two parts, shape (BLOCK,) each, full scale 1.

    Attributes:
        rest: what the loudspeaker does not explain.
        echo: what it does.
    """

    rest: Block
    echo: Block


class EchoFilter:
    """Follows one loudspeaker and one microphone; what it learnt serves the next reply too."""

    def __init__(self) -> None:
        self._played: Spectra = np.zeros((PARTS, BINS), np.complex64)
        self._way: Spectra = np.zeros((PARTS, BINS), np.complex64)
        fades = np.exp(-np.arange(PARTS) / 6.0, dtype=np.float32)
        self._doubt: Powers = np.repeat(fades[:, None], BINS, axis=1)
        self._unexplained: Powers = np.full(BINS, 1e-2, np.float32)
        self._before: Block = np.zeros(BLOCK, np.float32)

    def part(self, heard: Block, played: Block) -> Parted:
        """Take the next block in, with what the loudspeaker was given in the same time.

        What was played may be ahead of its echo by as much as the filter is long, never behind.
        """
        spectrum = np.fft.rfft(np.concatenate([self._before, played]))
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = spectrum
        self._before = played
        echo = np.fft.irfft((self._played * self._way).sum(axis=0))[BLOCK:].astype(np.float32)
        rest = heard - echo
        self._learn(rest)
        return Parted(rest, echo)

    def _learn(self, rest: Block) -> None:
        error = np.fft.rfft(np.concatenate([np.zeros(BLOCK, np.float32), rest]))
        power = (error.real**2 + error.imag**2).astype(np.float32)
        self._unexplained = SMOOTHING * self._unexplained + (1 - SMOOTHING) * power
        loud = self._played.real**2 + self._played.imag**2
        step = self._doubt / ((loud * self._doubt).sum(axis=0) + 2 * self._unexplained + 1e-10)
        change = np.fft.irfft(step * np.conj(self._played) * error, axis=1)
        # a partition describes BLOCK samples of the way; the rest would be circular
        change[:, BLOCK:] = 0
        self._way = (MEMORY * (self._way + np.fft.rfft(change, axis=1))).astype(np.complex64)
        grown = (1 - MEMORY**2) * (self._way.real**2 + self._way.imag**2)
        self._doubt = MEMORY**2 * (1 - 0.5 * step * loud) * self._doubt + grown
