"""Honest stand-ins for every engine: they obey the ports, only what they know is scripted."""

from tests.fakes.clock import VirtualClock
from tests.fakes.ears import ScriptedEars
from tests.fakes.intents import ScriptedIntent
from tests.fakes.models import LyingModel, RandomTokens, ScriptedModel, StallingModel
from tests.fakes.sounds import MemoryLoudspeaker, MemoryMicrophone, noise, silence, tone
from tests.fakes.trouble import DyingEngine, SlowEngine
from tests.fakes.voices import ToneVoice

__all__ = [
    "DyingEngine",
    "LyingModel",
    "MemoryLoudspeaker",
    "MemoryMicrophone",
    "RandomTokens",
    "ScriptedEars",
    "ScriptedIntent",
    "ScriptedModel",
    "SlowEngine",
    "StallingModel",
    "ToneVoice",
    "VirtualClock",
    "noise",
    "silence",
    "tone",
]
