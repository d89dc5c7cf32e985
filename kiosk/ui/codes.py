"""QR codes as outlines that the screen and a printer draw; no file is written."""

from typing import TypedDict

import segno


class Code(TypedDict):
    """A code: modules in a row, without the quiet zone, and its dark modules as an SVG path."""

    size: int
    path: str


NO_CODE = Code(size=0, path="")

QUIET = 4
"""The quiet zone around a code, in modules (ISO/IEC 18004)."""


def code_of(text: str) -> Code:
    """Return the code of a text; UTF-8, the least correction, as a screen has no stains.

    Raises:
        segno.DataOverflowError: the text is longer than any code.
    """
    # Kanji mode would save room, and leave what a telephone makes of simplified Chinese to chance
    code = segno.make_qr(text, mode="byte", encoding="utf-8", error="l")
    runs: list[str] = []
    matrix = [bytes(row) for row in code.matrix]
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            if row[x]:
                end = row.find(0, x)
                end = end if end >= 0 else len(row)
                runs.append(f"M{x} {y}h{end - x}v1h{x - end}z")
                x = end
            else:
                x += 1
    return Code(size=len(matrix), path="".join(runs))
