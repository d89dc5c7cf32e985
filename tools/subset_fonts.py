"""Cut the screen's fonts out of Noto CJK: the characters of a Chinese boutique and no more.

    python tools/subset_fonts.py /usr/share/fonts/opentype/noto assets/fonts

Needs fonttools, opencc and the Debian packages fonts-noto-cjk and fonts-noto-cjk-extra (20220127;
`apt-get download` and `dpkg-deb -x` are enough). The same sources give the same bytes. The
families get names of their own, so that a font installed on the terminal never takes their place.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from opencc import OpenCC

FACES = {
    # file: (collection, face, family, whether it has simplified characters too)
    "VitrineDisplay.otf": ("NotoSerifCJK-Light.ttc", "Noto Serif CJK SC Light", "Display", True),
    "VitrineSerif.otf": ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Serif", True),
    "VitrineSans.otf": ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "Sans", True),
    # Hong Kong's forms of the traditional characters
    "VitrineDisplayHK.otf": (
        "NotoSerifCJK-Light.ttc",
        "Noto Serif CJK HK Light",
        "Display HK",
        False,
    ),
    "VitrineSansHK.otf": ("NotoSansCJK-Regular.ttc", "Noto Sans CJK HK", "Sans HK", False),
}

IN_WORDS = "枱澂跖麪"
"""Forms of Hong Kong that stand for a character only within some words."""

LARGEST_BYTES = 6_000_000

RANGES = [
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x00FF),  # Latin with accents: É, ·, ×
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x203A),
    (0x2190, 0x2193),  # arrows
    (0x3000, 0x3017),  # CJK punctuation
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF01, 0xFF5E),  # full-width forms
]

SINGLE = "€¥￥№℃°‰½¼¾≈≤≥−′″①②③④⑤⑥⑦⑧⑨⑩"

DIALECT = (
    # written Cantonese beyond Big5
    "嘅咗喺冇唔佢哋嚟啲噉嗰咩乜睇攞畀嘢搵瞓靚咁嗮晒嘥嘞喎㗎啩吖嗱啱啫嘈啖嘜嘟嚿孭拎揀揸搣搲攰攞"
    "曱甴梗焗煲燶瞇砵篤糴脷膶蹲躝軚鎅鎖鑊鑿閂餸鬧鬼髀黐乸仔仲企係俾傾冚凍剩嘔啦喇囉呀咧嗎呢"
    # written Wu
    "搿覅勿侬伊阿拉伲啥呒啘嘎咾辣哉煞浪窠捺啥哪能佮忒嗲赅辰光"
)


def characters(simplified: bool) -> set[int]:
    """Return the code points: Big5 level 1, dialect words, marks; GB 2312 where simplified.

    Where not, its forms in Hong Kong, so that whatever the staff write can be shown there too.
    """
    points = {p for first, last in RANGES for p in range(first, last + 1)}
    points |= {ord(c) for c in SINGLE + DIALECT + IN_WORDS}
    points |= _decoded("gb2312", range(0xA1, 0xA4), range(0xA1, 0xFF))
    written = _decoded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    if simplified:
        points |= written
    else:
        hong_kong = OpenCC("s2hk")
        points |= {ord(c) for point in sorted(written) for c in hong_kong.convert(chr(point))}
    points |= _decoded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    return points


def _decoded(codec: str, leads: "range | list[int]", trails: "range | list[int]") -> set[int]:
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return {ord(c) for pair in pairs for c in pair.decode(codec, errors="ignore")}


def cut(source: Path, face: str, family: str, target: Path, points: set[int]) -> int:
    """Write one face's subset and return its size in bytes."""
    font = _face(source, face)
    font.recalcTimestamp = False
    options = Options()
    options.hinting = False
    options.layout_features = ["ccmp", "kern", "palt", "halt", "lnum", "onum", "tnum", "pnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 8, 11, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    for name_id, value in {
        1: family,
        2: "Regular",
        3: target.stem,
        4: family,
        6: target.stem,
    }.items():
        font["name"].setName(value, name_id, 3, 1, 0x409)
    # the only weight of its family is its regular one, whatever it was cut from
    font["OS/2"].usWeightClass = 400
    font["head"].macStyle = 0
    top = font["CFF "].cff
    top.fontNames = [target.stem]
    font.save(target)
    return target.stat().st_size


def _face(source: Path, full_name: str) -> TTFont:
    for font in TTCollection(source, lazy=True).fonts:
        if font["name"].getDebugName(4) == full_name:
            return font
    raise SystemExit(f"{source} holds no face {full_name}")


def main(folders: list[str], target: str) -> int:
    """Cut every face; fail on one that is too large to be committed."""
    status = 0
    for file, (collection, face, family, simplified) in FACES.items():
        found = [p for folder in folders if (p := Path(folder) / collection).exists()]
        if not found:
            print(f"{collection} is in none of {', '.join(folders)}: install fonts-noto-cjk-extra")
            return 1
        points = characters(simplified)
        size = cut(found[0], face, f"Vitrine {family}", Path(target) / file, points)
        print(f"{file}: {size / 1e6:.2f} MB, {len(points)} characters asked for")
        if size > LARGEST_BYTES:
            print(f"{file} is larger than {LARGEST_BYTES / 1e6:.0f} MB")
            status = 1
    return status


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:-1], sys.argv[-1]))
