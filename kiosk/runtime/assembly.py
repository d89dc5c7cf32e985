"""Puts a terminal together from its settings: knowledge at once, engines on their threads.

Native libraries are imported inside the factories, on the thread of their engine, so that the
first screen and the text commands never wait for them.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import structlog

from kiosk import config
from kiosk.boutique import SqliteAudit, SqliteStaff, SqliteStock, SqliteUnanswered
from kiosk.catalog import SqliteCatalog, Updates, Versions
from kiosk.dialogue.compose import Composer
from kiosk.dialogue.instructions import instructions
from kiosk.dialogue.phrases import FIELD, load_phrases
from kiosk.dialogue.verify import Verifier
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import EngineChanged, EngineName, EngineStatus, TurnEvent
from kiosk.domain.ontology import Dialect, Language, Ontology, load_ontology
from kiosk.domain.ports import (
    Attention,
    Clock,
    Ears,
    Expected,
    IntentModel,
    LanguageModel,
    Loudspeaker,
    Microphone,
    Voice,
    VoiceActivity,
)
from kiosk.language.dialect import guess_dialect
from kiosk.language.dialect_lexicon import DialectLexicons
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from kiosk.language.pronunciation import load_pronunciation
from kiosk.language.rehearing import house_words
from kiosk.language.spoken import spoken
from kiosk.language.tone import load_tone
from kiosk.models import ModelEntry, ModelStore, load_registry
from kiosk.runtime.backoffice import BackOffice, Records, media_folders
from kiosk.runtime.budgets import Budgets, ModelSpeed, PhrasePolicy
from kiosk.runtime.conductor import Conductor, Kept, Knowledge, Minds
from kiosk.runtime.counter import Counter
from kiosk.runtime.endpoint import LoudnessActivity
from kiosk.runtime.impact import Impact, impact, load_questions
from kiosk.runtime.listening import Listener
from kiosk.runtime.overhearing import Overhearing
from kiosk.runtime.records import Business, Docking
from kiosk.runtime.speaking import Speaker, VoiceChoice
from kiosk.runtime.terminal import Terminal
from kiosk.runtime.volume import Volume
from kiosk.runtime.worker import START_TIMEOUT_S, Closable, EngineWorker

Emit = Callable[[TurnEvent], None]
E = TypeVar("E", bound=Closable)


class Place(msgspec.Struct, frozen=True):
    """Where a terminal's things lie.

    Attributes:
        brand: the brand pack's folder.
        catalog: the folder of the catalog's versions.
        store: the models of this terminal.
    """

    settings: config.Settings
    brand: Path
    catalog: Path
    store: ModelStore


def place(settings: config.Settings) -> Place:
    """Find the brand pack, the catalog and the models of a terminal."""
    home = config.home_dir()
    return Place(
        settings,
        config.brand_dir(settings),
        home / "catalog" / settings.brand,
        ModelStore(home / "models", load_registry(config.data_dir() / "models.toml")),
    )


def local_time() -> datetime:
    """Return the terminal's own time."""
    return datetime.now().astimezone()


def open_versions(where: Place, clock: Clock = local_time) -> Versions:
    """Return the versions of the brand's catalog on this terminal."""
    config.writable(where.catalog)
    tone = load_tone(config.data_dir() / "tone.toml")
    return Versions(where.catalog, where.brand, brand_ontology(where.brand), clock, tone)


def open_updates(where: Place, clock: Clock = local_time) -> Updates:
    """Return what staff may do to the brand's catalog on this terminal."""
    return Updates(open_versions(where, clock), where.brand.name, trusted_keys(where))


def trusted_keys(where: Place) -> Path:
    """Return the folder of the public keys whose bundles this terminal believes."""
    return where.catalog / "trusted"


def brand_ontology(brand: Path) -> Ontology:
    """Return the ontology with what a brand adds to it."""
    own = brand / "ontology.json"
    return load_ontology(config.data_dir() / "ontology.json", *([own] if own.exists() else []))


