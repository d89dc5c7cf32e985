"""Customers who speak into a reply: sentences by other voices than the house's, and recordings."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.ontology import Language
from kiosk.domain.ports import VoiceActivity
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.kokoro import KokoroVoice
from kiosk.engines.sound import from_samples, read_sound, resample, to_samples, write_wav
from quantize.speech.barge_in import onset_of

STYLES = ("zm_yunjian", "zm_yunyang", "zf_xiaoyi", "zf_xiaobei")
SYSTEM_STYLES = ("yue+m3", "yue+f2")
"""Of espeak-ng, which is asked itself, since its variants have no name in pyttsx3."""

MANDARIN = (
    "等一下，有小一点的吗？",
    "这个多少钱？",
    "不要了，看看别的。",
    "有没有红色的？",
    "停，我想问保修。",
    "那条丝巾再说一遍。",
)
CANTONESE = (
    "等陣，有冇細啲嘅？",
    "呢個幾多錢？",
    "唔要喇，睇下第二款。",
    "有冇紅色？",
    "停一停，我想問保養。",
    "嗰條絲巾再講一次。",
)
NODS = ("嗯。", "对。", "好的。", "哦。", "是的。", "嗯嗯。")
CANTONESE_NODS = ("係。", "係呀。", "唔。", "好。", "明白。")

LONGEST_S = 3.0


def spoken(folder: Path, model: Path, nods: bool = False) -> Iterator[Path]:
    """Yield sentences as WAVs of the folder, made where they are missing.

    Args:
        folder: keeps them.
        model: of Kokoro.
        nods: what people say to show that they listen, instead of sentences.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kind = "nod" if nods else "ask"
    voice: KokoroVoice | None = None
    for style in STYLES:
        paths = [folder / f"{kind}_{style}_{n}.wav" for n in range(6)]
        texts = NODS if nods else MANDARIN
        missing = [(p, t) for p, t in zip(paths, texts, strict=True) if not p.exists()]
        if missing:
            voice = voice or KokoroVoice(model)
            speaker = voice.styled(style)
            for path, text in missing:
                parts = list(speaker.synthesise(text, Language.ZH_HANS, 1.05, lambda: False))
                whole = Sound(b"".join(part.pcm for part in parts), parts[0].rate_hz)
                write_wav(resample(whole, SAMPLE_RATE_HZ), path)
        yield from paths
    for style in SYSTEM_STYLES:
        for number, text in enumerate(CANTONESE_NODS if nods else CANTONESE):
            path = folder / f"{kind}_{style}_{number}.wav"
            if not path.exists():
                _by_system(style, text, path)
            yield path


def _by_system(style: str, text: str, path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="vitrine-customer-") as scratch:
        raw = Path(scratch) / "raw.wav"
        subprocess.run(  # noqa: S603 - a program of the system with words of this file
            ["/usr/bin/env", "espeak-ng", "-v", style, "-w", str(raw), text], check=True
        )
        write_wav(read_sound(raw), path)


def opening(path: Path, activity: VoiceActivity) -> tuple[Sound, int]:
    """Return the first seconds of a recording and the sample at which speech begins in it."""
    samples = to_samples(read_sound(path, 300.0))
    activity.reset()
    onset = onset_of(samples, activity.hear(from_samples(samples)))
    begins = max(0, onset - SAMPLE_RATE_HZ // 2)
    cut = samples[begins : begins + int(LONGEST_S * SAMPLE_RATE_HZ)]
    return from_samples(cut), onset - begins
