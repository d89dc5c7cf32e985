"""The terminal's own voice is told from a customer's."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.attention import STRANGE_DB, OwnVoice
from kiosk.engines.echo import BLOCK, EchoFilter, Parted
from kiosk.engines.leak import Leak
from kiosk.engines.sound import Resampler, from_samples, read_sound, resampled, to_samples
from tests.fakes import tone

RNG_SEED = 4


def hum(seconds: float, seed: int) -> np.ndarray:
    """Noise with syllables, as far as loudness goes."""
    rng = np.random.default_rng(seed)
    count = int(seconds * SAMPLE_RATE_HZ)
    beat = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * np.arange(count) / SAMPLE_RATE_HZ)
    return (0.1 * beat * rng.normal(size=count)).astype(np.float32)


def room(played: np.ndarray, seed: int = RNG_SEED) -> np.ndarray:
    """What comes back: 60 ms later, with reflections that die away."""
    rng = np.random.default_rng(seed)
    way = rng.normal(size=2400) * np.exp(-np.arange(2400) / 400) * 0.1
    way[0] = 0.5
    late = np.concatenate([np.zeros(960), played])[: played.size]
    return np.convolve(late, way)[: played.size].astype(np.float32)


def db(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(samples**2) + 1e-12))


def test_the_filter_learns_a_room_and_subtracts_it() -> None:
    played = hum(8, 1)
    heard = room(played)
    learner = EchoFilter()
    rest = [
        learner.part(heard[at : at + BLOCK], played[at : at + BLOCK]).rest
        for at in range(0, played.size - BLOCK, BLOCK)
    ]
    late = np.concatenate(rest[-120:])
    assert db(heard[-120 * BLOCK :]) - db(late) > 20


def test_what_is_heard_besides_is_left_as_it_is() -> None:
    played = hum(10, 1)
    heard = room(played)
    customer = np.zeros_like(played)
    customer[-SAMPLE_RATE_HZ:] = hum(1, 2)
    learner = EchoFilter()
    rest = np.concatenate(
        [
            learner.part((heard + customer)[at : at + BLOCK], played[at : at + BLOCK]).rest
            for at in range(0, played.size - BLOCK + 1, BLOCK)
        ]
    )
    error = rest[-SAMPLE_RATE_HZ:] - customer[-SAMPLE_RATE_HZ:][: rest[-SAMPLE_RATE_HZ:].size]
    assert db(customer[-SAMPLE_RATE_HZ:]) - db(error) > 10


@pytest.mark.weights
def test_a_customer_is_noticed_in_the_reply_and_the_reply_itself_is_not(recordings: Path) -> None:
    from kiosk.engines.activity import SileroActivity

    own = to_samples(read_sound(recordings / "long.wav"))
    other = to_samples(read_sound(recordings / "asr_example.wav"))[: 2 * SAMPLE_RATE_HZ]
    played = np.concatenate([own, own, own, own])
    heard = room(played)
    begins = played.size - 3 * SAMPLE_RATE_HZ
    spoken = heard.copy()
    spoken[begins : begins + other.size] += other * np.sqrt(np.mean(heard**2) / np.mean(other**2))
    overheard = {}
    for name, sound in (("alone", heard), ("interrupted", spoken)):
        attention = OwnVoice(SileroActivity)
        overheard[name] = [
            attention.hear(from_samples(sound[at : at + 512]), from_samples(played[at : at + 512]))
            for at in range(0, played.size - 512, 512)
        ]
        attention.close()
    assert not any(told.customer for told in overheard["alone"])
    noticed = [n * 512 for n, told in enumerate(overheard["interrupted"]) if told.customer]
    assert begins <= noticed[0] < begins + SAMPLE_RATE_HZ
    # its own words are no speech of anybody else's
    learnt = overheard["alone"][len(overheard["alone"]) // 2 :]
    assert np.mean([told.speech > 0.0 for told in learnt]) < 0.1


def test_what_may_be_left_of_an_echo_is_softened_and_a_voice_is_not() -> None:
    rng = np.random.default_rng(RNG_SEED)
    leak = Leak()
    levels = []
    for customer in (0.0, 0.1):
        clear = []
        for _ in range(150):
            echo = 0.1 * rng.normal(size=BLOCK)
            rest = 0.05 * echo + 0.003 * rng.normal(size=BLOCK) + customer * rng.normal(size=BLOCK)
            parted = Parted(rest.astype(np.float32), echo.astype(np.float32))
            clear.append((leak.take(parted, learn=customer == 0.0).clear, parted.rest))
        late = clear[-50:]
        levels.append(
            db(np.concatenate([r for _, r in late])) - db(np.concatenate([c for c, _ in late]))
        )
    assert levels[0] > 3
    assert levels[1] < 1


def strangeness(besides: Callable[[np.ndarray, np.random.Generator], np.ndarray]) -> float:
    """How strange something is after a time in which a twentieth of the echo was left."""
    rng = np.random.default_rng(RNG_SEED)
    leak = Leak()
    told = []
    for block in range(150):
        echo = 0.1 * rng.normal(size=BLOCK)
        rest = 0.05 * echo + 0.001 * rng.normal(size=BLOCK)
        if block >= 130:
            rest = rest + besides(echo, rng)
        parted = Parted(rest.astype(np.float32), echo.astype(np.float32))
        told.append(leak.take(parted, learn=block < 130).strange_db)
    return float(np.mean(told[-10:]))


def test_more_of_the_echo_is_no_stranger_than_a_voice_as_loud() -> None:
    # somebody has moved, and the filter leaves ten times as much
    moved = strangeness(lambda echo, _: 0.45 * echo)
    customer = strangeness(lambda _, rng: 0.045 * rng.normal(size=BLOCK))
    nothing = strangeness(lambda _, rng: 0.0 * rng.normal(size=BLOCK))
    assert customer > moved + 8
    assert customer > nothing + 8
    assert moved < STRANGE_DB


def test_a_low_voice_is_stranger_than_a_hiss_as_wide() -> None:
    def band(low_hz: float, high_hz: float) -> float:
        hz = np.fft.rfftfreq(BLOCK, 1 / SAMPLE_RATE_HZ)
        keep = (hz >= low_hz) & (hz < high_hz)
        return strangeness(
            lambda _, rng: np.fft.irfft(np.fft.rfft(0.2 * rng.normal(size=BLOCK)) * keep)
        )

    assert band(200, 1000) > band(3200, 4000) + 3


def test_pieces_are_resampled_without_seams() -> None:
    whole = tone(440, 1.0, rate_hz=24_000)
    width = 2 * 960
    pieces = [Sound(whole.pcm[a : a + width], 24_000) for a in range(0, len(whole.pcm), width)]
    joined = to_samples(Sound(b"".join(s.pcm for s in resampled(pieces, 16_000))))
    assert abs(joined.size - 16_000) < 10
    # a sine has no steeper step than its frequency allows
    assert np.abs(np.diff(joined)).max() < 0.3 * 2 * np.pi * 440 / 16_000 * 1.1
    same = Resampler(24_000).take(whole)
    assert same is whole
