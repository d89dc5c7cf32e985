"""What exactly a sentence asks, found by the patterns of data/lexicons/topics.toml."""

import re
from collections.abc import Mapping

from kiosk.domain.understanding import Topic

_COURTESIES = frozenset({Topic.GREETING, Topic.THANKS, Topic.FAREWELL})
_SHORT_ANSWERS = frozenset({Topic.YES, Topic.NO, Topic.BACKCHANNEL})


class TopicFinder:
    """Finds the topics of sentences.

    Args:
        patterns: topic id → regular expression on simplified Mandarin.

    Raises:
        ValueError: an id is no topic.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {
            Topic(topic): re.compile(pattern, re.IGNORECASE) for topic, pattern in patterns.items()
        }

    def find(self, text: str) -> frozenset[Topic]:
        """Return every topic the sentence raises; a short answer stands alone."""
        stripped = text.strip()
        found = {topic for topic, pattern in self._patterns.items() if pattern.search(stripped)}
        if Topic.CHEAPER in found and Topic.DISCOUNT in found and not _HAGGLES.search(stripped):
            found.discard(Topic.DISCOUNT)
        if Topic.START_OVER in found:
            found -= {Topic.UNDO, Topic.NO}
        if Topic.UNDO in found:
            found.discard(Topic.NO)
        if found & _SHORT_ANSWERS and found - _SHORT_ANSWERS - _COURTESIES:
            found -= {Topic.BACKCHANNEL}
        return frozenset(found)


_HAGGLES = re.compile(r"能|可以|可不可以|得唔得|折|优惠|再便宜")
