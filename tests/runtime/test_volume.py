"""How loud the terminal speaks."""

from kiosk.domain.events import LevelChanged
from kiosk.runtime.volume import SOFTEST, Volume


def gain_after(*levels: float) -> float:
    volume = Volume()
    for level in levels:
        volume.take(LevelChanged(level))
    return volume.gain()


def test_it_speaks_up_in_a_loud_room_and_softly_in_a_quiet_one() -> None:
    quiet, busy, loud = (gain_after(*[level] * 50) for level in (0.05, 0.35, 0.8))
    assert quiet == SOFTEST < busy < loud == 1.0


def test_a_loud_customer_in_a_quiet_room_is_no_loud_room() -> None:
    assert gain_after(*[0.05] * 20, *[0.9] * 50) == SOFTEST


def test_nothing_known_is_full_volume() -> None:
    assert gain_after() == 1.0
