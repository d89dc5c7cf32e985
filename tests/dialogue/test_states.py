"""How often the state is right after conversations that were written from the rules alone."""

from functools import reduce
from pathlib import Path

import pytest

from kiosk.dialogue.advance import advance
from kiosk.dialogue.plan import plan
from kiosk.dialogue.settle import settle
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Dialect
from kiosk.engines.intent import OnnxIntent
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from quantize.corpora.wishes import read_wish
from quantize.evaluation.metrics import same_state
from tests.fakes.clock import OPENING
from tests.fakes.house import open_house

ROOT = Path(__file__).resolve().parents[2]

LEAST_RIGHT = {Dialect.CMN: 0.97, Dialect.YUE: 0.9, Dialect.WUU: 0.93}
"""What was reached after a conversation; it may rise and not fall."""

LEAST_RIGHT_TURNS = {Dialect.CMN: 0.94, Dialect.YUE: 0.92, Dialect.WUU: 0.93}
"""What was reached after each turn of others, in which an error lasts; it may rise and not fall."""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    return open_house(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="module")
def interpreter(house_ontology, catalog):
    return Interpreter(house_ontology, load_lexicon(ROOT / "data" / "lexicons"), catalog.names())


@pytest.fixture(scope="module")
def heard(interpreter, catalog):
    """Return what is known after an utterance, given what was known before."""
    read = OnnxIntent(ROOT / "assets" / "intent").read

    def after(state: DialogueState, said: str) -> DialogueState:
        state = advance(state, interpreter.interpret(said, state.dialect, read))
        return settle(state, plan(state, catalog, OPENING))

    return after


def conversations(name: str, dialect: Dialect) -> list[list[str]]:
    lines = (ROOT / "tests" / "conversations" / name).read_text("utf-8").splitlines()
    return [line.split("|")[1:] for line in lines if line.startswith(f"{dialect.value}|")]


@pytest.mark.parametrize("dialect", list(Dialect))
def test_the_state_is_right_after_enough_conversations(dialect, heard):
    wrong, told = [], conversations("states.txt", dialect)
    for *turns, expected in told:
        state = reduce(heard, turns, DialogueState(dialect=dialect))
        if not same_state((state.slots, state.exclude), read_wish(expected)):
            wrong.append(" | ".join([*turns, expected]))
    assert len(told) >= 175
    assert 1 - len(wrong) / len(told) >= LEAST_RIGHT[dialect], "\n".join(wrong)


@pytest.mark.parametrize("dialect", list(Dialect))
def test_the_state_is_right_after_enough_turns(dialect, heard):
    wrong, count = [], 0
    for turns in conversations("turns.txt", dialect):
        state = DialogueState(dialect=dialect)
        for said, expected in (turn.split(" => ") for turn in turns):
            state = heard(state, said)
            count += 1
            if not same_state((state.slots, state.exclude), read_wish(expected)):
                wrong.append(f"{said}: {expected}")
    assert count >= 500
    assert 1 - len(wrong) / count >= LEAST_RIGHT_TURNS[dialect], "\n".join(wrong)
