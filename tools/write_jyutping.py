"""Writes data/lexicons/jyutping.txt: unfolding ToJyutping's own table would delay every start."""

from collections import defaultdict
from pathlib import Path

from ToJyutping import get_jyutping_list

from kiosk.language.lexicon import load_lexicon
from kiosk.language.phonetics import common_words

FOLDER = Path(__file__).parents[1] / "data" / "lexicons"
HEADER = """\
# Cantonese readings of the characters that customers' sentences are written in, each read alone:
# jyutping, then its characters. Written by tools/write_jyutping.py from ToJyutping (BSD-2-Clause),
# whose readings are those of rime-cantonese (CC BY 4.0).
"""


def main() -> None:
    """Read every character of frequent words and of the lexicons, and write the table."""
    lexicon = load_lexicon(FOLDER)
    words = [*common_words(least=1), *lexicon.entries]
    words += [word.word for spoken in lexicon.dialects.values() for word in spoken]
    read: dict[str, list[str]] = defaultdict(list)
    for character in sorted({c for word in words for c in word if "\u4e00" <= c <= "\u9fff"}):
        syllable = get_jyutping_list(character)[0][1]
        if syllable:
            read[syllable.split()[0]].append(character)
    lines = [f"{syllable} {''.join(found)}" for syllable, found in sorted(read.items())]
    (FOLDER / "jyutping.txt").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
