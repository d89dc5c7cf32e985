"""Whole visits as specifications: every turn's beliefs, act and intent, on the real interpreter."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from kiosk.dialogue.advance import advance
from kiosk.dialogue.compose import Composer
from kiosk.dialogue.plan import plan
from kiosk.dialogue.settle import settle
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Act, Dialect, Intent, Ontology
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Slots
from kiosk.engines.intent import OnnxIntent
from kiosk.language.interpret import Interpreter, Reader
from kiosk.language.lexicon import load_lexicon
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import OPENING
from tests.fakes.house import open_house

ROOT = Path(__file__).resolve().parents[2]
MEMORY = MemoryCatalog()


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One utterance and what is right after it.

    Attributes:
        state, exclude: as slots; None where nothing changes.
        pieces: the SKUs of the reply from memory, in order; None where any will do.
    """

    say: str
    act: tuple[Act, ...]
    intent: tuple[Intent, ...]
    state: Slots | None = None
    exclude: Slots | None = None
    pieces: tuple[str, ...] | None = None


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A visit; the dialect is the one the customer chose."""

    name: str
    turns: tuple[Turn, ...]
    dialect: Dialect = Dialect.CMN


def _conversations() -> list[Any]:
    return [
        pytest.param(visit, id=f"{path.stem}: {visit.name}")
        for path in sorted((ROOT / "tests" / "conversations").glob("*.yaml"))
        for visit in msgspec.convert(
            yaml.safe_load(path.read_text(encoding="utf-8")), tuple[Conversation, ...], strict=False
        )
    ]


def _sorted(slots: Slots) -> dict[str, object]:
    """Return slots with their sets in any order made one."""
    plain = msgspec.to_builtins(slots)
    return {k: sorted(v) if isinstance(v, (list, tuple)) else v for k, v in plain.items()}


@pytest.fixture(scope="module", params=["memory", "yunxiu"])
def catalog(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Catalog:
    """The few pieces in memory, then the whole demo house as it is built and shipped."""
    if request.param == "memory":
        return MEMORY
    return open_house(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="module")
def interpreter(house_ontology: Ontology, catalog: Catalog) -> Interpreter:
    return Interpreter(house_ontology, load_lexicon(ROOT / "data" / "lexicons"), catalog.names())


@pytest.fixture(scope="module")
def read() -> Reader:
    return OnnxIntent(ROOT / "assets" / "intent").read


@pytest.mark.parametrize("visit", _conversations())
def test_a_conversation_goes_as_specified(
    visit: Conversation,
    catalog: Catalog,
    interpreter: Interpreter,
    read: Reader,
    composer: Composer,
) -> None:
    state = DialogueState(dialect=visit.dialect)
    believed, excluded = Slots(), Slots()
    for turn in visit.turns:
        believed = believed if turn.state is None else turn.state
        excluded = excluded if turn.exclude is None else turn.exclude
        state = advance(state, interpreter.interpret(turn.say, visit.dialect, read))
        decided = plan(state, catalog, OPENING)
        reply = composer.compose(decided, state, 0)
        state = settle(state, decided, reply)
        assert _sorted(state.slots) == _sorted(believed), turn.say
        assert _sorted(state.exclude) == _sorted(excluded), turn.say
        assert state.latest is not None
        assert state.latest.intent in turn.intent, turn.say
        assert decided.act in turn.act, turn.say
        if turn.pieces is not None and catalog is MEMORY:
            assert tuple(product.sku for product in decided.products) == turn.pieces, turn.say
        assert reply.text.strip(), turn.say


def test_every_dialect_has_its_conversations() -> None:
    spoken = [param.values[0].dialect for param in _conversations()]
    assert len(spoken) >= 25
    assert set(spoken) == set(Dialect)
