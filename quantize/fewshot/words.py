"""The words of a new category from a few examples, as a brand pack has them."""

import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import opencc

from kiosk.domain.ontology import Language, Ontology, Slot, load_ontology
from kiosk.domain.understanding import Slots
from kiosk.language.interpret import Interpreter, Reader
from kiosk.language.lexicon import load_lexicon
from kiosk.language.phonetics import common_words
from quantize.corpora.sentences import Sentence
from quantize.corpora.wishes import read_wish
from quantize.evaluation.metrics import slot_figures
from quantize.fewshot.examples import Marked, unusable

ONTOLOGY, LEXICON = "ontology.json", "lexicon.toml"
"""The files of a brand pack that hold a category and its words."""

_ORDINARY = 2_000
"""How often jieba's dictionary counts a word that is heard in any talk; 戒指 has 808, 天气 2657."""

_ID = re.compile(r"[a-z][a-z0-9_]*")


class WordsGain(msgspec.Struct, frozen=True):
    """What the words of a new category gained and what they cost the others.

    Attributes:
        words: simplified, in the order of the examples.
        found: in how many examples the category is found by all words.
        by_others: in how many by the words of the other examples, as they are written.
        by_sound: in how many by those or by their sound.
        touched: sentences of the corpus in which it is found, too.
        sentences: how many sentences of the corpus were read.
        slot_f1: over those sentences, before and after.
        refused: why it is not added; empty where it is.
    """

    category: str
    words: tuple[str, ...]
    examples: int
    found: int
    by_others: int
    by_sound: int
    touched: list[str]
    sentences: int
    slot_f1: tuple[float, float]
    refused: str = ""


