"""Which tokens a model may choose, so that it keeps to the words it was given."""

import unicodedata
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

MARKS = "，。；：、（）,.;: \n"
"""May always stand between words."""

_LAST_CODE = 0x110000


class Vocabulary:
    """The words of a model's tokens, and those of them that a set of words permits.

    A token is permitted where it is part of the permitted texts as the model cuts them, or where
    all its characters are ideographs or marks that stand in them. Letters and digits are never
    put together anew, only taken over.

    Args:
        pieces: the bytes of every token, in the order of their ids.
        tokenize: cuts a text into tokens.
    """

    def __init__(self, pieces: Iterable[bytes], tokenize: Callable[[str], list[int]]) -> None:
        self._tokenize = tokenize
        words = [piece.decode("utf-8", "replace") for piece in pieces]
        ids = [i for i, word in enumerate(words) if word and all(map(_is_free, word))]
        longest = max((len(words[i]) for i in ids), default=1)
        codes = np.full((len(ids), longest), ord(MARKS[0]), np.int32)
        for row, i in enumerate(ids):
            codes[row, : len(words[i])] = [ord(c) for c in words[i]]
        self._size = len(words)
        self._free_ids = np.array(ids, np.int64)
        self._free_codes = codes

    def permitted(self, texts: Iterable[str], ends: Iterable[int]) -> npt.NDArray[np.int64]:
        """Return the ids of the permitted tokens, in ascending order.

        Args:
            texts: whose words are permitted.
            ends: tokens that are permitted in any case.
        """
        permitted = np.zeros(self._size, bool)
        allowed = np.zeros(_LAST_CODE, bool)
        allowed[[ord(c) for c in MARKS]] = True
        for text in texts:
            allowed[[ord(c) for c in text if _is_free(c)]] = True
            for words in (text, *_variants(text)):
                permitted[self._tokenize(words)] = True
        permitted[self._free_ids[allowed[self._free_codes].all(axis=1)]] = True
        permitted[list(ends)] = True
        return np.flatnonzero(permitted)


def _is_free(character: str) -> bool:
    """Return whether a character may be put together with others anew."""
    return character in MARKS or unicodedata.category(character) == "Lo"


def _variants(text: str) -> Iterable[str]:
    """Yield Latin words as they stand elsewhere: behind a space, at the head of a sentence."""
    for word in set(text.split()):
        if word.isascii():
            yield f" {word}"
            yield word[:1].upper() + word[1:]
            yield f" {word[:1].upper()}{word[1:]}"
            if bare := word.strip(".,;:()"):
                yield f" {bare}"
