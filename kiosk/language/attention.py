"""Whether words that were heard while the terminal spoke are meant to interrupt it."""

import re

from kiosk.domain.speech import Transcript
from kiosk.language.fold import fold_script

_LISTENING = (
    "嗯|唔(?![系好得对行])|呣|哦|噢|喔|啊|哎|欸|诶|呃|哈|是|系|对|好|行|得|可以|明白|知道|了解|晓得|收到|原来如此|"
    "没错|冇错|勿错|有道理|不错|几好|ok|okay|yes|yeah|mm|mhm|uh|hmm|right"
)
_PARTICLES = "的|嘅|额|呀|啊|啦|喇|了|吖|哦|噢|嘛|咯|吧|呢"
_BACKCHANNEL = re.compile(f"(?:(?:{_LISTENING})(?:{_PARTICLES})*)+", re.IGNORECASE)
"""What people say to show that they listen, in Mandarin, Cantonese and Wu."""

_WISHES = re.compile(
    "停|等|喂|慢|换|不|唔(?!$)|覅|勿|别|先|问|贵|平|哪|边|几|多|什|乜|咩|啥|吗|伐|有|冇|要|想|看|睇|下"
)
"""What in a very short word tells that somebody wants something."""

UNSURE, FEW = 0.5, 4
"""So few characters of which the ears are so unsure are a murmur; a single one is, in any case."""

OWN_SHARE = 0.75
"""Share of the pairs of characters that must be the terminal's own words."""


def interrupts(heard: Transcript, said: str, asked: bool) -> bool:
    """Return whether a short word is meant to interrupt.

    Args:
        heard: what the ears make of it.
        said: what the terminal was saying.
        asked: it had just asked something.
    """
    if asked and heard.text:
        # what is said into a question is its answer, 对 and 好 too
        return True
    words = "".join(c for c in fold_script(heard.text) if c.isalnum())
    murmured = len(words) <= (FEW if heard.confidence < UNSURE else 1)
    if murmured and not _WISHES.search(words):
        return False
    return not listens_on(heard.text) and not repeats(heard.text, said)


def listens_on(words: str) -> bool:
    """Return whether words only show that somebody listens: 嗯, 係, 对的, or nothing at all."""
    plain = "".join(c for c in fold_script(words) if c.isalnum())
    return not plain or _BACKCHANNEL.fullmatch(plain) is not None


def repeats(words: str, said: str) -> bool:
    """Return whether words are the terminal's own, as a room gives them back.

    Args:
        words: what was heard; of fewer than three characters nothing can be told.
        said: what the terminal has just said.
    """
    heard = "".join(c for c in fold_script(words) if c.isalnum())
    own = "".join(c for c in fold_script(said) if c.isalnum())
    pairs = [heard[at : at + 2] for at in range(len(heard) - 1)]
    if len(pairs) < 2:
        return False
    return sum(pair in own for pair in pairs) >= OWN_SHARE * len(pairs)
