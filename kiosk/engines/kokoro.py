"""The house's voice: Kokoro on onnxruntime, phrase by phrase."""

import copy
import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import Sound
from kiosk.engines.onnx import session
from kiosk.engines.phrase_cache import PhraseCache
from kiosk.engines.phrasing import phrases

RATE_HZ = 24_000
STYLE_SHAPE = (510, 1, 256)
MAX_TOKENS = 508
"""The model reads 510 tokens, its two padding tokens included."""

PAUSES_S = {"，": 0.16, "、": 0.10, "；": 0.25, "：": 0.2, "。": 0.38, "？": 0.38}
"""Silence after a phrase that ends so, as a measured reader leaves it."""

QUIET = 0.01
"""Amplitude under which a phrase's edges count as silence, of full scale."""


class KokoroVoice:
    """Speaks Mandarin; the port `Voice`.

    Args:
        model_dir: holds `kokoro.onnx`, `vocab.json` and the style vectors.
        style: the voice's name, a file `<style>.bin` of the folder.
        threads: processor threads.
        names: how names are said: a syllable with its tone for each character.
        cache: keeps the sound of set phrases; none are kept without one.

    Raises:
        KioskError: stage SPEAK, a file is missing or broken.
    """

    def __init__(
        self,
        model_dir: Path,
        style: str = "zf_xiaoxiao",
        threads: int = 2,
        names: Mapping[str, str] | None = None,
        cache: PhraseCache | None = None,
    ) -> None:
        self._cache = cache
        self._folder = model_dir
        try:
            vocabulary = msgspec.json.decode((model_dir / "vocab.json").read_bytes())["vocab"]
            self._styles = _styles(model_dir, style)
        except (OSError, ValueError, KeyError, msgspec.DecodeError) as error:
            raise KioskError(
                Stage.SPEAK,
                "voice-broken",
                f"the voice {style} in {model_dir} cannot be read: {error}",
                "pull it: kiosk models pull",
            ) from error
        self._vocabulary: dict[str, int] = vocabulary
        self._session: Any = session(model_dir / "kokoro.onnx", threads, Stage.SPEAK)
        import jieba  # noqa: PLC0415 - loads its dictionary, on the engine's thread
        from misaki import zh  # noqa: PLC0415 - the same

        jieba.setLogLevel(logging.WARNING)

        self._phonemes: Any = zh.ZHG2P()
        _teach(names or {})
        for _ in self.synthesise("您好。", Language.ZH_HANS, 1.0, lambda: False):
            pass

    def styled(self, style: str) -> "KokoroVoice":
        """Return another voice of the same folder, which shares the model in memory.

        Raises:
            OSError: there is no such voice.
            ValueError: its file is broken.
        """
        other = copy.copy(self)
        other._styles = _styles(self._folder, style)  # a copy of the same class
        other._cache = None  # it keeps the sounds of one voice
        return other

    @property
    def languages(self) -> frozenset[Language]:
        """Return the languages it can speak."""
        return frozenset({Language.ZH_HANS})

    def synthesise(
        self, spoken: str, language: Language, rate: float, cancelled: Cancelled
    ) -> Iterator[Sound]:
        """Yield sound phrase by phrase at 24 kHz; the first phrase is short."""
        for phrase in phrases(spoken):
            if cancelled():
                return
            kept = self._cache.find(phrase, language, rate) if self._cache else None
            sound = kept or self._say(phrase, rate)
            if sound is None:
                continue
            if self._cache is not None and kept is None:
                self._cache.keep(phrase, language, rate, sound)
            yield sound

    def prepare(self, language: Language, rate: float) -> bool:
        """Make one set phrase that has no sound yet; False if there is none."""
        missing = self._cache.missing(language, rate) if self._cache else []
        sound = self._say(missing[0], rate) if missing else None
        if self._cache is None or sound is None:
            return False
        self._cache.keep(missing[0], language, rate, sound)
        return True

    def close(self) -> None:
        """Release the model."""
        self._session = self._phonemes = None

    def _say(self, phrase: str, rate: float) -> Sound | None:
        """Return the sound of a phrase with its pause; None if nothing in it can be said."""
        tokens = self._tokens(phrase)
        if not tokens or not any(sign.isalnum() for sign in phrase):
            return None
        style = self._styles[min(len(tokens), len(self._styles)) - 1]
        (audio,) = self._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": style,
                "speed": np.array([rate], dtype=np.float32),
            },
        )
        if not np.isfinite(audio).all():
            raise KioskError(
                Stage.SPEAK,
                "voice-broken",
                f"the voice in {self._folder} makes no sound: its weights are damaged",
                "verify it: kiosk models verify",
            )
        pause = np.zeros(int(PAUSES_S.get(phrase[-1], 0.05) / rate * RATE_HZ), np.float32)
        return _sound(np.concatenate([_trimmed(audio), pause]))

    def _tokens(self, phrase: str) -> list[int]:
        said, _ = self._phonemes(_letters_apart(phrase))
        return [self._vocabulary[sign] for sign in said if sign in self._vocabulary][:MAX_TOKENS]


def _styles(folder: Path, style: str) -> npt.NDArray[np.float32]:
    return np.fromfile(folder / f"{style}.bin", dtype=np.float32).reshape(STYLE_SHAPE)


def _teach(names: Mapping[str, str]) -> None:
    """Make the reader of characters say names as the house does."""
    import jieba  # noqa: PLC0415 - loaded already, on the engine's thread
    from pypinyin import load_phrases_dict  # noqa: PLC0415 - the same
    from pypinyin.contrib.tone_convert import to_tone  # noqa: PLC0415 - the same

    for name, said in names.items():
        jieba.add_word(name)
        load_phrases_dict({name: [[to_tone(syllable)] for syllable in said.split()]})


def _letters_apart(phrase: str) -> str:
    """Spell Latin abbreviations, which a Mandarin reader says letter by letter."""
    return re.sub(r"[A-Za-z]+", lambda found: " ".join(found.group().upper()), phrase)


def _trimmed(audio: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    loud = np.flatnonzero(np.abs(audio) > QUIET)
    if not loud.size:
        return audio[:0]
    margin = RATE_HZ // 50
    return audio[max(0, loud[0] - margin) : loud[-1] + margin]


def _sound(audio: npt.NDArray[np.float32]) -> Sound:
    pcm = (np.clip(audio, -1.0, 1.0) * 32767).astype("<i2")
    return Sound(pcm.tobytes(), RATE_HZ)