def open_catalog(where: Place) -> SqliteCatalog:
    """Open the catalog that is served, with the boutiques' latest counts."""
    settings = where.settings
    return open_versions(where).open(
        settings.boutique or None, open_stock(where), bool(settings.outbox_url)
    )


def open_stock(where: Place) -> SqliteStock:
    """Return the stock ledger of this terminal's brand."""
    return SqliteStock(where.catalog / "stock.db")


def open_business(where: Place, clock: Clock = local_time) -> Business:
    """Return the business records of this terminal's brand."""
    settings = where.settings
    keys = settings.key_folder or config.home_dir() / "keys" / settings.brand
    docking = Docking(settings.outbox_folder, settings.outbox_url, settings.outbox_key)
    business = _business(where, _boutique(where), Path(keys), clock, docking)
    business.take_over(config.home_dir() / "boutique" / "register.db")
    return business


def open_scratch_business(where: Place, folder: Path, clock: Clock = local_time) -> Business:
    """Return business records for a rehearsal, which reach neither staff nor integrators."""
    return _business(where, folder, folder / "keys", clock, Docking())


def _business(where: Place, folder: Path, keys: Path, clock: Clock, docking: Docking) -> Business:
    house = open_versions(where).house
    here = where.settings.boutique or house.here
    if here not in house.boutiques:
        raise KioskError(
            Stage.SETTINGS,
            "boutique-unknown",
            f"the brand has no boutique “{here}”",
            f"name one of: {', '.join(house.boutiques)}",
        )
    return Business(folder, keys, where.brand, house.boutiques[here], house.zone, clock, docking)


def gather_knowledge(where: Place) -> Knowledge:
    """Load everything a turn consults that is no engine."""
    return knowledge_of(where, open_catalog(where))


def knowledge_of(where: Place, catalog: SqliteCatalog) -> Knowledge:
    """Return what a turn consults beside the engines, with a given version of the catalog."""
    data = config.data_dir()
    ontology = brand_ontology(where.brand)
    lexicon = load_lexicon(data / "lexicons", where.brand / "lexicon.toml")
    tone = load_tone(data / "tone.toml")
    phrases = load_phrases(data / "phrases", where.brand / "phrases", tone)
    return Knowledge(
        catalog=catalog,
        interpreter=Interpreter(ontology, lexicon, catalog.names()),
        composer=Composer(phrases, ontology),
        verifier=Verifier(catalog.names(), ontology, tone, phrases),
        expected=house_words(catalog.heard_words(), lexicon),
    )


