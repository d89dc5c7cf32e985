"""Ears by faster-whisper: a voice filter, one short encoder pass, and guards against phantoms."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import opencc

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound, Transcript
from kiosk.engines.phantom import (
    cut_loops,
    drop_phantoms,
    echoes,
    letters,
    loops,
    too_long,
)
from kiosk.engines.sound import Samples, resample, to_samples

FILES = ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt")
"""What a model folder must hold."""

MAX_PIECE_S = 28.0
"""Whisper listens to 30 s at a time; the rest is room for the padding."""

PADDING_S = 1.0
"""Silence after the clip, without which the last syllable is lost."""

BEAM_SIZE = 2
ALTERNATIVES = 2
MAX_PROMPT_TOKENS = 100
"""A longer prompt costs time in every turn and is recited more often."""

TOKENS_PER_S = 16
"""Upper bound of what is decoded: nine syllables a second at up to two tokens each."""

SILENT_PROBABILITY = 0.6
UNSURE_LOG_PROBABILITY = -1.0
"""Whisper's own thresholds: silent if both are crossed."""

MIN_SPEECH_S = 0.15
"""Less speech than this is a click, not a word."""


_NARROW_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[,?!;:]")
_WIDE = str.maketrans(",?!;:", "，？！；：")


@dataclass(frozen=True)
class Hearing:
    """One decoded piece.

    Attributes:
        text: the recogniser's words.
        others: the other hypotheses of the beam.
        log_probability: average per token, natural logarithm.
        silence: probability that nothing was said.
    """

    text: str
    others: tuple[str, ...]
    log_probability: float
    silence: float


