"""Values told in more words than a lexicon lists: found by patterns instead of by form."""

import re
from collections.abc import Mapping

import msgspec

from kiosk.domain.ontology import Slot

_Values = tuple[tuple[Slot, str], ...]


class Expression(msgspec.Struct, frozen=True):
    """A stretch of a sentence that tells values."""

    values: _Values
    start: int
    end: int


class ExpressionFinder:
    """Finds what patterns describe (`脖子上空`, `四十二码的鞋`, `结婚十年`).

    Args:
        table: values as `slot.value`, several joined by ` + `, and the regular expressions over
            simplified text that tell them. What has only to stand nearby belongs into a
            lookaround, so that other words find it.

    Raises:
        ValueError: a slot is unknown, or a pattern is no regular expression.
    """

    def __init__(self, table: Mapping[str, list[str]]) -> None:
        try:
            self._patterns = tuple(
                (_values(names), re.compile("|".join(told), re.IGNORECASE))
                for names, told in table.items()
            )
        except re.error as error:
            raise ValueError(f"not a pattern: {error}") from error

    def find(self, text: str) -> dict[int, Expression]:
        """Return the longest expression at each place where one begins."""
        found: dict[int, Expression] = {}
        for values, pattern in self._patterns:
            for match in pattern.finditer(text):
                known = found.get(match.start())
                if match.end() > match.start() and (known is None or known.end < match.end()):
                    found[match.start()] = Expression(values, *match.span())
        return found


def _values(names: str) -> _Values:
    pairs = (name.split(".") for name in names.split(" + "))
    return tuple((Slot(slot), value) for slot, value in pairs)
