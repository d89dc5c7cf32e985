"""What every recogniser's words go through: guards, repair by the house's words, script, trust."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import opencc

from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Expected
from kiosk.domain.speech import SAMPLE_RATE_HZ, Repair, Transcript
from kiosk.engines.phantom import (
    cut_loops,
    drop_phantoms,
    echoes,
    letters,
    loops,
    recites,
    too_long,
)
from kiosk.engines.sound import Samples

MAX_PIECE_S = 28.0
"""Whisper listens to 30 s at a time; the rest is room for the padding."""

MIN_SPEECH_S = 0.15
"""Less speech than this is a click, not a word."""

SPEECH, DOUBTFUL = 0.5, 0.15
"""Silero's probabilities of speech: what must be reached somewhere for a sound to be listened to at
all, and what is listened to then: soft beginnings and ends, and what music covers, are believed in
less."""

SILENT_PROBABILITY = 0.6
UNSURE_LOG_PROBABILITY = -1.0
"""Whisper's own thresholds: silent if both are crossed."""

HOPELESS_LOG_PROBABILITY = -1.6
"""Under this hardly a character is right: better to say that nothing was understood."""

TRUST_SLOPE = 3.4
TRUST_OFFSET = {Dialect.CMN: 3.1, Dialect.YUE: 2.2, Dialect.WUU: 0.5}
"""The share of right characters by the log-probability of a token, as a logistic curve: fitted on
the development half of the spoken sentences (`quantize evaluate-ears --catalog`), all Mandarin.
A recogniser is as sure of Cantonese and Wu as of Mandarin and has less reason to: Whisper's base
model as it comes gets about 0.78, 0.6 and 0.2 of their characters right, by which log-odds the
curves of these two lie lower. No voice to be had speaks them well enough to fit them on."""

_NARROW_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[,?!;:]")
_WIDE = str.maketrans(",?!;:", "，？！；：")
_SIMPLIFY = opencc.OpenCC("t2s").convert
_TO_HONG_KONG = opencc.OpenCC("s2hk").convert

Evidence = Callable[[str, Sequence[str]], Sequence[float]]
"""From a text and others to how much better the sound bears out each of them."""


@dataclass(frozen=True)
class Decoded:
    """One piece of speech as a recogniser wrote it.

    Attributes:
        text: the recogniser's words.
        others: its other hypotheses.
        log_probability: average per token, natural logarithm; 0 where it tells none.
        silence: probability that nothing was said.
        speech_s: seconds of speech in the piece.
        repairs: what was put in since.
        raw: the words before.
    """

    text: str
    others: tuple[str, ...] = ()
    log_probability: float = 0.0
    silence: float = 0.0
    speech_s: float = 0.0
    repairs: tuple[Repair, ...] = ()
    raw: str = ""


def unlooped(decoded: Decoded) -> Decoded:
    """Return what repeated itself as if it had been said once."""
    return replace(decoded, text=cut_loops(decoded.text)) if loops(decoded.text) else decoded


def is_suspicious(decoded: Decoded, prompted: Sequence[str], example: str = "") -> bool:
    """Return whether it pays to listen again without a prompt.

    Args:
        decoded: what was heard.
        prompted: the words that the recogniser was shown.
        example: the sentence that it was shown.
    """
    return (
        loops(decoded.text)
        or too_long(decoded.text, decoded.speech_s)
        or echoes(decoded.text, prompted)
        or recites(decoded.text, example)
        or decoded.log_probability < UNSURE_LOG_PROBABILITY
    )


def believable(decoded: Decoded, prompted: Sequence[str]) -> Decoded | None:
    """Return the words without loops and phantoms; None if nothing believable is left."""
    unsure = decoded.log_probability < UNSURE_LOG_PROBABILITY
    if decoded.log_probability < HOPELESS_LOG_PROBABILITY or (
        decoded.silence > SILENT_PROBABILITY and unsure
    ):
        return None
    text = drop_phantoms(cut_loops(decoded.text))
    if not text or too_long(text, decoded.speech_s) or echoes(text, prompted):
        return None
    others = tuple(drop_phantoms(cut_loops(other)) for other in decoded.others)
    return replace(decoded, text=text, others=others, raw=text)


