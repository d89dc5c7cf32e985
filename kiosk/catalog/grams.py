"""Overlapping bigrams, so that SQLite's full-text search finds Chinese from one character up."""

import functools
import re
from collections.abc import Sequence

import opencc

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
_RUNS = re.compile(r"[一-鿿㐀-䶿]+|[a-z0-9]+(?:-[a-z0-9]+)*")


def _folded(text: str) -> str:
    return str(_TO_SIMPLIFIED.convert(text)).lower()


@functools.lru_cache(8192)  # labels are those of many pieces
def grams(text: str) -> str:
    """Return the index terms of a text: words of Latin, characters and pairs of Chinese."""
    terms: list[str] = []
    for run in _RUNS.findall(_folded(text)):
        terms += tails(run.split("-")) if run.isascii() else [*run, *_pairs(run)]
    return " ".join(terms)


def tails(parts: Sequence[str]) -> list[str]:
    """Return what a word of several parts may be looked up by, from any part to its end.

    A query matches the beginning of a term, so that these find any parts in a row.
    """
    return ["".join(parts[place:]) for place in range(len(parts))]


def query(words: str) -> str:
    """Return the full-text query that finds every run of the words; empty if there is none."""
    terms: list[str] = []
    for run in _RUNS.findall(_folded(words)):
        if run.isascii():
            terms.append(f'"{run.replace("-", "")}"*')
        else:
            terms += [f'"{pair}"' for pair in (_pairs(run) or [run])]
    return " AND ".join(terms)


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]
