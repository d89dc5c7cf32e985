"""What the ears are told to expect, and what they probably heard: the house's words by sound.

Where a hearing sounds like a word of the house that was not written, the word is proposed; the
recogniser is asked how well the sound bears out the sentence with it; how alike the sounds are, how
ordinary the words that were heard, and that evidence decide together. What was put in is marked
with how sure it is, so that what is doubtful can be asked.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kiosk.domain.catalog import HeardWord
from kiosk.domain.ontology import Dialect, Slot
from kiosk.domain.speech import Proposal, Repair
from kiosk.language.fold import fold_script
from kiosk.language.lexicon import HitKind, Lexicon
from kiosk.language.near import Near, NearWords
from kiosk.language.phonetics import frequent_words, is_explained
from kiosk.language.readings import (
    MANDARIN,
    Reading,
    is_chinese,
    jyutping_key,
    sound_key,
    sounds,
)

MOST_PROPOSALS = 5
"""The recogniser needs about 30 ms to judge one."""

PROMPT_KINDS = ("house", "category", "material", "collection", "technique")
"""The kinds of words a recogniser is prompted with, the first first."""

_BASE, _OF_DISTANCE, _OF_COMMON, _OF_LENGTH, _OF_SOUND = 2.6, -11.7, -1.9, 1.1, 0.31
"""The log-odds that a word was said where something like it was heard: to begin with; for each
unit of difference in sound; where frequent words explain the place; for each character; for each
unit of the recogniser's log-probability. A logistic regression over the development half of the
spoken sentences and over ordinary ones (`quantize evaluate-ears --catalog N --fit` tells its
error rates)."""

_OF_RARE = -3.0
"""Speaks against a word of two characters that is a synonym of the trade, which the catalog itself
does not use, or somebody's name: two syllables are soon alike, and few of these are ever said.
Without it a word was put into 4 of 62 ordinary sentences of the development half, with it into
none, and more of the house's own words were heard under babble."""

_RARE = frozenset({"trade", "artisan"})

_LONG = 5
_LEAST_SOUND, _MOST_SOUND = -15.0, 4.0
"""Further evidence from the sound tells no more: a recogniser knows no rare name."""

_LEAST = 0.0
"""The log-odds from which a word is put in."""

_NEVER = -99.0
"""A frequent word stands unless the sound itself prefers another."""

_LEAST_PRIOR = _LEAST - _OF_SOUND * _MOST_SOUND
_CERTAIN_PRIOR = _LEAST - _OF_SOUND * _LEAST_SOUND

_TRADE = "trade"
_PARTICLES = frozenset("的个得了点一")
_SILENT_EVIDENCE = 0.12
"""Without evidence from the sound only what sounds all but the same is put in."""


