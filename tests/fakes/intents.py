"""An intent model that knows a table."""

from collections.abc import Mapping

from kiosk.domain.ontology import Intent
from kiosk.domain.understanding import Reading


class ScriptedIntent:
    """Looks a sentence up by the first key it contains; `other` where it contains none.

    Args:
        table: words → intent.
        certainty: probability of the looked-up intent; the rest is shared evenly.
    """

    def __init__(self, table: Mapping[str, Intent] | None = None, certainty: float = 0.95) -> None:
        self._table = dict(table or {})
        self._certainty = certainty
        self.sentences: list[str] = []
        self.closed = False

    def read(self, normalised: str) -> Reading:
        assert not self.closed, "used after close"
        self.sentences.append(normalised)
        found = next((i for words, i in self._table.items() if words in normalised), Intent.OTHER)
        rest = (1.0 - self._certainty) / (len(Intent) - 1)
        return Reading({intent: self._certainty if intent is found else rest for intent in Intent})

    def close(self) -> None:
        self.closed = True
