"""Cheap signs of an intent in a normalised sentence, beside the sentence encoder's vector."""

import re
import zlib
from functools import lru_cache

from kiosk.language.cues import CUES

HASHED_GRAMS = 2_048
"""Number of buckets into which the character n-grams fall."""

_GRAM_LENGTHS = (1, 2, 3)
_CUE_WEIGHT = 1.0
_READ_CHARS = 300

_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in CUES.values())
_UNSPOKEN = re.compile(r"[\W_]+")

LEXICAL_DIM = len(CUES) + HASHED_GRAMS
"""Length of the vector that `lexical_features` returns."""


def lexical_features(normalised: str) -> list[float]:
    """Return signs of an intent: cue groups, then hashed character n-grams of unit length.

    Args:
        normalised: the sentence in simplified Mandarin; the first 300 characters are read.

    Returns:
        LEXICAL_DIM numbers from 0 to 1; the same for the same sentence on every machine.
    """
    text = normalised[:_READ_CHARS]
    cues = [_CUE_WEIGHT if pattern.search(text) else 0.0 for pattern in _PATTERNS]
    return cues + _hashed_grams(text)


def _hashed_grams(text: str) -> list[float]:
    bounded = f"^{_UNSPOKEN.sub('', text.lower())}$"
    buckets = {
        _bucket(bounded[place : place + length])
        for length in _GRAM_LENGTHS
        for place in range(len(bounded) - length + 1)
    }
    grams = [0.0] * HASHED_GRAMS
    weight = len(buckets) ** -0.5
    for bucket in buckets:
        grams[bucket] = weight
    return grams


@lru_cache(maxsize=65_536)
def _bucket(gram: str) -> int:
    """Return the bucket of an n-gram; CRC-32 is the same everywhere, unlike `hash`."""
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % HASHED_GRAMS
