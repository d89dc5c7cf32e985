"""Cuts a text into what is said in one breath."""

import re

FIRST_CHARACTERS = 6
"""The first phrase ends at the first mark after so few characters, so that sound is early."""

PHRASE_CHARACTERS = 24
"""Later phrases may be longer: longer ones sound better and are made while others are heard."""

_PHRASE = re.compile(r"[^，、；：。？！,.;:?!\n]*[，、；：。？！,.;:?!\n]*")
_END = "。？！.?!"


def phrases(spoken: str) -> list[str]:
    """Cut a text at its marks into phrases of a good length; together they are the text."""
    found: list[str] = []
    for piece in _PHRASE.findall(spoken):
        if not piece:
            continue
        longest = FIRST_CHARACTERS if len(found) == 1 else PHRASE_CHARACTERS
        fits = found and len(found[-1]) + len(piece) <= longest
        if fits and found[-1].rstrip()[-1:] not in _END:
            found[-1] += piece
        else:
            found.append(piece)
    return found
