"""Measures this machine with every engine loaded, and chooses what it may do."""

import os
import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import psutil

from kiosk.dialogue.instructions import instructions
from kiosk.domain.errors import KioskError
from kiosk.domain.events import EngineStatus
from kiosk.domain.ontology import Language
from kiosk.domain.phrasing import PhraseRequest
from kiosk.domain.ports import Ears, LanguageModel, Voice
from kiosk.domain.speech import Sound
from kiosk.runtime.budgets import TOKENS_PER_CHARACTER, ModelSpeed
from kiosk.runtime.worker import Closable, EngineUnavailableError, EngineWorker

SAMPLE_TEXT = "此款手袋以整张鳄鱼皮裁制，由一位匠人独立完成，售价十六万八千元。"
"""About six seconds of speech: a sentence of the house's usual length."""

SAMPLE_FACTS = "望山手袋，材质为鳄鱼皮，单件制作工时42小时，由一位匠人独立完成，售价¥168,000"
"""What the language model is given to phrase: a reply of the house's usual length."""

JOB_TIMEOUT_S = 120.0

E = TypeVar("E", bound=Closable)


class Measured(msgspec.Struct, frozen=True):
    """What an engine did here; None for what could not be measured.

    Attributes:
        status: `ready`, or why there is none.
        detail: the reason and what to do, empty where it is ready.
        load_s: seconds from the start of the program's request to readiness.
        figures: name → value, the unit is in the name.
    """

    status: EngineStatus
    detail: str = ""
    load_s: float | None = None
    figures: dict[str, float] = {}


class Machine(msgspec.Struct, frozen=True):
    """The machine a terminal runs on; memory and disk in MB."""

    processor: str
    cores: int
    memory_mb: int
    memory_free_mb: int
    disk_free_mb: int
    display: str


def machine(home: Path) -> Machine:
    """Describe this machine; `home` tells which disk matters."""
    memory = psutil.virtual_memory()
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_mb=memory.total >> 20,
        memory_free_mb=memory.available >> 20,
        disk_free_mb=shutil.disk_usage(existing).free >> 20,
        display=display_name(),
    )


def display_name() -> str:
    """Return where a window would appear; empty where there is no screen."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen in {"offscreen", "minimal", "vnc"}:
        return ""
    return (
        os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("DISPLAY")
        or (chosen if chosen in {"eglfs", "linuxfb"} else "")
    )


def resident_mb() -> int:
    """Return the resident memory of this process and its children."""
    process = psutil.Process()
    total = process.memory_info().rss
    for child in process.children(recursive=True):
        try:
            total += child.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return int(total >> 20)


def peak_resident_mb() -> int:
    """Return the most resident memory this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def seconds_since_start() -> float:
    """Return how long this program has been running, its imports included."""
    return float(time.time() - psutil.Process().create_time())


def measure_model(worker: EngineWorker[LanguageModel]) -> Measured:
    """Measure tokens a second behind a warm prefix, alone and with a draft that is repeated."""
    told = instructions(Language.ZH_HANS)[0]
    prompt = f"介绍：\n{SAMPLE_FACTS}"
    request = PhraseRequest(told, prompt, max_tokens=len(SAMPLE_FACTS))

    def job(model: LanguageModel) -> dict[str, float]:
        model.warm(told)
        first_s, alone_s, pieces = _timed(model, request)
        drafted = msgspec.structs.replace(request, foretold=(f"{SAMPLE_FACTS}。",))
        drafted_s = sum(_timed(model, drafted)[:2])
        return {
            "first_token_ms": round(1000 * first_s, 1),
            "prompt_tokens_per_s": round(len(prompt) * TOKENS_PER_CHARACTER / first_s, 1),
            "decode_tokens_per_s": round((pieces - 1) / alone_s, 2),
            "drafted_tokens_per_s": round((pieces - 1) / max(drafted_s - first_s, 1e-3), 2),
        }

    return _measured(worker, lambda: worker.call(lambda model, _: job(model), JOB_TIMEOUT_S))


def _timed(model: LanguageModel, request: PhraseRequest) -> tuple[float, float, int]:
    """Return the seconds to the first piece and from there to the last, and how many came."""
    started = time.perf_counter()
    marks = [time.perf_counter() for _ in model.stream(request, lambda: False)] or [started]
    return max(marks[0] - started, 1e-6), max(marks[-1] - marks[0], 1e-6), len(marks)


def measure_voice(worker: EngineWorker[Voice], heard: list[Sound]) -> Measured:
    """Measure the voice's real-time factor; what it said is appended to `heard`."""

    def job(voice: Voice) -> dict[str, float]:
        started = time.perf_counter()
        first_s = seconds = 0.0
        for sound in voice.synthesise(SAMPLE_TEXT, Language.ZH_HANS, 1.0, lambda: False):
            first_s = first_s or time.perf_counter() - started
            seconds += sound.duration_s
            heard.append(sound)
        took_s = time.perf_counter() - started
        return {
            "first_sound_ms": round(1000 * first_s, 1),
            "real_time_factor": round(took_s / max(seconds, 1e-6), 3),
        }

    return _measured(worker, lambda: worker.call(lambda voice, _: job(voice), JOB_TIMEOUT_S))


def measure_ears(worker: EngineWorker[Ears], sound: Sound) -> Measured:
    """Measure the ears' real-time factor on a sound."""

    def job(ears: Ears) -> dict[str, float]:
        started = time.perf_counter()
        ears.transcribe(sound, None, lambda: False)
        took_s = time.perf_counter() - started
        return {
            "sound_s": round(sound.duration_s, 2),
            "real_time_factor": round(took_s / sound.duration_s, 3),
        }

    return _measured(worker, lambda: worker.call(lambda ears, _: job(ears), JOB_TIMEOUT_S))


def speed_of(model: Measured) -> ModelSpeed | None:
    """Return the language model's speed from its figures."""
    if model.status is not EngineStatus.READY or "decode_tokens_per_s" not in model.figures:
        return None
    return ModelSpeed(
        model.figures["prompt_tokens_per_s"],
        max(model.figures["decode_tokens_per_s"], 0.01),
        model.figures.get("drafted_tokens_per_s", 0.0),
    )


def _measured(worker: EngineWorker[E], job: Callable[[], dict[str, float]]) -> Measured:
    if worker.status is not EngineStatus.READY:
        return Measured(worker.status, worker.detail)
    try:
        return Measured(EngineStatus.READY, "", worker.load_s, job())
    except EngineUnavailableError as error:
        return Measured(error.status, str(error), worker.load_s)
    except KioskError as error:
        return Measured(EngineStatus.FAILED, str(error), worker.load_s)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return "unknown"
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, "unknown")
