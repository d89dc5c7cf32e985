"""Cuts a text into what is said in one breath."""

import re

FIRST_CHARACTERS = 6
"""The first phrase ends at the first mark after so few characters, so that sound is early."""

PHRASE_CHARACTERS = 24
"""Later phrases may be longer: longer ones sound better and are made while others are heard."""

FIRST_LONGEST = 9
"""A first phrase of more characters keeps a customer waiting; it is parted where a reader would
draw breath."""

_JOINT = re.compile(r"(?<=.的)|(?=[为為在])|(?=而言)")
"""Where a reader may draw breath without a mark; no name of a house holds these."""

_LEAST_PART = 3

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
    return [*_opening(found[0]), *found[1:]] if found else []


def _opening(phrase: str) -> list[str]:
    """Return a first phrase in two parts if it is long and can be parted."""
    if len(phrase) <= FIRST_LONGEST:
        return [phrase]
    fitting = (
        joint.start()
        for joint in _JOINT.finditer(phrase)
        if _LEAST_PART <= joint.start() <= min(FIRST_LONGEST, len(phrase) - _LEAST_PART)
    )
    cut = max(fitting, default=0)
    return [phrase[:cut], phrase[cut:]] if cut else [phrase]
