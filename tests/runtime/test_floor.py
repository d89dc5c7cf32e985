"""Who has the floor while the terminal speaks."""

from kiosk.domain.speech import SAMPLE_RATE_HZ, Overheard, Sound
from kiosk.runtime.floor import FALSE_STOPS, LEAD_S, PRE_ROLL_S, Floor, Move

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
    assert after(floor, 0.1, 14) is Move.JUDGE
    floor.resume()
    assert after(floor, 0.1, 50) is Move.NONE


def begin(floor: Floor, strange: list[bool]) -> Sound:
    """What is kept when a customer is noticed behind chunks that are marked by their number."""
    for mark, speaks in enumerate(strange, 1):
        floor.take(chunk(speech=0.3 if speaks else 0.0, mark=mark))
    floor.take(chunk(customer=True, speech=0.3, mark=99))
    return floor.sound


def first_mark(sound: Sound) -> int:
    return sound.pcm[0]


def test_what_was_said_before_it_was_noticed_is_kept() -> None:
    kept = begin(Floor(), [False] * 20 + [True] * 8)
    assert kept.pcm[-2] == 99
    begins = 21 - first_mark(kept)
    assert LEAD_S - CHUNK_S <= begins * CHUNK_S <= LEAD_S + CHUNK_S


def test_the_terminals_own_words_before_it_are_not() -> None:
    long_before, silence = [True] * 3, [False] * 12
    assert first_mark(begin(Floor(), [*long_before, *silence, True, True])) > len(long_before)


def test_a_breath_within_what_was_said_ends_it_not() -> None:
    kept = begin(Floor(), [False] * 20 + [True] * 3 + [False] * 5 + [True] * 3)
    assert first_mark(kept) <= 21


def test_no_more_is_kept_than_somebody_may_say_unnoticed() -> None:
    assert begin(Floor(), [True] * 200).duration_s <= PRE_ROLL_S + CHUNK_S


def test_a_room_that_deceives_it_is_no_longer_heeded() -> None:
    floor = Floor()
    for _ in range(FALSE_STOPS):
        assert floor.take(chunk(customer=True)) is Move.HOLD
        assert after(floor, 0.0, 20) is Move.JUDGE
        floor.resume()
    assert floor.take(chunk(customer=True)) is Move.NONE


def test_who_nods_may_still_interrupt() -> None:
    floor = Floor()
    for _ in range(FALSE_STOPS + 1):
        assert floor.take(chunk(customer=True)) is Move.HOLD
        assert after(floor, 0.9, 8) is Move.NONE
        assert after(floor, 0.0, 20) is Move.JUDGE
        floor.resume()
    assert floor.take(chunk(customer=True)) is Move.HOLD


def test_silence_after_all_is_judged_within_two_seconds() -> None:
    floor = Floor()
    floor.take(chunk(customer=True))
    # speech and pauses that are too short for either
    moves = [floor.take(chunk(speech=0.9 if n % 5 == 0 else 0.1)) for n in range(70)]
    assert next(m for m in moves if m is not Move.NONE) is Move.JUDGE
