"""Gathers the figures of `quantize evaluate-ears`: which clips, which ears, what of them."""

import hashlib
import inspect
import platform
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

import kiosk.engines.decoded
import kiosk.engines.phantom
import kiosk.engines.whisper
import kiosk.language.near
import kiosk.language.rehearing
from kiosk import config
from kiosk.domain.ontology import Dialect, Language, Slot
from kiosk.domain.ports import Ears
from kiosk.engines.activity import SileroActivity
from kiosk.engines.intent import OnnxIntent
from kiosk.engines.kokoro import KokoroVoice
from kiosk.language.lexicon import HitKind, Lexicon, load_lexicon
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.conductor import Knowledge
from kiosk.runtime.engines import ears_of
from kiosk.runtime.place import Place, brand_ontology, place
from quantize.ears.clips import CLEAN, Clip, Degrader, conditions, iterate, read_clips
from quantize.ears.phantoms import listen_to_nobody
from quantize.ears.scores import Intent, Scored, Summary, score, summarise
from quantize.ears.spoken import DEVELOPMENT, HELD_OUT, VOICES, sentences, write_clips
from quantize.ears.systems import OurEars, PlainWhisper, System, listen
from quantize.ears.waiting import WaitingSummary, summarise_waiting, utterances, wait_for

OURS, ALONE = "vitrine", "vitrine, dialect not told"
_CODE = (
    kiosk.engines.decoded,
    kiosk.engines.phantom,
    kiosk.engines.whisper,
    kiosk.language.near,
    kiosk.language.rehearing,
)


class Wanted(msgspec.Struct, frozen=True):
    """What is to be measured; the options of the command."""

    folder: Path
    catalog: int
    fit: bool
    most: int
    noises: tuple[str, ...]
    ratios_db: tuple[int, ...]
    identify: bool
    model: str
    waits: int
    room_s: int
    cores: int
    out: Path
    seed: int


class Told(msgspec.Struct, frozen=True):
    """How often the dialect was found from sound and words alone."""

    group: str
    clips: int
    right: int
    share: float


class RoomSummary(msgspec.Struct, frozen=True):
    """What was made of one kind of sound without speech; counts."""

    kind: str
    seconds: float
    taken: int
    phantoms: int
    direct: int


class Report(msgspec.Struct, frozen=True):
    """All figures of one run."""

    machine: str
    ears: str
    threads: int
    summaries: list[Summary]
    dialects: list[Told]
    waiting: list[WaitingSummary]
    room: list[RoomSummary]


def measure(wanted: Wanted, tell: Callable[[str], None]) -> Report:
    """Return the figures.

    Raises:
        KioskError: a model or a recording is missing.
    """
    where = place(config.load_settings())
    knowledge = gather_knowledge(where)
    lexicon = load_lexicon(config.data_dir() / "lexicons", where.brand / "lexicon.toml")
    threads = wanted.cores or where.settings.engine_threads
    bench = _Bench(wanted, where, knowledge, lexicon, threads)
    clips = [_with_words(clip, lexicon) for clip in read_clips(wanted.folder)]
    tell(f"{len(clips)} clips of {wanted.folder}")
    spoken = bench.spoken(tell) if wanted.catalog else []
    scored = bench.scored(clips, spoken, tell)
    return Report(
        f"{platform.machine()}, {platform.processor() or platform.system()}",
        bench.entry_id,
        threads,
        summarise(scored, wanted.seed),
        _told(scored),
        bench.waiting(clips, tell) if wanted.waits else [],
        bench.room(tell) if wanted.room_s else [],
    )


