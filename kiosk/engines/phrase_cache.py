"""Keeps the sound of the house's own set phrases, so that they are heard at once."""

import hashlib
import wave
from collections.abc import Iterable
from pathlib import Path

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language
from kiosk.domain.speech import Sound
from kiosk.engines.phrasing import phrases
from kiosk.engines.sound import to_samples, write_wav


class PhraseCache:
    """Sounds of phrases by language and speed; only of those that the house always says.

    What is said to one customer, a name or a sum, is never kept: it is no set phrase.

    Args:
        folder: keeps the sounds from day to day.
        fixed: the set phrases of each language.
        maker: names the voice and its model; another one's sounds are not taken for its own.
    """

    def __init__(self, folder: Path, fixed: dict[Language, frozenset[str]], maker: str) -> None:
        self._folder = folder
        self._fixed = fixed
        self._maker = maker
        self._held: dict[Path, Sound] = {}

    def find(self, phrase: str, language: Language, rate: float) -> Sound | None:
        """Return the sound of a phrase; None if it is not kept."""
        if phrase not in self._fixed.get(language, frozenset()):
            return None
        path = self._path(phrase, language, rate)
        if path not in self._held:
            sound = _read(path)
            if sound is None:
                return None
            self._held[path] = sound
        return self._held[path]

    def keep(self, phrase: str, language: Language, rate: float, sound: Sound) -> None:
        """Keep the sound of a set phrase; of any other, do nothing."""
        if phrase not in self._fixed.get(language, frozenset()):
            return
        path = self._path(phrase, language, rate)
        self._held[path] = sound
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_wav(sound, path)
        except (OSError, KioskError):
            # a full disk costs the next start some work, never a reply
            return

    def missing(self, language: Language, rate: float) -> list[str]:
        """Return the set phrases of a language that have no sound yet."""
        return sorted(
            phrase
            for phrase in self._fixed.get(language, frozenset())
            if self.find(phrase, language, rate) is None
        )

    def _path(self, phrase: str, language: Language, rate: float) -> Path:
        key = f"{self._maker}\n{language.value}\n{rate:.2f}\n{phrase}"
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"


def fixed_phrases(wordings: Iterable[str]) -> frozenset[str]:
    """Return the phrases with which sentences begin, as far as they are always the same.

    Args:
        wordings: spoken sentences; what is filled in stands as `HOLE`.
    """
    found: set[str] = set()
    for wording in wordings:
        for phrase in phrases(wording):
            if HOLE in phrase:
                break
            found.add(phrase)
    return frozenset(found)


HOLE = "〇〇〇〇〇〇〇〇"
"""Stands for what differs from reply to reply; long, so that no short phrase is joined to it."""


def _read(path: Path) -> Sound | None:
    try:
        with wave.open(str(path), "rb") as file:
            sound = Sound(file.readframes(file.getnframes()), file.getframerate())
    except (OSError, EOFError, wave.Error):
        return None
    return sound if to_samples(sound).size else None
