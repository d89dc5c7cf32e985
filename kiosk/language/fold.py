"""One simplified character for each traditional one, so that a place in the text stays the same."""

import opencc

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
_OF_JEWELLERS = {"鍊": "链"}
"""項鍊 and 手鍊 are chains; elsewhere the character stands for 炼."""


class _Folded(dict[int, str]):
    """The simplified or half-width form of each character, found when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _simplified(character) if 0x3400 <= code <= 0x9FFF else _half_width(character)
        self[code] = folded
        return folded


def _simplified(character: str) -> str:
    folded: str = _OF_JEWELLERS.get(character) or _TO_SIMPLIFIED.convert(character)
    return folded if len(folded) == 1 else character


def _half_width(character: str) -> str:
    code = ord(character)
    is_alphanumeric = 0xFF10 <= code <= 0xFF19 or 0xFF21 <= code <= 0xFF5A
    return chr(code - 0xFEE0) if is_alphanumeric else character


_FOLDED = _Folded()


def fold_script(text: str) -> str:
    """Return the text in simplified characters, with the same length in characters.

    Full-width digits and letters become half-width. Meant for comparing, not for showing.
    """
    return text.translate(_FOLDED)
