"""Puts a terminal together from its settings: knowledge at once, engines on their threads.

Native libraries are imported inside the factories, on the thread of their engine, so that the
first screen and the text commands never wait for them.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kiosk import config
from kiosk.boutique import SqliteAudit, SqliteStaff, SqliteUnanswered
from kiosk.catalog import SqliteCatalog
from kiosk.dialogue.compose import Composer
from kiosk.dialogue.phrases import load_phrases
from kiosk.dialogue.verify import Verifier
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import TurnEvent
from kiosk.domain.ports import (
    Clock,
    IntentModel,
    Loudspeaker,
    Microphone,
)
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from kiosk.language.rehearing import house_words
from kiosk.language.tone import load_tone
from kiosk.runtime.backoffice import BackOffice, Records, media_folders
from kiosk.runtime.budgets import Budgets, ModelSpeed, PhrasePolicy
from kiosk.runtime.conductor import Conductor, Kept, Knowledge, Minds
from kiosk.runtime.counter import Counter
from kiosk.runtime.engines import Emit, Engines, running, voice_activity
from kiosk.runtime.impact import Impact, impact, load_questions
from kiosk.runtime.listening import Listener
from kiosk.runtime.overhearing import Overhearing
from kiosk.runtime.place import (
    Place,
    brand_ontology,
    local_time,
    open_catalog,
    open_stock,
    open_updates,
    open_versions,
)
from kiosk.runtime.records import Business, Docking
from kiosk.runtime.speaking import Speaker
from kiosk.runtime.terminal import Terminal
from kiosk.runtime.volume import Volume
from kiosk.runtime.worker import EngineWorker


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
