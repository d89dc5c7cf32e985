"""One simplified character for each traditional one, so that a place in the text stays the same."""

from functools import cache

import opencc

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
_OF_JEWELLERS = {"鍊": "链"}
"""項鍊 and 手鍊 are chains; elsewhere the character stands for 炼."""


@cache
def _fold_character(character: str) -> str:
    folded: str = _OF_JEWELLERS.get(character) or _TO_SIMPLIFIED.convert(character)
    return folded if len(folded) == 1 else character


def fold_script(text: str) -> str:
    """Return the text in simplified characters, with the same length in characters.

    Full-width digits and letters become half-width. Meant for comparing, not for showing.
    """
    return "".join(
        _fold_character(c) if "\u3400" <= c <= "\u9fff" else _half_width(c) for c in text
    )


def _half_width(character: str) -> str:
    code = ord(character)
    is_alphanumeric = 0xFF10 <= code <= 0xFF19 or 0xFF21 <= code <= 0xFF5A
    return chr(code - 0xFEE0) if is_alphanumeric else character
