"""Ears by faster-whisper: a voice filter, one short encoder pass, and the sound's own evidence."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled, Expected
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound, Transcript
from kiosk.engines.decoded import (
    Decoded,
    believable,
    in_script,
    is_suspicious,
    mended,
    pieces_of,
    unlooped,
    written,
)
from kiosk.engines.phantom import recites
from kiosk.engines.sound import Samples, resample, to_samples

FILES = ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt")
"""What a model folder must hold."""

PADDING_S = 1.0
"""Silence after the clip, without which the last syllable is lost."""

BEAM_SIZE = 3
ALTERNATIVES = 2
MAX_PROMPT_TOKENS = 60
"""A longer prompt costs time in every turn and is recited more often."""

TOKENS_PER_S = 16
"""Upper bound of what is decoded: nine syllables a second at up to two tokens each."""

CANTONESE_STYLE = "呢個係廣東話，佢哋講緊嘢，唔該睇下。"
"""Shown before Cantonese, so that its own characters are written."""

MOST_SOUND_EVIDENCE = 2.5
"""The sound may outweigh a few words, but not a sentence of them; log-odds."""

Guess = Callable[[str], dict[Dialect, float]]
"""From words to how sure each dialect is."""


class WhisperEars:
    """Whisper on the processor in 8-bit integers; the port `Ears`.

    Args:
        model_dir: a CTranslate2 model folder (see `FILES`).
        expected: the house's words; as many as fit in `MAX_PROMPT_TOKENS` are shown to the model,
            all of them are looked for in what it writes.
        threads: processor threads.
        guess: tells the dialect of words, where the customer chose none.

    Raises:
        KioskError: stage MODELS, code `ears-missing` or `ears-invalid`.
    """

    def __init__(
        self,
        model_dir: Path,
        expected: Expected | None = None,
        threads: int = 2,
        guess: Guess = lambda _: {Dialect.CMN: 1.0},
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
        hf_tokenizer = self._model.hf_tokenizer
        self._tokenizer = Tokenizer(
            hf_tokenizer, multilingual=True, task="transcribe", language="zh"
        )
        # only the newest models know Cantonese by its own name
        self._cantonese = hf_tokenizer.token_to_id("<|yue|>") or self._tokenizer.language
        self._guess = guess
        self._expected: Expected | None = None
        self._prompted: dict[Dialect, tuple[str, ...]] = dict.fromkeys(Dialect, ())
        self._prompts: dict[Dialect, list[int]] = {d: [] for d in Dialect}
        if expected is not None:
            self.expect(expected)

    def expect(self, words: Expected) -> None:
        """Listen for the words of another version of the catalog from now on."""
        self._expected = words
        for dialect in Dialect:
            style = CANTONESE_STYLE if dialect is Dialect.YUE else ""
            self._prompted[dialect], self._prompts[dialect] = self._fit(
                words.prompt(dialect), style
            )

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        """Return what was said; empty text for silence, noise and phantom words."""
        samples = to_samples(resample(sound, SAMPLE_RATE_HZ))
        decoded: list[Decoded] = []
        spoken, sure = dialect, {} if dialect is None else {dialect: 1.0}
        for piece, speech_s in pieces_of(samples):
            if cancelled():
                decoded.clear()
                break
            encoded = self._encode(piece)
            if spoken is None:
                sure = self._dialects(encoded, speech_s)
                spoken = max(sure, key=lambda d: sure[d])
            heard = self._hear(encoded, speech_s, spoken, cancelled)
            if heard is not None:
                decoded.append(heard)
        return written(decoded, spoken or Dialect.CMN, sound.duration_s, sure)

    def close(self) -> None:
        """Release the model."""
        self._model = None

    def warm_up(self) -> None:
        """Decode once, so that the first customer does not wait for memory to be laid out."""
        silence = self._encode(np.zeros(2 * SAMPLE_RATE_HZ, np.float32))
        self._generate(silence, Dialect.CMN, self._prompts[Dialect.CMN], 2.0)

    def _fit(self, words: Sequence[str], style: str) -> tuple[tuple[str, ...], list[int]]:
        """Return the words that fit into the prompt, and the prompt's tokens."""
        fitting: list[str] = []
        tokens: list[int] = self._tokenizer.encode(" " + style) if style else []
        for word in dict.fromkeys(words):
            longer = self._tokenizer.encode(" " + "，".join([*fitting, word]) + "。" + style)
            if len(longer) > MAX_PROMPT_TOKENS:
                break
            fitting.append(word)
            tokens = longer
        return tuple(fitting), tokens

    def _dialects(self, encoded: Any, speech_s: float) -> dict[Dialect, float]:
        """Return how sure each dialect is, from the words and from the sound.

        The sound tells by how much likelier it makes its best sentence behind a Cantonese prompt
        than behind none.
        """
        plain = self._generate(encoded, Dialect.CMN, [], speech_s)
        style = self._tokenizer.encode(" " + CANTONESE_STYLE)
        styled = self._generate(encoded, Dialect.YUE, style, speech_s)
        if recites(styled.text, CANTONESE_STYLE):
            # likely because it was shown, whatever was said
            styled = plain
        length = max(4, min(20, len(plain.text)))
        gain = length * (styled.log_probability - plain.log_probability)
        gain = MOST_SOUND_EVIDENCE * math.tanh(gain / MOST_SOUND_EVIDENCE)
        odds = {d: max(p, 1e-6) for d, p in self._guess(plain.text).items()}
        of_styled = self._guess(styled.text).get(Dialect.YUE, 0.0)
        if Dialect.YUE in odds:
            # what the prompt itself suggests counts only as far as the sound agrees
            odds[Dialect.YUE] = max(odds[Dialect.YUE], of_styled if gain > 0 else 0.0)
            odds[Dialect.YUE] *= math.exp(gain)
        total = sum(odds.values())
        return {dialect: value / total for dialect, value in odds.items()}

    def _hear(
        self, encoded: Any, speech_s: float, dialect: Dialect, cancelled: Cancelled
    ) -> Decoded | None:
        """Decode a piece, a second time without prompt if the first is suspicious.

        The library cannot be interrupted, so that it is asked between its steps whether anybody
        still wants the words.
        """
        if cancelled():
            return None
        prompted = self._prompted[dialect]
        best = unlooped(self._generate(encoded, dialect, self._prompts[dialect], speech_s))
        if cancelled():
            return None
        example = CANTONESE_STYLE if dialect is Dialect.YUE else ""
        if is_suspicious(best, prompted, example):
            best = unlooped(self._generate(encoded, dialect, [], speech_s, no_repeat_ngram_size=3))
        words = believable(best, prompted)
        if words is None:
            return None

        def evidence(text: str, others: Sequence[str]) -> Sequence[float]:
            scripts = [in_script(t, dialect) for t in (text, *others)]
            own, *rest = (self._log_probability(encoded, t, dialect, speech_s) for t in scripts)
            return [one - own for one in rest]

        return mended(words, self._expected, dialect, evidence)

    def _log_probability(self, encoded: Any, text: str, dialect: Dialect, speech_s: float) -> float:
        """Return the logarithm of the probability of a whole text, given the sound."""
        tokenizer = self._tokenizer
        start = [tokenizer.sot, self._language(dialect), tokenizer.transcribe]
        frames = math.ceil(min(speech_s + PADDING_S, 30.0) * 100)
        (told,) = self._model.model.align(encoded, start, [tokenizer.encode(text)], frames)
        return float(np.log(np.maximum(told.text_token_probs, 1e-9)).sum())

    def _language(self, dialect: Dialect) -> int:
        return int(self._cantonese if dialect is Dialect.YUE else self._tokenizer.language)

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
        self,
        encoded: Any,
        dialect: Dialect,
        prompt: list[int],
        speech_s: float,
        no_repeat_ngram_size: int = 0,
    ) -> Decoded:
        tokenizer = self._tokenizer
        language = self._language(dialect)
        start = [tokenizer.sot, language, tokenizer.transcribe, tokenizer.no_timestamps]
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
        return Decoded(texts[0], tuple(texts[1:]), found.scores[0], found.no_speech_prob, speech_s)


def _one_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
