"""The scenarios beside the language model: ears, voice, intent, and all at once as in a visit."""

import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import numpy as np

from kiosk.config import assets_dir, load_settings
from kiosk.domain.ontology import Language
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.evaluation import Evaluation
from kiosk.engines.header import read_header
from kiosk.engines.intent import OnnxIntent
from kiosk.engines.kokoro import KokoroVoice
from kiosk.engines.memory import rearranges
from kiosk.engines.sound import read_sound, resample
from kiosk.engines.whisper import WhisperEars
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.measure import SAMPLE_TEXT
from kiosk.runtime.place import Place, place
from quantize.bench.jobs import Job, Outcome
from quantize.llm.telling import default_model

SENTENCES = ("十万以内有没有鳄鱼皮的手袋", "呢只表几多钱", "搿只包有货伐", "这款腕表防水吗", "谢谢")
_VISIT_S = 20.0


def _never() -> bool:
    return False


def measure_ears(job: Job) -> Outcome:
    """Time the default ears on a spoken question; the first figure is the share of its length."""
    ears, sound = _ears(job), _question()
    ears.transcribe(sound, None, _never)
    seconds = _timed(job, lambda: ears.transcribe(sound, None, _never))
    middle = float(np.median(seconds)) / sound.duration_s
    return Outcome(
        tuple(seconds),
        first_token_s=tuple(seconds),
        figures={"real_time_factor": middle, "sound_s": sound.duration_s},
    )


def measure_voice(job: Job) -> Outcome:
    """Time the default voice: first sound, and work for a second of sound."""
    voice = _voice(job)
    first, whole, length = [], [], 0.0
    for number in range(job.repetitions + 1):
        began = time.perf_counter()
        marks = []
        length = 0.0
        for sound in voice.synthesise(SAMPLE_TEXT, Language.ZH_HANS, 1.0, _never):
            marks.append(time.perf_counter() - began)
            length += sound.duration_s
        if number:
            first.append(marks[0])
            whole.append(time.perf_counter() - began)
    factor = float(np.median(whole)) / length
    return Outcome(tuple(whole), first_token_s=tuple(first), figures={"real_time_factor": factor})


def measure_intent(job: Job) -> Outcome:
    """Time the whole understanding of a sentence."""
    knowledge = gather_knowledge(place(load_settings()))
    model = OnnxIntent(Path(job.model) if job.model else assets_dir() / "intent")
    seconds = []
    for number in range(20 * (job.repetitions + 1)):
        sentence = SENTENCES[number % len(SENTENCES)]
        began = time.perf_counter()
        knowledge.interpreter.interpret(sentence, None, model.read)
        if number >= 20:
            seconds.append(time.perf_counter() - began)
    return Outcome(
        tuple(seconds),
        first_token_s=tuple(seconds),
        figures={"p50_ms": float(np.median(seconds)) * 1000, "per_s": 1 / float(np.mean(seconds))},
    )


def measure_visit(job: Job) -> Outcome:
    """Time all engines at once: the model writes while the voice speaks and the ears hear."""
    file = default_model()
    ears, voice, sound = _ears(job), _voice(job), _question()
    copied = rearranges(read_header(file), 2048)
    evaluation = Evaluation(file, 2048, job.threads, rearranged=copied)
    stop, steps, heard, said = threading.Event(), [0], [0], [0.0]

    def write() -> None:
        evaluation.feed(evaluation.tokenize(SAMPLE_TEXT), _never)
        while not stop.is_set():
            if len(evaluation.tokens) > 2000:
                evaluation.keep(100)
            evaluation.feed([int(evaluation.logits(-1).argmax())], _never)
            steps[0] += 1

    def hear() -> None:
        while not stop.is_set():
            ears.transcribe(sound, None, stop.is_set)
            heard[0] += 1

    def speak() -> None:
        while not stop.is_set():
            for chunk in voice.synthesise(SAMPLE_TEXT, Language.ZH_HANS, 1.0, stop.is_set):
                said[0] += chunk.duration_s

    with ThreadPoolExecutor(3) as pool:
        began = time.perf_counter()
        working = [pool.submit(work) for work in (write, hear, speak)]
        stop.wait(_VISIT_S)
        stop.set()
        for one in working:
            one.result()
        took = time.perf_counter() - began
    figures = {
        "questions_heard_per_s": heard[0] / took,
        "sound_spoken_s_per_s": said[0] / took,
        "tokens_per_s": steps[0] / took,
    }
    return Outcome((took,), steps[0], figures=figures)


def measure_spoken(job: Job) -> Outcome:
    """Time whole spoken turns of the scripted visit: from the end of speech to the reply."""
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as folder:
        asked = ["demo", "--turns", str(4 * job.repetitions), "--out", folder]
        subprocess.run(  # noqa: S603 - this program itself
            [sys.executable, "-c", "from kiosk.app import main; main()", *asked],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        played = msgspec.json.decode((Path(folder) / "visit.json").read_bytes())
    shown = tuple(turn["on_screen_ms"] / 1000 for turn in played if turn["on_screen_ms"])
    sounded = [turn["first_sound_ms"] / 1000 for turn in played if turn["first_sound_ms"]]
    return Outcome(
        shown,
        first_token_s=shown,
        peak_resident=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10,
        figures={
            "first_sound_p50_s": float(np.percentile(sounded, 50)),
            "first_sound_p95_s": float(np.percentile(sounded, 95)),
        },
    )


def _ears(job: Job) -> WhisperEars:
    where = place(load_settings())
    words = gather_knowledge(where).expected
    return WhisperEars(_folder(where, job, "ears"), words, job.threads)


def _voice(job: Job) -> KokoroVoice:
    where = place(load_settings())
    return KokoroVoice(_folder(where, job, "voice"), threads=job.threads)


def _folder(where: Place, job: Job, role: str) -> Path:
    return Path(job.model) if job.model else where.store.path(where.store.registry.default(role))


def _question() -> Sound:
    """Return a real recording of a spoken sentence."""
    where = place(load_settings())
    folder = where.store.path(where.store.registry.default("recordings"))
    return resample(read_sound(folder / "asr_example.wav"), SAMPLE_RATE_HZ)


def _timed(job: Job, work: Callable[[], object]) -> list[float]:
    seconds = []
    for _ in range(job.repetitions):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return seconds


SCENARIOS: dict[str, Callable[[Job], Outcome]] = {
    "ears": measure_ears,
    "voice": measure_voice,
    "intent": measure_intent,
    "visit": measure_visit,
    "spoken": measure_spoken,
}
