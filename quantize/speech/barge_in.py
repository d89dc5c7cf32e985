"""Plays the house's replies into rooms, with and without customers, and watches the floor.

Everything between the loudspeaker's input and the microphone's output is arithmetic; what listens
and decides is what a terminal runs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kiosk.domain.ports import Attention
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import Samples, from_samples, to_samples
from kiosk.runtime.floor import LEAD_S, Floor, Move
from kiosk.runtime.narration import SLICE_S, Narration
from quantize.speech.narration import Told
from quantize.speech.rooms import Floats, Room, impulse_response

STEP = 512
STEP_S = STEP / SAMPLE_RATE_HZ
OUT_LATENCY_S, IN_LATENCY_S = 0.08, 0.02
"""Sound in the devices' buffers, as PortAudio's low latency has it on common sound cards."""

TERMINAL_M, CUSTOMER_M = 0.4, 1.0
"""From the loudspeaker and from the customer to the microphone."""

GAP_S = 0.6
"""Between two replies."""

VOICE_RMS = 0.1
"""Of the house's voice, of full scale."""

MOVES_EVERY = 8
"""Replies after which somebody in the room has moved."""

MOVED = 0.2
"""Share of the reflected sound's power that then takes other ways; the terminal stands where it
stood, so that the direct sound stays."""

Judge = Callable[[Sound, str], bool]
"""Whether a short word, spoken into these words, is meant to interrupt."""


@dataclass(frozen=True)
class Customer:
    """What a customer says into a reply.

    Attributes:
        samples: at SAMPLE_RATE_HZ; level does not matter.
        onset: the sample at which speech begins.
        at_s: when it comes, from the beginning of the reply.
        level_db: beside the echo, at the microphone.
    """

    samples: Samples
    onset: int
    at_s: float
    level_db: float


@dataclass
class Played:
    """One reply in a room.

    Attributes:
        held_ms: from the onset of the customer's speech to silence; None if it never fell silent.
        yielded: the customer got the floor.
        holds: how often it fell silent.
        taken: what is handed to the ears, from the pre-roll on.
        lead_ms: from the beginning of that to the onset.
        clear: what the microphone would have heard of the customer beside a silent terminal.
        seconds: that were played.
    """

    held_ms: float | None = None
    yielded: bool = False
    holds: int = 0
    taken: Sound = field(default_factory=lambda: Sound(b""))
    lead_ms: float = 0.0
    clear: Sound = field(default_factory=lambda: Sound(b""))
    seconds: float = 0.0


class Air:
    """A room between the loudspeaker and the microphone, step by step.

    Args:
        way: the impulse response from the loudspeaker.
        noise_db: the room's own noise, of full scale.
        rng: of the noise.
    """

    def __init__(self, way: Floats, noise_db: float, rng: np.random.Generator) -> None:
        self._size = 1 << int(np.ceil(np.log2(way.size + STEP)))
        self._way = np.fft.rfft(way, self._size)
        self._tail = np.zeros(self._size)
        self._noise = 10 ** (noise_db / 20)
        self._rng = rng

    def step(self, played: Samples, customer: Samples) -> Samples:
        """Return what the microphone hears in the next step, shape (STEP,)."""
        # a small loudspeaker compresses what is loud
        driven = np.tanh(1.5 * played) / 1.5
        self._tail += np.fft.irfft(np.fft.rfft(driven, self._size) * self._way, self._size)
        heard = self._tail[:STEP] + customer + self._noise * self._rng.normal(size=STEP)
        self._tail = np.concatenate([self._tail[STEP:], np.zeros(STEP)])
        return np.clip(heard, -1, 1).astype(np.float32)