class Rehearing:
    """The words of the house as the ears need them.

    Args:
        words: compiled when the catalog was published, with the trade's words.
        cantonese: how Cantonese says characters; None where it is not compared by sound.
        common: frequent words, which are replaced only on good evidence.
    """

    def __init__(
        self,
        words: Iterable[HeardWord],
        cantonese: Reading | None = None,
        common: Mapping[str, int] | None = None,
    ) -> None:
        self.words = tuple(words)
        self._common = frequent_words() if common is None else common
        self._rare = {w.word for w in self.words if w.kind in _RARE and len(w.word) == 2}
        readings = {Dialect.CMN: (MANDARIN, sound_key), Dialect.WUU: (MANDARIN, sound_key)}
        if cantonese is not None:
            readings[Dialect.YUE] = (cantonese, jyutping_key)
        self._readings = {dialect: reading for dialect, (reading, _) in readings.items()}
        self._near = {
            dialect: NearWords(
                ((w.word, w.sounds[dialect]) for w in self.words if dialect in w.sounds), key
            )
            for dialect, (_, key) in readings.items()
        }

    def prompt(self, dialect: Dialect) -> tuple[str, ...]:
        """Return the words to prompt a recogniser with, the most useful first."""
        by_kind = {
            kind: [word.prompts.get(dialect, word.word) for word in self.words if word.kind == kind]
            for kind in PROMPT_KINDS
        }
        return tuple(dict.fromkeys(word for kind in PROMPT_KINDS for word in by_kind[kind]))

    def hot_words(self) -> tuple[str, ...]:
        """Return every word, for recognisers that take a list of any length."""
        return tuple(dict.fromkeys(word.word for word in self.words))

    def propose(self, text: str, dialect: Dialect) -> tuple[Proposal, ...]:
        """Return the sentences that may have been said in place of a hearing, likeliest first.

        Args:
            text: what a recogniser wrote, in either script.
            dialect: whose sounds are compared.
        """
        near, reading = self._near.get(dialect), self._readings.get(dialect)
        if near is None or reading is None:
            return ()
        plain = fold_script(text)
        said = [s.rstrip("123456") or s for s in reading.toned(plain)]
        # of two words that make the same sentence the longer one tells more
        by_text: dict[str, Proposal] = {}
        for place in near.find(plain, said):
            proposal = self._proposal(text, plain, place)
            old = by_text.get(proposal.text)
            if proposal.prior >= _LEAST_PRIOR and (
                old is None or len(old.repair.name) < len(proposal.repair.name)
            ):
                by_text[proposal.text] = proposal
        likeliest = sorted(by_text.values(), key=lambda p: (-p.prior, p.repair.start))
        return tuple(_undisputed(likeliest)[:MOST_PROPOSALS])

    def settle(
        self, text: str, proposals: Sequence[Proposal], evidence: Sequence[float] | None
    ) -> tuple[str, tuple[Repair, ...]]:
        """Return the sentence with the words put in that were probably said, and which they are.

        Args:
            text: what the recogniser wrote.
            proposals: from `propose`.
            evidence: by how much the sound bears out each proposal better than the text, in
                natural logarithms of probability; None where the recogniser cannot tell.
        """
        scored = sorted(
            zip(self._sums(proposals, evidence), range(len(proposals)), proposals, strict=True),
            key=lambda item: (-item[0], item[1]),
        )
        taken: set[int] = set()
        kept: list[Repair] = []
        for total, _, proposal in scored:
            repair = proposal.repair
            window = range(repair.start, repair.end)
            if total < _LEAST or not taken.isdisjoint(window):
                continue
            taken.update(window)
            kept.append(msgspec.structs.replace(repair, confidence=_sure(total)))
        kept.sort(key=lambda repair: repair.start)
        return _put_in(text, kept), _in_new_places(kept)

    def _proposal(self, text: str, plain: str, place: Near) -> Proposal:
        heard = plain[place.start : place.end]
        prior = _BASE + _OF_DISTANCE * place.cost + _OF_LENGTH * min(len(place.word), _LONG)
        if is_explained(plain, place.start, place.end, self._common):
            prior += _OF_COMMON
        if place.word in self._rare:
            prior += _OF_RARE
        repair = Repair(place.start, place.end, heard, place.word, 0.0)
        certain = prior >= _CERTAIN_PRIOR and heard not in self._common
        return Proposal(_put_in(text, (repair,)), repair, round(prior, 3), place.cost, certain)

    def _sums(self, proposals: Sequence[Proposal], evidence: Sequence[float] | None) -> list[float]:
        if evidence is not None:
            return [
                p.prior + _OF_SOUND * min(_MOST_SOUND, max(_LEAST_SOUND, e))
                if e >= 0.0 or p.repair.heard not in self._common
                else _NEVER
                for p, e in zip(proposals, evidence, strict=True)
            ]
        return [
            p.prior if p.cost <= _SILENT_EVIDENCE and p.repair.heard not in self._common else _NEVER
            for p in proposals
        ]


def _undisputed(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return proposals without those that want a place which is taken for certain."""
    kept: list[Proposal] = []
    taken: set[int] = set()
    for proposal in proposals:
        window = range(proposal.repair.start, proposal.repair.end)
        if not taken.isdisjoint(window):
            continue
        kept.append(proposal)
        if proposal.certain:
            taken.update(window)
    return kept


def trade_words(lexicon: Lexicon) -> Iterator[HeardWord]:
    """Yield the words for pieces and materials of every house, with their sounds."""
    for form, entry in lexicon.entries.items():
        slots = {slot for slot, _ in entry.values} & {Slot.CATEGORY, Slot.MATERIAL}
        if entry.kind is not HitKind.VALUE or not slots or not all(map(is_chinese, form)):
            continue
        if len(form) < 2 or not _PARTICLES.isdisjoint(form):
            continue
        mandarin = tuple(sounds(form))
        said = {Dialect.CMN: mandarin, Dialect.WUU: mandarin}
        if lexicon.cantonese is not None:
            said[Dialect.YUE] = tuple(
                s.rstrip("123456") or s for s in lexicon.cantonese.toned(form)
            )
        yield HeardWord(form, _TRADE, said)


def house_words(compiled: Iterable[HeardWord], lexicon: Lexicon) -> Rehearing:
    """Return the words of a published catalog together with those of the trade."""
    words = {word.word: word for word in trade_words(lexicon)}
    words |= {word.word: word for word in compiled}
    return Rehearing(words.values(), lexicon.cantonese)


def _sure(total: float) -> float:
    return round(1.0 / (1.0 + math.exp(-total)), 2)


def _in_new_places(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """Return repairs with their places in the text into which they were put."""
    moved: list[Repair] = []
    shift = 0
    for repair in repairs:
        start = repair.start + shift
        end = start + len(repair.name)
        shift += len(repair.name) - (repair.end - repair.start)
        moved.append(msgspec.structs.replace(repair, start=start, end=end))
    return tuple(moved)


def _put_in(text: str, repairs: Iterable[Repair]) -> str:
    parts, done = [], 0
    for repair in repairs:
        parts += [text[done : repair.start], repair.name]
        done = repair.end
    return "".join((*parts, text[done:]))
