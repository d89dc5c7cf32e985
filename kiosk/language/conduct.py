"""What of a customer's words the house does not enter into, found by data/lexicons/conduct.toml.

No model has a part in it: the same words are always of the same kind.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.understanding import Conduct
from kiosk.language.fold import fold_script

MAX_READ_CHARS = 2_000
"""As much as is read of an utterance at all."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_SPACED_OUT = re.compile(
    r"(?:[\u3400-\u9fff][^\w，。？！]{1,3}){3,}[\u3400-\u9fff]|\b(?:[a-z][^\w]{1,2}){3,}[a-z]\b"
)
_NO_WORD = re.compile(r"[^\w]|_")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of one kind of conduct.

    Attributes:
        patterns: regular expressions on simplified characters in lower case.
        mentions: expressions that count only in a sentence that names nothing of the house and does
            none of the trade of a shop.
        allow: expressions of longer, innocent words; what is found inside one does not count.
    """

    patterns: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


class _Finder:
    """One kind, ready to be searched."""

    def __init__(self, kind: Kind) -> None:
        self._requests = _any_of(kind.patterns)
        self._all = _any_of((*kind.patterns, *kind.mentions))
        self._allow = re.compile("|".join(kind.allow)) if kind.allow else None

    def is_in(self, text: str, is_trade: bool) -> bool:
        free = [match.span() for match in self._allow.finditer(text)] if self._allow else []
        pattern = self._requests if is_trade else self._all
        return any(
            not any(start < b and a < end for a, b in free)
            for start, end in (match.span() for match in pattern.finditer(text))
        )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one expression for all; without patterns it is found nowhere."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


class ConductFinder:
    """Tells which sentences are answered by declining. Pure: no state, no model.

    Args:
        kinds: the patterns of every kind; the first kind that is found counts.
        trade: expressions of what people come to a shop for; beside them mere mentions of other
            matters do not count.
    """

    def __init__(self, kinds: dict[Conduct, Kind], trade: Iterable[str] = ()) -> None:
        self._finders = {conduct: _Finder(kind) for conduct, kind in kinds.items()}
        self._trade = _any_of(trade)

    def find(self, written: str, mandarin: str, names_ware: bool = False) -> Conduct | None:
        """Return of what kind a sentence is; None for talk that belongs in a shop.

        Args:
            written: the customer's words as heard or typed.
            mandarin: the same in simplified Mandarin.
            names_ware: whether it names a piece, material, color or sum; if so, mere mentions of
                other matters do not count.
        """
        plain = _plain(written)
        readings = dict.fromkeys((plain, mandarin.lower(), _closed_up(plain)))
        is_trade = names_ware or any(self._trade.search(reading) for reading in readings)
        for conduct, finder in self._finders.items():
            if any(finder.is_in(reading, is_trade) for reading in readings):
                return conduct
        return None


def _plain(text: str) -> str:
    """Return the words in simplified script, normal width and lower case, hidden signs left out."""
    wide = unicodedata.normalize("NFKC", text[:MAX_READ_CHARS])
    shown = (c for c in wide if unicodedata.category(c) not in _HIDDEN or c in "\t\n")
    return fold_script("".join(shown)).lower()


def _closed_up(plain: str) -> str:
    """Return words that were pulled apart to pass unseen (忽 略 指 令) without their gaps."""
    return _SPACED_OUT.sub(lambda match: _NO_WORD.sub("", match.group()), plain)


def load_conduct(path: Path) -> ConductFinder:
    """Read what the house does not enter into.

    Raises:
        KioskError: the file is missing, a kind is missing or unknown, or a pattern is broken.
    """
    try:
        sections = msgspec.toml.decode(path.read_bytes(), type=dict[str, Any])
        trade = msgspec.convert(sections.pop("trade", ()), tuple[str, ...])
        kinds = msgspec.convert(sections, dict[Conduct, Kind])
        finder = ConductFinder(kinds, trade)
    except OSError as error:
        raise KioskError(
            Stage.SETTINGS,
            "conduct-missing",
            f"cannot read {path}: {error.strerror}",
            "restore the file from the repository",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, re.error) as error:
        raise _invalid(path, str(error)) from error
    if missing := [kind for kind in Conduct if kind not in kinds]:
        raise _invalid(path, f"there is no section [{missing[0]}]")
    return finder


def _invalid(path: Path, why: str) -> KioskError:
    return KioskError(Stage.SETTINGS, "conduct-invalid", f"{path}: {why}", "correct the section")