class Engines:
    """The workers of a terminal; each is made on first request and started at once.

    Args:
        where: the terminal's place.
        emit: told of every change of an engine's status.
    """

    def __init__(self, where: Place, emit: Emit) -> None:
        self._where = where
        self._emit = emit
        self._threads = where.settings.engine_threads
        self._workers: list[EngineWorker[Any]] = []

    def ears(self, expected: Expected, on_use: bool = False) -> EngineWorker[Ears]:
        """Start the ears, which expect the house's words."""

        def create() -> Ears:
            lexicons = load_lexicon(config.data_dir() / "lexicons").dialects
            entry = self._entry("ears")
            folder = self._where.store.path(entry)
            return ears_of(entry, folder, expected, self._threads, lexicons)

        return self.add(EngineWorker(EngineName.EARS, create, self._tell, on_use))

    def intent(self) -> EngineWorker[IntentModel]:
        """Start the intent model."""

        def create() -> IntentModel:
            from kiosk.engines.intent import OnnxIntent

            return OnnxIntent(config.assets_dir() / "intent")

        return self.add(EngineWorker(EngineName.INTENT, create, self._tell))

    def llm(self, on_use: bool = False) -> EngineWorker[LanguageModel]:
        """Start the language model with the house's instructions warm."""

        def create() -> LanguageModel:
            from kiosk.engines.llama import LlamaModel
            from kiosk.engines.prefixes import Prefixes, identity

            file = self._model_file("llm")
            prefixes = Prefixes(config.home_dir() / "prefixes", identity(file))
            model = LlamaModel(
                file,
                threads=self._threads,
                prefixes=prefixes,
                budget=self._where.settings.llm_memory_mb * 10**6,
            )
            for told in instructions(Language.ZH_HANS):
                model.warm(told)
            return model

        return self.add(EngineWorker(EngineName.LLM, create, self._tell, on_use))

    def voices(self) -> tuple[VoiceChoice, ...]:
        """Start the house's voice, and the system's for what the first cannot speak."""
        brand = self._where.brand

        def kokoro() -> Voice:
            from kiosk.engines.kokoro import KokoroVoice
            from kiosk.engines.phrase_cache import PhraseCache

            model = self._model("voice")
            cache = PhraseCache(config.home_dir() / "voice", set_phrases(brand), model.name)
            names = load_pronunciation(brand / "pronunciation.toml").get(Language.ZH_HANS, {})
            return KokoroVoice(model, threads=self._threads, names=names, cache=cache)

        def system() -> Voice:
            from kiosk.engines.system_voice import SystemVoice

            return SystemVoice(load_pronunciation(brand / "pronunciation.toml"))

        return (
            VoiceChoice(
                self.add(EngineWorker(EngineName.VOICE, kokoro, self._tell)),
                frozenset({Language.ZH_HANS}),
            ),
            VoiceChoice(
                self.add(EngineWorker(EngineName.VOICE, system, self._quiet)),
                frozenset(Language),
            ),
        )

    def microphone(
        self, stand_in: Callable[[], Microphone] | None = None
    ) -> EngineWorker[Microphone]:
        """Start the terminal's microphone, or what stands in for it."""

        def create() -> Microphone:
            from kiosk.engines.audio import DeviceMicrophone

            return DeviceMicrophone()

        return self.add(EngineWorker(EngineName.MICROPHONE, stand_in or create, self._tell))

    def loudspeaker(
        self, stand_in: Callable[[], Loudspeaker] | None = None
    ) -> EngineWorker[Loudspeaker]:
        """Start the terminal's loudspeaker, or what stands in for it."""

        def create() -> Loudspeaker:
            from kiosk.engines.audio import DeviceLoudspeaker

            return DeviceLoudspeaker()

        return self.add(EngineWorker(EngineName.LOUDSPEAKER, stand_in or create, self._tell))

    def attention(self) -> EngineWorker[Attention]:
        """Start what tells a customer's voice from the terminal's own."""

        def create() -> Attention:
            from kiosk.engines.attention import OwnVoice

            return OwnVoice(voice_activity)

        return self.add(EngineWorker(EngineName.MICROPHONE, create, self._quiet))

    def wait_started(self) -> None:
        """Wait until every engine is ready or has failed to start."""
        for worker in self._workers:
            worker.wait_started(START_TIMEOUT_S)

    def stop(self) -> None:
        """Stop every engine and end its thread."""
        for worker in self._workers:
            worker.stop()

    def add(self, worker: EngineWorker[E]) -> EngineWorker[E]:
        """Start a worker and look after it; also one made elsewhere, such as a file's."""
        self._workers.append(worker)
        worker.start()
        return worker

    def _model(self, role: str) -> Path:
        return self._where.store.path(self._entry(role))

    def _entry(self, role: str) -> ModelEntry:
        settings = self._where.settings
        chosen = {"ears": settings.ears, "llm": settings.llm, "voice": settings.voice}[role]
        registry = self._where.store.registry
        return registry.entry(chosen) if chosen else registry.default(role)

    def _model_file(self, role: str) -> Path:
        folder = self._model(role)
        files = sorted(folder.glob("*.gguf"))
        if not files:
            raise KioskError(
                Stage.MODELS,
                "model-missing",
                f"no GGUF file in {folder}",
                "pull it: kiosk models pull",
            )
        return files[0]

    def _tell(self, name: EngineName, status: EngineStatus, detail: str) -> None:
        self._emit(EngineChanged(name, status, detail))

    def _quiet(self, name: EngineName, status: EngineStatus, detail: str) -> None:
        """Say nothing: the second voice only stands in for the first."""


