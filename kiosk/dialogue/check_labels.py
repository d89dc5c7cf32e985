"""Every material, colour, category, occasion and manner has to be the piece's own."""

import re

from kiosk.dialogue.claims import negations
from kiosk.dialogue.frame import Frame, Uncovered
from kiosk.dialogue.grounds import Ground
from kiosk.dialogue.segments import Segment

_DEICTIC = re.compile(r"此[款件枚只包表]|[该這这本呢][款件只]|this|it\b")


def check_labels(frame: Frame, part: Segment, subject: str) -> None:
    """Look up every label of a stretch among what its piece is.

    In a question a label is an offer: it has to be one of the options, or a piece's own.

    Raises:
        Uncovered: no fact of the piece says it.
    """
    asked = frame.folded.rstrip('」”"').endswith(("?", "？"))
    offered = asked and not part.named and not _DEICTIC.search(frame.folded)
    for match in frame.scene.labels.finditer(frame.folded, part.start, part.end):
        start, end = match.span()
        inside_name = any(n.start <= start and end <= n.end for n in frame.names)
        quoted = frame.is_quoted(start, end, subject)
        if not (inside_name or quoted or frame.is_hidden(start, end)):
            if offered:
                _check_offer(frame, start, end)
            else:
                _check_label(frame, part, subject, start, end)
        frame.settled.append((start, end))


def _check_offer(frame: Frame, start: int, end: int) -> None:
    label = frame.folded[start:end]
    told = (*frame.scene.granted, *frame.scene.grounds)
    owned = any(label in labels for labels in frame.scene.attributes.values())
    if not owned and not any(_has_word(g.text, label) for g in told):
        raise Uncovered(frame.sentence[start:end], "this is none of the options")


def _has_word(text: str, label: str) -> bool:
    if not label.isascii():
        return label in text
    return bool(re.search(rf"(?<![a-z]){re.escape(label)}(?![a-z])", text))


def _check_label(frame: Frame, part: Segment, subject: str, start: int, end: int) -> None:
    label = frame.folded[start:end]
    attributes = frame.scene.attributes.get(subject, {})
    denied = _is_denied(frame, start)
    replaces = _replaces_another(frame, subject, start, end)
    if label in attributes and not denied and not replaces:
        frame.cite(attributes[label])
        return
    for ground in frame.about(subject):
        free = not subject or (not ground.subjects and not part.named)
        if not _has_word(ground.text, label):
            continue
        if free or _says_alike(frame, part, start, end, ground):
            frame.cite(ground.id)
            return
    is_granted = any(_has_word(ground.text, label) for ground in frame.scene.granted)
    # what a wish was, a piece is not: no word of it stands where a fact has another
    is_granted &= label not in attributes and not replaces
    if not (is_granted and frame.grants(part, start)):
        raise Uncovered(frame.sentence[start:end], "no fact of this piece says this")


def _is_denied(frame: Frame, start: int) -> bool:
    """Return whether an odd number of negators stands before a place in its clause."""
    begin = max(frame.folded.rfind(mark, 0, start) for mark in "，；。：,;:") + 1
    return len(negations(frame.folded[begin:start])) % 2 == 1


def _replaces_another(frame: Frame, subject: str, start: int, end: int) -> bool:
    """Return whether a fact has another label where the sentence has this one."""
    before = re.search(r"(?:[a-z]+ ?){1,2}$|[\u4e00-\u9fff]{2}$", frame.folded[:start])
    if before is None:
        return False
    label = frame.folded[start:end]
    grounds = [g.text for g in frame.about(subject)]
    if any(before.group() + label in text for text in grounds):
        return False
    return any(
        frame.scene.labels.match(text, found.end())
        for text in grounds
        for found in re.finditer(re.escape(before.group()), text)
    )


def _says_alike(frame: Frame, part: Segment, start: int, end: int, ground: Ground) -> bool:
    """Return whether a fact has the label together with words that stand beside it here.

    Where the fact is about several pieces, the words must reach to the name of the piece.
    """
    if len(ground.subjects) > 1 and part.named:
        return any(
            frame.folded[min(start, n.start) : max(end, n.end)] in ground.text
            for n in frame.names
            if part.start <= n.start < part.end
        )
    return any(
        len(words) >= end - start + 2 and words in ground.text
        for words in (
            frame.folded[max(0, start - 2) : end],
            frame.folded[start : end + 2],
            frame.folded[max(0, start - 1) : end + 1],
        )
    )
