"""The sounds under which a search finds a name: pinyin and jyutping, whole and by initials."""

from pypinyin import lazy_pinyin

from kiosk.catalog.grams import tails
from kiosk.catalog.words import hong_kong


def sounds(name: str) -> str:
    """Return the terms of a name in Mandarin and in Cantonese, without tones."""
    terms: dict[str, None] = {}
    for syllables in (lazy_pinyin(name, errors="ignore"), jyutping(name)):
        initials = [syllable[:1] for syllable in syllables]
        terms |= dict.fromkeys((*tails(syllables), *tails(initials)))
    return " ".join(term for term in terms if term)


def jyutping(name: str) -> list[str]:
    """Return the toneless jyutping of a name, without the characters that have none."""
    # its table takes a second to unfold, which only building a catalog is worth
    from ToJyutping import get_jyutping_list  # noqa: PLC0415

    return [heard.rstrip("123456") for _, heard in get_jyutping_list(hong_kong(name)) if heard]
