"""What is said where the house does not enter into a subject, and where words have no sense."""

import re

from kiosk.dialogue.asking import is_asking
from kiosk.dialogue.context import FRAGMENT_CHARACTERS
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act
from kiosk.domain.understanding import Conduct, Topic, Understanding

ANSWERS: dict[Conduct, tuple[Act, str]] = {
    Conduct.EMERGENCY: (Act.HANDOFF, "urgent"),
    Conduct.MACHINE: (Act.GREET, "self"),
    Conduct.OTHERS: (Act.DECLINE, "others"),
    Conduct.RIVALS: (Act.DECLINE, "rivals"),
    Conduct.WORTH: (Act.DECLINE, "worth"),
}
"""How a kind of conduct is met; what is not named here is declined without a reason."""

REFUSALS = frozenset({"default", "repeated", "others", "rivals", "worth"})
"""The variants of decline that refuse; the others only miss an engine, a word or an answer."""

GREETINGS = {
    Topic.FAREWELL: "close",
    Topic.THANKS: "thanks",
    Topic.GREETING: "open",
    Topic.BACKCHANNEL: "backchannel",
}

MOST_REPEATED = 3
"""One character more often than this in a row says nothing."""

_WORDS = re.compile(r"[^\W_]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_MARKUP = re.compile(
    r"</?[a-z!][^>]*>|[{}\[\]\\|;=]{2,}|\b(?:select|drop|insert|delete|union)\b.*\b(?:from|table|into)"
    r"|https?:|www\.|\$\{|\bfunction\b|\bimport\b",
    re.IGNORECASE,
)
_ANYTHING = re.compile(r"[买看挑选送][点些个件]?(?:什么|东西|礼物|作品|新品)")
_REQUESTS = re.compile(r"帮我|给我|替我")


def meet(state: DialogueState, conduct: Conduct) -> Plan:
    """Return the answer to a kind of conduct; the second refusal in a row offers a person."""
    act, variant = ANSWERS.get(conduct, (Act.DECLINE, "default"))
    if act is Act.DECLINE and state.refusals:
        variant = "repeated"
    return Plan(act, state.language, variant)


def is_noise(text: str) -> bool:
    """Return whether there are no words: silence, signs only, or one sound over and over."""
    words = _WORDS.findall(text)
    return not words or (len(words) > MOST_REPEATED and len(set(words)) == 1)


def is_markup(text: str) -> bool:
    """Return whether words are code, an address on the network or a query of a database."""
    return _MARKUP.search(text) is not None


def wants_anything(normalised: str) -> bool:
    """Return whether a sentence asks for wares without saying which."""
    return _ANYTHING.search(normalised) is not None


def is_babble(text: str) -> bool:
    """Return whether words have no sense in a shop: keys hit at random, figures alone, code."""
    words = _WORDS.findall(text)
    if is_markup(text) or not _CHINESE.search(text):
        return True
    return len(words) > 2 * MOST_REPEATED and len(set(words)) * 3 <= len(words)


def small_talk(state: DialogueState, understanding: Understanding) -> Plan:
    """Return the answer to what seeks nothing: courtesies, words aside, questions beyond a shop."""
    words = understanding.normalised
    for topic, variant in GREETINGS.items():
        if topic in understanding.topics:
            return Plan(Act.GREET, state.language, variant)
    if is_babble(understanding.text):
        return Plan(Act.DECLINE, state.language, "unclear")
    if is_asking(words) or _REQUESTS.search(words) or len(words) > FRAGMENT_CHARACTERS:
        return Plan(Act.DECLINE, state.language, "outside")
    return Plan(Act.GREET, state.language, "backchannel" if state.turn > 1 else "open")
