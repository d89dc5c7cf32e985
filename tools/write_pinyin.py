"""Writes data/lexicons/pinyin.txt, the general dictionary of the on-screen keyboard.

Words and counts are jieba's, readings pypinyin's; reading them at every start would cost seconds.
"""

from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont
from pypinyin import Style, lazy_pinyin, pinyin

from kiosk.language.fold import fold_script
from kiosk.language.phonetics import common_words

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "data" / "lexicons" / "pinyin.txt"
FONT = ROOT / "assets" / "fonts" / "VitrineSans.otf"
LEAST = 30
HEADER = """\
# Words and characters by their pinyin, for the on-screen keyboard: the reading, then each word with
# its count. Written by tools/write_pinyin.py: words and counts of jieba (MIT), readings of pypinyin
# (MIT) and of its phrase data; only characters that the screen's fonts hold.
"""


def main() -> None:
    """Read every frequent word and every character of the fonts, and write the table."""
    held = {chr(c) for c in TTFont(FONT).getBestCmap() if 0x4E00 <= c <= 0x9FFF}
    # the keyboard brings what was chosen into Hong Kong's characters itself
    drawn = {c for c in held if fold_script(c) == c}
    counts = common_words(least=1)
    table: dict[str, dict[str, int]] = defaultdict(dict)
    for word, count in counts.items():
        if count >= LEAST and set(word) <= drawn:
            table["'".join(_read(word))][word] = count
    alone = _characters()
    for character in sorted(drawn & set(alone)):
        readings = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
        for rank, reading in enumerate(readings[:3]):
            if reading.isascii() and reading.isalpha():
                # a rarer reading of a frequent character comes after the characters read so
                table[reading][character] = max(1, alone[character] // 40**rank)
    lines = [
        f"{reading} " + " ".join(f"{w}{n}" for w, n in sorted(words.items(), key=_by_count))
        for reading, words in sorted(table.items())
    ]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def _read(word: str) -> list[str]:
    return lazy_pinyin(word, style=Style.NORMAL, v_to_u=False)


def _characters() -> dict[str, int]:
    import jieba  # noqa: PLC0415 - only for where its dictionary lies

    path = Path(jieba.__file__).with_name("dict.txt")
    found: dict[str, int] = {}
    for line in path.read_text("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if len(word) == 1:
            found[word] = int(count)
    return found


def _by_count(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


if __name__ == "__main__":
    main()
