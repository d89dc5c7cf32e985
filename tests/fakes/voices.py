"""A voice that hums instead of speaking."""

from collections.abc import Iterator

from kiosk.domain.ontology import Language
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import Sound
from tests.fakes.sounds import tone


class ToneVoice:
    """Hums one tone a phrase, 60 ms a character; phrases end at Chinese punctuation.

    Attributes:
        said: every (text, language, rate) it was given.
    """

    MS_PER_CHARACTER = 60

    def __init__(self, languages: frozenset[Language] = frozenset(Language)) -> None:
        self._languages = languages
        self.said: list[tuple[str, Language, float]] = []
        self.closed = False

    @property
    def languages(self) -> frozenset[Language]:
        return self._languages

    def synthesise(
        self, spoken: str, language: Language, rate: float, cancelled: Cancelled
    ) -> Iterator[Sound]:
        assert not self.closed, "used after close"
        assert language in self._languages, f"{language} was never promised"
        self.said.append((spoken, language, rate))
        phrase = 0
        for mark in [*[i for i, c in enumerate(spoken) if c in "，。；？"], len(spoken)]:
            length = mark - phrase
            phrase = mark + 1
            if length <= 0:
                continue
            if cancelled():
                return
            yield tone(220.0, length * self.MS_PER_CHARACTER / 1000 / rate)

    def prepare(self, language: Language, rate: float) -> bool:
        return False

    def close(self) -> None:
        self.closed = True
