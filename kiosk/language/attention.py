"""Whether words that were heard while the terminal spoke are meant to interrupt it."""

import re

from kiosk.language.fold import fold_script

_LISTENING = (
    "嗯|唔(?![系好得对行])|呣|哦|噢|喔|啊|哎|欸|诶|呃|哈|是|系|对|好|行|得|可以|明白|知道|了解|晓得|收到|原来如此|"
    "没错|冇错|勿错|有道理|不错|几好|ok|okay|yes|yeah|mm|mhm|uh|hmm|right"
)
_PARTICLES = "的|嘅|额|呀|啊|啦|喇|了|吖|哦|噢|嘛|咯|吧|呢"
_BACKCHANNEL = re.compile(f"(?:(?:{_LISTENING})(?:{_PARTICLES})*)+", re.IGNORECASE)
"""What people say to show that they listen, in Mandarin, Cantonese and Wu."""

OWN_SHARE = 0.75
"""Share of the pairs of characters that must be the terminal's own words."""


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
