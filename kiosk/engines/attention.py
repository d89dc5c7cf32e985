"""Tells a customer's voice from the terminal's own while it speaks; the port `Attention`."""

from collections.abc import Callable

import numpy as np

from kiosk.domain.ports import VoiceActivity
from kiosk.domain.speech import SAMPLE_RATE_HZ, Overheard, Sound
from kiosk.engines.echo import BLOCK, Block, EchoFilter
from kiosk.engines.leak import Leak
from kiosk.engines.sound import Resampler, Samples, from_samples, to_samples

LEARNING_S = 15.0
"""So much loud sound must have been played before the filter's word counts: about two replies after
the terminal was switched on."""

LOUD = 1e-4
"""Power of a block of what is played, from which it teaches the filter something: -40 dB."""

STRANGE_DB = -0.5
"""From this on what is heard, on average over the voice's frequencies and over `STEADY` blocks,
lies so far above what may be left of the echo that it is not the terminal's own."""

SPEAKS_DB = 1.5
"""From this on nothing is learnt of the leak."""

STEADY = 6

SUDDEN, SUDDENLY_DB = 3, 2.0
"""Half as many blocks tell it, too, if they are so much stranger."""

SPEECH_DB, SPEECH_FROM = 1.5, 0.05
"""Tenfold probability of speech is worth so many dB of strangeness; this probability none. Beside
an echo Silero rises late and seldom high, so that it can only lean the scales."""

SPOKEN_RMS = 0.2
"""How loud the echo is made before Silero hears what is left: it doubts what is far away."""

MOST_GAIN = 20.0

USUAL = 0.98
"""The share of blocks in which the terminal's own voice stays under what is usual in a room."""

STEP_DB = 0.15
"""By which what is usual follows; a minute of speech and it is known."""

OVER_USUAL_DB, MOST_DB = 5.5, 5.5
"""A customer stands so far above what is usual; no more than the second is ever asked. With other
seeds than the reported one of `quantize evaluate-barge-in`, and three rooms beside its own, the
terminal's own voice never passed for a customer in 2.4 hours at these, five times at one less."""


class OwnVoice:
    """Hears the microphone beside what the loudspeaker plays.

    Args:
        activity: tells speech from other sound.
    """

    def __init__(self, activity: Callable[[], VoiceActivity]) -> None:
        self._activity = activity()
        self._filter = EchoFilter()
        self._leak = Leak()
        self._usual = _Usual()
        self._loudness = _Loudness()
        self._resampler = Resampler(SAMPLE_RATE_HZ)
        self._heard: Samples = np.zeros(0, np.float32)
        self._played: Samples = np.zeros(0, np.float32)
        self._strange = [-5.0] * (STEADY + 1)
        self._speech = [0.0, 0.0]
        self._learnt_s = 0.0
        self._silent_blocks = 0

    def hear(self, heard: Sound, played: Sound) -> Overheard:
        """Take in a chunk at 16 kHz and what the loudspeaker was given in the same time."""
        self._heard = np.concatenate([self._heard, to_samples(heard)])
        given = self._resampler.take(played)
        self._played = np.concatenate([self._played, to_samples(given)])
        whole = min(self._heard.size, self._played.size) // BLOCK * BLOCK
        blocks = [
            self._block(self._heard[at : at + BLOCK], self._played[at : at + BLOCK])
            for at in range(0, whole, BLOCK)
        ]
        self._heard, self._played = self._heard[whole:], self._played[whole:]
        louder = _joined([rest * self._loudness.gain for rest, _ in blocks])
        told = self._activity.hear(from_samples(np.clip(louder, -1.0, 1.0)))
        self._speech = [*self._speech, *told][-2:]
        score = self._score(len(blocks))
        customer = self._usual.exceeds(score) and self._learnt_s >= LEARNING_S
        if self._silent_blocks < STEADY and not customer:
            self._usual.learn(score, len(blocks))
        strange = float(np.mean(self._strange[-STEADY:])) > STRANGE_DB
        return Overheard(
            sound=from_samples(_joined([clear for _, clear in blocks])),
            # the echo of its own words is speech, too, but nobody's who is there
            speech=self._speech[-1] if strange else 0.0,
            customer=customer,
        )

    def close(self) -> None:
        """Release the model."""
        self._activity.close()

    def _block(self, heard: Block, played: Block) -> tuple[Block, Block]:
        """Return what is left of a block as the filter leaves it, and with less of the echo."""
        parted = self._filter.part(heard, played)
        loud = float(np.mean(played**2)) > LOUD
        self._silent_blocks = 0 if loud else self._silent_blocks + 1
        if loud:
            self._learnt_s += BLOCK / SAMPLE_RATE_HZ
        self._loudness.take(parted.echo)
        # a voice must not teach how much of the echo the filter leaves
        speaks = min(self._strange[-4:]) > SPEAKS_DB
        told = self._leak.take(parted, learn=not speaks)
        self._strange = [*self._strange[1:], told.strange_db]
        return parted.rest, told.clear

    def _score(self, blocks: int) -> float:
        """Return by how many dB the latest sound speaks for a customer, 0 for undecided."""
        ends = (STEADY + 1, STEADY)[: max(1, blocks)]
        strange = max(
            max(
                float(np.mean(self._strange[end - STEADY : end])),
                float(np.mean(self._strange[end - SUDDEN : end])) - SUDDENLY_DB,
            )
            for end in ends
        )
        probability = max(*self._speech, 1e-6)
        return strange + SPEECH_DB * float(np.log10(probability / SPEECH_FROM))


class _Usual:
    """What the terminal's own voice looks like at most in this room: a quantile, as it goes."""

    def __init__(self) -> None:
        self._level_db = 0.0

    def exceeds(self, score_db: float) -> bool:
        """Return whether a score is more than this room does to the terminal's own voice."""
        return score_db > min(MOST_DB, self._level_db + OVER_USUAL_DB)

    def learn(self, score_db: float, blocks: int) -> None:
        """Take in the score of so many blocks in which only the terminal spoke."""
        over = score_db - self._level_db
        # what stands out is rather a customer who was not noticed yet
        up = USUAL if over < OVER_USUAL_DB / 2 else USUAL / 10
        self._level_db += blocks * STEP_DB * (up if over > 0 else USUAL - 1)


class _Loudness:
    """How loud the terminal hears itself, by which its microphone is judged."""

    def __init__(self) -> None:
        self._power = 1e-3

    @property
    def gain(self) -> float:
        """Return the factor that brings it to SPOKEN_RMS."""
        return float(np.clip(SPOKEN_RMS / np.sqrt(self._power), 1.0, MOST_GAIN))

    def take(self, echo: Block) -> None:
        """Follow a block: loud parts soon, quiet ones slowly, silence not at all."""
        power = float(np.mean(echo**2))
        if power > 1e-6:
            self._power += (power - self._power) * (0.02 if power > self._power else 0.002)


def _joined(parts: list[Block]) -> Samples:
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)