def ears_of(
    entry: ModelEntry, folder: Path, expected: Expected, threads: int, dialects: DialectLexicons
) -> Ears:
    """Return the ears that a registry entry describes, on the calling thread.

    Args:
        entry: its engine says which library hears.
        folder: of the model.
        expected: the house's words.
        threads: processor threads.
        dialects: the words by which dialects are told apart.

    Raises:
        KioskError: the model is missing or broken, or the engine is unknown.
    """

    def guess(heard: str) -> dict[Dialect, float]:
        return guess_dialect(heard, dialects).scores

    if entry.engine == "faster-whisper":
        from kiosk.engines.whisper import WhisperEars

        return WhisperEars(folder, expected, threads, guess)
    if entry.engine == "sherpa-onnx":
        from kiosk.engines.sherpa import SherpaEars

        return SherpaEars(folder, entry.kind, expected, threads, guess)
    raise KioskError(
        Stage.MODELS,
        "ears-unknown",
        f"“{entry.id}” names the engine “{entry.engine}”, by which nothing hears",
        "use faster-whisper or sherpa-onnx",
    )


@contextlib.contextmanager
def running(engines: Engines) -> Iterator[Engines]:
    """Stop the engines whatever happens in between."""
    try:
        yield engines
    finally:
        engines.stop()


class StandIns(msgspec.Struct, frozen=True):
    """What takes the place of a terminal's own devices and records, in a rehearsal or a test.

    Attributes:
        microphone, loudspeaker: create the stand-in on its thread; the device itself if None.
        business: the terminal's own if None.
    """

    microphone: Callable[[], Microphone] | None = None
    loudspeaker: Callable[[], Loudspeaker] | None = None
    business: Business | None = None


@contextlib.contextmanager
def serving(
    where: Place,
    knowledge: Knowledge,
    emit: Emit,
    clock: Clock,
    stand_ins: StandIns | None = None,
    phrase: str = "",
    seed: int = 0,
) -> Iterator[tuple[Terminal, Engines]]:
    """Run a whole terminal; its engines load in the background and end with it.

    Args:
        where: the terminal's place.
        knowledge: what its turns consult.
        emit: receives every event, on any thread.
        clock: the terminal's time.
        stand_ins: what takes the place of devices and records.
        phrase: overrides the settings.
        seed: of the wordings.
    """
    instead = stand_ins or StandIns()
    business = instead.business or open_business(where, clock)
    with running(Engines(where, emit)) as engines, business.served():
        minds = Minds(engines.ears(knowledge.expected), engines.intent(), engines.llm())
        microphone = engines.microphone(instead.microphone)
        volume = Volume()

        def noted(event: TurnEvent) -> None:
            volume.take(event)
            emit(event)

        overhearing = None
        if where.settings.barge_in and instead.microphone is None:
            # what stands in for a microphone hears no room
            overhearing = Overhearing(microphone, engines.attention(), minds.ears, noted)
        speaker = Speaker(
            engines.voices(),
            engines.loudspeaker(instead.loudspeaker),
            noted,
            volume=volume.gain,
            overhearing=overhearing,
        )
        conductor = conductor_for(where, knowledge, minds, clock, emit, phrase, seed, business)
        kept = Kept(business.register, business.calendar)
        terminal = Terminal(
            conductor,
            speaker,
            microphone,
            noted,
            published=publications(where, knowledge),
            counter=Counter(lambda: conductor.catalog, kept, clock, business.signer),
            listener=Listener(minds.ears, voice_activity(), noted),
        )
        terminal.start()
        try:
            with speaker.preparing():
                yield terminal, engines
        finally:
            terminal.close()


def set_phrases(brand: Path) -> dict[Language, frozenset[str]]:
    """Return the phrases that the house always says alike, as they are spoken."""
    from kiosk.engines.phrase_cache import HOLE, fixed_phrases

    data = config.data_dir()
    wordings = load_phrases(data / "phrases", brand / "phrases", load_tone(data / "tone.toml"))
    return {
        language: fixed_phrases(
            spoken(FIELD.sub(HOLE, wording), language) for _, wording in phrases.sentences()
        )
        for language, phrases in wordings.items()
    }


