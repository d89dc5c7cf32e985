"""What is said to be here, or not, has to be what was counted."""

import re

from kiosk.dialogue.claim_words import IN_STOCK, SOLD_OUT
from kiosk.dialogue.claims import negations
from kiosk.dialogue.frame import Frame, Uncovered
from kiosk.dialogue.grounds import Corpus, Ground
from kiosk.dialogue.quotes import Spans
from kiosk.dialogue.segments import Segment


def check_stock(frame: Frame, part: Segment, subject: str) -> None:
    """Compare what a stretch says of stock with the counts of its piece.

    Raises:
        Uncovered: the counts say otherwise, or nothing.
    """
    text = frame.folded[part.start : part.end]
    sold_out = [m.span() for m in re.finditer(SOLD_OUT, text)]
    claims = [(span, False) for span in sold_out]
    for match in re.finditer(IN_STOCK, text):
        if any(a <= match.start() < b for a, b in sold_out):
            continue
        clause_negated = sum(1 for _, e in negations(text) if e <= match.start()) % 2
        claims.append((match.span(), not clause_negated))
    claims = [
        (span, present)
        for span, present in claims
        if not frame.is_quoted(part.start + span[0], part.start + span[1], subject)
    ]
    if not claims or frame.folded.endswith(("?", "？")):
        return
    counts = [g for g in frame.about(subject) if g.stock is not None]
    stated = tuple((part.start + a, part.start + b) for (a, b), _ in claims)
    shared = [(_shared_units(frame, part, g, stated), g) for g in counts]
    most = max((units for units, _ in shared), default=0)
    for (start, end), present in claims:
        right = [g for units, g in shared if units == most and bool(g.stock) is present]
        quoted = [g for g in frame.about(subject) if g.stock is None and text[start:end] in g.text]
        if not right and not quoted:
            raise Uncovered(text[start:end], "the counted stock does not say this")
        frame.cite((right or quoted)[0].id)


def _shared_units(frame: Frame, part: Segment, ground: Ground, aside: Spans) -> int:
    """Return how many units a stretch shares with a fact, some spans set aside."""
    corpus = Corpus([ground])
    units = frame.coded.units(part.start, part.end)
    shared: set[int] = set()
    for i in units:
        length = corpus.longest(frame.plain, i)
        if length >= 2:
            shared.update(range(i, i + length))
    return sum(
        1
        for i in shared
        if i in units and not any(a <= frame.coded.starts[i] < b for a, b in aside)
    )
