"""How often the state is right after conversations that were written from the rules alone."""

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
"""What was reached; it may rise and not fall."""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    return open_house(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="module")
def interpreter(house_ontology, catalog):
    return Interpreter(house_ontology, load_lexicon(ROOT / "data" / "lexicons"), catalog.names())


@pytest.mark.parametrize("dialect", list(Dialect))
def test_the_state_is_right_after_enough_conversations(dialect, interpreter, catalog):
    read = OnnxIntent(ROOT / "assets" / "intent").read
    wrong, count = [], 0
    for line in (ROOT / "tests" / "conversations" / "states.txt").read_text("utf-8").splitlines():
        if not line.startswith(f"{dialect.value}|"):
            continue
        _, *turns, expected = line.split("|")
        state = DialogueState(dialect=dialect)
        for said in turns:
            state = advance(state, interpreter.interpret(said, dialect, read))
            state = settle(state, plan(state, catalog, OPENING))
        count += 1
        if not same_state((state.slots, state.exclude), read_wish(expected)):
            wrong.append(line)
    assert count >= 175
    assert 1 - len(wrong) / count >= LEAST_RIGHT[dialect], "\n".join(wrong)
