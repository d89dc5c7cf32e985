"""Tries the gate itself: are the good ones accepted, and the bad ones refused?"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError
from quantize.gate.gate import Asked, default_parent, gate
from quantize.gate.judging import Role
from quantize.gate.language_model import Extent
from quantize.gate.plants import PLANTS, Plant


class Trial(msgspec.Struct, frozen=True):
    """What the gate made of one planted model.

    Attributes:
        verdict: `accepted` or `refused`, times and memory aside.
        right: whether that is what it deserves.
        failed: the reasons.
        figures: every figure of the candidate.
    """

    name: str
    role: Role
    what: str
    verdict: str
    right: bool
    failed: tuple[str, ...]
    figures: dict[str, float]


def try_plants(
    roles: Sequence[Role],
    threads: int,
    extent: Extent,
    sentences: int,
    plants: Sequence[Plant] = PLANTS,
    folder: Path | None = None,
) -> Iterator[Trial]:
    """Make, judge and remove one planted model after the other.

    Args:
        roles: whose plants are tried.
        threads: of the engines.
        extent: how much is asked of a language model.
        sentences: of each dialect, of an intent model; 0 for all.
        plants: what is tried.
        folder: where they are made; that of temporary files if None.

    Raises:
        KioskError: one could not be made or judged.
    """
    for plant in (one for one in plants if one.role in roles):
        parent = default_parent(plant.role)
        with tempfile.TemporaryDirectory(prefix="vitrine-plant-", dir=folder) as scratch:
            candidate = plant.spoil(parent, Path(scratch))
            asked = Asked(plant.role, candidate, parent, threads, extent, sentences, timed=False)
            yield _tried(plant, asked)


def _tried(plant: Plant, asked: Asked) -> Trial:
    try:
        report, _ = gate(asked, "", lambda _: None)
    except KioskError as error:
        # what cannot even be loaded gets no card
        failed: tuple[str, ...] = (str(error),)
        figures: dict[str, float] = {}
    else:
        failed = tuple(one.reason for one in report.judgements if not one.holds)
        figures = {one.figure: one.candidate for one in report.judgements}
    return Trial(
        plant.name,
        plant.role,
        plant.what,
        "refused" if failed else "accepted",
        bool(failed) is not plant.accepted,
        failed,
        figures,
    )