class House:
    """The data that a category is added to.

    Args:
        data: the folder of the ontology and the lexicons.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self.ontology = load_ontology(data / "ontology.json")
        self.lexicon = load_lexicon(data / "lexicons")

    def interpreter(self, pack: dict[str, str], repair: bool = True) -> Interpreter:
        """Return an interpreter that knows the files of a brand pack, too."""
        with tempfile.TemporaryDirectory(prefix="vitrine-pack-") as folder:
            for name, content in pack.items():
                (Path(folder) / name).write_text(content, encoding="utf-8")
            additions = [Path(folder) / ONTOLOGY] if pack else []
            ontology = load_ontology(self._data / "ontology.json", *additions)
            lexicon = load_lexicon(self._data / "lexicons", Path(folder) / LEXICON)
        return Interpreter(ontology, lexicon, repair=repair)


def add_words(
    category: str,
    label: str,
    examples: Sequence[Marked],
    corpus: Sequence[Sentence],
    limit: float,
    house: House,
    read: Reader,
    out: Path,
) -> WordsGain:
    """Write a category with its words into a folder, unless they cost the others too much.

    Args:
        category: the new id.
        label: what it is called on the screen, in simplified characters.
        examples: sentences with its words.
        corpus: sentences whose wishes were noted.
        limit: the greatest loss of slot F1, and the greatest share of sentences for one word.
        house: what it is added to.
        read: the intent model.
        out: receives `ontology.json` and `lexicon.toml`.

    Raises:
        KioskError: the name cannot be used, or the folder holds other additions.
    """
    _check(category, label, house.ontology)
    words = tuple(dict.fromkeys(word for example in examples for word in example.words))
    pack = pack_of(category, label, words)
    before, after = house.interpreter({}), house.interpreter(pack)
    by_others = by_sound = 0
    for left_out in range(len(examples)):
        others = [w for n, e in enumerate(examples) if n != left_out for w in e.words]
        known = pack_of(category, label, tuple(dict.fromkeys(others)))
        text = examples[left_out].text
        written = bool(_found(house.interpreter(known, repair=False), text, category))
        by_others += written
        by_sound += written or bool(_found(house.interpreter(known), text, category))
    touched = {s.text: f for s in corpus if (f := _found(after, s.text, category))}
    f1 = _slot_f1(before, after, read, corpus, touched)
    gain = WordsGain(
        category,
        words,
        len(examples),
        sum(bool(_found(after, e.text, category)) for e in examples),
        by_others,
        by_sound,
        list(touched),
        len(corpus),
        f1,
        _refusal(words, touched, len(corpus), f1, limit, house),
    )
    if not gain.refused:
        _keep(pack, out)
    return gain


def pack_of(category: str, label: str, words: Sequence[str]) -> dict[str, str]:
    """Return the files that a category with its words adds to a brand pack, by name."""
    labels = {
        Language.ZH_HANS: label,
        Language.YUE_HANT: opencc.OpenCC("s2hk").convert(label),
        Language.EN: category.replace("_", " "),
    }
    ontology = msgspec.json.encode(Ontology({Slot.CATEGORY: {category: labels}}))
    listed = ", ".join(f'"{word}"' for word in words)
    return {
        ONTOLOGY: msgspec.json.format(ontology, indent=1).decode() + "\n",
        LEXICON: f"# 品类“{label}”的各种说法。\n\n[category]\n{category} = [{listed}]\n",
    }


def _found(interpreter: Interpreter, text: str, category: str) -> list[str]:
    """Return the words of a sentence in which a category is found."""
    hits = interpreter.words(interpreter.normalised(text))
    return [hit.words for hit in hits if (Slot.CATEGORY, category) in hit.values]


def _slot_f1(
    before: Interpreter,
    after: Interpreter,
    read: Reader,
    corpus: Sequence[Sentence],
    touched: dict[str, list[str]],
) -> tuple[float, float]:
    """Return the F1 of what was noted; what is not touched is read once."""
    right = [read_wish(sentence.wish) for sentence in corpus]
    old = [_wish(before, sentence.text, read) for sentence in corpus]
    new = [
        _wish(after, sentence.text, read) if sentence.text in touched else wish
        for sentence, wish in zip(corpus, old, strict=True)
    ]
    return slot_figures(old, right).f1, slot_figures(new, right).f1


def _wish(interpreter: Interpreter, text: str, read: Reader) -> tuple[Slots, Slots]:
    meaning = interpreter.interpret(text, None, read)
    return meaning.slots, meaning.exclude


def _refusal(
    words: Sequence[str],
    touched: dict[str, list[str]],
    sentences: int,
    f1: tuple[float, float],
    limit: float,
    house: House,
) -> str:
    """Return why the words are not added, in one line; empty where they are."""
    ordinary = common_words(least=_ORDINARY)
    places = Counter(word for found in touched.values() for word in set(found))
    for word in words:
        entry = house.lexicon.entries.get(word)
        if entry is not None:
            meant = ", ".join(value for _, value in entry.values) or entry.kind.value
            return f"“{word}” has a meaning already: {meant}"
        if len(word) == 1 or word in ordinary:
            return f"“{word}” is an ordinary word, which stands in other sentences, too"
        if places[word] > limit * sentences:
            return f"“{word}” stands in {places[word]} of {sentences} sentences about other things"
    if f1[0] - f1[1] > limit:
        return f"the slots' F1 falls from {f1[0]:.4f} to {f1[1]:.4f}, by more than {limit}"
    return ""


def _check(category: str, label: str, ontology: Ontology) -> None:
    if not _ID.fullmatch(category):
        raise unusable(f"“{category}” is no id", "use small letters, digits and _, as in key_ring")
    if category in ontology.values.get(Slot.CATEGORY, {}):
        there = f"the ontology has the category “{category}” already"
        raise unusable(there, "add its words to the brand's lexicon.toml")
    if not label.strip() or '"' in label:
        raise unusable(f"“{label}” is no label", "name what the screen calls the category")


def _keep(pack: dict[str, str], out: Path) -> None:
    """Write the files, unless others stand there."""
    for name, content in pack.items():
        path = out / name
        if path.exists() and path.read_text(encoding="utf-8") != content:
            raise unusable(f"{path} holds other additions", "name another folder and join the two")
    out.mkdir(parents=True, exist_ok=True)
    for name, content in pack.items():
        (out / name).write_text(content, encoding="utf-8")
