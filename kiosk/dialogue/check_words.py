"""All other words have to be a fact's words, with the same yes or no, or to claim nothing."""

import re
from collections.abc import Iterable

from kiosk.dialogue.claim_words import NEUTRAL_CHINESE, WEIGHTY
from kiosk.dialogue.claims import BOUNDARY, Coded, negations
from kiosk.dialogue.frame import Frame, Uncovered
from kiosk.dialogue.grounds import Corpus
from kiosk.dialogue.segments import Segment
from kiosk.domain.ontology import Language

_NEUTRAL = re.compile("|".join(sorted(NEUTRAL_CHINESE, key=len, reverse=True)))


def check_words(frame: Frame, part: Segment, subject: str) -> None:
    """Look up all words of a stretch in the facts of its piece.

    Raises:
        Uncovered: words stand in no fact, or are denied there.
    """
    coded, scene = frame.coded, frame.scene
    units = coded.units(part.start, part.end)
    granted = scene.granted if frame.hidden or not part.named else ()
    corpus = Corpus([*frame.about(subject), *(g for g in granted if g.about(subject))])
    neutral = _neutral(frame, units)
    runs: list[range] = []
    covered = _quoted_units(frame, units, subject)
    reached = 0
    for i in units:
        if i in covered:
            reached = max(reached, i + 1)
            continue
        length = min(corpus.longest(coded.code, i), units.stop - i)
        length = next((n for n in range(length) if i + n in covered), length)
        if length < scene.least_run or i + length <= reached:
            continue
        run = range(i, i + length)
        if all(j in neutral for j in run):
            continue
        if length == 1 and _is_said_again(coded, corpus, i):
            continue
        reached = i + length
        _check_polarity(frame, corpus, coded, run)
        covered.update(run)
        runs.append(run)
    _check_denials(frame, corpus, runs)
    _check_negators(frame, coded, units, covered)
    _check_weighty(frame, part, covered)
    _check_rest(frame, units, covered | neutral)


def _is_said_again(coded: Coded, corpus: Corpus, i: int) -> bool:
    """Return whether a lone word was used up before: the facts have it less often than this.

    In "keep the papers with the certificate; wipe it dry, with a certificate" the second is new.
    """
    said = coded.code.count(coded.code[i], 0, i + 1)
    return said > len(corpus.occurrences(coded.code[i]))


def _quoted_units(frame: Frame, units: range, subject: str) -> set[int]:
    """Return the units that repeat a fact word for word, and note the facts."""
    covered: set[int] = set()
    for quote in frame.quotes_of(subject):
        inside = set(frame.coded.units(quote.start, quote.end)) & set(units)
        if inside - covered:
            frame.cite(quote.ground.id)
        covered |= inside
    return covered


def _neutral(frame: Frame, units: range) -> set[int]:
    if frame.scene.language is Language.EN:
        codes = frame.scene.coder.neutral_codes
        return {i for i in units if frame.coded.code[i] in codes}
    spans = [m.span() for m in _NEUTRAL.finditer(frame.folded)]
    return {i for i in units if any(a <= frame.coded.starts[i] < b for a, b in spans)}


def _words(frame: Frame, units: Iterable[int]) -> str:
    indexes = list(units)
    return frame.sentence[frame.coded.starts[indexes[0]] : frame.coded.ends[indexes[-1]]]


def _check_polarity(frame: Frame, corpus: Corpus, coded: Coded, run: range) -> None:
    code = coded.code[run.start : run.stop]
    here = coded.negated[run.stop - 1] % 2
    sources = [owner for negated, owner in corpus.occurrences(code) if negated % 2 == here]
    if not sources:
        raise Uncovered(_words(frame, run), "the facts say the opposite")
    if len(run) >= (3 if frame.scene.language is Language.EN else 4):
        frame.cite(sources[0])


def _check_denials(frame: Frame, corpus: Corpus, runs: list[range]) -> None:
    """A clause has to deny as often as the clause of the fact from which most of its words are.

    Raises:
        Uncovered: a negation of the fact was left out, or one was added behind its words.
    """
    coded = frame.coded
    longest: dict[int, range] = {}
    for run in runs:
        clause = coded.code.rfind(BOUNDARY, 0, run.start)
        if len(run) > len(longest.get(clause, ())):
            longest[clause] = run
    for clause, run in longest.items():
        end = coded.code.find(BOUNDARY, run.start)
        last = (end if end >= 0 else len(coded.code)) - 1
        said = coded.negated[last] - _quoted_negations(frame, clause + 1, last)
        words = coded.code[run.start : run.stop]
        if said % 2 not in {denied % 2 for denied in corpus.denials(words)}:
            raise Uncovered(_words(frame, run), "the facts deny this, or do not")


def _quoted_negations(frame: Frame, first: int, last: int) -> int:
    """Return how many negations between two units belong to facts repeated word for word."""
    begin, end = frame.coded.starts[first], frame.coded.ends[last]
    spans = {(a + begin, b + begin) for a, b in negations(frame.folded[begin:end])}
    return sum(any(q.start <= a and b <= q.end for q in frame.quotes) for a, b in spans)


def _check_negators(frame: Frame, coded: Coded, units: range, covered: set[int]) -> None:
    for i in units:
        if i not in coded.negators or i in covered or coded.code[i] == BOUNDARY:
            continue
        following = coded.code[i : units.stop].split(BOUNDARY)[0]
        if not any(j in covered for j in range(i, i + len(following))):
            raise Uncovered(_words(frame, [i]), "no fact denies this")


def _check_weighty(frame: Frame, part: Segment, covered: set[int]) -> None:
    for match in re.finditer(WEIGHTY, frame.folded):
        start, end = match.span()
        inside_name = any(n.start <= start and end <= n.end for n in frame.names)
        if not part.start <= start < part.end or inside_name or frame.is_hidden(start, end):
            continue
        if any(i not in covered for i in frame.coded.units(start, end)):
            raise Uncovered(frame.sentence[start:end], "no fact compares or limits this way")


def _check_rest(frame: Frame, units: range, known: set[int]) -> None:
    rest: list[int] = []
    for i in [*units, -1]:
        if i >= 0 and not _is_known(frame, i, known):
            rest.append(i)
            continue
        if rest:
            raise Uncovered(_words(frame, rest), "the facts do not say this")
        rest = []


def _is_known(frame: Frame, i: int, known: set[int]) -> bool:
    coded = frame.coded
    unit = coded.code[i]
    return (
        i in known
        or i in coded.negators
        or unit == BOUNDARY
        or not (unit.isalnum() or unit >= "\ue000")
        or any(a <= coded.starts[i] < b for a, b in frame.settled)
    )
