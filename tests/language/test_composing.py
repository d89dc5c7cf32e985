from hypothesis import given
from hypothesis import strategies as st

from kiosk.language.composing import (
    LONGEST,
    Composition,
    Step,
    choose,
    erase,
    settle,
    type_letter,
    write_as_typed,
)
from kiosk.language.pinyin import Candidate

LETTER = st.sampled_from("abcdefghijklmnopqrstuvwxyz'")


def read(letters: str) -> tuple[Candidate, ...]:
    """Every second letter means a word of its own; a row of q means nothing."""
    if not letters.strip("'") or letters.startswith("q"):
        return ()
    return tuple(Candidate("字" * n, n) for n in range(min(2, len(letters)), 0, -1))


def typed(letters: str) -> Composition:
    composition = Composition()
    for letter in letters:
        composition = type_letter(composition, letter).composition
    return composition


ACTS = st.lists(
    st.one_of(
        LETTER.map(lambda c: ("type", c)),
        st.just(("erase", "")),
        st.integers(0, 3).map(lambda n: ("choose", n)),
        st.just(("settle", "")),
        st.just(("as typed", "")),
    ),
    max_size=80,
)


def act(composition: Composition, kind: str, what: object) -> Step:
    match kind:
        case "type":
            return type_letter(composition, str(what))
        case "erase":
            return erase(composition)
        case "choose":
            offered = read(composition.letters)
            n = int(str(what))
            return choose(composition, offered[n]) if n < len(offered) else Step(composition)
        case "settle":
            return settle(composition, read)
    return write_as_typed(composition)


@given(ACTS)
def test_whatever_is_touched_the_composition_stays_whole(acts: list[tuple[str, object]]):
    composition = Composition()
    for kind, what in acts:
        before = composition
        step = act(composition, kind, what)
        composition = step.composition
        assert len(composition.typed) <= LONGEST
        assert not composition.letters.startswith("'") or composition.chosen
        assert "''" not in composition.letters
        if step.written:
            # words leave the composition whole: nothing is written twice
            assert composition.empty
            assert not before.empty
        elif kind == "choose":
            assert composition.typed == before.typed
        # a composition of settled words only would have been written
        assert composition.letters or not composition.chosen or kind == "erase"


@given(st.text(alphabet="abcdefgh", min_size=1, max_size=LONGEST))
def test_as_many_erasures_as_letters_leave_nothing(letters: str):
    composition = typed(letters)
    assert composition.text == letters
    for _ in letters:
        composition = erase(composition).composition
    assert composition.empty
    assert erase(composition) == Step(Composition())


@given(st.text(alphabet="abcdefgh", min_size=3, max_size=20))
def test_a_choice_can_be_taken_back(letters: str):
    chosen = choose(typed(letters), Candidate("字", 2)).composition
    assert chosen.text == "字" + letters[2:]
    for _ in letters[2:]:
        chosen = erase(chosen).composition
    assert erase(chosen).composition == typed(letters[:2])


@given(st.text(alphabet="abq'", max_size=30))
def test_settling_writes_everything_and_ends(letters: str):
    composition = typed(letters)
    step = settle(composition, read)
    assert step.composition.empty
    assert bool(step.written) == (not composition.empty)


def test_more_letters_than_fit_are_not_taken():
    assert typed("a" * 500).typed == "a" * LONGEST


def test_what_is_no_letter_is_not_taken():
    for sign in ("", "A", "é", "1", " ", "中", "ab"):
        assert type_letter(Composition(), sign) == Step(Composition())
