"""One reading of one sentence: each claim is looked up in the facts, or the reading fails."""

import re

from kiosk.dialogue.check_labels import check_labels
from kiosk.dialogue.check_numbers import check_numbers
from kiosk.dialogue.check_stock import check_stock
from kiosk.dialogue.check_words import check_words
from kiosk.dialogue.frame import Frame, Uncovered
from kiosk.dialogue.segments import Named

_COMPARING = re.compile(
    r"比(?!例)|[高低]于|[高低]出|贵|便宜|平过|[轻重大小]于|\b(?:than|above|below|over|under)\b"
)


def read(frame: Frame) -> tuple[str, ...]:
    """Return the ids of the facts that cover the sentence.

    Raises:
        Uncovered: a claim follows from no fact.
    """
    _check_names(frame)
    _check_order(frame)
    for part in frame.segments:
        for subject in part.subjects or ("",):
            check_numbers(frame, part, subject)
            check_labels(frame, part, subject)
            check_stock(frame, part, subject)
            check_words(frame, part, subject)
    return tuple(frame.cited)


def _check_names(frame: Frame) -> None:
    skus = {product.sku for product in frame.scene.products}
    skus |= {s for ground in frame.scene.grounds for s in ground.subjects}
    for name in frame.names:
        words = frame.folded[name.start : name.end]
        said = frame.sentence[name.start : name.end]
        if name.kind == "house":
            pass
        elif name.kind == "product":
            if not name.ids & skus and not any(words in g.text for g in frame.scene.grounds):
                raise Uncovered(said, "this piece is not part of the answer")
        elif not frame.is_hidden(name.start, name.end):
            _check_other_name(frame, name, words, said)
        frame.settled.append((name.start, name.end))


def _check_other_name(frame: Frame, name: Named, words: str, said: str) -> None:
    part = next(p for p in frame.segments if p.start <= name.start < p.end)
    for subject in part.subjects or ("",):
        if frame.is_quoted(name.start, name.end, subject):
            continue
        product = next((p for p in frame.scene.products if p.sku == subject), None)
        if product and product.collection in name.ids:
            frame.cite(f"{subject}/collection")
            continue
        sources = [g for g in frame.about(subject) if words in g.text]
        if not sources and not any(words in g.text for g in frame.scene.granted):
            raise Uncovered(said, "no fact of this piece has this name")
        if sources:
            frame.cite(sources[0].id)


def _check_order(frame: Frame) -> None:
    """A comparison of two pieces must name them in the order of the fact."""
    for match in re.finditer(r"[^；;。]+", frame.folded):
        pieces = [
            name
            for name in frame.names
            if name.kind == "product" and match.start() <= name.start < match.end()
        ]
        compares = _COMPARING.search(frame.bare(*match.span()))
        if len({name.ids for name in pieces}) < 2 or not compares:
            continue
        first, second = (frame.folded[n.start : n.end] for n in pieces[:2])
        if not any(
            -1 < ground.text.find(first) < ground.text.find(second)
            for ground in frame.scene.grounds
        ):
            raise Uncovered(
                frame.sentence[match.start() : match.end()],
                "no fact compares these pieces this way round",
            )