def voice_activity() -> VoiceActivity:
    """Return what tells speech from other sound; loudness alone where the model is missing."""
    try:
        from kiosk.engines.activity import SileroActivity

        return SileroActivity()
    except Exception as error:
        # a native library may raise anything; a terminal that hears a little worse still serves
        structlog.get_logger().warning("activity-by-loudness", error=type(error).__name__)
        return LoudnessActivity()


def publications(where: Place, knowledge: Knowledge) -> Callable[[], Knowledge | None]:
    """Return what tells the newly published knowledge, once after each publication."""
    versions = open_versions(where)
    known = knowledge.catalog.version

    def published() -> Knowledge | None:
        nonlocal known
        served = versions.serve()
        if served.digest[:12] == known:
            return None
        fresh = gather_knowledge(where)
        known = fresh.catalog.version
        return fresh

    return published


def counting(where: Place, emit: Emit, clock: Clock) -> Emit:
    """Return an `emit` that also counts what customers ask for in vain."""
    unanswered = SqliteUnanswered(_boutique(where) / "unanswered.db")

    def told(event: TurnEvent) -> None:
        emit(event)
        # a full disk costs a count, never a reply
        with contextlib.suppress(KioskError):
            unanswered.take(event, clock())

    return told


def open_staff(where: Place, clock: Clock = local_time) -> SqliteStaff:
    """Return the staff of this terminal's brand."""
    return SqliteStaff(_boutique(where) / "staff.db", clock)


def open_audit(where: Place) -> SqliteAudit:
    """Return the record of what staff did."""
    return SqliteAudit(_boutique(where) / "audit.db")


def open_back_office(
    where: Place, clock: Clock = local_time, media: Callable[[], Iterator[Path]] = media_folders
) -> BackOffice:
    """Return the desk of the staff.

    Args:
        where: the terminal's place.
        clock: the terminal's time.
        media: the folders under which sticks appear.
    """
    return BackOffice(
        Records(
            open_staff(where, clock),
            open_stock(where),
            open_audit(where),
            SqliteUnanswered(_boutique(where) / "unanswered.db"),
            open_business(where, clock),
        ),
        open_updates(where, clock),
        lambda: open_catalog(where),
        clock,
        lambda: impact_of_draft(where, None, clock),
        media,
    )


def impact_of_draft(
    where: Place,
    intent: EngineWorker[IntentModel] | None,
    clock: Clock,
    questions: Path | None = None,
) -> Iterator[Impact]:
    """Yield which of the brand's typical questions the draft would answer in another way.

    Args:
        where: the terminal's place.
        intent: the intent model; rules stand in for None.
        clock: the terminal's time.
        questions: a file of other questions.

    Raises:
        KioskError: there is no draft, or the questions cannot be read.
    """
    versions = open_versions(where)
    with (
        contextlib.closing(versions.open()) as now,
        contextlib.closing(versions.look_at(0)) as then,
    ):
        yield from impact(
            load_questions(questions or where.brand / "questions.toml"),
            knowledge_of(where, now),
            knowledge_of(where, then),
            intent,
            clock,
        )


def _boutique(where: Place) -> Path:
    return config.home_dir() / "boutique" / where.settings.brand


def conductor_for(
    where: Place,
    knowledge: Knowledge,
    minds: Minds,
    clock: Clock,
    emit: Emit,
    phrase: str = "",
    seed: int = 0,
    business: Business | None = None,
) -> Conductor:
    """Return a conductor under this terminal's settings and measured speed."""
    settings = where.settings
    policy = PhrasePolicy(phrase or settings.phrase, settings.reply_budget_ms, measured_speed())
    kept = Kept(business.register, business.calendar) if business is not None else Kept()
    return Conductor(knowledge, minds, clock, emit, Budgets(), policy, seed, kept)


def measured_speed() -> ModelSpeed | None:
    """Return what `kiosk doctor` measured of the language model here; None before it ran."""
    try:
        return msgspec.json.decode(
            (config.home_dir() / "measured.json").read_bytes(), type=ModelSpeed
        )
    except (OSError, msgspec.DecodeError):
        return None
