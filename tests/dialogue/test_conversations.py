"""Whole visits as specifications, on the real interpreter, intent head, catalogs and wordings.

Beside what a turn specifies, every reply of every visit is held to the house's standards.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from kiosk.boutique.calendar import Terms
from kiosk.dialogue.advance import advance
from kiosk.dialogue.compose import MAX_SENTENCES, Composer
from kiosk.dialogue.plan import plan
from kiosk.dialogue.plan_forms import entered
from kiosk.dialogue.settle import settle
from kiosk.domain.dialogue import DialogueState, Plan, Reply
from kiosk.domain.ontology import Act, Dialect, Intent, Language, Ontology, Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Slots, Topic
from kiosk.engines.intent import OnnxIntent
from kiosk.language.fold import fold_script
from kiosk.language.interpret import Interpreter, Reader
from kiosk.language.lexicon import load_lexicon
from kiosk.language.rules import read_by_rules
from kiosk.language.tone import Tone
from tests.fakes.business import memory_calendar
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import OPENING
from tests.fakes.house import open_house

ROOT = Path(__file__).resolve().parents[2]
MEMORY = MemoryCatalog()
CALENDAR = memory_calendar(terms=Terms(slots_per_hour=2))


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One utterance and what is right after it.

    Attributes:
        act, variant, intent: every one that is right; any where none is named.
        state, exclude: as slots; None where nothing changes.
        pieces: the SKUs of the reply from memory, in order; None where any will do.
        kinds: the categories of the pieces of the reply; None where any will do.
        says: what the reply says, in simplified characters.
        one_of: of which the reply says at least one.
        never: what the reply does not say.
        fresh: no piece of the reply was shown before.
        heard: how sure the ears are of the values that were named, 0 to 1.
    """

    say: str
    act: tuple[Act, ...] = ()
    variant: tuple[str, ...] = ()
    intent: tuple[Intent, ...] = ()
    state: Slots | None = None
    exclude: Slots | None = None
    pieces: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    says: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    fresh: bool = False
    heard: float = 1.0


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A visit; the dialect is the one the customer chose, the language that of the screen."""

    name: str
    turns: tuple[Turn, ...]
    dialect: Dialect = Dialect.CMN
    language: Language | None = None


def _conversations() -> list[Any]:
    return [
        pytest.param(visit, id=f"{path.stem}: {visit.name}")
        for path in sorted((ROOT / "tests" / "conversations").glob("*.yaml"))
        for visit in msgspec.convert(
            yaml.safe_load(path.read_text(encoding="utf-8")), tuple[Conversation, ...], strict=False
        )
    ]


CONVERSATIONS = _conversations()


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


Told = tuple[Turn, DialogueState, DialogueState, Plan, Reply]
"""A turn, the state before and after it, what was decided and what was said."""


def _held(
    visit: Conversation,
    catalog: Catalog,
    interpreter: Interpreter,
    read: Reader,
    composer: Composer,
) -> Iterator[Told]:
    """Hold a visit as the conductor does, and yield its turns."""
    state = DialogueState(dialect=visit.dialect)
    if visit.language is not None:
        state = msgspec.structs.replace(state, language=visit.language)
    for turn in visit.turns:
        before = state
        meant = interpreter.interpret(turn.say, visit.dialect, read)
        mentions = tuple(
            msgspec.structs.replace(mention, confidence=min(mention.confidence, turn.heard))
            for mention in meant.mentions
        )
        state = advance(state, msgspec.structs.replace(meant, mentions=mentions))
        decided = plan(state, catalog, OPENING, CALENDAR)
        if decided.form is not None and decided.form.done:
            decided = entered(decided, "0012")
        reply = composer.compose(decided, state, 0)
        state = settle(state, decided, reply)
        yield turn, before, state, decided, reply


@pytest.mark.parametrize("visit", CONVERSATIONS)
def test_a_conversation_goes_as_specified(
    visit: Conversation,
    catalog: Catalog,
    interpreter: Interpreter,
    read: Reader,
    composer: Composer,
    house_tone: Tone,
) -> None:
    believed, excluded = Slots(), Slots()
    asked: set[Slot] = set()
    for told in _held(visit, catalog, interpreter, read, composer):
        turn, before, state, decided, reply = told
        believed = believed if turn.state is None else turn.state
        excluded = excluded if turn.exclude is None else turn.exclude
        assert _sorted(state.slots) == _sorted(believed), turn.say
        assert _sorted(state.exclude) == _sorted(excluded), turn.say
        _goes_as_specified(turn, before, state, decided, reply)
        if turn.pieces is not None and catalog is MEMORY:
            assert tuple(product.sku for product in decided.products) == turn.pieces, turn.say
        asked = set() if state.latest and Topic.START_OVER in state.latest.topics else asked
        if decided.ask is not None and decided.act is not Act.ASK_SLOT:
            assert decided.ask not in asked, turn.say
        asked |= {decided.ask} if decided.ask else set()
        _keeps_the_standards(told, catalog, house_tone)


def _goes_as_specified(
    turn: Turn, before: DialogueState, state: DialogueState, decided: Plan, reply: Reply
) -> None:
    said = f"{turn.say} → {decided.act}.{decided.variant}: {reply.text}"
    assert not turn.act or decided.act in turn.act, said
    assert not turn.variant or decided.variant in turn.variant, said
    assert state.latest is not None
    assert not turn.intent or state.latest.intent in turn.intent, said
    if turn.kinds is not None:
        assert {product.category for product in decided.products} == set(turn.kinds), said
    if turn.fresh:
        assert not {product.sku for product in decided.products} & set(before.seen), said
    words = fold_script(reply.text)
    assert all(part in words for part in turn.says), said
    assert not turn.one_of or any(part in words for part in turn.one_of), said
    assert not any(part.lower() in words.lower() for part in turn.never), said


def _keeps_the_standards(told: Told, catalog: Catalog, tone: Tone) -> None:
    """Every sentence rests on facts that resolve, in register, in one script, and is new."""
    turn, before, _, decided, reply = told
    said = f"{turn.say} → {decided.act}.{decided.variant}: {reply.text}"
    assert 1 <= len(reply.sentences) <= MAX_SENTENCES, said
    assert tone.findings(reply.text, reply.language) == (), said
    permitted = {fact.id for fact in decided.facts}
    for fact_id in reply.fact_ids:
        assert fact_id in permitted or catalog.fact(fact_id) is not None, (fact_id, said)
    repeated = {sentence.text for sentence in reply.sentences} & set(before.said)
    assert not repeated, (repeated, said)
    assert not any(mark in reply.text for mark in "{}"), said
    if reply.language is Language.ZH_HANS:
        assert fold_script(reply.text) == reply.text, said
        assert not any(c.isascii() and c.isdigit() for c in reply.spoken), reply.spoken


def _sorted(slots: Slots) -> dict[str, object]:
    """Return slots with their sets in any order made one."""
    plain = msgspec.to_builtins(slots)
    return {k: sorted(v) if isinstance(v, (list, tuple)) else v for k, v in plain.items()}


REPAIRS = frozenset(
    {
        Topic.UNDO,
        Topic.START_OVER,
        Topic.REPEAT,
        Topic.NO,
        Topic.REJECTED,
        Topic.MORE,
        Topic.CHEAPER,
        Topic.WHY,
    }
)
"""What a customer says to put right what was understood or shown."""

REPAIRING = frozenset({Act.CONFIRM_SLOT, Act.CORRECT_PREMISE, Act.NO_MATCH, Act.HANDOFF})
"""What the house does to put something right."""

UNUNDERSTOOD = frozenset({"unclear", "amend", "time_closed", "day_past", "phone_unclear"})


def test_every_repair_has_its_conversations(interpreter: Interpreter) -> None:
    turns = [turn for param in CONVERSATIONS for turn in param.values[0].turns]
    said = Counter(
        topic
        for turn in turns
        for topic in interpreter.interpret(turn.say, None, read_by_rules).topics & REPAIRS
    )
    done = Counter(act for turn in turns for act in turn.act if act in REPAIRING)
    variants = {variant for turn in turns for variant in turn.variant}
    assert {topic for topic in REPAIRS if said[topic] < 2} == set()
    assert {act for act in REPAIRING if done[act] < 4} == set()
    assert variants >= UNUNDERSTOOD
    assert any(turn.heard < 1.0 for turn in turns)


def test_every_dialect_and_every_act_has_its_conversations() -> None:
    visits = [param.values[0] for param in CONVERSATIONS]
    spoken = [visit.dialect for visit in visits]
    assert len(visits) >= 150
    assert spoken.count(Dialect.CMN) >= 70
    assert spoken.count(Dialect.YUE) >= 45
    assert spoken.count(Dialect.WUU) >= 35
    named = Counter(act for visit in visits for turn in visit.turns for act in set(turn.act))
    assert {act for act in Act if named[act] < 3} == set()
    assert len({visit.name + visit.dialect for visit in visits}) == len(visits)
