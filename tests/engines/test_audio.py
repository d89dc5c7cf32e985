import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.domain.errors import KioskError
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.audio import (
    DeviceLoudspeaker,
    DeviceMicrophone,
    FileLoudspeaker,
    FileMicrophone,
    devices,
)
from kiosk.engines.sound import read_sound, write_wav
from tests.fakes import silence, tone


def test_a_recording_is_followed_by_silence_until_cancelled(tmp_path: Path) -> None:
    write_wav(tone(300, 0.5), tmp_path / "said.wav")
    polls = iter(range(100))
    levels: list[float] = []
    microphone = FileMicrophone(tmp_path / "said.wav")
    chunks = list(microphone.record(lambda: next(polls) >= 20, levels.append))
    assert len(chunks) >= 6
    assert all(chunk.duration_s <= 0.1 for chunk in chunks)
    assert max(levels) > 0.1
    assert not any(chunks[-1].pcm)


def test_a_reply_is_written_when_it_has_ended(tmp_path: Path) -> None:
    target = tmp_path / "reply.wav"
    assert FileLoudspeaker(target).play([tone(300, 0.2), silence(0.1)], lambda: False)
    assert read_sound(target).duration_s == pytest.approx(0.3, abs=0.01)


def test_a_reply_that_is_stopped_is_not_whole(tmp_path: Path) -> None:
    polls = iter([False, True, True])
    target = tmp_path / "reply.wav"
    chunks = [tone(300, 0.2), tone(300, 0.2)]
    assert not FileLoudspeaker(target).play(chunks, lambda: next(polls))
    assert read_sound(target).duration_s == pytest.approx(0.2, abs=0.01)


class PortAudioError(Exception):
    """As sounddevice names what the sound library finds wrong."""


class BareSystem(SimpleNamespace):
    """A sound library on a machine without a device."""

    PortAudioError = PortAudioError

    def query_devices(self, kind: str = "") -> object:
        raise PortAudioError(f"Error querying device -1 ({kind})")


@pytest.mark.parametrize("device", [DeviceMicrophone, DeviceLoudspeaker])
def test_a_machine_without_sound_devices_is_told_so(
    monkeypatch: pytest.MonkeyPatch, device: type[DeviceMicrophone] | type[DeviceLoudspeaker]
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", BareSystem())
    with pytest.raises(KioskError, match="connect one") as caught:
        device()
    assert caught.value.code == "no-sound-device"
    assert devices() == []


class UnpluggedStream(SimpleNamespace):
    """A stream that breaks at the second piece of sound."""

    def __init__(self, **_: object) -> None:
        super().__init__(written=0, aborted=False)

    def __enter__(self) -> "UnpluggedStream":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def write(self, _: bytes) -> None:
        self.written += 1
        if self.written > 1:
            raise PortAudioError("Device unavailable")


def test_a_loudspeaker_that_is_unplugged_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    system = SimpleNamespace(
        PortAudioError=PortAudioError,
        RawOutputStream=UnpluggedStream,
        query_devices=lambda **_: {"default_samplerate": float(SAMPLE_RATE_HZ)},
    )
    monkeypatch.setitem(sys.modules, "sounddevice", system)
    with pytest.raises(KioskError, match="Device unavailable") as caught:
        DeviceLoudspeaker().play([Sound(tone(300, 1).pcm, SAMPLE_RATE_HZ)], lambda: False)
    assert caught.value.code == "sound-device-gone"
