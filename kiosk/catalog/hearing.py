"""Compiles the house's words for the ears when a catalog is published: what sounds how."""

from collections.abc import Iterable, Iterator

from kiosk.catalog.sounds import jyutping
from kiosk.catalog.words import hong_kong
from kiosk.domain.catalog import CatalogName, HeardWord
from kiosk.domain.ontology import Dialect, Language, Ontology, Slot
from kiosk.language.fold import fold_script
from kiosk.language.readings import is_chinese, sounds

MOST_WORDS = 6_000
"""More words than this sound so much alike that hearing one for another becomes likely."""

_SPOKEN_SLOTS = (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR)
_DIALECT_LANGUAGE = {Dialect.CMN: Language.ZH_HANS, Dialect.YUE: Language.YUE_HANT}


def heard_words(names: Iterable[CatalogName], ontology: Ontology) -> Iterator[HeardWord]:
    """Yield the words the ears are told to expect, each once, at most MOST_WORDS.

    Args:
        names: the catalog's proper names.
        ontology: whose categories, materials and colors are the trade's words.
    """
    seen: set[str] = set()
    trade = (
        (fold_script(labels.get(language, "")), slot.value, labels)
        for slot in _SPOKEN_SLOTS
        for labels in ontology.values.get(slot, {}).values()
        for language in _DIALECT_LANGUAGE.values()
    )
    for word, kind, labels in trade:
        if word not in seen and _is_spoken(word):
            seen.add(word)
            yield _sounded(word, kind, {d: labels[t] for d, t in _prompted(labels)})
    for name in names:
        word = fold_script(name.name).strip()
        if len(seen) >= MOST_WORDS:
            return
        if word not in seen and _is_spoken(word):
            seen.add(word)
            yield _sounded(word, name.kind, {Dialect.YUE: hong_kong(word)})


def _prompted(labels: dict[Language, str]) -> Iterator[tuple[Dialect, Language]]:
    return ((d, t) for d, t in _DIALECT_LANGUAGE.items() if t in labels)


def _is_spoken(word: str) -> bool:
    return len(word) > 1 and all(map(is_chinese, word))


def _sounded(word: str, kind: str, prompts: dict[Dialect, str]) -> HeardWord:
    """Return a word with its sounds; Wu is compared by pinyin, which its recognisers write."""
    mandarin = tuple(sounds(word))
    cantonese = tuple(jyutping(word))
    said = {Dialect.CMN: mandarin, Dialect.WUU: mandarin}
    if len(cantonese) == len(word):
        said[Dialect.YUE] = cantonese
    return HeardWord(word, kind, said, prompts)
