"""Who has the floor while the terminal speaks."""

from kiosk.domain.speech import SAMPLE_RATE_HZ, Overheard, Sound
from kiosk.runtime.floor import FALSE_STOPS, PRE_ROLL_S, Floor, Move

CHUNK_S = 0.032


def chunk(customer: bool = False, speech: float = 0.0, mark: int = 0) -> Overheard:
    pcm = bytes([mark, 0]) * int(CHUNK_S * SAMPLE_RATE_HZ)
    return Overheard(Sound(pcm), speech, customer)


def after(floor: Floor, speech: float, chunks: int) -> Move:
    """The first move within so many chunks that is one."""
    for _ in range(chunks):
        move = floor.take(chunk(speech=speech))
        if move is not Move.NONE:
            return move
    return Move.NONE


def test_nothing_happens_while_only_the_terminal_speaks() -> None:
    floor = Floor()
    assert after(floor, 0.9, 200) is Move.NONE


def test_a_customer_who_goes_on_speaking_gets_the_floor() -> None:
    floor = Floor()
    assert floor.take(chunk(customer=True)) is Move.HOLD
    assert after(floor, 0.9, 30) is Move.YIELD


def test_a_short_word_is_judged_and_may_be_passed_over() -> None:
    floor = Floor()
    assert floor.take(chunk(customer=True)) is Move.HOLD
    assert after(floor, 0.9, 8) is Move.NONE
    assert after(floor, 0.1, 12) is Move.JUDGE
    floor.resume()
    assert after(floor, 0.1, 50) is Move.NONE


def test_what_was_said_before_it_was_noticed_is_kept() -> None:
    floor = Floor()
    for mark in range(1, 40):
        floor.take(chunk(mark=mark))
    floor.take(chunk(customer=True, mark=99))
    kept = floor.sound
    assert PRE_ROLL_S - CHUNK_S <= kept.duration_s <= PRE_ROLL_S + CHUNK_S
    assert kept.pcm[-2] == 99
    assert kept.pcm[0] == 40 - int(kept.duration_s / CHUNK_S) + 1


def test_a_room_that_deceives_it_is_no_longer_heeded() -> None:
    floor = Floor()
    for _ in range(FALSE_STOPS):
        assert floor.take(chunk(customer=True)) is Move.HOLD
        assert after(floor, 0.0, 20) is Move.JUDGE
        floor.resume()
    assert floor.take(chunk(customer=True)) is Move.NONE


def test_silence_after_all_is_judged_within_two_seconds() -> None:
    floor = Floor()
    floor.take(chunk(customer=True))
    # speech and pauses that are too short for either
    moves = [floor.take(chunk(speech=0.9 if n % 5 == 0 else 0.1)) for n in range(70)]
    assert next(m for m in moves if m is not Move.NONE) is Move.JUDGE