def mended(
    decoded: Decoded, expected: Expected | None, dialect: Dialect, evidence: Evidence | None
) -> Decoded:
    """Return the words with those of the house put in where they were probably said.

    Args:
        decoded: what is believable.
        expected: the house's words.
        dialect: whose sounds are compared.
        evidence: asks the recogniser; None where it cannot tell.
    """
    proposals = expected.propose(decoded.text, dialect) if expected is not None else ()
    if expected is None or not proposals:
        return decoded
    told = None
    if evidence is not None:
        asked = [proposal for proposal in proposals if not proposal.certain]
        answers = iter(evidence(decoded.text, [p.text for p in asked]) if asked else ())
        told = [0.0 if proposal.certain else next(answers) for proposal in proposals]
    text, repairs = expected.settle(decoded.text, proposals, told)
    return replace(decoded, text=text, repairs=repairs)


def written(
    pieces: Sequence[Decoded], dialect: Dialect, audio_s: float, dialects: dict[Dialect, float]
) -> Transcript:
    """Return the pieces as one text in the script of the dialect."""
    if not pieces:
        return Transcript("", dialect, 0.0, audio_s=audio_s, dialects=dialects)
    speech_s = sum(piece.speech_s for piece in pieces)
    average = sum(p.log_probability * p.speech_s for p in pieces) / speech_s
    raw, _ = _joined([(piece.raw or piece.text, ()) for piece in pieces])
    text, repairs = _joined([(piece.text, piece.repairs) for piece in pieces])
    text, raw = in_script(text, dialect), in_script(raw, dialect)
    others = pieces[0].others if len(pieces) == 1 else ()
    alternatives = tuple(
        dict.fromkeys(
            other
            for other in (in_script(o, dialect) for o in (*others, raw))
            if letters(other) and letters(other) != letters(text)
        )
    )
    sure = trust(average, dialect)
    return Transcript(text, dialect, sure, raw, alternatives, audio_s, repairs, dialects)


def _joined(parts: Sequence[tuple[str, tuple[Repair, ...]]]) -> tuple[str, tuple[Repair, ...]]:
    """Return the texts as one, with what was put into each at its place in the whole."""
    text, repairs = "", []
    for number, (part, own) in enumerate(parts):
        repairs += [_moved(repair, len(text)) for repair in own]
        text += part.rstrip("，。,.") + "，" if number < len(parts) - 1 else part
    return text, tuple(repairs)


def _moved(repair: Repair, by: int) -> Repair:
    return Repair(repair.start + by, repair.end + by, repair.heard, repair.name, repair.confidence)


def in_script(text: str, dialect: Dialect) -> str:
    """Return simplified characters for Mandarin and Wu, Hong Kong's for Cantonese."""
    wide = _NARROW_MARK.sub(lambda mark: mark.group().translate(_WIDE), text)
    return str((_TO_HONG_KONG if dialect is Dialect.YUE else _SIMPLIFY)(wide))


def trust(log_probability: float, dialect: Dialect = Dialect.CMN) -> float:
    """Return which share of the characters is probably right, 0 to 1.

    Args:
        log_probability: average per token.
        dialect: that was spoken.
    """
    return 1.0 / (1.0 + math.exp(-(TRUST_SLOPE * log_probability + TRUST_OFFSET[dialect])))


def pieces_of(samples: Samples) -> Iterator[tuple[Samples, float]]:
    """Yield what is speech, in pieces of at most `MAX_PIECE_S`, with the seconds of speech."""
    if samples.size < MIN_SPEECH_S * SAMPLE_RATE_HZ:
        return
    group: list[tuple[int, int]] = []
    for start, end in _speech(samples):
        if group and end - group[0][0] > MAX_PIECE_S * SAMPLE_RATE_HZ:
            yield _cut(samples, group)
            group = []
        group.append((start, end))
    if group:
        yield _cut(samples, group)


def _speech(samples: Samples) -> list[tuple[int, int]]:
    """Return where somebody speaks: places of samples."""
    return _spans(samples, DOUBTFUL) if _spans(samples, SPEECH) else []


def _spans(samples: Samples, threshold: float) -> list[tuple[int, int]]:
    from faster_whisper.vad import VadOptions, get_speech_timestamps  # noqa: PLC0415

    options = VadOptions(
        threshold=threshold,
        # a frame or two are a click or a note, never a word
        min_speech_duration_ms=90,
        min_silence_duration_ms=300,
        speech_pad_ms=200,
        max_speech_duration_s=MAX_PIECE_S,
    )
    spans = get_speech_timestamps(samples, options)
    return [(int(span["start"]), int(span["end"])) for span in spans]


def _cut(samples: Samples, group: list[tuple[int, int]]) -> tuple[Samples, float]:
    speech_s = sum(end - start for start, end in group) / SAMPLE_RATE_HZ
    return samples[group[0][0] : group[-1][1]], speech_s