class WhisperEars:
    """Whisper on the processor in 8-bit integers; the port `Ears`.

    Args:
        model_dir: a CTranslate2 model folder (see `FILES`).
        vocabulary: names the customer may say, the most likely first; as many as fit in
            `MAX_PROMPT_TOKENS` are shown to the model.
        threads: processor threads.
        guess: tells the dialect of words, where the customer chose none.

    Raises:
        KioskError: stage MODELS, code `ears-missing` or `ears-invalid`.
    """

    def __init__(
        self,
        model_dir: Path,
        vocabulary: tuple[str, ...] = (),
        threads: int = 2,
        guess: Callable[[str], Dialect] = lambda _: Dialect.CMN,
    ) -> None:
        missing = [name for name in FILES if not (model_dir / name).is_file()]
        if missing:
            raise KioskError(
                Stage.MODELS,
                "ears-missing",
                f"the ears' model in {model_dir} lacks {', '.join(missing)}",
                "pull it: kiosk models pull",
            )
        # native libraries, loaded on the thread of the engine
        import ctranslate2  # noqa: PLC0415
        from faster_whisper import WhisperModel  # noqa: PLC0415
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415

        try:
            self._model = WhisperModel(
                str(model_dir),
                device="cpu",
                compute_type="int8",
                cpu_threads=threads,
                num_workers=1,
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise KioskError(
                Stage.MODELS,
                "ears-invalid",
                f"the ears' model in {model_dir} cannot be loaded: {_one_line(error)}",
                "verify it: kiosk models verify",
            ) from error
        self._to_storage = ctranslate2.StorageView.from_array
        self._tokenizer = Tokenizer(
            self._model.hf_tokenizer, multilingual=True, task="transcribe", language="zh"
        )
        self._simplify = opencc.OpenCC("t2s").convert
        self._guess = guess
        self._vocabulary, self._prompt = self._fit(vocabulary)

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        """Return what was said; empty text for silence, noise and phantom words."""
        samples = to_samples(resample(sound, SAMPLE_RATE_HZ))
        hearings: list[tuple[Hearing, float]] = []
        for piece, speech_s in _pieces(samples):
            if cancelled():
                hearings.clear()
                break
            hearing = self._hear(piece, speech_s)
            if hearing is not None:
                hearings.append((hearing, speech_s))
        return self._transcript(hearings, dialect, sound.duration_s)

    def close(self) -> None:
        """Release the model."""
        self._model = None

    def warm_up(self) -> None:
        """Decode once, so that the first customer does not wait for memory to be laid out."""
        self._decode(np.zeros(2 * SAMPLE_RATE_HZ, np.float32), self._prompt)

    def _fit(self, vocabulary: tuple[str, ...]) -> tuple[tuple[str, ...], list[int]]:
        """Return the words that fit into the prompt, and the prompt's tokens."""
        fitting: list[str] = []
        tokens: list[int] = []
        for word in dict.fromkeys(vocabulary):
            longer = self._tokenizer.encode(" " + "，".join([*fitting, word]) + "。")
            if len(longer) > MAX_PROMPT_TOKENS:
                continue
            fitting.append(word)
            tokens = longer
        return tuple(fitting), tokens

    def _hear(self, piece: Samples, speech_s: float) -> Hearing | None:
        """Decode a piece, a second time without prompt if the first is suspicious."""
        encoded = self._encode(piece)
        best = _unlooped(self._generate(encoded, self._prompt, speech_s))
        if self._suspicious(best, speech_s):
            sober = _unlooped(self._generate(encoded, [], speech_s, no_repeat_ngram_size=3))
            if self._suspicious(sober, speech_s):
                return self._mend(sober, speech_s)
            best = sober
        return self._mend(best, speech_s)

    def _suspicious(self, hearing: Hearing, speech_s: float) -> bool:
        return (
            loops(hearing.text)
            or too_long(hearing.text, speech_s)
            or echoes(hearing.text, self._vocabulary)
            or hearing.log_probability < UNSURE_LOG_PROBABILITY
        )

    def _mend(self, hearing: Hearing, speech_s: float) -> Hearing | None:
        """Return the hearing without loops and phantoms; None if nothing believable is left."""
        if (
            hearing.silence > SILENT_PROBABILITY
            and hearing.log_probability < UNSURE_LOG_PROBABILITY
        ):
            return None
        text = drop_phantoms(cut_loops(hearing.text))
        if not text or too_long(text, speech_s) or echoes(text, self._vocabulary):
            return None
        others = tuple(drop_phantoms(cut_loops(other)) for other in hearing.others)
        return Hearing(text, others, hearing.log_probability, hearing.silence)

    def _decode(self, piece: Samples, prompt: list[int]) -> Hearing:
        return self._generate(self._encode(piece), prompt, piece.size / SAMPLE_RATE_HZ)

    def _encode(self, piece: Samples) -> Any:
        """Return the encoder's output for a piece, padded to whole seconds only.

        The encoder's work grows with the length, so that a 4 s question costs a sixth of
        the 30 s window that Whisper was trained on, at the same error rate.
        """
        seconds = min(30, math.ceil(piece.size / SAMPLE_RATE_HZ + PADDING_S))
        padded = np.pad(piece, (0, seconds * SAMPLE_RATE_HZ - piece.size))
        extractor = self._model.feature_extractor
        features = extractor(padded, chunk_length=seconds)[..., : seconds * 100]
        return self._model.model.encode(self._to_storage(np.ascontiguousarray(features[None])))

    def _generate(
        self, encoded: Any, prompt: list[int], speech_s: float, no_repeat_ngram_size: int = 0
    ) -> Hearing:
        tokenizer = self._tokenizer
        start = [tokenizer.sot, tokenizer.language, tokenizer.transcribe, tokenizer.no_timestamps]
        tokens = [tokenizer.sot_prev, *prompt, *start] if prompt else start
        limit = 10 + math.ceil(TOKENS_PER_S * speech_s)
        (found,) = self._model.model.generate(
            encoded,
            [tokens],
            beam_size=BEAM_SIZE,
            num_hypotheses=min(BEAM_SIZE, 1 + ALTERNATIVES),
            max_length=min(self._model.max_length, len(tokens) + limit),
            no_repeat_ngram_size=no_repeat_ngram_size,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
        )
        # a character cut in two by the limit decodes to the replacement character
        texts = [tokenizer.decode(ids).replace("\ufffd", "").strip() for ids in found.sequences_ids]
        # the library divides the score by the length already
        return Hearing(texts[0], tuple(texts[1:]), found.scores[0], found.no_speech_prob)

    def _transcript(
        self, hearings: list[tuple[Hearing, float]], dialect: Dialect | None, audio_s: float
    ) -> Transcript:
        """Join the pieces in the script of the dialect."""
        raw = "，".join(h.text.rstrip("，。,.") for h, _ in hearings[:-1])
        raw = "，".join(part for part in (raw, hearings[-1][0].text if hearings else "") if part)
        spoken = dialect or self._guess(raw)
        if not raw:
            return Transcript("", spoken, 0.0, audio_s=audio_s)
        speech_s = sum(seconds for _, seconds in hearings)
        average = sum(h.log_probability * seconds for h, seconds in hearings) / speech_s
        others = hearings[0][0].others if len(hearings) == 1 else ()
        text = self._script(raw, spoken)
        alternatives = tuple(
            dict.fromkeys(
                other
                for other in (self._script(o, spoken) for o in others)
                if letters(other) and letters(other) != letters(text)
            )
        )
        return Transcript(text, spoken, confidence(average), raw, alternatives, audio_s)

    def _script(self, text: str, dialect: Dialect) -> str:
        """Return simplified characters for Mandarin and Wu, Whisper's own for Cantonese."""
        wide = _NARROW_MARK.sub(lambda mark: mark.group().translate(_WIDE), text)
        return wide if dialect is Dialect.YUE else str(self._simplify(wide))


def confidence(log_probability: float) -> float:
    """Return how far a hearing can be relied on, 0 to 1.

    Args:
        log_probability: average per token.
    """
    return max(0.0, min(1.0, math.exp(log_probability)))


def _unlooped(hearing: Hearing) -> Hearing:
    """Return a hearing that repeated itself as if it had said it once."""
    return replace(hearing, text=cut_loops(hearing.text)) if loops(hearing.text) else hearing


def _pieces(samples: Samples) -> Iterator[tuple[Samples, float]]:
    """Yield what is speech, in pieces of at most `MAX_PIECE_S`, with the seconds of speech."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps  # noqa: PLC0415

    if samples.size < MIN_SPEECH_S * SAMPLE_RATE_HZ:
        return
    options = VadOptions(
        min_silence_duration_ms=300,
        speech_pad_ms=200,
        max_speech_duration_s=MAX_PIECE_S,
    )
    group: list[tuple[int, int]] = []
    for span in get_speech_timestamps(samples, options):
        start, end = int(span["start"]), int(span["end"])
        if group and end - group[0][0] > MAX_PIECE_S * SAMPLE_RATE_HZ:
            yield _cut(samples, group)
            group = []
        group.append((start, end))
    if group:
        yield _cut(samples, group)


def _cut(samples: Samples, group: list[tuple[int, int]]) -> tuple[Samples, float]:
    speech_s = sum(end - start for start, end in group) / SAMPLE_RATE_HZ
    return samples[group[0][0] : group[-1][1]], speech_s


def _one_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
