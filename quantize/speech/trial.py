"""The trial of the barge-in: three rooms, the house's narration, customers and nods."""

import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiosk.config import load_settings
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Ears, Voice
from kiosk.domain.speech import Sound
from kiosk.engines.activity import SileroActivity
from kiosk.engines.attention import OwnVoice
from kiosk.engines.kokoro import KokoroVoice
from kiosk.engines.sound import to_samples
from kiosk.engines.system_voice import SystemVoice
from kiosk.engines.whisper import WhisperEars
from kiosk.language.attention import interrupts
from kiosk.language.fold import fold_script
from kiosk.language.readings import is_chinese, sound_key, sounds
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.place import brand_ontology, open_catalog, place
from quantize.speech.barge_in import Customer, Played, Stage, cycle
from quantize.speech.customers import opening, spoken
from quantize.speech.narration import narrate, replies
from quantize.speech.rooms import ROOMS, Room

LEVELS_DB = (-6.0, 6.0)
"""Of a customer beside the echo, at the microphone."""

FIRST_S, SECOND_S = 1.5, 3.5
"""When a customer begins, from the beginning of a reply."""

NODS = 18
LONG_REPLY_S = 6.0
SEED_OF_REPLIES = 11


class Outcome(msgspec.Struct):
    """What happened in one room.

    Attributes:
        alone_s: seconds of narration without a customer.
        lost: times the floor was given to the terminal's own echo.
        pauses: times it fell silent for its own echo and went on.
        asked: customers; stops_ms: from the onset to silence of those who were noticed.
        floor: customers who got the floor.
        whole: of these, with nothing of their speech before the beginning of what was taken.
        judged: of these, in whose speech in that room, the terminal silent, the ears hear a first
            syllable; kept: of these, with a first syllable that sounds the same in what was taken.
        nods, nods_passed: people who only show to listen, and after whom the reply went on.
    """

    name: str
    alone_s: float = 0.0
    lost: int = 0
    pauses: int = 0
    asked: int = 0
    stops_ms: list[float] = []
    floor: int = 0
    whole: int = 0
    judged: int = 0
    kept: int = 0
    nods: int = 0
    nods_passed: int = 0


class Trial:
    """Everything that is needed to play; the arguments are those of the command."""

    def __init__(
        self,
        folder: Path,
        narration_s: float,
        room_s: float,
        interruptions: int,
        clips: Path | None,
        room: tuple[str, ...],
        seed: int,
    ) -> None:
        self._rooms = room
        where = place(load_settings())
        store = where.store
        self._voice_model = store.path(store.registry.default("voice"))
        threads = len(os.sched_getaffinity(0))
        self._ears: Ears = WhisperEars(store.path(store.registry.default("ears")), threads=threads)
        self._room_s, self._interruptions = room_s, interruptions
        self._clips, self._seed, self._folder = clips, seed, folder
        told = replies(
            gather_knowledge(where),
            brand_ontology(where.brand),
            open_catalog(where).products(),
            SEED_OF_REPLIES,
        )
        voices: dict[Language, Voice] = {
            Language.ZH_HANS: KokoroVoice(self._voice_model, threads=threads),
            Language.YUE_HANT: SystemVoice(),
        }
        self._narration = list(narrate(told, voices, folder / "narration", narration_s))

    def run(self, say: Callable[[str], None]) -> list[Outcome]:
        """Play everything in each room and return what happened."""
        customers = self._customers()
        nods = list(spoken(self._folder / "customers", self._voice_model, nods=True))
        random.Random(self._seed).shuffle(nods)
        found = []
        for number, room in enumerate(ROOMS):
            if self._rooms and room.name not in self._rooms:
                continue
            say(f"{room.name} …")
            outcome = Outcome(room.name)
            share = customers[number :: len(ROOMS)]
            self._play(room, outcome, share, nods[number * NODS // 3 : (number + 1) * NODS // 3])
            found.append(outcome)
        return found

    def _customers(self) -> list[Path]:
        """Return the interruptions: voices, and people where there are clips of them."""
        chance = random.Random(self._seed)
        voices = list(spoken(self._folder / "customers", self._voice_model))
        people = sorted(self._clips.glob("*.wav")) if self._clips else []
        chance.shuffle(voices)
        chance.shuffle(people)
        real = people[: self._interruptions // 2]
        many = voices * (1 + self._interruptions // len(voices))
        chosen = real + many[: self._interruptions - len(real)]
        chance.shuffle(chosen)
        return chosen

    def _play(
        self, room: Room, outcome: Outcome, customers: Sequence[Path], nods: Sequence[Path]
    ) -> None:
        stage = Stage(room, OwnVoice(SileroActivity), self._meant, self._seed)
        for reply in cycle(self._narration, self._room_s):
            played = stage.play(reply)
            outcome.alone_s += played.seconds
            outcome.lost += played.yielded
            outcome.pauses += played.holds
        long = [told for told in self._narration if told.sound.duration_s > LONG_REPLY_S]
        chance = random.Random(f"{self._seed} {room.name}")
        for number, path in enumerate(customers):
            said, onset = opening(path, SileroActivity())
            played = stage.play(long[number % len(long)], _customer(said, onset, chance))
            outcome.asked += 1
            outcome.floor += played.yielded
            if played.held_ms is not None and played.held_ms > 0:
                outcome.stops_ms.append(round(played.held_ms))
            if played.yielded:
                outcome.whole += played.lead_ms >= 0
                self._first_syllable(played, outcome)
        for number, path in enumerate(nods):
            said, onset = opening(path, SileroActivity())
            played = stage.play(long[number % len(long)], _customer(said, onset, chance))
            outcome.nods += 1
            outcome.nods_passed += not played.yielded

    def _first_syllable(self, played: Played, outcome: Outcome) -> None:
        """Compare what the ears hear first beside a silent terminal and in what was taken."""
        clear = self._syllables(played.clear)
        if clear:
            outcome.judged += 1
            outcome.kept += clear[0] in self._syllables(played.taken)[:2]

    def _syllables(self, sound: Sound) -> list[str]:
        heard = self._ears.transcribe(sound, None, lambda: False).raw
        return [sound_key(s) for s in sounds("".join(filter(is_chinese, fold_script(heard))))]

    def _meant(self, sound: Sound, said: str) -> bool:
        return interrupts(self._ears.transcribe(sound, None, lambda: False), said, asked=False)


def _customer(said: Sound, onset: int, chance: random.Random) -> Customer:
    return Customer(
        to_samples(said), onset, chance.uniform(FIRST_S, SECOND_S), chance.uniform(*LEVELS_DB)
    )
