"""Ears by sherpa-onnx: SenseVoice, Dolphin, Paraformer and others, as the registry entry says."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled, Expected
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound, Transcript
from kiosk.engines.decoded import Decoded, believable, mended, pieces_of, unlooped, written
from kiosk.engines.sound import Samples, resample, to_samples

_TOKENS = "tokens.txt"
_LANGUAGES = {"<|yue|>": Dialect.YUE, "<|zh|>": Dialect.CMN, "<|wuu|>": Dialect.WUU}
_SURE_OF_LANGUAGE = 0.8
"""How sure a dialect is that the model itself names."""

_UNTOLD_LOG_PROBABILITY = -0.3
"""These models tell no probability; what passes the guards counts as fairly sure."""

_HOT_WORDS_SCORE = 1.5
_MOST_HOT_WORDS = 500

Guess = Callable[[str], dict[Dialect, float]]


class SherpaEars:
    """A model of sherpa-onnx on the processor; the port `Ears`.

    Args:
        model_dir: holds the files of the model and `tokens.txt`.
        kind: which of sherpa-onnx's families it is, a key of `KINDS`.
        expected: the house's words; transducers are given them as hot words, and in every model's
            words what sounds the same is put in.
        threads: processor threads.
        guess: tells the dialect of words, where neither customer nor model does.

    Raises:
        KioskError: stage MODELS, code `ears-missing`, `ears-invalid` or `ears-unknown`.
    """

    def __init__(
        self,
        model_dir: Path,
        kind: str,
        expected: Expected | None = None,
        threads: int = 2,
        guess: Guess = lambda _: {Dialect.CMN: 1.0},
    ) -> None:
        make = KINDS.get(kind)
        if make is None:
            raise KioskError(
                Stage.MODELS,
                "ears-unknown",
                f"sherpa-onnx is to run a model of the kind “{kind}”",
                f"name one of: {', '.join(KINDS)}",
            )
        if not (model_dir / _TOKENS).is_file() or not any(model_dir.glob("*.onnx")):
            raise KioskError(
                Stage.MODELS,
                "ears-missing",
                f"the ears' model in {model_dir} lacks {_TOKENS} or its *.onnx",
                "pull it: kiosk models pull",
            )
        self._folder, self._make, self._threads = model_dir, make, threads
        self._guess = guess
        self._expected = expected
        self._recognizer = self._made()

    def expect(self, words: Expected) -> None:
        """Listen for the words of another version of the catalog from now on."""
        self._expected = words
        if self._make is _transducer:
            self._recognizer = self._made()

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        """Return what was said; empty text for silence, noise and phantom words."""
        heard: list[Decoded] = []
        sure = {} if dialect is None else {dialect: 1.0}
        for piece, speech_s in pieces_of(to_samples(resample(sound, SAMPLE_RATE_HZ))):
            if cancelled():
                heard.clear()
                break
            decoded, named = self.decode(piece, speech_s)
            if dialect is None and not sure:
                sure = self._dialects(decoded.text, named)
            words = believable(unlooped(decoded), ())
            if words is not None:
                spoken = max(sure, key=lambda d: sure[d])
                heard.append(mended(words, self._expected, spoken, None))
        spoken = max(sure, key=lambda d: sure[d]) if sure else Dialect.CMN
        return written(heard, spoken, sound.duration_s, sure)

    def decode(self, piece: Samples, speech_s: float) -> tuple[Decoded, Dialect | None]:
        """Return the model's own words for a piece of speech, and the dialect it names, if any."""
        stream = self._recognizer.create_stream()
        stream.accept_waveform(SAMPLE_RATE_HZ, piece)
        self._recognizer.decode_stream(stream)
        result = stream.result
        text = str(result.text).replace(" ", "") if _is_chinese(result.text) else str(result.text)
        decoded = Decoded(text.strip(), log_probability=_UNTOLD_LOG_PROBABILITY, speech_s=speech_s)
        return decoded, _LANGUAGES.get(str(getattr(result, "lang", "")))

    def close(self) -> None:
        """Release the model."""
        self._recognizer = None

    def _dialects(self, text: str, named: Dialect | None) -> dict[Dialect, float]:
        """Return how sure each dialect is, from what the model names and from the words."""
        odds = {dialect: max(p, 1e-6) for dialect, p in self._guess(text).items()}
        if named is not None and named in odds:
            odds[named] *= _SURE_OF_LANGUAGE / (1.0 - _SURE_OF_LANGUAGE)
        total = sum(odds.values())
        return {dialect: value / total for dialect, value in odds.items()}

    def _made(self) -> Any:
        try:
            return self._make(self._folder, self._threads, self._expected)
        except (RuntimeError, ValueError, OSError, AssertionError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise KioskError(
                Stage.MODELS,
                "ears-invalid",
                f"the ears' model in {self._folder} cannot be loaded: {reason}",
                "verify it: kiosk models verify",
            ) from error


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _file(folder: Path, name: str) -> str:
    """Return a file of a model, in 8 bits where there is such a one."""
    found = sorted(folder.glob(f"{name}*.onnx"), key=lambda path: (".int8." not in path.name, path))
    if not found:
        raise OSError(f"there is no {name}*.onnx")
    return str(found[0])


def _common(folder: Path, threads: int) -> dict[str, Any]:
    return {"tokens": str(folder / _TOKENS), "num_threads": threads, "provider": "cpu"}


def _sense_voice(folder: Path, threads: int, _: Expected | None) -> Any:
    from sherpa_onnx import OfflineRecognizer  # noqa: PLC0415 - native

    return OfflineRecognizer.from_sense_voice(
        model=_file(folder, "model"), language="auto", use_itn=True, **_common(folder, threads)
    )


def _dolphin(folder: Path, threads: int, _: Expected | None) -> Any:
    from sherpa_onnx import OfflineRecognizer  # noqa: PLC0415 - native

    return OfflineRecognizer.from_dolphin_ctc(
        model=_file(folder, "model"), **_common(folder, threads)
    )


def _paraformer(folder: Path, threads: int, _: Expected | None) -> Any:
    from sherpa_onnx import OfflineRecognizer  # noqa: PLC0415 - native

    return OfflineRecognizer.from_paraformer(
        paraformer=_file(folder, "model"), **_common(folder, threads)
    )


def _zipformer(folder: Path, threads: int, _: Expected | None) -> Any:
    from sherpa_onnx import OfflineRecognizer  # noqa: PLC0415 - native

    return OfflineRecognizer.from_zipformer_ctc(
        model=_file(folder, "model"), **_common(folder, threads)
    )


def _transducer(folder: Path, threads: int, expected: Expected | None) -> Any:
    from sherpa_onnx import OfflineRecognizer  # noqa: PLC0415 - native

    words = expected.hot_words()[:_MOST_HOT_WORDS] if expected is not None else ()
    known = {line.split()[0] for line in (folder / _TOKENS).read_text("utf-8").splitlines() if line}
    # a word with a character that the model cannot write would be refused with all the others
    lines = [word for word in words if set(word) <= known]
    with tempfile.TemporaryDirectory(prefix="vitrine-ears-") as scratch:
        file = Path(scratch) / "hotwords.txt"
        file.write_text("".join(f"{word}\n" for word in lines), "utf-8")
        return OfflineRecognizer.from_transducer(
            encoder=_file(folder, "encoder"),
            decoder=_file(folder, "decoder"),
            joiner=_file(folder, "joiner"),
            decoding_method="modified_beam_search" if lines else "greedy_search",
            hotwords_file=str(file) if lines else "",
            hotwords_score=_HOT_WORDS_SCORE,
            modeling_unit="cjkchar",
            **_common(folder, threads),
        )


KINDS: dict[str, Callable[[Path, int, Expected | None], Any]] = {
    "sense-voice": _sense_voice,
    "dolphin-ctc": _dolphin,
    "paraformer": _paraformer,
    "zipformer-ctc": _zipformer,
    "transducer": _transducer,
}
"""The families of models that can be ears, by the `kind` of a registry entry."""
