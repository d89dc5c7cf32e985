"""An hour in which nobody speaks to the terminal: there must be no turn."""

from collections.abc import Iterator

import msgspec
import numpy as np

from kiosk.domain.ports import Ears, VoiceActivity
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import Samples, from_samples
from kiosk.runtime.endpoint import Endpoint, Phase
from quantize.ears.room_sounds import room

CHUNK = SAMPLE_RATE_HZ // 10


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of sound in which nobody spoke.

    Attributes:
        taken: how often the endpoint took something for speech and asked the ears.
        phantoms: what the ears made of it; each would be a turn.
        direct: what the ears made of the whole stretch without any endpoint before them.
    """

    kind: str
    seconds: float
    taken: int
    phantoms: tuple[str, ...]
    direct: str


def listen_to_nobody(
    ears: Ears, activity: VoiceActivity, seconds: float, seed: int
) -> Iterator[Stretch]:
    """Yield what a terminal that listens all the time makes of a room without speech.

    Args:
        ears: the engine, asked as the terminal asks it.
        activity: tells speech from other sound.
        seconds: of sound; it is not played but taken as fast as it can be judged.
        seed: of the sounds.
    """
    for kind, samples in room(seconds, seed):
        taken, phantoms = 0, []
        for sound in _utterances(activity, samples):
            taken += 1
            text = ears.transcribe(sound, None, lambda: False).text
            if text:
                phantoms.append(text)
        direct = ears.transcribe(from_samples(samples[: 28 * SAMPLE_RATE_HZ]), None, lambda: False)
        yield Stretch(kind, samples.size / SAMPLE_RATE_HZ, taken, tuple(phantoms), direct.text)


def _utterances(activity: VoiceActivity, samples: Samples) -> Iterator[Sound]:
    """Yield what the endpoint takes for utterances."""
    endpoint, start = Endpoint(activity), 0
    for place in range(0, samples.size, CHUNK):
        endpoint.hear(from_samples(np.asarray(samples[place : place + CHUNK])))
        if endpoint.phase is not Phase.FINISHED:
            continue
        if endpoint.began_s is not None:
            yield from_samples(samples[start : place + CHUNK])
        endpoint, start = Endpoint(activity), place + CHUNK
    if endpoint.began_s is not None:
        yield from_samples(samples[start:])
