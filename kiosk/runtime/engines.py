"""A terminal's engines, each on a thread of its own.

Native libraries are imported inside the factories, on the thread of their engine, so that the
first screen and the text commands never wait for them.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import structlog

from kiosk import config
from kiosk.dialogue.instructions import instructions
from kiosk.dialogue.phrases import FIELD, load_phrases
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import EngineChanged, EngineName, EngineStatus, TurnEvent
from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import (
    Attention,
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
from kiosk.language.lexicon import load_lexicon
from kiosk.language.pronunciation import load_pronunciation
from kiosk.language.spoken import spoken
from kiosk.language.tone import load_tone
from kiosk.models import ModelEntry
from kiosk.runtime.endpoint import LoudnessActivity
from kiosk.runtime.place import Place
from kiosk.runtime.speaking import VoiceChoice
from kiosk.runtime.worker import START_TIMEOUT_S, Closable, EngineWorker

Emit = Callable[[TurnEvent], None]
E = TypeVar("E", bound=Closable)


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


def voice_activity() -> VoiceActivity:
    """Return what tells speech from other sound; loudness alone where the model is missing."""
    try:
        from kiosk.engines.activity import SileroActivity

        return SileroActivity()
    except Exception as error:
        # a native library may raise anything; a terminal that hears a little worse still serves
        structlog.get_logger().warning("activity-by-loudness", error=type(error).__name__)
        return LoudnessActivity()


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
