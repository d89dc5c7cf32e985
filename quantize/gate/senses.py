"""What ears and voices do: what they hear wrongly or out of nothing, and speak badly."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from kiosk.config import load_settings
from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import Ears
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.kokoro import KokoroVoice
from kiosk.engines.sound import from_samples, resample
from kiosk.engines.whisper import WhisperEars
from kiosk.language.spoken import spoken
from kiosk.runtime.place import Place, place
from quantize.ears.normaliser import normalise
from quantize.ears.room_sounds import room

SAYINGS = (
    "请问这款手袋是什么材质",
    "有没有十万以内的腕表",
    "这条丝巾可以水洗吗",
    "我想预约周六下午保养",
)
"""What the default voice says to the ears, and what a voice says to the default ears."""

ROOM_S = 10.0
"""How long each room without speech is listened to."""


def measure_ears(
    candidate: Path, parent: Path, threads: int, progress: Callable[[str], None]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the figures of candidate ears and of their parent.

    Raises:
        KioskError: a model cannot be loaded.
    """
    where = place(load_settings())
    clips = _clips(where, threads)
    found = []
    for folder in (candidate, parent):
        progress(f"{len(clips)} clips, silence and noise for {folder.name}")
        ears = WhisperEars(folder, threads=threads)
        figures = _heard(ears, clips)
        figures["phantom_characters"] = _heard_of_nobody(ears)
        ears.close()
        found.append(figures)
    return found[0], found[1]


def measure_voice(
    candidate: Path, parent: Path, threads: int, progress: Callable[[str], None]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the figures of a candidate voice and of its parent.

    Raises:
        KioskError: a model cannot be loaded.
    """
    where = place(load_settings())
    ears = WhisperEars(where.store.path(where.store.registry.default("ears")), threads=threads)
    found = []
    for folder in (candidate, parent):
        progress(f"{len(SAYINGS)} sentences by {folder.name}")
        voice = KokoroVoice(folder, threads=threads)
        began = time.perf_counter()
        sounds = [said(voice, words) for words in SAYINGS]
        took = time.perf_counter() - began
        figures = _spoken_well(sounds)
        length = sum(sound.duration_s for sound in sounds)
        figures["real_time_factor"] = took / max(length, 1e-6)
        heard = _heard(ears, list(zip(SAYINGS, sounds, strict=True)))
        figures["heard_cer"] = heard["cer"]
        voice.close()
        found.append(figures)
    ears.close()
    return found[0], found[1]


def said(voice: KokoroVoice, words: str) -> Sound:
    """Return a sentence as a voice says it, at SAMPLE_RATE_HZ."""
    text = spoken(words, Language.ZH_HANS)
    chunks = list(voice.synthesise(text, Language.ZH_HANS, 1.0, lambda: False))
    whole = Sound(b"".join(chunk.pcm for chunk in chunks), chunks[0].rate_hz)
    return resample(whole, SAMPLE_RATE_HZ)


def _clips(where: Place, threads: int) -> list[tuple[str, Sound]]:
    registry, store = where.store.registry, where.store
    voice = KokoroVoice(store.path(registry.default("voice")), threads=threads)
    clips = [(words, said(voice, words)) for words in SAYINGS]
    voice.close()
    return clips


def _heard(ears: Ears, clips: list[tuple[str, Sound]]) -> dict[str, float]:
    wrong = characters = 0
    length = took = 0.0
    for words, sound in clips:
        began = time.perf_counter()
        text = ears.transcribe(sound, Dialect.CMN, lambda: False).text
        took += time.perf_counter() - began
        length += sound.duration_s
        right = normalise(words)
        wrong += Levenshtein.distance(right, normalise(text))
        characters += len(right)
    return {"cer": wrong / characters, "real_time_factor": took / max(length, 1e-6)}


def _heard_of_nobody(ears: Ears) -> float:
    """Return the characters heard in rooms in which nobody speaks."""
    rooms = (from_samples(samples) for _, samples in room(ROOM_S, 0))
    return float(sum(len(ears.transcribe(sound, None, lambda: False).text) for sound in rooms))


def _spoken_well(sounds: list[Sound]) -> dict[str, float]:
    samples = np.concatenate([np.frombuffer(s.pcm, np.int16) for s in sounds]).astype(np.float64)
    frames = samples[: len(samples) // 320 * 320].reshape(-1, 320)
    loudness = np.sqrt((frames**2).mean(1)) / 32768
    return {
        "seconds_per_character": sum(s.duration_s for s in sounds) / sum(map(len, SAYINGS)),
        "silent_share": float((loudness < 0.003).mean()),
        "level_db": float(20 * np.log10(max(float(np.sqrt((samples**2).mean())), 1.0) / 32768)),
    }
