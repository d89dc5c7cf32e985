"""Every number of a sentence has to be a fact's number in the same sense."""

import re

from kiosk.dialogue.frame import Frame, Uncovered
from kiosk.dialogue.grounds import Ground
from kiosk.dialogue.quantities import Quantity
from kiosk.dialogue.segments import Segment

_COUNTED_PIECES = re.compile(r"[两二三3][款者]|\b(?:these|the|both|all) (?:two|three)\b")
_MEASURES = frozenset({"g", "kg", "mm", "cm", "l", "carat", "karat"})
_PRICE_WORD = re.compile(r"价|售|元|[¥￥]|蚊|\b(?:price|cost)")


def check_numbers(frame: Frame, part: Segment, subject: str) -> None:
    """Look up every number of a stretch in the facts of its piece.

    Raises:
        Uncovered: no fact has the number in this sense.
    """
    for quantity in frame.quantities:
        if not part.start <= quantity.start < part.end:
            continue
        quoted = frame.is_quoted(quantity.start, quantity.end, subject)
        if quoted or quantity.article or frame.is_hidden(quantity.start, quantity.end):
            frame.settled.append((quantity.start, quantity.end))
            continue
        if any(n.start <= quantity.start and quantity.end <= n.end for n in frame.names):
            continue
        _check_quantity(frame, part, subject, quantity)
        frame.settled.append((quantity.start, quantity.end))


def _check_quantity(frame: Frame, part: Segment, subject: str, quantity: Quantity) -> None:
    said = frame.sentence[quantity.start : quantity.end]
    key = (quantity.value, quantity.unit)
    if _counts_the_pieces(frame, quantity):
        return
    grounds = frame.about(subject)
    product = next((p for p in frame.scene.products if p.sku == subject), None)
    supporting = [(frame.overlap(part, g), g) for g in grounds if key in g.quantities]
    rivals = [
        frame.overlap(part, g)
        for g in grounds
        if key not in g.quantities and any(u == quantity.unit for _, u in g.quantities)
    ]
    said_as_price = frame.hidden or _PRICE_WORD.search(frame.folded[part.start : part.end])
    if product and key == (float(product.price_cny), "cny") and said_as_price:
        frame.cite(f"{subject}/price")
        return
    for overlap, ground in sorted(supporting, key=lambda pair: -pair[0]):
        if _supports(frame, quantity, ground, overlap, rivals):
            frame.cite(ground.id)
            return
    is_granted = any(key in g.quantities for g in frame.scene.granted)
    if is_granted and frame.hidden and frame.grants(part, quantity.start):
        return
    raise Uncovered(said, "no fact of this piece has this number in this sense")


def _supports(
    frame: Frame, quantity: Quantity, ground: Ground, overlap: int, rivals: list[int]
) -> bool:
    """Return whether a fact that holds the number says it of the same thing."""
    if ground.id.startswith("slot/"):
        return _is_within(frame, quantity, ground)
    same_unit = [value for value, unit in ground.quantities if unit == quantity.unit]
    if len(same_unit) > 1 and not _follows_alike(frame, quantity, ground):
        return False
    if _stands_alike(frame, quantity, ground):
        return True
    if len(ground.subjects) != 1 or quantity.unit == "cny":
        return False
    if quantity.unit in _MEASURES and not rivals:
        return True
    return overlap >= max([frame.scene.least_run, *rivals])


def _is_within(frame: Frame, quantity: Quantity, ground: Ground) -> bool:
    """Return whether a number stands in the words of a fact said whole; days are not swapped."""
    start = frame.folded.find(ground.text)
    return 0 <= start <= quantity.start and quantity.end <= start + len(ground.text)


def _follows_alike(frame: Frame, quantity: Quantity, ground: Ground) -> bool:
    """Return whether the same character stands before the number here and in the fact."""
    before = frame.folded[: quantity.start].rstrip()[-1:]
    words = frame.folded[quantity.start : quantity.end]
    return bool(re.search(re.escape(before) + r"\s?" + re.escape(words), ground.text))


def _counts_the_pieces(frame: Frame, quantity: Quantity) -> bool:
    words = frame.folded[max(0, quantity.start - 6) : quantity.end]
    return quantity.value == len(frame.scene.products) and bool(_COUNTED_PIECES.search(words))


def _stands_alike(frame: Frame, quantity: Quantity, ground: Ground) -> bool:
    """Return whether the number has the same neighbours here and in the fact."""
    before = frame.folded[max(0, quantity.start - 2) : quantity.end]
    after = frame.folded[quantity.start : quantity.end + 2]
    return any(
        len(words) > quantity.end - quantity.start and words in ground.text
        for words in (before, after)
    )