def play(
    told: Told,
    attention: Attention,
    air: Air,
    judge: Judge,
    customer: Samples | None = None,
    onset: int = 0,
) -> Played:
    """Play one reply to its end, or until the customer has the floor and has finished.

    Args:
        told: the reply.
        attention: hears the room.
        air: the room.
        judge: asked about short words.
        customer: what arrives at the microphone beside the echo, from the reply's beginning on.
        onset: the sample at which the customer's speech arrives.
    """
    reply = told.sound
    narration = Narration(iter([reply]))
    floor, result = Floor(), Played()
    source = _Loudspeaker(narration)
    said = np.zeros(0, np.float32) if customer is None else customer
    last = max(len(reply.pcm) // 2, said.size) + int(GAP_S * SAMPLE_RATE_HZ)
    at = 0
    while at < last or narration.held:
        here = np.pad(said[at : at + STEP], (0, max(0, STEP - max(0, said.size - at))))[:STEP]
        heard = from_samples(air.step(source.step(), here))
        overheard = attention.hear(heard, narration.played(STEP_S))
        at += STEP
        move = floor.take(overheard)
        if move is Move.HOLD:
            source.hold(IN_LATENCY_S + SLICE_S)
            result.holds += 1
            if result.held_ms is None:
                silent_s = at / SAMPLE_RATE_HZ + IN_LATENCY_S + SLICE_S
                result.held_ms = 1000 * (silent_s - onset / SAMPLE_RATE_HZ)
        if move is Move.YIELD or (move is Move.JUDGE and judge(floor.sound, told.words)):
            result.yielded = True
            break
        if move is Move.JUDGE:
            floor.resume()
            source.resume()
            last = at + len(reply.pcm) // 2
    if result.yielded:
        _take_rest(result, floor, attention, air, source, said, at, onset)
    result.seconds = at / SAMPLE_RATE_HZ
    return result


def _take_rest(
    result: Played,
    floor: Floor,
    attention: Attention,
    air: Air,
    source: "_Loudspeaker",
    said: Samples,
    at: int,
    onset: int,
) -> None:
    """Hear the customer out."""
    began = at - len(floor.sound.pcm) // 2
    taken = [floor.sound.pcm]
    while at < said.size:
        here = np.pad(said[at : at + STEP], (0, max(0, STEP - (said.size - at))))
        heard = from_samples(air.step(source.step(), here))
        taken.append(attention.hear(heard, Sound(bytes(2 * STEP))).sound.pcm)
        at += STEP
    result.taken = Sound(b"".join(taken))
    result.lead_ms = 1000 * (onset - began) / SAMPLE_RATE_HZ


class _Loudspeaker:
    """Takes slices ahead of time, as a device with a buffer does."""

    def __init__(self, narration: Narration) -> None:
        self._narration = narration
        self._slices = narration.slices()
        self._waiting = np.zeros(int(OUT_LATENCY_S * SAMPLE_RATE_HZ), np.float32)
        self._stops_in: float | None = None

    def step(self) -> Samples:
        """Return what leaves the loudspeaker in the next step."""
        if self._stops_in is not None:
            self._stops_in -= STEP_S
            if self._stops_in <= 0:
                self._waiting = np.zeros(0, np.float32)
        while self._waiting.size < STEP + OUT_LATENCY_S * SAMPLE_RATE_HZ:
            piece = None if self._narration.held else next(self._slices, None)
            if piece is None:
                break
            self._waiting = np.concatenate([self._waiting, to_samples(piece)])
        now, self._waiting = self._waiting[:STEP], self._waiting[STEP:]
        return np.pad(now, (0, STEP - now.size))

    def hold(self, delay_s: float) -> None:
        """Take no more; what waits in the device is dropped after the delay."""
        self._narration.hold()
        self._stops_in = delay_s

    def resume(self) -> None:
        """Begin the phrase again."""
        self._narration.resume()
        self._slices = self._narration.slices()
        self._waiting = np.zeros(int(OUT_LATENCY_S * SAMPLE_RATE_HZ), np.float32)
        self._stops_in = None


class Stage:
    """A room in which replies are played one after the other.

    Args:
        room: its size and reverberation.
        attention: hears the room; what it learnt stays.
        judge: asked about short words.
        seed: of the places, the levels and the noise.
    """

    def __init__(self, room: Room, attention: Attention, judge: Judge, seed: int) -> None:
        self._room = room
        self._attention = attention
        self._judge = judge
        self._rng = np.random.default_rng(seed)
        self._count = 0
        self._way = impulse_response(room, TERMINAL_M, self._rng)
        self._echo_db = self._rng.uniform(-30.0, -20.0)
        self._noise_db = self._rng.uniform(-65.0, -52.0)

    def play(self, told: Told, customer: Customer | None = None) -> Played:
        """Play one reply."""
        if self._count % MOVES_EVERY == MOVES_EVERY - 1:
            self._move()
        self._count += 1
        level = 10 ** (self._echo_db / 20)
        way = self._way * level / (VOICE_RMS * np.sqrt(np.sum(self._way**2)))
        air = Air(way, self._noise_db, self._rng)
        if customer is None:
            return play(told, self._attention, air, self._judge)
        arrives, onset = self._arrival(customer, level)
        played = play(told, self._attention, air, self._judge, arrives, onset)
        # nothing comes out of the loudspeaker: the room alone
        begins = max(0, onset - int(LEAD_S * SAMPLE_RATE_HZ))
        quiet = 10 ** (self._noise_db / 20) * self._rng.normal(size=arrives.size - begins)
        played.clear = from_samples(np.clip(arrives[begins:] + quiet, -1, 1).astype(np.float32))
        return played

    def _move(self) -> None:
        other = impulse_response(self._room, TERMINAL_M, self._rng)
        direct = int(np.argmax(np.abs(self._way))) + 16
        self._way[direct:] *= np.sqrt(1 - MOVED)
        self._way[direct:] += np.sqrt(MOVED) * other[direct:]

    def _arrival(self, customer: Customer, echo: float) -> tuple[Samples, int]:
        """Return a customer's speech at the microphone, and the sample of its onset there."""
        way = impulse_response(self._room, CUSTOMER_M, self._rng)
        travels = int(np.argmax(np.abs(way)))
        size = customer.samples.size + way.size
        spread = np.fft.irfft(np.fft.rfft(customer.samples, size) * np.fft.rfft(way, size), size)
        loud = spread[np.abs(spread) > 0.1 * np.abs(spread).max()]
        spread *= echo * 10 ** (customer.level_db / 20) / np.sqrt(np.mean(loud**2))
        begins = int(customer.at_s * SAMPLE_RATE_HZ) - customer.onset - travels
        arrives = np.concatenate([np.zeros(max(0, begins)), spread])
        onset = max(0, begins) + customer.onset + travels
        return arrives.astype(np.float32), onset


def onset_of(samples: Samples, probabilities: Sequence[float]) -> int:
    """Return the sample at which speech begins.

    Near where the voice filter first hears any: the first 10 ms that are within 22 dB of the loud
    parts and are followed by others.
    """
    first = next((i for i, p in enumerate(probabilities) if p > 0.5), 0)
    frames = samples[: samples.size // 160 * 160].reshape(-1, 160)
    level_db = 10 * np.log10(np.mean(frames**2, axis=1) + 1e-12)
    loud = level_db > np.percentile(level_db, 95) - 22
    begins = max(0, first * STEP - 2400) // 160
    for at in range(begins, len(loud) - 5):
        if loud[at] and loud[at : at + 5].sum() >= 4:
            return at * 160
    return begins * 160


def cycle(replies: Sequence[Told], seconds: float) -> Iterator[Told]:
    """Yield replies over and over until so many seconds have come."""
    total_s = 0.0
    while total_s < seconds:
        for told in replies:
            if total_s >= seconds:
                return
            total_s += told.sound.duration_s + GAP_S
            yield told
