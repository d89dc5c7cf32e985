"""Rooms in which a loudspeaker is heard again: image sources, reflections and a decaying tail.

The early part is the image-source method of Allen and Berkley (1979) in a shoebox; behind it lies
noise that decays by 60 dB in the room's reverberation time, as Polack (1988) has it.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from kiosk.domain.speech import SAMPLE_RATE_HZ

SOUND_M_PER_S = 343.0
REFLECTIONS = 6
"""Orders of reflection along each axis; what comes later is the tail's."""

TAIL_FROM_S = 0.05

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Room:
    """A shoebox.

    Attributes:
        name: what it is called in a report.
        size_m: length, width, height.
        decay_s: seconds in which a sound decays by 60 dB.
    """

    name: str
    size_m: tuple[float, float, float]
    decay_s: float


ROOMS = (
    Room("cabinet", (2.6, 3.2, 2.5), 0.25),
    Room("boutique", (6.5, 9.0, 3.2), 0.5),
    Room("hall", (16.0, 24.0, 6.5), 0.95),
)
"""A fitting room, a shop, the hall of a department store."""


def impulse_response(room: Room, distance_m: float, rng: np.random.Generator) -> Floats:
    """Return what a click becomes on its way from a loudspeaker to a microphone.

    Args:
        room: where both stand.
        distance_m: between the two, less than the room's shortest side.
        rng: chooses where they stand, and the tail.

    Returns:
        Samples at SAMPLE_RATE_HZ; the direct sound has the amplitude 1.
    """
    size = np.array(room.size_m)
    source = size * rng.uniform(0.25, 0.6, 3)
    direction = rng.normal(size=3)
    direction /= np.linalg.norm(direction)
    listener = np.clip(source + direction * distance_m, 0.1, size - 0.1)
    response = np.zeros(int(room.decay_s * SAMPLE_RATE_HZ))
    reflection = _reflection(room)
    first_s = float(np.linalg.norm(source - listener)) / SOUND_M_PER_S
    orders = range(-REFLECTIONS // 2, REFLECTIONS // 2 + 1)
    for cell in product(orders, repeat=3):
        for mirrored in product((0, 1), repeat=3):
            image = 2 * np.array(cell) * size + (1 - 2 * np.array(mirrored)) * source
            far_m = float(np.linalg.norm(image - listener))
            bounces = sum(abs(2 * n - m) for n, m in zip(cell, mirrored, strict=True))
            at = round(far_m / SOUND_M_PER_S * SAMPLE_RATE_HZ)
            if at < response.size:
                response[at] += reflection**bounces * first_s * SOUND_M_PER_S / far_m
    return response + _tail(room, response, rng)


def _reflection(room: Room) -> float:
    """Return the share of a sound's amplitude that a wall gives back, by Eyring's formula."""
    length, width, height = room.size_m
    volume = length * width * height
    surface = 2 * (length * width + length * height + width * height)
    absorbed = 1 - np.exp(-0.161 * volume / (surface * room.decay_s))
    return float(np.sqrt(1 - min(0.95, absorbed)))


def _tail(room: Room, early: Floats, rng: np.random.Generator) -> Floats:
    """Return decaying noise that begins as loud as the last early reflections are."""
    time_s = np.arange(early.size) / SAMPLE_RATE_HZ
    begins = int(TAIL_FROM_S * SAMPLE_RATE_HZ)
    around = early[begins : 2 * begins]
    level = np.sqrt(np.mean(around**2)) if around.size else 0.0
    decay = np.exp(-6.908 * (time_s - TAIL_FROM_S) / room.decay_s)
    return np.where(time_s >= TAIL_FROM_S, rng.normal(size=early.size) * level * decay, 0.0)
