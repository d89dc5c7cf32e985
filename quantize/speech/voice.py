"""How soon the house's voice is heard, and whether it keeps pace with itself."""

import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import msgspec

from kiosk.config import load_settings
from kiosk.domain.ontology import Language
from kiosk.engines.kokoro import KokoroVoice
from kiosk.engines.phrase_cache import PhraseCache
from kiosk.language.pronunciation import load_pronunciation
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.engines import set_phrases
from kiosk.runtime.place import brand_ontology, open_catalog, place
from quantize.speech.narration import replies


class Row(msgspec.Struct, frozen=True):
    """One way of speaking.

    Attributes:
        kind: `cold`, nothing is kept; `cached`, the set phrases are.
        first_ms_median, first_ms_p95: from the words to the first phrase's sound.
        within: share of replies whose first sound came within 0.6 s.
        gaps: phrases that were not ready when the one before had been heard.
        real_time_factor: work over all sound that was made.
    """

    kind: str
    replies: int
    first_ms_median: float
    first_ms_p95: float
    within: float
    gaps: int
    real_time_factor: float


class Figures(msgspec.Struct, frozen=True):
    """What was measured, and with how many threads."""

    threads: int
    rows: tuple[Row, ...]


def measure(count: int, seed: int, threads: int) -> Figures:
    """Speak so many Mandarin replies, cold and then with the set phrases kept."""
    where = place(load_settings())
    pieces = open_catalog(where).products()
    told = replies(gather_knowledge(where), brand_ontology(where.brand), pieces, seed)
    texts = list(islice((t for lang, t in told if lang is Language.ZH_HANS), count))
    model = where.store.path(where.store.registry.default("voice"))
    names = load_pronunciation(where.brand / "pronunciation.toml").get(Language.ZH_HANS, {})
    with tempfile.TemporaryDirectory(prefix="vitrine-voice-") as folder:
        cold = KokoroVoice(model, threads=threads, names=names)
        rows = [_row("cold", cold, texts)]
        cold.close()
        cache = PhraseCache(Path(folder), set_phrases(where.brand), model.name)
        warm = KokoroVoice(model, threads=threads, names=names, cache=cache)
        # of the set phrases only those that these replies begin with, which is all that counts
        for text in texts:
            next(warm.synthesise(text, Language.ZH_HANS, 1.0, lambda: False), None)
        rows.append(_row("cached", warm, texts))
        warm.close()
    return Figures(threads, tuple(rows))


def _row(kind: str, voice: KokoroVoice, texts: Sequence[str]) -> Row:
    first_ms: list[float] = []
    work_s = sound_s = 0.0
    gaps = 0
    for text in texts:
        began = time.perf_counter()
        due_s = 0.0
        for number, sound in enumerate(
            voice.synthesise(text, Language.ZH_HANS, 1.0, lambda: False)
        ):
            ready_s = time.perf_counter() - began
            if number == 0:
                first_ms.append(1000 * ready_s)
                due_s = ready_s
            gaps += ready_s > due_s
            due_s = max(due_s, ready_s) + sound.duration_s
            sound_s += sound.duration_s
        work_s += time.perf_counter() - began
    first_ms.sort()
    return Row(
        kind,
        len(first_ms),
        round(first_ms[len(first_ms) // 2], 1),
        round(first_ms[int(0.95 * (len(first_ms) - 1))], 1),
        sum(ms <= 600 for ms in first_ms) / len(first_ms),
        gaps,
        round(work_s / sound_s, 3),
    )
