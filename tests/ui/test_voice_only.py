"""A visit by voice alone, through the real window, ears, dialogue and records: nobody touches."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soxr
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from kiosk.domain.events import Heard, TurnEnded
from kiosk.domain.ontology import Language
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.kokoro import KokoroVoice
from kiosk.engines.whisper import WhisperEars
from kiosk.runtime.budgets import Budgets
from kiosk.runtime.engines import voice_activity
from kiosk.runtime.rehearsal import ScriptedMicrophone
from tests.fakes.timers import VirtualTimers
from tests.ui.shop import PATIENCE_S, Shop

pytestmark = pytest.mark.weights

HEARING_S = 4.0 * PATIENCE_S
FASTER = 5
"""The sound comes so many times as fast as it would be spoken; what is heard is the same."""

SAID = (
    "我想给手袋预约养护。",
    "后天下午三点。",
    "我是王女士。",
    "电话号码是，一三八，零零二五，七七六六。",
    "对，没错。",
)


def spoken(voice: KokoroVoice, text: str) -> Sound:
    """Speak a sentence as the microphone would deliver it."""
    chunks = list(voice.synthesise(text, Language.ZH_HANS, 1.0, lambda: False))
    samples = np.concatenate([np.frombuffer(chunk.pcm, "<i2") for chunk in chunks])
    heard = soxr.resample(samples, chunks[0].rate_hz, SAMPLE_RATE_HZ)
    return Sound(heard.astype("<i2").tobytes(), SAMPLE_RATE_HZ)


class Customer:
    """Speaks into the room and waits for the answer."""

    def __init__(self, shop: Shop, microphone: ScriptedMicrophone) -> None:
        self._shop = shop
        self._microphone = microphone

    def make_heard(self, sound: Sound) -> str:
        """Return what the ears made of a sound once the turn has ended."""
        before = len(self._answered())
        self._microphone.speak(sound)
        for _ in range(round(HEARING_S * 100)):
            self._shop.pump()
            QTest.qWait(10)
            if len(self._answered()) > before:
                break
        self._shop.settle()
        heard = self._answered()
        assert len(heard) > before, "nothing was heard"
        return heard[-1]

    def _answered(self) -> list[str]:
        heard = [e.transcript.text for e in self._shop.events if isinstance(e, Heard)]
        return [text for text in heard[: self._shop.turns] if text]


@pytest.fixture
def microphone() -> ScriptedMicrophone:
    return ScriptedMicrophone(lambda seconds: time.sleep(seconds / FASTER))


@pytest.fixture
def shop(
    tmp_path: Path,
    qapp: object,
    ears_dir: Path,
    microphone: ScriptedMicrophone,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shop]:
    # what is heard must not depend on what else the machine has to do
    monkeypatch.setattr("kiosk.runtime.assembly.Budgets", lambda: Budgets(hear_s=HEARING_S))
    shop = Shop(
        tmp_path,
        QSize(540, 960),
        VirtualTimers(),
        ears=lambda: WhisperEars(ears_dir),
        microphone=lambda: microphone,
        hands_free=True,
        activity=voice_activity(),
    )
    for worker in shop.workers:
        assert worker.wait_started(PATIENCE_S)
    yield shop
    shop.close()


def test_a_care_booking_by_voice_alone(
    shop: Shop, microphone: ScriptedMicrophone, voice_dir: Path
) -> None:
    voice = KokoroVoice(voice_dir)
    said = [spoken(voice, sentence) for sentence in SAID]
    voice.close()
    customer = Customer(shop, microphone)
    for sentence, sound in zip(SAID, said, strict=True):
        assert customer.make_heard(sound), sentence
        assert shop.screen() == "conversation"
        assert shop.bridge.property("conversation").property("lines")
    (entry,) = shop.business.register.entries(None)
    assert (entry.phone, entry.start.day, entry.start.hour) == ("13800257766", 17, 15)
    replies = [event.reply.text for event in shop.events if isinstance(event, TurnEnded)]
    assert entry.number in replies[-1]
    assert shop.warnings == []
