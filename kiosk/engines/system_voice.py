"""The system's voice: espeak-ng through pyttsx3, the only Cantonese one to be had.

espeak-ng keeps one voice per process and pyttsx3's driver writes to standard output and may not
be stopped in mid-sentence, so each phrase is made by a short-lived process of its own, which is
killed when the customer wants silence.
"""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import Sound
from kiosk.engines.phrasing import phrases
from kiosk.engines.sound import read_sound
from kiosk.language.pronunciation import Pronunciation

VOICES = {Language.ZH_HANS: "cmn", Language.YUE_HANT: "yue", Language.EN: "en"}
"""espeak-ng's names of the languages."""

WORDS_PER_MINUTE = 165
POLL_S = 0.05
LONGEST_S = 20.0
"""A phrase that takes longer to make will never be finished."""


class SystemVoice:
    """Speaks every language of the house, plainly; the port `Voice`.

    Args:
        names: of each language, the words that are said in a name's place.

    Raises:
        KioskError: stage SPEAK, espeak-ng is not installed.
    """

    def __init__(self, names: Pronunciation | None = None) -> None:
        self._names = names or {}
        for _ in self.synthesise("一。", Language.ZH_HANS, 1.0, lambda: False):
            return

    @property
    def languages(self) -> frozenset[Language]:
        """Return the languages it can speak."""
        return frozenset(VOICES)

    def synthesise(
        self, spoken: str, language: Language, rate: float, cancelled: Cancelled
    ) -> Iterator[Sound]:
        """Yield sound phrase by phrase."""
        if language is not Language.ZH_HANS:
            for name, said in self._names.get(language, {}).items():
                spoken = spoken.replace(name, said)
        with tempfile.TemporaryDirectory(prefix="vitrine-voice-") as folder:
            for phrase in phrases(spoken):
                target = Path(folder) / "phrase.wav"
                if cancelled() or not _made(phrase, language, rate, target, cancelled):
                    return
                yield read_sound(target)
                target.unlink()

    def prepare(self, language: Language, rate: float) -> bool:
        """Make nothing beforehand: this voice is quick."""
        del language, rate
        return False

    def close(self) -> None:
        """Nothing is held between phrases."""


def _made(phrase: str, language: Language, rate: float, target: Path, cancelled: Cancelled) -> bool:
    """Have a phrase made; False if it was cancelled."""
    words = str(round(WORDS_PER_MINUTE * rate))
    process = subprocess.Popen(  # noqa: S603 - this module itself
        [sys.executable, "-m", __name__, VOICES[language], words, str(target), phrase],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + LONGEST_S
    try:
        while process.poll() is None:
            if cancelled() or time.monotonic() > deadline:
                return False
            time.sleep(POLL_S)
    finally:
        process.kill()
        _, said = process.communicate()
    complaint = said.decode(errors="replace").strip()
    if process.returncode or not target.exists():
        last = complaint.splitlines()[-1] if complaint else f"status {process.returncode}"
        raise KioskError(
            Stage.SPEAK,
            "system-voice-missing",
            f"espeak-ng could not speak: {last}",
            "install it: sudo apt-get install espeak-ng",
        )
    return True


def _speak(voice: str, words_per_minute: str, target: str, sentence: str) -> None:
    import pyttsx3  # noqa: PLC0415 - only in the process that speaks

    engine = pyttsx3.init("espeak")
    engine.setProperty("voice", voice)
    engine.setProperty("rate", int(words_per_minute))
    written = threading.Event()
    engine.connect("finished-utterance", lambda **_: written.set())
    engine.save_to_file(sentence, target)
    # the driver leaves its loop while espeak-ng still speaks on a thread of its own
    engine.runAndWait()
    written.wait(LONGEST_S)


if __name__ == "__main__":
    _speak(*sys.argv[1:5])