class _Bench:
    """The ears under measurement and what they are measured with."""

    def __init__(
        self, wanted: Wanted, where: Place, knowledge: Knowledge, lexicon: Lexicon, threads: int
    ) -> None:
        registry = where.store.registry
        entry = registry.entry(wanted.model) if wanted.model else registry.default("ears")
        self.entry_id = entry.id
        self._wanted = wanted
        self._where = where
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._threads = threads
        self._entry = entry

    def ears(self, threads: int = 0) -> Ears:
        """Return the ears of the terminal with the house's words."""
        return ears_of(
            self._entry,
            self._where.store.path(self._entry),
            self._knowledge.expected,
            threads or self._threads,
            self._lexicon.dialects,
        )

    def spoken(self, tell: Callable[[str], None]) -> list[Clip]:
        """Return the sentences of the house, spoken where they are not there yet."""
        folder, count = self._wanted.out / "catalog", self._wanted.catalog
        ontology = brand_ontology(self._where.brand)
        labels = {
            slot: [ontology.label(slot, value, Language.ZH_HANS) for value in ontology.values[slot]]
            for slot in (Slot.MATERIAL, Slot.CATEGORY)
        }
        half = DEVELOPMENT if self._wanted.fit else HELD_OUT
        both = sentences(
            self._knowledge.catalog.names(),
            labels[Slot.MATERIAL],
            labels[Slot.CATEGORY],
            count,
            self._wanted.seed,
        )
        chosen = [sentence for sentence in both if sentence.labels == half]
        tell(f"{len(chosen)} sentences spoken in {folder}")
        registry = self._where.store.registry
        base = KokoroVoice(self._where.store.path(registry.default("voice")), threads=self._threads)
        voices = {name: base.styled(name) for names in VOICES.values() for name in names}
        for _ in write_clips(chosen, voices, folder, self._wanted.seed):
            pass
        base.close()
        return read_clips(folder)

    def scored(
        self, clips: Sequence[Clip], spoken: Sequence[Clip], tell: Callable[[str], None]
    ) -> list[Scored]:
        """Return every hearing beside what was said."""
        everything = _at_most([*clips, *spoken], self._wanted.most)
        names = conditions(self._wanted.noises, self._wanted.ratios_db)
        by_file = {clip.file.name: clip for clip in everything}
        intent = self._intent()
        told: list[Scored] = []
        heard = listen(
            self._systems(),
            list(iterate(everything, names)),
            Degrader(clips),
            self._wanted.out / "hearings.jsonl",
        )
        for number, hearing in enumerate(heard, 1):
            told.append(score(by_file[hearing.file], hearing, intent))
            if number % 200 == 0:
                tell(f"{number} hearings")
        if self._wanted.identify:
            told += self._alone(_at_most(clips, self._wanted.most), by_file, intent)
        return told

    def _systems(self) -> list[tuple[str, str, Callable[[], System]]]:
        plain = self._where.store.path(self._entry)
        systems: list[tuple[str, str, Callable[[], System]]] = []
        if self._entry.engine == PlainWhisper.name:
            systems.append(
                (
                    PlainWhisper.name,
                    self._entry.id,
                    lambda: PlainWhisper(plain, self._threads),
                )
            )
        return [*systems, (OURS, self._made(), lambda: OurEars(self.ears(), OURS))]

    def _alone(
        self, clips: Sequence[Clip], by_file: dict[str, Clip], intent: Intent
    ) -> list[Scored]:
        heard = listen(
            [(ALONE, self._made(), lambda: OurEars(self.ears(), ALONE, tell=False))],
            list(iterate(clips, [CLEAN])),
            Degrader(clips),
            self._wanted.out / "hearings.jsonl",
        )
        return [score(by_file[hearing.file], hearing, intent) for hearing in heard]

    def _made(self) -> str:
        """Return a mark of all that the hearings of the terminal's ears depend on."""
        mark = hashlib.sha256(self._entry.id.encode())
        for module in _CODE:
            mark.update(inspect.getsource(module).encode())
        for word in self._knowledge.expected.hot_words():
            mark.update(word.encode())
        return mark.hexdigest()[:12]

    def _intent(self) -> Intent:
        model = OnnxIntent(config.assets_dir() / "intent")

        def intent(text: str, dialect: str) -> str:
            return self._knowledge.interpreter.interpret(
                text, Dialect(dialect), model.read
            ).intent.value

        return intent

    def waiting(self, clips: Sequence[Clip], tell: Callable[[str], None]) -> list[WaitingSummary]:
        """Return how long customers wait, over clips of one short utterance each."""
        chosen = _spread(utterances(clips), self._wanted.waits)
        tell(f"{len(chosen)} clips played to the listener")
        cores = self._wanted.cores or 1
        waited = wait_for(chosen, self.ears(cores), SileroActivity(), cores)
        return summarise_waiting(list(waited))

    def room(self, tell: Callable[[str], None]) -> list[RoomSummary]:
        """Return what is made of a room in which nobody speaks."""
        tell(f"{self._wanted.room_s} s without speech")
        kinds: dict[str, list[int | float]] = {}
        heard = listen_to_nobody(
            self.ears(), SileroActivity(), self._wanted.room_s, self._wanted.seed
        )
        for stretch in heard:
            row = kinds.setdefault(stretch.kind, [0.0, 0, 0, 0])
            row[0] += stretch.seconds
            row[1] += stretch.taken
            row[2] += len(stretch.phantoms)
            row[3] += bool(stretch.direct)
        return [
            RoomSummary(kind, float(row[0]), int(row[1]), int(row[2]), int(row[3]))
            for kind, row in kinds.items()
        ]


def _at_most(clips: Sequence[Clip], most: int) -> list[Clip]:
    """Return at most so many clips of each group; all for 0."""
    groups: dict[str, list[Clip]] = {}
    for clip in clips:
        groups.setdefault(clip.group, []).append(clip)
    return [clip for members in groups.values() for clip in _spread(members, most or len(members))]


def _spread(clips: Sequence[Clip], count: int) -> list[Clip]:
    """Return so many clips, taken evenly over all of them."""
    step = max(1.0, len(clips) / max(1, count))
    return [clips[int(n * step)] for n in range(min(count, len(clips)))]


def _with_words(clip: Clip, lexicon: Lexicon) -> Clip:
    """Return a clip with the trade's words that were said in it."""
    if clip.words:
        return clip
    slots = (Slot.CATEGORY, Slot.MATERIAL)
    words = tuple(
        hit.words
        for hit in lexicon.find(clip.transcript)
        if hit.kind is HitKind.VALUE and len(hit.words) > 1 and any(map(hit.of, slots))
    )
    return msgspec.structs.replace(clip, words=words)


def _told(scored: Sequence[Scored]) -> list[Told]:
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        if one.hearing.system == ALONE:
            groups.setdefault(one.clip.group, []).append(one)
    counts = {
        group: sum(one.hearing.dialect == one.clip.language.value for one in members)
        for group, members in groups.items()
    }
    return [
        Told(group, len(groups[group]), right, round(right / len(groups[group]), 4))
        for group, right in counts.items()
    ]
